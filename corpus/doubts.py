"""What looks doubtful in a split text and is no matter of numbering: references, tables, recognised lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.headings import label_end
from corpus.models import Clause, Level
from corpus.outline import Outline
from corpus.readers.reading import Place

Kind = Literal["gap", "repeat", "empty", "reference", "low_confidence", "table"]

SURE = 0.8
"""Confidence of a recognised line below which a person should look."""
_LEADS_ON = re.compile(
    r"\s*(?:按照|依照|根据|遵照|违反|符合|适用|参照|依据|执行|见|本办法|本条例|本法|本规定|本细则|前款|[、和或及至与])\s*$"
)
_GOES_ON = re.compile(
    r"\s*(?:第[一二三四五六七八九十百千零〇○\d]+[条款项]|[、和或及至与](?=第)|的?(?:规定|所称|所列|所指|明确的)|之规定)"
)
_TO_LABEL = {
    Level.PART,
    Level.CHAPTER,
    Level.SECTION,
    Level.ARTICLE,
    Level.ITEM,
    Level.SUBITEM,
    Level.ATTACHMENT,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at, with its place."""

    kind: Kind
    clause_id: str
    message: str
    """In Chinese, one line."""
    start: int = 0
    """Where to look in the text: ``[start, end)``."""
    end: int = 0
    page: int | None = None
    """In the original, from 1; None where it has no pages."""
    confidence: float | None = None
    """0 to 1, of a recognised line; else None."""


def references(text: str, clauses: Sequence[Clause]) -> list[Doubt]:
    """Clauses that begin where a sentence seems to speak of another place: 依照本办法|第十二条规定."""
    found = []
    for clause in clauses:
        if clause.label is None or clause.level not in _TO_LABEL:
            continue
        before = text[max(0, clause.start - 8) : clause.start]
        after = text[label_end(text, clause) : clause.end][:12]
        if (_LEADS_ON.search(before) and "\n" not in before[-1:]) or _GOES_ON.match(after):
            message = f"“{clause.label}”像是引用别处的条文，可能不是标题"
            found.append(Doubt("reference", clause.id, message, clause.start, clause.end))
    return found


def tables(clauses: Sequence[Clause]) -> list[Doubt]:
    """Every table: rows and columns become text, so a person should compare it once."""
    return [
        Doubt("table", clause.id, "表格：请对照原文核对行列", clause.start, clause.end)
        for clause in clauses
        if clause.level is Level.TABLE
    ]


def unsure(text: str, clauses: Sequence[Clause], places: Sequence[Place]) -> list[Doubt]:
    """The lines that were recognised in a picture with little confidence."""
    outline = Outline.of(clauses)
    ends = [*(place.start for place in places[1:]), len(text)]
    found = []
    for place, end in zip(places, ends, strict=True):
        if place.confidence is None or place.confidence >= SURE or not text[place.start : end].strip():
            continue
        where = f"第{place.page}页" if place.page else ""
        message = f"{where}扫描识别的把握只有{place.confidence:.0%}，请对照原件"
        clause = outline.at(place.start)
        found.append(
            Doubt("low_confidence", clause.id, message, place.start, end, place.page, place.confidence)
        )
    return found
