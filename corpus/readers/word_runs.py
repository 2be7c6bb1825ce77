"""What stands inside a paragraph of a Word document: runs, fields, revisions, symbols, text boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.word_styles import is_hidden
from corpus.readers.word_xml import child, tag, value_of

_WRAPPERS = {
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "customXml",
    "dir",
    "bdo",
    "fldSimple",
    "oMathPara",
    "oMath",
}
_REVISED_IN = {"ins", "moveTo"}
_REVISED_OUT = {"del", "moveFrom"}
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_SYMBOLS = {0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×"}
"""Of the fonts Wingdings and Wingdings 2: the boxes that forms are ticked with."""
_BREAKS = re.compile(r"[\r\n]+")
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The one of several renderings of the same content: the first choice, else the fallback."""
    choices = [element for element in alternates if tag(element) == "Choice" and len(element)]
    fallback = child(alternates, "Fallback")
    return choices[0] if choices else fallback


@dataclass(slots=True)
class Inline:
    """Reads one paragraph."""

    references: dict[str, list[tuple[str, str]]]
    pictures: int = 0
    revised: bool = False
    hidden: bool = False
    foreign: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    """The contents of text boxes anchored here."""
    _pieces: list[str] = field(default_factory=list)
    _fields: list[list[str]] = field(default_factory=list)
    """Open fields: the state (``code`` or ``result``), then the pieces of the field code."""

    def text(self) -> str:
        """The words of the paragraph; a line break in it is a newline."""
        return "".join(self._pieces)

    def read(self, parent: etree._Element) -> None:
        """Takes what stands below a paragraph or a wrapper in it."""
        for element in parent:
            name = tag(element)
            if name == "r":
                self._run(element)
            elif name in _REVISED_IN:
                self.revised = True
                self.read(element)
            elif name in _REVISED_OUT:
                self.revised = True
            elif name == "fldSimple" and _code(value_of(element, "instr") or "") in _PAGE_FIELDS:
                continue
            elif name in _WRAPPERS:
                self.read(element)
            elif name == "ruby":
                self._ruby(element)
            elif name == "AlternateContent" and (content := chosen(element)) is not None:
                self.read(content)

    def _run(self, run: etree._Element) -> None:
        if is_hidden(run):
            self.hidden = True
            return
        for element in run:
            self._content(element)

    def _content(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "t":
            self._add(_BREAKS.sub(" ", element.text or ""))
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif name == "sym":
            self._add(_symbol(value_of(element, "char"), value_of(element, "font") or ""))
        elif name == "fldChar":
            self._field(value_of(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1].append(element.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            self._reference(name.removesuffix("Reference"), value_of(element, "id"))
        else:
            self._object(element)

    def _object(self, element: etree._Element) -> None:
        name = tag(element)
        if name == "ruby":
            self._ruby(element)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name == "AlternateContent" and (content := chosen(element)) is not None:
            for inner in content:
                self._content(inner)

    def _add(self, words: str) -> None:
        codes = [f for f in self._fields if f[0] == "code" or _code("".join(f[1:])) in _PAGE_FIELDS]
        if words and not codes:
            self._pieces.append(words.replace("\u00ad", ""))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(["code"])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _reference(self, kind: str, note_id: str | None) -> None:
        label = f"[{sum(map(len, self.references.values())) + 1}]"
        self.references[kind].append((label, note_id or ""))
        self._add(label)

    def _ruby(self, element: etree._Element) -> None:
        """The words, not the reading beside them."""
        if (base := child(element, "rubyBase")) is not None:
            self.read(base)

    def _drawing(self, element: etree._Element) -> None:
        if tag(element) == "object":
            self.foreign = True
        found = False
        for inner in element.iter():
            name = tag(inner)
            if name == "txbxContent" and not _nested(inner, element):
                self.boxes.append(inner)
                found = True
            elif name in ("blip", "imagedata"):
                self.pictures += 1
                found = True
            elif name == "relIds" and not found:
                # SmartArt keeps its words in a part of its own.
                self.foreign = True


def _nested(box: etree._Element, drawing: etree._Element) -> bool:
    """Whether a text box stands in another one of the same drawing, or repeats it for old programs."""
    for above in box.iterancestors():
        if above is drawing:
            return False
        if tag(above) in ("txbxContent", "Fallback"):
            return True
    return False


def _code(field_code: str) -> str:
    return (field_code.split() or [""])[0].upper()


def _symbol(code: str | None, font: str) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if number >= 0xF000 or font.lower().startswith("wingdings"):
        return _SYMBOLS.get(number & 0xFF, "")
    return chr(number)
