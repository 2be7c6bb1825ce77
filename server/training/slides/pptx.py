"""Slides as a .pptx file."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from server.training.slides import measure, paint
from server.training.slides.models import Line, Slide, SlideKind, Words
from server.training.slides.template import ACCENT, GREY, INK, Canvas, canvas_from, own_canvas
from server.training.typography import height as measured
from server.training.wording import printable


def write_pptx(
    slides: Sequence[Slide], title: str, template: bytes | None = None, template_name: str = "模板"
) -> bytes:
    """The bytes of a presentation. ``template`` is an office's own .pptx or .potx.

    ``InputError``, in one line, where the template cannot be used.
    """
    canvas = canvas_from(template, template_name) if template is not None else own_canvas()
    for at, slide in enumerate(slides, 1):
        _add(canvas, slide, f"{at} / {len(slides)}")
    facts = canvas.deck.core_properties
    facts.title, facts.author, facts.language = printable(title), "社矫", "zh-CN"
    facts.created = facts.modified = datetime.now(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    canvas.deck.save(out)
    return out.getvalue()


def _add(canvas: Canvas, slide: Slide, number: str) -> None:
    cover = slide.kind is SlideKind.COVER
    page = canvas.deck.slides.add_slide(canvas.cover if cover else canvas.content)
    for placeholder in list(page.placeholders):
        if placeholder != page.shapes.title:
            placeholder._element.getparent().remove(placeholder._element)
    _PAINTERS[slide.kind](page, canvas, slide)
    if not cover:
        paint.footer(page, canvas, slide.footer, number)
    notes = page.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = printable(slide.notes)


def _title(page: Any, canvas: Canvas, slide: Slide) -> None:
    shape = page.shapes.title
    if canvas.own:
        shape.left, shape.top = Pt(measure.MARGIN), Pt(measure.TITLE_TOP)
        shape.width, shape.height = Pt(measure.WIDTH - 2 * measure.MARGIN), Pt(measure.TITLE_HEIGHT)
        paint.bar(page, canvas, (measure.MARGIN, measure.BODY_TOP - 15, 64, 3))
    text = shape.text_frame
    text.word_wrap, text.auto_size, text.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.BOTTOM
    text.margin_left = text.margin_right = Pt(0)
    paragraph = text.paragraphs[0]
    size = canvas.size(measure.TITLE_SIZE)
    paint.set_paragraph(paragraph, canvas, measure.TITLE_SIZE * 0.9)
    if canvas.own:
        paragraph.alignment = PP_ALIGN.LEFT
    for words in slide.title.words:
        paint.run(paragraph, words, size, ACCENT if canvas.own else INK, True)
    if slide.part[1] > 1:
        small = canvas.size(measure.FACT_SIZE)
        paint.run(paragraph, Words(f"　{slide.part[0]}/{slide.part[1]}"), small, GREY)


def _cover(page: Any, canvas: Canvas, slide: Slide) -> None:
    shape = page.shapes.title
    if canvas.own:
        paint.bar(page, canvas, (0, 0, 26, measure.HEIGHT))
        shape.left, shape.top = Pt(90), Pt(130)
        shape.width, shape.height = Pt(measure.WIDTH - 180), Pt(150)
    text = shape.text_frame
    text.word_wrap, text.auto_size, text.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.BOTTOM
    text.margin_left = text.margin_right = Pt(0)
    paragraph = text.paragraphs[0]
    points = _cover_size(slide.title.text, shape.width.pt / canvas.scale, shape.height.pt / canvas.scale)
    paint.set_paragraph(paragraph, canvas, points * 0.95)
    if canvas.own:
        paragraph.alignment = PP_ALIGN.LEFT
    paint.run(paragraph, Words(slide.title.text), canvas.size(points), ACCENT if canvas.own else INK, True)
    lines = (*slide.lines, Line((Words(slide.footer),)))
    top = shape.top + shape.height + canvas.size(20)
    body = page.shapes.add_textbox(shape.left, top, shape.width, canvas.size(150)).text_frame
    body.word_wrap, body.margin_left, body.margin_right = True, Pt(0), Pt(0)
    for at, line in enumerate(lines):
        added = body.paragraphs[0] if at == 0 else body.add_paragraph()
        added.alignment = paragraph.alignment
        paint.set_paragraph(added, canvas, 17, 5)
        paint.run(added, Words(line.text), canvas.size(17), INK if at == 0 else GREY)


def _cover_size(title: str, width: float, height: float) -> float:
    """The largest size at which a title keeps to its box."""
    sizes = (38, 34, 30, 26, 22, 18, 15)
    return next(
        (each for each in sizes if measured(title, each, width, measure.LEADING) <= height), sizes[-1]
    )


def _text(page: Any, canvas: Canvas, slide: Slide) -> None:
    _title(page, canvas, slide)
    room = measure.body_room(len(slide.facts))
    high = min(room, measure.height_of_all(slide.lines))
    paint.bar(
        page, canvas, (measure.MARGIN, measure.BODY_TOP + 4, 4, max(20.0, high - measure.GAP)), "C9D6E4"
    )
    box = (measure.MARGIN + measure.INDENT, measure.BODY_TOP, measure.ROOM + 8, room)
    paint.write(paint.frame(page, canvas, box), canvas, slide.lines)
    paint.facts(page, canvas, slide.facts, measure.BODY_TOP + high + measure.FACT_GAP)


def _table(page: Any, canvas: Canvas, slide: Slide) -> None:
    _title(page, canvas, slide)
    assert slide.table
    paint.table(page, canvas, slide.table)


def _chart(page: Any, canvas: Canvas, slide: Slide) -> None:
    _title(page, canvas, slide)
    assert slide.chart
    paint.chart(page, canvas, slide.chart)


_PAINTERS: dict[SlideKind, Callable[[Any, Canvas, Slide], None]] = {
    SlideKind.COVER: _cover,
    SlideKind.OUTLINE: _text,
    SlideKind.POINT: _text,
    SlideKind.TABLE: _table,
    SlideKind.CHART: _chart,
    SlideKind.QUESTION: _text,
    SlideKind.ANSWERS: _text,
}
