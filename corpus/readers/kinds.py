"""What a file really is, by its bytes: the extension alone is only what somebody called it."""

from __future__ import annotations

import io
import re
import zipfile

NAMES = {
    "text": "纯文本",
    "html": "网页",
    "docx": "Word 文档（.docx）",
    "docm": "含宏的 Word 文档",
    "ofd": "OFD 文档",
    "odt": "OpenDocument 文档（.odt）",
    "sheet": "电子表格",
    "slides": "演示文稿",
    "zip": "ZIP 压缩包",
    "ole": "旧版 Office 文档（.doc、.wps 等）",
    "encrypted": "加密的 Office 文档",
    "rtf": "RTF 文档",
    "pdf": "PDF",
    "png": "PNG 图片",
    "jpeg": "JPEG 图片",
    "tiff": "TIFF 图片",
    "bmp": "BMP 图片",
    "gif": "GIF 图片",
    "webp": "WebP 图片",
    "rar": "RAR 压缩包",
    "7z": "7z 压缩包",
    "gzip": "gzip 压缩包",
    "sqlite": "SQLite 数据库",
    "program": "可执行程序",
    "mixed": "几种格式拼在一起的文件",
}
"""What people call every kind."""
IMAGES = {"png", "jpeg", "tiff", "bmp", "gif", "webp"}
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"#!/", "program"),
)
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>)?\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script)\b",
    re.I | re.S,
)
_SCRIPT = re.compile(rb"<script|<\?php|<html|<svg|javascript:", re.I)
_END_OF_ZIP = b"PK\x05\x06"


def kind_of(raw: bytes) -> str:
    """The kind of a file, a key of ``NAMES``; ``mixed`` where two formats share the bytes."""
    if raw.startswith(b"PK\x03\x04"):
        return _zip_kind(raw)
    kind = _signature(raw)
    if kind is None:
        head = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:8000]
        kind = "html" if _HTML.match(head) else "text"
    return "mixed" if _polyglot(raw, kind) else kind


def _signature(raw: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            return kind
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        # The name of the stream that holds the encrypted package, in UTF-16.
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in raw else "ole"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    # "BM" alone may begin a text; the header's reserved bytes and its own size may not.
    if (
        raw[:2] == b"BM"
        and raw[6:10] == bytes(4)
        and raw[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "bmp"
    return None


def _zip_kind(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = {name.replace("\\", "/").lstrip("/") for name in archive.namelist()[:20_000]}
            has_type = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            mimetype = archive.read("mimetype") if has_type else b""
    except Exception:  # a damaged directory raises many things; all of them mean: not a package
        return "zip"
    kinds = [kind for found, kind in _package_kinds(names, mimetype) if found]
    if len(kinds) > 1:
        return "mixed"
    if b"%PDF-" in raw[:1024] or kinds == []:
        return "mixed" if b"%PDF-" in raw[:1024] else "zip"
    if kinds == ["docx"] and any(name.lower().endswith("vbaproject.bin") for name in names):
        return "docm"
    return kinds[0]


def _package_kinds(names: set[str], mimetype: bytes) -> tuple[tuple[bool, str], ...]:
    office = "[Content_Types].xml" in names
    return (
        (office and any(name.startswith("word/") for name in names), "docx"),
        ("OFD.xml" in names, "ofd"),
        (mimetype.startswith(b"application/vnd.oasis.opendocument.text"), "odt"),
        (office and any(name.startswith("xl/") for name in names), "sheet"),
        (office and any(name.startswith("ppt/") for name in names), "slides"),
    )


def _polyglot(raw: bytes, kind: str) -> bool:
    """Whether a second format hides in the bytes of the first."""
    if kind in ("text", "html"):
        return (b"%PDF-" in raw[:1024] and b"\x00" in raw) or _ends_as_zip(raw)
    if kind in IMAGES and (_SCRIPT.search(raw) or b"%PDF-" in raw[:4096]):
        return True
    if kind == "pdf" and _HTML.search(raw[:1024]):
        return True
    return _ends_as_zip(raw)


def _ends_as_zip(raw: bytes) -> bool:
    return _END_OF_ZIP in raw[-66_000:] and zipfile.is_zipfile(io.BytesIO(raw))
