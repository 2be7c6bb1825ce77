"""What may be evidence: its bytes must be what its name says, and carry no program."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from corpus.errors import InputError
from corpus.readers.kinds import NAMES, kind_of
from server.library.originals import suffix_of

KINDS: Final = {
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".docx": "docx",
    ".xlsx": "sheet",
    ".pptx": "slides",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".txt": "text",
}
"""Extension -> the kind its bytes must be."""

PREVIEWED: Final = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".pdf": "application/pdf",
}
"""What a browser may show by itself, with the type it is sent as."""

_ALLOWED: Final = "、".join(KINDS)
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_MOST_FILES, _MOST_BYTES = 10_000, 1_000_000_000  # inside a package, unpacked


def check(path: Path, name: str) -> str:
    """The extension of the file at ``path``, which a person calls ``name``; InputError where it is not taken."""
    extension = suffix_of(name)
    wanted = KINDS.get(extension)
    if wanted is None:
        raise InputError(f"“{name}”不是可以作佐证的类型：请上传{_ALLOWED}。")
    raw = path.read_bytes()
    if not raw:
        raise InputError(f"“{name}”是空文件：请检查后重新上传。")
    kind = kind_of(raw)
    if kind == "docm" or (kind in ("docx", "sheet", "slides") and _has_macros(path, name)):
        raise InputError(f"“{name}”含有宏，不能上传：请另存为不含宏的文件。")
    if kind != wanted:
        raise InputError(
            f"“{name}”的内容是{NAMES.get(kind, '别的格式')}，与扩展名不符：请用正确的扩展名保存后再上传。"
        )
    if kind == "text" and b"\x00" in raw:
        raise InputError(f"“{name}”不是纯文本：请用正确的扩展名保存后再上传。")
    return extension


def _has_macros(path: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise InputError(f"“{name}”已损坏，打不开：请重新保存后上传。") from None
    if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > _MOST_BYTES:
        raise InputError(f"“{name}”解压后过大，不能上传：请减少内容或转成PDF。")
    return any(each.filename.lower().endswith(_MACROS) for each in entries)
