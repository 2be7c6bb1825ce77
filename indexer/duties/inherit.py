"""Whom does a sentence mean that names nobody? The one before it, else the opening, else who the clause is given to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.models import Clause, Level
from corpus.vocabulary import BodyKind
from indexer.duties.mentions import Mention, Names

_GIVEN = re.compile(
    r"[（(【]?(?P<kind>责任单位|责任部门|牵头单位|牵头部门|主办单位|配合单位|配合部门|协办单位|落实单位|实施单位)[】]?[:：]\s*(?P<names>[^。\n）)；;]*(?:[（(][^（）()]*[）)][^。\n；;（）()]*)*)"
)
_FIRST = re.compile(r"牵头|主办|责任|落实|实施")
_ADVANTAGE = re.compile(r"发挥好?(?P<who>[^,，。]{2,40}?)的?优势")


@dataclass(slots=True)
class Memory:
    """What has been said so far: whose sentence was the last one, and who opened each clause."""

    last: list[Mention] = field(default_factory=list)
    openings: dict[str, list[Mention]] = field(default_factory=dict)
    person: Mention | None = None
    given: dict[str, tuple[list[Mention], list[Mention]]] = field(default_factory=dict)
    """By clause: the leads and supports that its 责任单位 line names."""


def given_to(
    names: Names, start: int, end: int
) -> tuple[list[Mention], list[Mention], list[tuple[int, int]]]:
    """The leads and supports that 责任单位 lines name, and the spans of those lines."""
    leads: list[Mention] = []
    supports: list[Mention] = []
    spans: list[tuple[int, int]] = []
    for found in _GIVEN.finditer(names.text, start, end):
        listed = _listed(names, found.start("names"), found.end("names"))
        (leads if _FIRST.search(found["kind"]) else supports).extend(listed)
        spans.append(found.span())
    return leads, supports, spans


def remember_given(memory: Memory, names: Names, clauses: Iterable[Clause]) -> None:
    """Reads every 责任单位 line once; one in a line of its own speaks for the clause it stands under."""
    for clause in clauses:
        leads, supports, spans = given_to(names, clause.start, clause.end)
        if spans:
            owner = clause.parent_id if clause.level is Level.TEXT and clause.parent_id else clause.id
            memory.given.setdefault(owner, ([], []))
            memory.given[owner][0].extend(leads)
            memory.given[owner][1].extend(supports)


def given_for(
    memory: Memory, clause: Clause, by_id: dict[str, Clause]
) -> tuple[list[Mention], list[Mention]]:
    """What a 责任单位 line says for ``clause`` or, failing that, for a clause above it."""
    at: Clause | None = clause
    while at is not None:
        if at.id in memory.given:
            return memory.given[at.id]
        at = by_id.get(at.parent_id) if at.parent_id else None
    return [], []


def _listed(names: Names, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    depth, at = 0, start
    for i in range(start, end + 1):
        c = names.text[i] if i < end else "、"
        depth += (c in "(（") - (c in ")）")
        if (c in "、,，;；" and depth <= 0) or i == end:
            word = names.text[at:i]
            lead = at + len(word) - len(word.lstrip())
            if word.strip():
                listed, _ = names.list_at(lead, i)
                body = listed[0].body if listed else names.short(word.strip())
                found.append(Mention(lead, lead + len(word.strip()), body))
            at = i + 1
    return found


def opening(memory: Memory, clause: Clause, by_id: dict[str, Clause]) -> list[Mention]:
    """The subject of the nearest clause above ``clause`` that named one."""
    at: Clause | None = clause
    while at is not None:
        if at.id in memory.openings:
            return memory.openings[at.id]
        at = by_id.get(at.parent_id) if at.parent_id else None
    return []


def implied(
    memory: Memory, clause: Clause, by_id: dict[str, Clause], quote: str, names: Names, start: int
) -> list[Mention]:
    """The bearers of a duty that names none; an empty list where nothing above tells."""
    if found := _ADVANTAGE.search(quote):
        at = start + found.start("who")
        listed, _ = names.list_at(at, start + found.end("who"))
        if listed:
            return listed
    candidates = memory.last or opening(memory, clause, by_id)
    if candidates and _is_object(candidates, quote):
        candidates = opening(memory, clause, by_id)
    return candidates


def _is_object(candidates: list[Mention], quote: str) -> bool:
    """Whether a duty is done to those it would be inherited from: 为村委会落实经费 is not the committee's."""
    words = {name for m in candidates if m.body for name in m.body.names}
    kinds = {m.body.kind for m in candidates if m.body}
    if BodyKind.GOVERNMENT in kinds:
        return False
    folded = quote.replace("（", "(").replace("）", ")")
    return any(
        f"{verb}{word}" in folded
        for word in words
        for verb in ("为", "向", "给", "对", "引导", "指导", "督促")
    )
