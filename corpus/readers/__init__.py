"""Files to text: one format a module, chosen by the file's extension and checked by its bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import InputError
from corpus.readers.text import decode

READERS: dict[str, Callable[[bytes, str], str]] = {".txt": decode, ".md": decode}
"""By extension, in lower case."""
LARGEST = 50_000_000
"""Bytes; a larger file is no document."""


def read_file(path: Path) -> str:
    """The text of a file; ``InputError`` where it is missing, too large, of an unknown kind or no text."""
    reader = READERS.get(path.suffix.lower())
    if path.is_dir():
        raise InputError(f"“{path.name}”是文件夹；请指定其中的一个文件。")
    if not path.is_file():
        raise InputError(f"找不到文件“{path.name}”；请检查路径是否正确。")
    if reader is None:
        allowed = "、".join(READERS)
        found = f"“{path.suffix}”" if path.suffix else "没有扩展名的"
        raise InputError(f"不支持{found}文件（{path.name}）；目前可用 {allowed}，请先另存为其中一种。")
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"文件“{path.name}”超过 {LARGEST // 1_000_000} MB；请拆分后再试。")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"无法读取文件“{path.name}”；请检查权限后重试。") from error
    return reader(raw, path.name)
