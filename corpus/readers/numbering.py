"""Numbering that Word generates: which paragraph has which number, with restarts, overrides and styles.

ECMA-376 part 1, 17.9. A list's levels are counted per abstract numbering, so that two lists of the
same abstract numbering go on counting; an override of the start begins anew, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.readers.numbers import formatted
from corpus.readers.word_xml import child, flag, number_of, tag, value_of

LEVELS = 9
_CLOSED = "、）)】〕］]"
"""What a label ends with that needs no blank behind it."""


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """One level of a numbering."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """The label with ``%1`` ... ``%9`` for the numbers of the levels."""
    suffix: str = "tab"
    restart: int | None = None
    """Restarts after this level (from 1) or a higher one; 0 never; None after any higher level."""
    legal: bool = False
    """Every number in Arabic digits."""
    style: str | None = None
    """The paragraph style that stands for this level."""


@dataclass(slots=True)
class Numbering:
    """The numbering of one document and the state of its counters."""

    abstracts: dict[str, dict[int, LevelFormat]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Abstract numbering to the numbering style it borrows its levels from."""
    style_owners: dict[str, str] = field(default_factory=dict)
    """Numbering style to the abstract numbering that defines it."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId to abstract numbering."""
    overrides: dict[str, dict[int, LevelFormat]] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Counts one paragraph of a list and gives its label with what parts it from the text."""
        levels = self._levels(list_id)
        if levels is None or not 0 <= level < LEVELS:
            return ""
        counters = self._counters.setdefault(self._abstract(list_id), [None] * LEVELS)
        shape = levels.get(level, LevelFormat())
        self._count(list_id, level, levels, counters)
        text = re.sub(
            r"%([1-9])", lambda m: self._part(int(m.group(1)) - 1, shape, levels, counters), shape.text
        )
        if shape.format == "bullet" or not text.strip():
            return ""
        return text if shape.suffix == "nothing" or text[-1] in _CLOSED else text.rstrip() + " "

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level of a list that a paragraph style stands for; the first where there is none."""
        for level, shape in (self._levels(list_id) or {}).items():
            if style and shape.style == style:
                return level
        return 0

    def _count(
        self, list_id: str, level: int, levels: dict[int, LevelFormat], counters: list[int | None]
    ) -> None:
        override = self.starts.get(list_id, {}).get(level)
        before = counters[level]
        if override is not None and (list_id, level) not in self._begun:
            counters[level] = override
        elif before is None:
            counters[level] = levels.get(level, LevelFormat()).start if override is None else override
        else:
            counters[level] = before + 1
        self._begun.add((list_id, level))
        for deeper in range(level + 1, LEVELS):
            restart = levels.get(deeper, LevelFormat()).restart
            if restart is None or level < restart:
                counters[deeper] = None

    def _part(
        self, at: int, shape: LevelFormat, levels: dict[int, LevelFormat], counters: list[int | None]
    ) -> str:
        own = levels.get(at, LevelFormat())
        count = counters[at]
        number = own.start if count is None else count
        return formatted(number, "decimal" if shape.legal and own.format != "none" else own.format)

    def _abstract(self, list_id: str) -> str:
        """The abstract numbering of a list, links to numbering styles followed."""
        abstract = self.lists.get(list_id, "")
        for _ in range(5):
            owner = self.style_owners.get(self.links.get(abstract, ""))
            if owner is None or owner == abstract:
                break
            abstract = owner
        return abstract

    def _levels(self, list_id: str) -> dict[int, LevelFormat] | None:
        abstract = self.abstracts.get(self._abstract(list_id))
        if abstract is None:
            return None
        return {**abstract, **self.overrides.get(list_id, {})}


def read_numbering(root: etree._Element | None) -> Numbering:
    """The numbering of ``word/numbering.xml``; empty where a document has none."""
    numbering = Numbering()
    for element in root if root is not None else ():
        if tag(element) == "abstractNum":
            _abstract(numbering, element)
        elif tag(element) == "num":
            _list(numbering, element)
    return numbering


def _abstract(numbering: Numbering, element: etree._Element) -> None:
    abstract = value_of(element, "abstractNumId") or ""
    numbering.abstracts[abstract] = {
        number_of(value_of(level, "ilvl"), 0): _level(level) for level in element if tag(level) == "lvl"
    }
    if (link := child(element, "numStyleLink")) is not None:
        numbering.links[abstract] = value_of(link) or ""
    if (owner := child(element, "styleLink")) is not None:
        numbering.style_owners[value_of(owner) or ""] = abstract


def _list(numbering: Numbering, element: etree._Element) -> None:
    list_id = value_of(element, "numId") or ""
    abstract = child(element, "abstractNumId")
    numbering.lists[list_id] = (value_of(abstract) if abstract is not None else "") or ""
    for override in element:
        if tag(override) != "lvlOverride":
            continue
        at = number_of(value_of(override, "ilvl"), 0)
        if (level := child(override, "lvl")) is not None:
            numbering.overrides.setdefault(list_id, {})[at] = _level(level)
        if (start := child(override, "startOverride")) is not None:
            numbering.starts.setdefault(list_id, {})[at] = number_of(value_of(start), 1)


def _level(element: etree._Element) -> LevelFormat:
    shape = LevelFormat(legal=flag(child(element, "isLgl")))
    for part in element.iter():
        value = value_of(part)
        if value is None:
            continue
        match tag(part):
            case "start":
                shape = replace(shape, start=number_of(value, 1))
            case "numFmt":
                shape = replace(shape, format=value)
            case "lvlText":
                shape = replace(shape, text=value)
            case "suff":
                shape = replace(shape, suffix=value)
            case "lvlRestart":
                shape = replace(shape, restart=number_of(value, 0))
            case "pStyle":
                shape = replace(shape, style=value)
    return shape
