"""Paragraph styles of a Word document: which of them number their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.numbering import Numbering
from corpus.readers.word_xml import child, flag, number_of, tag, value_of


@dataclass(slots=True)
class Styles:
    """What the styles say of numbering, inheritance resolved when asked."""

    default: str | None = None
    """The style of paragraphs that name none."""
    lists: dict[str, str | None] = field(default_factory=dict)
    """Style to numId, where it has one of its own."""
    levels: dict[str, int] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)

    def numbered(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """The list, the level and the style that says so, of a paragraph style; Nones where it has none."""
        at, level = style or self.default, None
        for _ in range(20):
            if at is None:
                break
            if level is None:
                level = self.levels.get(at)
            if at in self.lists:
                return self.lists[at], level, at
            at = self.parents.get(at)
        return None, level, None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of ``word/styles.xml``."""
    styles = Styles()
    for element in root if root is not None else ():
        name = value_of(element, "styleId")
        if tag(element) != "style" or name is None:
            continue
        if (parent := child(element, "basedOn")) is not None:
            styles.parents[name] = value_of(parent) or ""
        if value_of(element, "type") == "paragraph" and (value_of(element, "default") or "0") in (
            "1",
            "true",
            "on",
        ):
            styles.default = name
        properties = child(child(element, "pPr"), "numPr")
        if (list_id := child(properties, "numId")) is not None:
            styles.lists[name] = value_of(list_id)
        if (level := child(properties, "ilvl")) is not None:
            styles.levels[name] = number_of(value_of(level), 0)
    return styles


def label_of(paragraph: etree._Element, styles: Styles, numbering: Numbering) -> str:
    """Counts a paragraph and gives the label that Word puts before it; empty where it has none."""
    properties = child(paragraph, "pPr")
    named = child(properties, "pStyle")
    style = value_of(named) if named is not None else None
    list_id, level, owner = styles.numbered(style)
    own = child(properties, "numPr")
    if (direct := child(own, "numId")) is not None:
        list_id, level, owner = value_of(direct), None, None
    if (direct_level := child(own, "ilvl")) is not None:
        level = number_of(value_of(direct_level), 0)
    if not list_id or list_id == "0":
        return ""
    if level is None:
        level = numbering.level_of_style(list_id, style or owner)
    elif owner is not None and own is None:
        # A style may stand for a level of the list without saying which.
        level = numbering.level_of_style(list_id, style) or level
    return numbering.label(list_id, level)


def is_deleted_mark(paragraph: etree._Element) -> bool:
    """Whether the end of the paragraph is deleted, so that it runs on into the next one."""
    marks = child(child(paragraph, "pPr"), "rPr")
    return child(marks, "del") is not None or child(marks, "moveFrom") is not None


def is_hidden(run: etree._Element) -> bool:
    """Whether a run is hidden text."""
    return flag(child(child(run, "rPr"), "vanish"))
