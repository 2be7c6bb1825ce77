"""OFD, the state's own document format (GB/T 33190): its text objects joined into lines and paragraphs.

Read from its XML, not through easyofd: that library draws documents, expands entities, and stands
on a copyleft PDF library. Page templates, seals and annotations are not the document's text.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.errors import InputError
from corpus.readers.furniture import remove_furniture
from corpus.readers.glyphs import plain_char
from corpus.readers.layout import Glyph, Page, is_han, lines_of
from corpus.readers.package import Package, open_package
from corpus.readers.paragraphs import add_paragraphs
from corpus.readers.reading import Builder, Reading
from corpus.readers.word_xml import child, tag

PAGES = 3_000
A4 = (0.0, 0.0, 210.0, 297.0)
ASCENT = 0.85
"""Part of a character above the line it stands on."""
IMAGE = 40_000_000
"""Bytes of a picture of a page."""
_UPRIGHT = 0.02
"""Sine of the angle from which on a text is a watermark across the page."""


def read_ofd(raw: bytes, name: str) -> Reading:
    """The text of an OFD, a line a paragraph, with page numbers as places.

    Pages that are pictures are recognised. ``InputError`` where the file is broken, hostile or without text.
    """
    package = open_package(raw, name)
    sheets = [sheet for root in _documents(package) for sheet in _sheets(package, root)]
    if not 0 < len(sheets) <= PAGES:
        raise InputError(f"文件“{name}”有 {len(sheets)} 页；可读 1 至 {PAGES} 页，请拆分或重新生成后再试。")
    pages, pictures, tilted = [], [], False
    for number, sheet in enumerate(sheets, start=1):
        writer = _Writer()
        for layer in _layers(package.xml(sheet.path)):
            writer.objects(layer)
        tilted |= writer.tilted
        pages.append(Page(number, sheet.width, sheet.height, lines_of(writer.glyphs, sheet.height)))
        if not pages[-1].lines and writer.images:
            pictures.append((number, [sheet.media[i] for i in writer.images if i in sheet.media]))
    notices = _recognise(package, pages, pictures)
    repeated = remove_furniture(pages)
    builder = Builder()
    add_paragraphs(pages, builder)
    if not builder.length:
        raise InputError(f"文件“{name}”没有文字；请换一份有正文的文件。")
    notices += ("斜排的水印文字已略去",) if tilted else ()
    return builder.build("ofd", notices + repeated)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of an OFD before it is read."""

    path: str
    width: float
    height: float
    media: dict[str, str]
    """Pictures of the document: id to path."""


def _documents(package: Package) -> list[str]:
    root = package.xml("OFD.xml")
    found = [(element.text or "").strip() for element in root.iter() if tag(element) == "DocRoot"]
    if not found:
        raise InputError(f"文件“{package.name}”里没有文档；请用 OFD 阅读器打开确认后重新保存再试。")
    return [path.lstrip("/") for path in found]


def _sheets(package: Package, root_path: str) -> Iterator[_Sheet]:
    root = package.xml(root_path)
    folder = posixpath.dirname(root_path)
    common = child(root, "CommonData")
    box = _box(child(common, "PageArea"), A4)
    media = _media(package, folder, common)
    pages = child(root, "Pages")
    for page in pages if pages is not None else ():
        if tag(page) != "Page":
            continue
        path = _located(folder, page.get("BaseLoc") or "")
        own = _box(child(package.xml(path), "Area"), box)
        yield _Sheet(path, own[2], own[3], media)


def _media(package: Package, folder: str, common: etree._Element | None) -> dict[str, str]:
    """The pictures that the resources of a document name."""
    found: dict[str, str] = {}
    for element in common if common is not None else ():
        if tag(element) not in ("PublicRes", "DocumentRes"):
            continue
        path = _located(folder, (element.text or "").strip())
        if path not in package:
            continue
        resources = package.xml(path)
        base = _located(posixpath.dirname(path), resources.get("BaseLoc") or "")
        for medium in resources.iter():
            file = child(medium, "MediaFile")
            if tag(medium) == "MultiMedia" and file is not None:
                found[medium.get("ID") or ""] = _located(base, (file.text or "").strip())
    return found


def _layers(page: etree._Element) -> Iterator[etree._Element]:
    content = child(page, "Content")
    for layer in content if content is not None else ():
        if tag(layer) == "Layer" and layer.get("Type") != "Background":
            yield layer


class _Writer:
    """Collects the characters of a page."""

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []
        self.images: list[str] = []
        self.tilted = False

    def objects(self, parent: etree._Element) -> None:
        """Takes the objects below a layer or a block, in order."""
        for element in parent:
            name = tag(element)
            if element.get("Visible") == "false":
                continue
            if name == "TextObject":
                self._text(element)
            elif name == "PageBlock":
                self.objects(element)
            elif name == "ImageObject":
                self.images.append(element.get("ResourceID") or "")

    def _text(self, element: etree._Element) -> None:
        box = _numbers(element.get("Boundary"), 4) or [0.0] * 4
        matrix = _numbers(element.get("CTM"), 6) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        size = (_numbers(element.get("Size"), 1) or [3.5])[0]
        wide = (_numbers(element.get("HScale"), 1) or [1.0])[0]
        slope = abs(math.sin(math.atan2(matrix[1], matrix[0])))
        if _UPRIGHT < slope < 1 - _UPRIGHT:
            self.tilted = True
            return
        x = y = 0.0
        for code in element:
            if tag(code) != "TextCode":
                continue
            x = (_numbers(code.get("X"), 1) or [x])[0]
            y = (_numbers(code.get("Y"), 1) or [y])[0]
            self._run(code, (x, y), size, wide, (*matrix, box[0], box[1]))

    def _run(
        self,
        code: etree._Element,
        at: tuple[float, float],
        size: float,
        wide: float,
        frame: tuple[float, ...],
    ) -> None:
        a, b, c, d, e, f, left, top = frame
        x, y = at
        scaled = size * math.hypot(c, d)
        across = math.hypot(a, b)
        words = (code.text or "").strip("\r\n")
        steps_x, steps_y = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
        for i, char in enumerate(words):
            width = size * wide * (1.0 if is_han(char) else 0.5)
            step = steps_x[i] if i < len(steps_x) else 0.0 if i < len(steps_y) else width
            drawn = (min(width, step) if step > 0 else width) * across
            px, py = left + a * x + c * y + e, top + b * x + d * y + f
            if plain := plain_char(char):
                self.glyphs.append(
                    Glyph(
                        plain, px, px + drawn, py - ASCENT * scaled, py + (1 - ASCENT) * scaled, scaled or 1.0
                    )
                )
            x, y = x + step, y + (steps_y[i] if i < len(steps_y) else 0.0)


def _recognise(package: Package, pages: list[Page], pictures: list[tuple[int, list[str]]]) -> tuple[str, ...]:
    """Recognises the pages that are pictures, in place; what is to be said of them."""
    if not pictures:
        return ()
    from corpus.readers.ocr import recognise_files

    files = [(number, [package.read(p, IMAGE) for p in paths if p in package]) for number, paths in pictures]
    recognised, notices = recognise_files(files, package.name)
    for page in recognised:
        pages[page.number - 1] = page
    return notices


def _located(folder: str, location: str) -> str:
    """A path of a package; one that begins with a slash counts from its root."""
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, location)).lstrip("/")


def _box(area: etree._Element | None, default: tuple[float, ...]) -> tuple[float, ...]:
    physical = child(area, "PhysicalBox")
    numbers = _numbers(physical.text if physical is not None else None, 4)
    return tuple(numbers) if numbers and numbers[2] > 0 and numbers[3] > 0 else default


def _numbers(words: str | None, count: int) -> list[float]:
    """So many finite numbers, or none."""
    try:
        found = [float(word) for word in (words or "").split()]
    except ValueError:
        return []
    return found[:count] if len(found) >= count and all(map(math.isfinite, found)) else []


def _deltas(words: str | None) -> list[float]:
    """The steps between characters; ``g 3 5.2`` is three steps of 5.2."""
    parts = (words or "").split()
    steps: list[float] = []
    at = 0
    while at < len(parts) and len(steps) < 100_000:
        try:
            if parts[at] == "g":
                steps += [float(parts[at + 2])] * min(int(parts[at + 1]), 100_000)
                at += 3
            else:
                steps.append(float(parts[at]))
                at += 1
        except (ValueError, IndexError):
            break
    return steps
