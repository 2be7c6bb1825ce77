"""Plain text files: bytes to text, whatever Chinese encoding they were saved in."""

from __future__ import annotations

import codecs

from corpus.errors import InputError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP 压缩包或 Office 文档"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"SQLite format 3", "SQLite 数据库"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ\x90", "可执行程序"),
)
ADVICE = "请提供 UTF-8、GB18030 或带标记的 UTF-16 文本文件。"


def decode(raw: bytes, name: str) -> str:
    """The text of a file's bytes, every character kept but the byte order mark.

    UTF-8 with or without a mark, UTF-16 with one, or GB18030 (and so GBK and GB 2312). ``name`` is
    shown in messages. ``InputError`` where the file is empty, binary or none of these.
    """
    if not raw.strip():
        raise InputError(f"文件“{name}”是空的；{ADVICE}")
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise InputError(f"文件“{name}”其实是{kind}，不是文本；{ADVICE}")
    text = _decode(raw, name)
    if not text.strip("\ufeff\u200b \t\r\n\u3000"):
        raise InputError(f"文件“{name}”没有文字；{ADVICE}")
    if _control_characters(text) > max(3, len(text) // 200):
        raise InputError(f"文件“{name}”含有大量不可见的控制字符，不像文本；{ADVICE}")
    return text


def _decode(raw: bytes, name: str) -> str:
    for mark, encoding in _MARKED:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"文件“{name}”的编码已损坏，无法读出文字；{ADVICE}") from error
    if b"\x00" in raw:
        raise InputError(f"文件“{name}”是二进制文件，不是文本；{ADVICE}")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"文件“{name}”的编码无法识别；{ADVICE}")


def _control_characters(text: str) -> int:
    return sum(1 for c in text if (c < " " and c not in "\t\n\r\x0b\x0c\x1e") or c == "\ufffd")
