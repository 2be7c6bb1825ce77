"""The presentation that slides are put into: ours, or the office's own template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu, Length, Pt

from corpus.errors import InputError
from server.training.slides.measure import BODY_TOP, FOOT_TOP, HEIGHT, WIDTH
from server.training.typography import SANS

LARGEST = 30_000_000
"""Bytes of a template, packed; ten times as much unpacked."""
ACCENT, INK, GREY, PAPER = "1F4E79", "222222", "666666", "FBF8F1"
LEAST = 0.55
"""Of our sizes: a template that leaves less room makes text that cannot be read."""
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where things go: our page of 960 by 540 points, laid on the presentation's."""

    deck: Deck
    content: SlideLayout
    """Its title placeholder takes each slide's title."""
    cover: SlideLayout
    own: bool
    """Whether the presentation is ours, so that titles stand where we put them."""
    scale: float
    left: float
    """Points from the left edge to our left edge."""
    top: float
    """Points from the upper edge to where our ``BODY_TOP`` is."""

    def x(self, points: float) -> Length:
        """From our left edge."""
        return Pt(self.left + points * self.scale)

    def y(self, points: float) -> Length:
        """From our upper edge, for what stands at or below ``BODY_TOP``."""
        return Pt(self.top + (points - BODY_TOP) * self.scale)

    @property
    def foot(self) -> Length:
        """Where the footer begins, from the lower edge."""
        return Emu((self.deck.slide_height or 0) - self.size(HEIGHT - FOOT_TOP))

    def size(self, points: float) -> Length:
        """A length or a size of type."""
        return Pt(points * self.scale)


def own_canvas() -> Canvas:
    """A plain white presentation of 16:9 with our fonts and colour."""
    deck = Presentation()
    factor = Pt(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(int(shape.left * factor)), Emu(int(shape.width * factor))
    _set_theme(deck)
    content, cover = (
        deck.slide_layouts.get_by_name("Title Only"),
        deck.slide_layouts.get_by_name("Title Slide"),
    )
    assert content
    assert cover
    return Canvas(deck, content, cover, True, 1.0, 0.0, BODY_TOP)


def _set_theme(deck: Deck) -> None:
    part: Any = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root: Any = etree.fromstring(part.blob)
    for font in root.iter(f"{_DRAWING}majorFont", f"{_DRAWING}minorFont"):
        font.find(f"{_DRAWING}ea").set("typeface", SANS)
    accent = root.find(f".//{_DRAWING}accent1/{_DRAWING}srgbClr")
    accent.set("val", ACCENT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def canvas_from(raw: bytes, name: str) -> Canvas:
    """The office's template, its own slides taken out.

    ``InputError``, in one line, where it is no presentation, or has no layout with a title, or leaves no room.
    """
    deck = _opened(raw, name)
    _take_out_slides(deck)
    content = _layout(deck, name)
    cover = _cover(deck) or content
    width, height = deck.slide_width or 0, deck.slide_height or 0
    held: Any = content.placeholders
    title = next(shape for shape in held if shape.placeholder_format.type in _TITLES)
    bottom = (
        Emu(title.top + title.height).pt if title.top + title.height < height * 0.4 else 0.2 * Emu(height).pt
    )
    page, top = Emu(width).pt, bottom + 8
    lower = Emu(height).pt * 0.985
    scale = min(page / WIDTH, (lower - top) / (HEIGHT - BODY_TOP))
    if scale < LEAST:
        raise InputError(
            f"模板“{name}”的版面太小或标题太高，放不下正文：请换一个标题在上方、页面较大的模板。"
        )
    return Canvas(deck, content, cover, False, scale, (page - WIDTH * scale) / 2, top)


def _opened(raw: bytes, name: str) -> Deck:
    advice = "请另存为.pptx或.potx后再试"
    if len(raw) > LARGEST:
        raise InputError(f"模板“{name}”超过{LARGEST // 1_000_000} MB：请去掉其中的大图后再试。")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 10 * LARGEST:
                raise InputError(f"模板“{name}”展开后过大：请换一个模板。")
            if any("vbaProject" in each for each in archive.namelist()):
                raise InputError(f"模板“{name}”含有宏，为安全起见不使用：请另存为不含宏的.pptx后再试。")
        return Presentation(io.BytesIO(_as_presentation(raw)))
    except InputError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise InputError(f"“{name}”不是演示文稿模板，或已损坏：{advice}。") from error


def _as_presentation(raw: bytes) -> bytes:
    """A .potx as a .pptx: they differ in one word of the list of contents."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        types = archive.read("[Content_Types].xml")
        if b"presentationml.template.main+xml" not in types:
            return raw
        changed = types.replace(b"presentationml.template.main+xml", b"presentationml.presentation.main+xml")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
            for each in archive.infolist():
                data = changed if each.filename == "[Content_Types].xml" else archive.read(each)
                out.writestr(each.filename, data)
    return packed.getvalue()


def _take_out_slides(deck: Deck) -> None:
    slides: Any = deck.slides._sldIdLst
    for each in list(slides):
        deck.part.drop_rel(each.rId)
        slides.remove(each)


def _layouts(deck: Deck) -> Iterator[SlideLayout]:
    for master in deck.slide_masters:
        yield from master.slide_layouts


def _kinds(layout: SlideLayout) -> list[Any]:
    held: Any = layout.placeholders
    return [shape.placeholder_format.type for shape in held]


def _layout(deck: Deck, name: str) -> SlideLayout:
    """The layout with a title and the least besides."""
    fitting = [each for each in _layouts(deck) if PP_PLACEHOLDER.TITLE in _kinds(each)]
    if not fitting:
        held = "、".join(re.sub(r"\s+", " ", each.name) for each in _layouts(deck)) or "无"
        raise InputError(
            f"模板“{name}”没有带标题占位符的版式（现有版式：{held[:80]}）："
            "请在“视图 > 幻灯片母版”中加入“仅标题”版式，或不用模板。"
        )
    return min(fitting, key=lambda each: len(_kinds(each)))


def _cover(deck: Deck) -> SlideLayout | None:
    return next((each for each in _layouts(deck) if PP_PLACEHOLDER.CENTER_TITLE in _kinds(each)), None)
