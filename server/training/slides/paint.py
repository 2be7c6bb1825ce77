"""Putting words, tables and charts on one slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from server.training.slides import measure
from server.training.slides.models import Chart, Line, Table, Words
from server.training.slides.template import ACCENT, GREY, INK, PAPER, Canvas
from server.training.typography import LATIN, SANS, SERIF
from server.training.wording import printable

rgb: Any = RGBColor.from_string
Box = tuple[float, float, float, float]
"""Left, top, width, height in points of our page."""


def run(paragraph: Any, words: Words, size: Any, colour: str, bold: bool = False) -> None:
    """One run: a document's words in the serif face, ours in the sans."""
    added = paragraph.add_run()
    added.text = printable(words.text).replace("\n", " ")
    font = added.font
    font.size, font.bold = size, bold
    font.color.rgb = rgb(colour)
    east = SERIF if words.source else SANS
    properties = added._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")
    set_fonts(properties, LATIN if words.source else SANS, east)


def set_fonts(properties: Any, latin: str, east: str) -> None:
    """The Latin and the East Asian font of run properties."""
    for name, face in (("a:latin", latin), ("a:ea", east), ("a:cs", latin)):
        for old in properties.findall(qn(name)):
            properties.remove(old)
        etree.SubElement(properties, qn(name)).set("typeface", face)


def set_paragraph(paragraph: Any, canvas: Canvas, points: float, gap: float = 0.0) -> None:
    """Line height in points, so that every program sets the same; Chinese line breaking."""
    paragraph.line_spacing = canvas.size(points * measure.LEADING)
    paragraph.space_after = canvas.size(gap)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("eaLnBrk", "1")
    properties.set("latinLnBrk", "0")
    properties.set("hangingPunct", "1")


def frame(slide: Any, canvas: Canvas, box: Box, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """The text frame of a new box without margins that neither grows nor shrinks."""
    left, top, width, height = box
    shape = slide.shapes.add_textbox(canvas.x(left), canvas.y(top), canvas.size(width), canvas.size(height))
    text = shape.text_frame
    text.word_wrap, text.auto_size, text.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = Pt(0)
    return text


def write(text: Any, canvas: Canvas, lines: Sequence[Line], colour: str = INK) -> None:
    """Paragraphs at the sizes they were measured with."""
    for at, line in enumerate(lines):
        paragraph = text.paragraphs[0] if at == 0 else text.add_paragraph()
        points = measure.size_of(line)
        set_paragraph(paragraph, canvas, points, measure.GAP)
        for words in line.words:
            run(paragraph, words, canvas.size(points), colour, line.strong)


def bar(slide: Any, canvas: Canvas, box: Box, colour: str = ACCENT) -> None:
    """A filled rectangle without an outline; it says nothing, so screen readers skip it."""
    left, top, width, height = box
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, canvas.x(left), canvas.y(top), canvas.size(width), canvas.size(height)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    shape.shadow.inherit = False


def facts(slide: Any, canvas: Canvas, lines: Sequence[Line], top: float) -> None:
    """Short lines with labels, one below the other."""
    for at, line in enumerate(lines):
        box = (
            measure.MARGIN + measure.INDENT,
            top + at * measure.FACT_HEIGHT,
            measure.WIDTH - 2 * measure.MARGIN,
            measure.FACT_HEIGHT,
        )
        paragraph = frame(slide, canvas, box, MSO_ANCHOR.MIDDLE).paragraphs[0]
        set_paragraph(paragraph, canvas, measure.FACT_SIZE)
        size = canvas.size(measure.FACT_SIZE)
        run(paragraph, Words(f"{line.label}："), size, ACCENT, True)
        for words in line.words:
            run(paragraph, words, size, INK)


def table(slide: Any, canvas: Canvas, found: Table) -> None:
    """A table whose rows are as high as their text was measured."""
    whole = measure.WIDTH - 2 * measure.MARGIN
    head = measure.TABLE_SIZE * measure.LEADING + 12
    heights = [head, *(measure.row_height(row, found.widths) for row in found.rows)]
    shape = slide.shapes.add_table(
        len(heights), len(found.head), canvas.x(measure.MARGIN), canvas.y(measure.BODY_TOP),
        canvas.size(whole), canvas.size(sum(heights)),
    )  # fmt: skip
    shape._element.nvGraphicFramePr.cNvPr.set("descr", "表格：" + "、".join(found.head))
    grid = shape.table
    grid.horz_banding = False
    for at, share in enumerate(found.widths):
        grid.columns[at].width = canvas.size(share * whole)
    for at, high in enumerate(heights):
        grid.rows[at].height = canvas.size(high)
    for column, words in enumerate(found.head):
        _cell(canvas, grid.cell(0, column), Line((Words(words),), True), "FFFFFF", ACCENT)
    for row, cells in enumerate(found.rows, 1):
        for column, line in enumerate(cells):
            _cell(canvas, grid.cell(row, column), line, INK, PAPER if row % 2 else "FFFFFF")


def _cell(canvas: Canvas, cell: Any, line: Line, colour: str, fill: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(fill)
    cell.margin_left = cell.margin_right = canvas.size(measure.CELL_MARGIN)
    cell.margin_top = cell.margin_bottom = canvas.size(4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    set_paragraph(paragraph, canvas, measure.TABLE_SIZE)
    for words in line.words:
        run(paragraph, words, canvas.size(measure.TABLE_SIZE), colour, line.strong)


def chart(slide: Any, canvas: Canvas, found: Chart) -> None:
    """Stacked bars, the longest on top, each with its number."""
    new: Any = CategoryChartData
    data = new()
    data.categories = found.categories
    for name, numbers in found.series:
        data.add_series(name, numbers)
    shape = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_STACKED, canvas.x(measure.MARGIN), canvas.y(measure.BODY_TOP),
        canvas.size(measure.WIDTH - 2 * measure.MARGIN), canvas.size(measure.BODY_BOTTOM - measure.BODY_TOP), data,
    )  # fmt: skip
    shape._element.nvGraphicFramePr.cNvPr.set("descr", "条形图：各主体的任务项数")
    drawn = shape.chart
    drawn.font.size = canvas.size(measure.FACT_SIZE)
    for properties in drawn._chartSpace.iter(qn("a:defRPr")):
        set_fonts(properties, SANS, SANS)
    drawn.has_title = False
    drawn.has_legend = len(found.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawn.category_axis.reverse_order = True
    drawn.category_axis.format.line.color.rgb = rgb(GREY)
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 60, 100
    for series, colour in zip(plot.series, (ACCENT, "9DB8D2"), strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = "0;;", False
        labels.position = XL_LABEL_POSITION.CENTER
        labels.font.size = canvas.size(measure.FACT_SIZE)
        labels.font.color.rgb = rgb("FFFFFF" if colour == ACCENT else INK)


def footer(slide: Any, canvas: Canvas, words: str, number: str) -> None:
    """The citation at the left, the page at the right, at the foot of the page."""
    room = measure.WIDTH - 2 * measure.MARGIN
    for text, box, align in (
        (words, (measure.MARGIN, measure.FOOT_TOP, room - 70, 28), PP_ALIGN.LEFT),
        (number, (measure.WIDTH - measure.MARGIN - 60, measure.FOOT_TOP, 60, 28), PP_ALIGN.RIGHT),
    ):
        paragraph = frame(slide, canvas, box).paragraphs[0]
        slide.shapes[-1].top = canvas.foot
        paragraph.alignment = align
        set_paragraph(paragraph, canvas, measure.FOOT_SIZE)
        run(paragraph, Words(text), canvas.size(measure.FOOT_SIZE), GREY)
