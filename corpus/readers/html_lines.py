"""HTML elements to lines: a block a line, list numbers and table rows as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.numbers import formatted

BLOCKS = {
    "address", "article", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ucapcontent", "ul", "ucaptitle",
}  # fmt: skip
LONG_CELL = 300
"""Characters from which on a cell of several blocks is no cell but a part of the page's layout."""
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u2002\u2003\u2009]+")
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-decimal": "ideographDigital",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)


@dataclass(slots=True)
class HtmlLine:
    """A line of a page."""

    text: str
    linked: int
    """How many of its characters, white space apart, are links."""
    element: etree._Element
    """The block it stands in."""

    @property
    def characters(self) -> int:
        """White space apart."""
        return sum(1 for c in self.text if not c.isspace())

    @property
    def link_density(self) -> float:
        """Part of the line that is links."""
        return self.linked / max(self.characters, 1)


def lines_of(element: etree._Element) -> list[HtmlLine]:
    """The lines below an element, in order."""
    writer = _Writer(element)
    writer.block(element)
    writer.flush()
    return writer.lines


class _Writer:
    """Walks elements and collects lines."""

    def __init__(self, element: etree._Element) -> None:
        self.lines: list[HtmlLine] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._label = ""
        self._blocks = [element]
        self._preformatted = 0

    def flush(self) -> None:
        """Ends the line that is being written."""
        raw = "".join(self._pieces)
        self._pieces, linked, self._linked = [], self._linked, 0
        for part in raw.split("\n"):
            text = _SPACE.sub(" ", part).strip(" \u3000")
            if text:
                self.lines.append(HtmlLine(self._label + text, min(linked, len(text)), self._blocks[-1]))
                self._label = ""

    def block(self, element: etree._Element, linked: bool = False) -> None:
        """Takes a block: a line of its own, or several."""
        self.flush()
        self._blocks.append(element)
        if element.tag == "tr":
            self._row(element)
        elif element.tag == "ol":
            self._ordered(element)
        else:
            pre = element.tag == "pre"
            self._preformatted += pre
            self._inside(element, linked)
            self._preformatted -= pre
        self.flush()
        self._blocks.pop()

    def _inside(self, element: etree._Element, linked: bool) -> None:
        self._say(element.text, linked)
        for child in element:
            self._element(child, linked)
            self._say(child.tail, linked)

    def _element(self, element: etree._Element, linked: bool) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag == "br":
            self._pieces.append("\n")
        elif element.tag in BLOCKS:
            self.block(element, linked)
        elif element.tag == "rt" or element.tag == "rp":
            return
        else:
            self._inside(element, linked or (element.tag == "a" and element.get("href") is not None))

    def _say(self, words: str | None, linked: bool) -> None:
        if not words:
            return
        plain = words if self._preformatted else _SPACE.sub(" ", words)
        self._pieces.append(plain)
        if linked:
            self._linked += sum(1 for c in plain if not c.isspace())

    def _ordered(self, element: etree._Element) -> None:
        """The numbers a browser draws before the items become text."""
        style = _LIST_STYLE.search(element.get("style") or "")
        named = style.group(1).lower() if style else ""
        format = _STYLES.get(named) or _NUMBERS.get(element.get("type") or "", "decimal")
        number = _whole(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _whole(child.get("value"), number)
                mark = "、" if format.startswith("chinese") else ". "
                self._label = "" if named == "none" else formatted(number, format) + mark
                number += 1
            self._element(child, False)
            self._label = ""
            self._say(child.tail, False)

    def _row(self, row: etree._Element) -> None:
        """A line of cells parted by tabs; cells that lay out the page are blocks instead."""
        cells = [child for child in row if child.tag in ("td", "th")]
        written = [lines_of(cell) for cell in cells]
        filled = [lines for lines in written if lines]
        layout = any(
            next(cell.iter("table"), None) is not None
            or (len(lines) > 1 and sum(line.characters for line in lines) > LONG_CELL)
            for cell, lines in zip(cells, written, strict=True)
        )
        if len(filled) <= 1 or layout:
            for lines in filled:
                self.lines += lines
            return
        text = "\t".join(" ".join(line.text for line in lines) for lines in written)
        linked = sum(line.linked for lines in written for line in lines)
        self.lines.append(HtmlLine(text, linked, row))


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdigit() and len(value) < 7 else default
