"""Files to text: one format a module, chosen by the file's extension and checked by its bytes.

Every reader takes the bytes of a file and its name (for messages only) and gives a ``Reading``.
Libraries are imported when a file of their kind is read, and not before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from corpus.readers.kinds import NAMES, kind_of
from corpus.readers.reading import Place, Reading

__all__ = ["FORMATS", "LARGEST", "Place", "Reading", "read", "read_file"]

LARGEST = 50_000_000
"""Bytes; a larger file is no document."""


def _text(raw: bytes, name: str) -> Reading:
    from corpus.readers.text import decode

    return Reading(decode(raw, name), "txt")


def _markdown(raw: bytes, name: str) -> Reading:
    from corpus.readers.markdown import read_markdown

    return read_markdown(raw, name)


def _html(raw: bytes, name: str) -> Reading:
    from corpus.readers.html import read_html

    return read_html(raw, name)


def _docx(raw: bytes, name: str) -> Reading:
    from corpus.readers.docx import read_docx

    return read_docx(raw, name)


def _pdf(raw: bytes, name: str) -> Reading:
    from corpus.readers.pdf import read_pdf

    return read_pdf(raw, name)


def _ofd(raw: bytes, name: str) -> Reading:
    from corpus.readers.ofd import read_ofd

    return read_ofd(raw, name)


def _image(raw: bytes, name: str) -> Reading:
    from corpus.readers.ocr import read_image

    return read_image(raw, name)


def _office(raw: bytes, name: str) -> Reading:
    from corpus.readers.office import read_office

    return read_office(raw, name)


@dataclass(frozen=True, slots=True)
class Format:
    """What an extension promises, and who reads it."""

    kinds: tuple[str, ...]
    """What the bytes may be, keys of ``corpus.readers.kinds.NAMES``."""
    reader: Callable[[bytes, str], Reading]


FORMATS: dict[str, Format] = {
    ".txt": Format(("text",), _text),
    ".md": Format(("text",), _markdown),
    ".html": Format(("html", "text"), _html),
    ".htm": Format(("html", "text"), _html),
    ".docx": Format(("docx",), _docx),
    ".pdf": Format(("pdf",), _pdf),
    ".ofd": Format(("ofd",), _ofd),
    ".doc": Format(("ole",), _office),
    ".wps": Format(("ole",), _office),
    ".rtf": Format(("rtf",), _office),
    ".odt": Format(("odt",), _office),
    ".png": Format(("png",), _image),
    ".jpg": Format(("jpeg",), _image),
    ".jpeg": Format(("jpeg",), _image),
    ".tif": Format(("tiff",), _image),
    ".tiff": Format(("tiff",), _image),
    ".bmp": Format(("bmp",), _image),
}
"""By extension, in lower case."""


def read(path: Path) -> Reading:
    """The text of a file and where it stands there.

    ``InputError``, in one line, where the file is missing, too large, empty, of an unknown kind, not
    what its extension says, broken, encrypted, hostile or without text.
    """
    format = _format_of(path)
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"文件“{path.name}”超过 {LARGEST // 1_000_000} MB；请拆分后再试。")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"无法读取文件“{path.name}”；请检查权限后重试。") from error
    if not raw:
        raise InputError(f"文件“{path.name}”是空的；请换一份有正文的文件。")
    _check(raw, path.name, path.suffix.lower(), format)
    return format.reader(raw, path.name)


def read_file(path: Path) -> str:
    """The text of a file alone; as ``read``."""
    return read(path).text


def _format_of(path: Path) -> Format:
    if path.is_dir():
        raise InputError(f"“{path.name}”是文件夹；请指定其中的一个文件。")
    if not path.is_file():
        raise InputError(f"找不到文件“{path.name}”；请检查路径是否正确。")
    if path.suffix.lower() in (".docm", ".dotm"):
        raise InputError(
            f"文件“{path.name}”是含宏的 Word 文档，为安全起见不读取；请另存为不含宏的 .docx 后再试。"
        )
    format = FORMATS.get(path.suffix.lower())
    if format is None:
        found = f"“{path.suffix}”" if path.suffix else "没有扩展名的"
        raise InputError(f"不支持{found}文件（{path.name}）；可用 {'、'.join(FORMATS)}，请先另存为其中一种。")
    return format


def _check(raw: bytes, name: str, suffix: str, format: Format) -> None:
    """Raises ``InputError`` where the bytes are not what the extension says."""
    kind = kind_of(raw)
    if kind in format.kinds:
        return
    if kind == "encrypted":
        raise InputError(f"文件“{name}”已加密；请取消打开密码后另存，再试一次。")
    if kind == "docm":
        raise InputError(f"文件“{name}”含有宏，为安全起见不读取；请另存为不含宏的 .docx 后再试。")
    if kind == "mixed":
        raise InputError(f"文件“{name}”由几种格式拼接而成，不是正常的文档；请用原软件重新另存后再试。")
    if kind == "text" and suffix != ".txt":
        raise InputError(
            f"文件“{name}”的内容不是 {suffix} 格式，或已损坏；请用原软件打开确认，重新另存后再试。"
        )
    fitting = [extension for extension, other in FORMATS.items() if other.kinds[0] == kind]
    advice = f"请把扩展名改为 {fitting[0]} 后再试" if fitting else f"请另存为 {'、'.join(FORMATS)} 之一"
    raise InputError(f"文件“{name}”其实是{NAMES[kind]}，与扩展名 {suffix} 不符；{advice}。")
