"""Zip packages (docx, ofd) opened safely: everything is checked before anything is unpacked.

Nothing is ever written to disk, so names cannot lead anywhere; they are checked all the same,
because a package with such names was made by nobody's word processor.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from corpus.errors import InputError

ENTRIES = 5_000
"""Files in a package."""
UNPACKED = 400_000_000
"""Bytes of all files in a package together, unpacked."""
PART = 32_000_000
"""Bytes of one XML part; some six million characters of text."""
RATIO = 250
"""Unpacked to packed size of an XML part larger than ``RATIO_FROM``."""
RATIO_FROM = 1_000_000
_DOCTYPE = "文件“{}”内含 DOCTYPE 声明（可能是实体攻击），已拒绝；请用办公软件重新另存后再试。"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(slots=True)
class Package:
    """An opened package whose sizes, names and structure have been checked."""

    name: str
    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    """By path, forward slashes, no leading slash."""

    def __contains__(self, path: str) -> bool:
        return path in self.entries

    def read(self, path: str, limit: int = PART) -> bytes:
        """The bytes of one file; ``InputError`` where it is missing, damaged or larger than ``limit``."""
        entry = self.entries.get(path)
        if entry is None:
            raise InputError(f"文件“{self.name}”已损坏：缺少内部文件 {path}；请重新另存或重新获取后再试。")
        if entry.file_size > limit:
            raise InputError(f"文件“{self.name}”解压后过大（超过 {limit // 1_000_000} MB）；请拆分后再试。")
        try:
            with self.archive.open(entry) as stream:
                return stream.read(limit + 1)
        except _BROKEN as error:
            raise InputError(f"文件“{self.name}”已损坏，无法解压；请重新另存或重新获取后再试。") from error

    def xml(self, path: str) -> etree._Element:
        """The root of one XML part; ``InputError`` where it is broken or declares a document type."""
        return parse_xml(self.read(path), self.name)


def parse_xml(raw: bytes, name: str) -> etree._Element:
    """The root of an XML text; no entity, document type or network is ever followed.

    ``InputError`` where the text is broken or has a DOCTYPE: no word processor writes one, an attack does.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if ran_out_of_memory(parser):
            raise MemoryError from error
        if b"<!DOCTYPE" in raw[:8192].replace(b"\x00", b""):
            raise InputError(_DOCTYPE.format(name)) from error
        raise InputError(f"文件“{name}”的内部结构已损坏；请用原软件打开后重新另存再试。") from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None:
        raise InputError(_DOCTYPE.format(name))
    return root


def ran_out_of_memory(parser: etree.XMLParser | etree.HTMLParser) -> bool:
    """Whether a parser stopped because it could get no more memory: what it has is not all there is."""
    return any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log)


def open_package(raw: bytes, name: str) -> Package:
    """A package whose size, ratio, entries, names and layout are within limits; else ``InputError``."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        infos = archive.infolist()
    except _BROKEN as error:
        raise InputError(f"文件“{name}”已损坏，不是完整的文档；请重新另存或重新获取后再试。") from error
    if problem := _problem(archive, infos, raw):
        raise InputError(f"文件“{name}”{problem}，已拒绝；请用办公软件重新另存后再试。")
    entries = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos if not info.is_dir()}
    return Package(name, archive, entries)


def _problem(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], raw: bytes) -> str | None:
    """Why a package is refused, as the middle of a sentence; None where it may be read."""
    if len(infos) > ENTRIES:
        return f"内含 {len(infos)} 个文件（最多 {ENTRIES} 个）"
    if sum(info.file_size for info in infos) > UNPACKED:
        return f"解压后超过 {UNPACKED // 1_000_000} MB，疑为压缩炸弹"
    for info in infos:
        markup = info.filename.lower().endswith((".xml", ".rels"))
        if markup and info.file_size > max(RATIO_FROM, RATIO * max(info.compress_size, 1)):
            return f"的压缩比超过 {RATIO} 倍，疑为压缩炸弹"
        if info.flag_bits & 1:
            return "是加密的压缩包"
        if info.compress_type not in _METHODS:
            return "使用了不允许的压缩方式"
        if ".." in info.filename.replace("\\", "/").split("/") or "\x00" in info.filename:
            return "内含不正常的路径"
    names = [info.filename for info in infos]
    if len(set(names)) != len(names):
        return "内含重名的文件"
    if archive.comment or _overlapping(infos, archive.start_dir) or not _named_alike(infos, raw):
        return "的压缩结构不正常"
    return None


def _overlapping(infos: list[zipfile.ZipInfo], directory: int) -> bool:
    """Whether two entries share bytes, or bytes stand before the first one: a bomb or a polyglot."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    if not ordered or ordered[0].header_offset:
        return True
    ends = [
        info.header_offset + 30 + len(info.filename.encode()) // 3 + info.compress_size for info in ordered
    ]
    nexts = [*(info.header_offset for info in ordered[1:]), directory]
    return any(end > following for end, following in zip(ends, nexts, strict=True))


def _named_alike(infos: list[zipfile.ZipInfo], raw: bytes) -> bool:
    """Whether every entry has the name that the directory gives it: a damaged name hides a part."""
    for info in infos:
        at = info.header_offset
        if raw[at : at + 4] != b"PK\x03\x04" or len(raw) < at + 30:
            return False
        (length,) = struct.unpack_from("<H", raw, at + 26)
        own = raw[at + 30 : at + 30 + length]
        encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
        if own.decode(encoding, "replace") != info.orig_filename:
            return False
    return True
