"""解析体检单: proof that nothing was lost in splitting, and what looks doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from corpus.doubts import Doubt, references, tables, unsure
from corpus.headings import body_start
from corpus.models import Clause, Level
from corpus.numerals import to_int
from corpus.readers.reading import Place, Reading

_NUMBERED = {
    Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.ITEM, Level.SUBITEM,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Health:
    """The report on one split text."""

    characters_in: int
    """Of the text, white space apart."""
    characters_out: int
    """Of the own spans of the clauses, joined in order, white space apart."""
    lost: int
    """How many of the first are not among the second; 0, always."""
    partition: bool
    """Whether the own spans follow each other without gap or overlap from the first character to the last."""
    clauses: int
    levels: dict[str, int]
    """How many clauses of every level."""
    doubts: tuple[Doubt, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def examine(text: str, clauses: Sequence[Clause], places: Sequence[Place] = ()) -> Health:
    """The report on a text and the clauses it was split into; ``places`` tell where it stands in the original."""
    joined = "".join(text[c.start : c.end] for c in clauses)
    before, after = "".join(text.split()), "".join(joined.split())
    missing = 0 if before == after else max(1, (Counter(before) - Counter(after)).total())
    ends = [0, *(c.end for c in clauses)]
    partition = all(c.start == end for c, end in zip(clauses, ends, strict=False)) and ends[-1] == len(text)
    return Health(
        characters_in=len(before),
        characters_out=len(after),
        lost=missing,
        partition=partition,
        clauses=len(clauses),
        levels=dict(Counter(c.level.value for c in clauses)),
        doubts=_doubts(text, clauses, places),
    )


def _doubts(text: str, clauses: Sequence[Clause], places: Sequence[Place]) -> tuple[Doubt, ...]:
    """All doubts in the order of the text, each with its place."""
    spans = {clause.id: (clause.start, clause.end) for clause in clauses}
    placed = [
        replace(doubt, start=spans[doubt.clause_id][0], end=spans[doubt.clause_id][1])
        for doubt in (*_sequence_doubts(clauses), *_empty(text, clauses))
    ]
    whole = ends_at(clauses) == len(text)
    others = [*references(text, clauses), *tables(clauses)]
    if whole and places:
        others += unsure(text, clauses, places)
    reading = Reading(text, "", tuple(places))
    found = []
    for doubt in sorted([*placed, *others], key=lambda each: each.start):
        place = reading.place_at(doubt.start)
        found.append(doubt if doubt.page or not place else replace(doubt, page=place.page))
    return tuple(found)


def ends_at(clauses: Sequence[Clause]) -> int:
    """One past the last character of the clauses."""
    return clauses[-1].end if clauses else 0


def _sequence_doubts(clauses: Sequence[Clause]) -> list[Doubt]:
    """Numbers that are missing or come twice among the clauses of one list."""
    last: dict[tuple[str | None, Level], int] = {}
    newest: dict[Level, int] = {}
    doubts = []
    for c in clauses:
        number = _number(c)
        if number is None:
            continue
        # Articles, and the items of some notices, are numbered through the whole document.
        key = (None, c.level) if c.level is Level.ARTICLE else (c.parent_id, c.level)
        before = last.get(key)
        if before is None and number == newest.get(c.level, 0) + 1:
            before = number - 1
        before = before or 0
        if number == before and "-" not in c.id.rsplit("__", 1)[-1].split(":")[-1]:
            doubts.append(Doubt("repeat", c.id, f"编号“{c.label}”重复出现"))
        elif number > before + 1:
            doubts.append(Doubt("gap", c.id, f"“{c.label}”之前缺少编号（上一个是{before or '无'}）"))
        last[key] = newest[c.level] = number
    return doubts


def _number(clause: Clause) -> int | None:
    if clause.level not in _NUMBERED or not clause.label:
        return None
    digits = clause.label.split("之")[0].strip("第编分章节条()（）①")
    try:
        return to_int(digits)
    except ValueError:
        return None


def _empty(text: str, clauses: Sequence[Clause]) -> list[Doubt]:
    """Headings with nothing under them."""
    parents = {c.parent_id for c in clauses}
    return [
        Doubt("empty", c.id, f"“{c.label}{c.heading or ''}”只有标题，没有内容")
        for i, c in enumerate(clauses)
        if c.label
        and c.id not in parents
        and c.level in (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)
        and body_start(text, c) >= c.end
        and not (i + 1 < len(clauses) and clauses[i + 1].level is Level.ARTICLE)
    ]
