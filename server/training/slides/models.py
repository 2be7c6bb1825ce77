"""A slide as words with their origin; where they stand on the page is the painter's business."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from server.training.pack import Slice


class SlideKind(StrEnum):
    """What a slide is for."""

    COVER = "cover"
    OUTLINE = "outline"
    POINT = "point"
    TABLE = "table"
    CHART = "chart"
    QUESTION = "question"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Words:
    """One run of text: a clause's, or ours."""

    text: str
    source: Slice | None = None
    """Where the clause says ``text``; None where it is ours."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a slide."""

    words: tuple[Words, ...]
    strong: bool = False
    """Whether it is the one that must be read."""
    label: str | None = None
    """Ours, in front of it: 牵头, 期限; None where there is none."""

    @property
    def text(self) -> str:
        """All its words, without the label."""
        return "".join(each.text for each in self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head."""

    head: tuple[str, ...]
    widths: tuple[float, ...]
    """Shares of the width; they add up to 1."""
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of whole numbers, stacked, one bar a category."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    """Name and one number a category."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea."""

    kind: SlideKind
    title: Line
    lines: tuple[Line, ...] = ()
    facts: tuple[Line, ...] = ()
    """Short lines with labels below the text: who, by when, how much."""
    table: Table | None = None
    chart: Chart | None = None
    footer: str = ""
    """The citation."""
    notes: str = ""
    """For the speaker: the clause in full with its citation."""
    part: tuple[int, int] = (1, 1)
    """Which of how many slides that carry the same idea on."""


def ours(text: str, strong: bool = False) -> Line:
    """A line of our own words."""
    return Line((Words(text),), strong)


def theirs(piece: Slice, strong: bool = False, label: str | None = None) -> Line:
    """A line of a clause's words."""
    return Line((Words(piece.text, piece),), strong, label)
