"""The trainer's own words in a Word document, in a frame that says whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from markdown_it.token import Token

from server.training.handout.own_words import as_tokens
from server.training.typography import SANS
from server.training.wording import printable

PURPLE = RGBColor(0x7A, 0x5E, 0xA8)
_SIZES = {"h1": 15, "h2": 13.5, "h3": 12}


def add_notes(document: Any, notes: str) -> None:
    """``notes`` (Markdown) as paragraphs in a dashed frame; nothing where there are none."""
    if not notes.strip():
        return
    table = document.add_table(rows=1, cols=1)
    cell = table.cell(0, 0)
    cell.width = Mm(174)
    _dashed(cell._tc.get_or_add_tcPr())
    whose = cell.paragraphs[0].add_run("讲师补充，不是文件原文")
    _face(whose, 9)
    whose.font.color.rgb = PURPLE
    writer = _Writer(cell)
    for token in as_tokens(notes):
        writer.take(token)
    document.add_paragraph()


def _dashed(properties: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "6"), ("color", "7A5EA8")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)


def _face(run: Any, size: float) -> None:
    run.font.size, run.font.name = Pt(size), SANS
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SANS)


@dataclass(slots=True)
class _Writer:
    """Paragraphs out of tokens; what has no place in Word (rules, tables' frames) becomes plain lines."""

    cell: Any
    lists: list[int | None] = field(default_factory=list)
    """For each list that is open, its next number; None for bullets."""
    heading: str = ""
    quoted: int = 0
    mark: str = ""

    def take(self, token: Token) -> None:
        """One block token."""
        kind = token.type
        if kind.startswith(("ordered_list", "bullet_list")):
            self._list(token)
        elif kind == "list_item_open":
            self.mark = self._next_mark()
        elif kind in ("blockquote_open", "blockquote_close"):
            self.quoted += 1 if kind.endswith("open") else -1
        elif kind in ("heading_open", "heading_close"):
            self.heading = token.tag if kind.endswith("open") else ""
        elif kind in ("fence", "code_block"):
            for line in token.content.rstrip("\n").split("\n"):
                _face(self._paragraph().add_run(printable(line)), 10)
        elif kind == "inline":
            self._inline(token.children or [])

    def _list(self, token: Token) -> None:
        if token.type.endswith("close"):
            self.lists.pop()
        elif token.type == "bullet_list_open":
            self.lists.append(None)
        else:
            start = token.attrGet("start")
            self.lists.append(1 if start is None else int(start))

    def _next_mark(self) -> str:
        number = self.lists[-1]
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def _paragraph(self) -> Any:
        paragraph = self.cell.add_paragraph()
        depth = len(self.lists) + self.quoted
        paragraph.paragraph_format.left_indent = Mm(6 * depth) if depth else None
        paragraph.paragraph_format.space_after = Pt(2)
        if self.mark:
            _face(paragraph.add_run(self.mark), 11)
            self.mark = ""
        return paragraph

    def _inline(self, children: list[Token]) -> None:
        paragraph = self._paragraph()
        bold, slanted, link = bool(self.heading), self.quoted > 0, ""
        for each in children:
            if each.type in ("strong_open", "strong_close"):
                bold = each.type == "strong_open" or bool(self.heading)
            elif each.type in ("em_open", "em_close"):
                slanted = each.type == "em_open"
            elif each.type == "link_open":
                link = str(each.attrGet("href") or "")
            elif each.type in ("softbreak", "hardbreak"):
                paragraph.add_run().add_break()
            words = f"（{link}）" if each.type == "link_close" and link else each.content
            if words:
                added = paragraph.add_run(printable(words))
                _face(added, _SIZES.get(self.heading, 11))
                added.font.bold, added.font.italic = bold, slanted
