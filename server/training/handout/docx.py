"""The handout as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from server.training.handout.docx_notes import add_notes
from server.training.handout.models import Handout
from server.training.handout.page import LINES, cited, demands
from server.training.pack import AUDIENCE_NAMES, Pack
from server.training.typography import LATIN, SANS, SERIF
from server.training.wording import printable

ACCENT, GREY = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x66, 0x66, 0x66)
_WIDTH = 174
"""Millimetres between the margins of A4."""


def write_docx(pack: Pack, handout: Handout) -> bytes:
    """The bytes of a .docx."""
    document = docx.Document()
    _page(document)
    document.core_properties.title, document.core_properties.author = printable(f"{pack.title}：讲义"), "社矫"
    _heading(document, pack.title, 0)
    facts = f"讲义　对象：{AUDIENCE_NAMES[pack.audience]}　时长：{pack.minutes}分钟"
    say(document.add_paragraph(), facts, size=10.5, colour=GREY)
    add_notes(document, pack.notes)
    _clauses(document, pack)
    _definitions(document, handout)
    _old_terms(document, handout)
    _checklist(document, pack, handout)
    _heading(document, "笔记", 1)
    for _ in range(LINES):
        _ruled(document.add_paragraph())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number"):
        style = document.styles[name]
        style.font.name = LATIN if name == "Normal" else SANS
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:eastAsia"), SANS)
        fonts.set(qn("w:ascii"), style.font.name)
        fonts.set(qn("w:hAnsi"), style.font.name)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = 1.35, Pt(4)


def _heading(document: Any, words: str, level: int) -> None:
    paragraph = document.add_heading("", level)
    added = paragraph.add_run(printable(words))
    added.font.color.rgb, added.font.name, added.font.bold = ACCENT, SANS, True
    added.font.size = Pt({0: 22, 1: 15, 2: 12}[level])
    added._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SANS)


def say(
    paragraph: Any,
    words: str,
    *,
    source: bool = False,
    size: float = 11,
    bold: bool = False,
    colour: Any = None,
) -> None:
    """One run: a document's words in the serif face, ours in the sans."""
    added = paragraph.add_run(printable(words))
    added.font.size, added.font.bold = Pt(size), bold
    added.font.name = LATIN if source else SANS
    added._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SERIF if source else SANS)
    if colour is not None:
        added.font.color.rgb = colour


def _clauses(document: Any, pack: Pack) -> None:
    _heading(document, "条款原文", 1)
    for clause in pack.clauses:
        cell = _framed(document)
        cut = clause.body if clause.heading else 0
        paragraph = cell.paragraphs[0]
        if clause.text[:cut].strip():
            say(paragraph, clause.text[:cut].strip(), source=True, bold=True)
            paragraph.paragraph_format.keep_with_next = True
            paragraph = cell.add_paragraph()
        for at, line in enumerate(clause.text[cut:].split("\n")):
            say(paragraph if at == 0 else cell.add_paragraph(), line, source=True)
        say(cell.add_paragraph(), f"——{clause.reference}", size=9, colour=GREY)
        gap = document.add_paragraph()
        gap.paragraph_format.space_after, gap.paragraph_format.line_spacing = Pt(0), Pt(6)


def _framed(document: Any) -> Any:
    """A box on a warm paper tone with a bar at its left."""
    table = document.add_table(rows=1, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cell = table.cell(0, 0)
    cell.width = Mm(_WIDTH)
    properties = cell._tc.get_or_add_tcPr()
    _borders(properties, {"left": ("single", "24", "C9B98F")})
    _shade(properties, "FBF8F1")
    return cell


def _borders(properties: Any, sides: dict[str, tuple[str, str, str]]) -> None:
    borders = OxmlElement("w:tcBorders")
    for side, (kind, size, colour) in sides.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", kind), ("sz", size), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)


def _shade(properties: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def _table(document: Any, head: Sequence[str], widths: Sequence[int]) -> Any:
    table = document.add_table(rows=1, cols=len(head))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, words, width in zip(table.rows[0].cells, head, widths, strict=True):
        cell.width = Mm(width)
        say(cell.paragraphs[0], words, size=10, bold=True)
        _shade(cell._tc.get_or_add_tcPr(), "EEF3F8")
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _row(table: Any, widths: Sequence[int]) -> list[Any]:
    row = table.add_row()
    whole = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(whole)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return list(row.cells)


def _definitions(document: Any, handout: Handout) -> None:
    if not handout.definitions:
        return
    _heading(document, "关键术语", 1)
    widths = (34, _WIDTH - 34)
    table = _table(document, ("术语", "文件中的定义"), widths)
    for each in handout.definitions:
        term, said = _row(table, widths)
        say(term.paragraphs[0], each.term, source=True, size=10.5, bold=True)
        say(said.paragraphs[0], each.sentence.text, source=True, size=10.5)
        say(said.add_paragraph(), f"——{each.reference}", size=9, colour=GREY)


def _old_terms(document: Any, handout: Handout) -> None:
    if not handout.old_terms:
        return
    _heading(document, "新旧用语对照", 1)
    widths = (46, 46, _WIDTH - 92)
    table = _table(document, ("文件中的用语", "现行用语", "说明"), widths)
    for each in handout.old_terms:
        old, new, note = _row(table, widths)
        say(old.paragraphs[0], each.old, source=True, size=10.5)
        say(old.paragraphs[0], f"（{each.times}处）", size=10.5)
        say(new.paragraphs[0], each.new, size=10.5)
        since = f"自{each.since}起" if each.since else ""
        say(note.paragraphs[0], "，".join(filter(None, (since, each.note or ""))), size=10.5)


def _checklist(document: Any, pack: Pack, handout: Handout) -> None:
    name = AUDIENCE_NAMES[pack.audience]
    _heading(document, f"任务清单：{name}", 1)
    if not handout.tasks:
        say(document.add_paragraph(), f"这些条款没有写明{name}自己的任务。")
    widths = (12, 116, _WIDTH - 128)
    for own, title in ((True, "自己要做的"), (False, "与自己有关的")):
        rows = [each for each in handout.tasks if each.own is own]
        if not rows:
            continue
        _heading(document, title, 2)
        table = _table(document, ("√", "任务（原文）", "要求"), widths)
        for task in rows:
            box, said, wanted = _row(table, widths)
            say(box.paragraphs[0], "□", size=12)
            say(said.paragraphs[0], task.quote.text, source=True, size=10.5)
            say(said.add_paragraph(), cited(pack, task), size=9, colour=GREY)
            for at, line in enumerate(demands(task)):
                say(wanted.paragraphs[0] if at == 0 else wanted.add_paragraph(), line, size=10)


def _ruled(paragraph: Any) -> None:
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(12), Pt(0)
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):  # lines alike are one border unless there is one between them
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "BBBBBB")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)
