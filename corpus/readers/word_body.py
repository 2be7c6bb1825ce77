"""The body of a Word document: paragraphs, tables, content controls and text boxes to lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.numbering import Numbering
from corpus.readers.word_runs import Inline, chosen
from corpus.readers.word_styles import Styles, is_deleted_mark, label_of
from corpus.readers.word_xml import child, number_of, tag, value_of

_CONTAINERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "txbxContent"}
"""Elements that only wrap blocks."""
_SKIPPED = {"del", "moveFrom"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a row of a table."""

    text: str
    paragraph: int
    """Of the paragraph, or the first one of the row; from 1."""


@dataclass(slots=True)
class Body:
    """Collects the lines of a document."""

    styles: Styles
    numbering: Numbering
    lines: list[Line] = field(default_factory=list)
    references: dict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: {"footnote": [], "endnote": []}
    )
    """Label and id of every note, in the order referred to."""
    pictures: int = 0
    _revised: bool = False
    _hidden: bool = False
    _foreign: bool = False
    _paragraphs: int = 0
    _carried: str = ""
    """Text of paragraphs whose ends are deleted: it runs on into the next one."""

    def blocks(self, parent: etree._Element) -> None:
        """Reads the blocks below an element, in order."""
        for element in parent:
            self._block(element)

    def nested(self, parent: etree._Element) -> list[Line]:
        """The lines of something that stands apart: a note, a cell, a text box."""
        outer, self.lines = self.lines, []
        carried, self._carried = self._carried, ""
        self.blocks(parent)
        self.finish()
        inner, self.lines, self._carried = self.lines, outer, carried
        return inner

    def finish(self) -> None:
        """What was carried to a paragraph that never came."""
        if self._carried:
            self.lines.append(Line(self._carried, max(self._paragraphs, 1)))
            self._carried = ""

    def notices(self, has_comments: bool) -> tuple[str, ...]:
        """What a person should know about the reading."""
        said = (
            (self._revised, "文档含修订：按接受全部修订后的文字读取"),
            (self._hidden, "隐藏文字已忽略"),
            (has_comments, "批注已忽略"),
            (self._foreign, "嵌入的外部内容未读取，请核对原文"),
            (self.pictures > 0, f"图片未识别：{self.pictures} 幅"),
        )
        return tuple(words for holds, words in said if holds)

    def _block(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif name in _CONTAINERS:
            self.blocks(element)
        elif name == "AlternateContent" and (content := chosen(element)) is not None:
            self.blocks(content)
        elif name in _SKIPPED:
            self._revised = True
        elif name == "altChunk":
            self._foreign = True

    def _paragraph(self, element: etree._Element) -> None:
        self._paragraphs += 1
        number = self._paragraphs
        inline = Inline(self.references)
        inline.read(element)
        self._note(inline)
        if is_deleted_mark(element):
            self._revised = True
            self._carried += inline.text()
        else:
            # Word counts empty paragraphs too, and numbers them.
            label = label_of(element, self.styles, self.numbering)
            text = label + self._carried + inline.text()
            self._carried = ""
            self.lines += [Line(line, number) for line in text.split("\n") if line.strip()]
        for box in inline.boxes:
            self.lines += self.nested(box)

    def _note(self, inline: Inline) -> None:
        self.pictures += inline.pictures
        self._revised |= inline.revised
        self._hidden |= inline.hidden
        self._foreign |= inline.foreign

    def _table(self, table: etree._Element) -> None:
        """A line a row, cells parted by tabs; a row of one cell is no row but its paragraphs."""
        for row in _unwrapped(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                self._revised = True
                continue
            first = self._paragraphs + 1
            cells = [(cell, self.nested(cell)) for cell in _unwrapped(row, "tc")]
            if len(cells) == 1:
                self.lines += cells[0][1]
                continue
            words = [" ".join(" ".join(line.text.split()) for line in lines) for _, lines in cells]
            before = number_of(value_of(grid) if (grid := _grid_before(row)) is not None else None, 0)
            text = "\t".join([*[""] * min(before, 20), *words])
            if text.strip():
                self.lines.append(Line(text, first))


def _grid_before(row: etree._Element) -> etree._Element | None:
    return child(child(row, "trPr"), "gridBefore")


def _unwrapped(parent: etree._Element, name: str) -> Iterable[etree._Element]:
    """Rows or cells, also those inside content controls."""
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) in _CONTAINERS:
            yield from _unwrapped(element, name)
