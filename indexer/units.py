"""Clauses cut for finding: what a search returns, and the passages it is found by.

A unit is what a person would quote as one: an article with all that belongs to it; another clause with its
sub-clauses where they are short together, else without them; short paragraphs of running text that follow one
another. A passage is a unit, or a window of a long one, with its headings in front: one vector each.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.citations import ancestors_of, path_text
from corpus.headings import body_start
from corpus.models import Clause, Document, Level
from corpus.outline import Outline
from indexer.terms import has_terms

PASSAGE = 300
"""Characters of text in one passage at most, unless one sentence alone is longer."""

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?\n]+[”’」』）)]*|$)")
_PHRASE = re.compile(r"[^。！？；!?;\n]*(?:[。！？；!?;\n]+[”’」』）)]*|$)")
_WITHIN_ARTICLE = frozenset({Level.PARAGRAPH, Level.ITEM, Level.SUBITEM, Level.POINT})
_WITH_PARTS = frozenset({Level.CHAPTER, Level.SECTION, Level.ITEM, Level.SUBITEM, Level.TEXT})
_PARTS = frozenset({Level.SECTION, Level.ITEM, Level.SUBITEM, Level.POINT, Level.TEXT})


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a search can find."""

    id: str
    """The id of its clause, the first of them where it has several."""
    document_id: str
    document_title: str
    level: Level
    path: str
    """Where it stands, for people: 文件 > 三 > (一)."""
    context: str
    """The titles above it, one a line: document, chapter, section."""
    start: int
    end: int
    text: str
    """``document.text[start:end]``, no white space at either end."""
    body: int
    """Where in ``text`` what follows label and heading begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text to embed."""

    id: str
    """``<unit id>@<ordinal>``."""
    unit_id: str
    document_id: str
    text: str

    @property
    def sha256(self) -> str:
        """Of ``text`` in UTF-8, in hexadecimal: the key of the embedding cache."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def _end_below(clauses: Sequence[Clause], at: int, levels: frozenset[Level]) -> int:
    """The index after the last of the clauses of these ``levels`` that belong to the one at index ``at``."""
    inside = {clauses[at].id}
    at += 1
    while at < len(clauses) and clauses[at].parent_id in inside and clauses[at].level in levels:
        inside.add(clauses[at].id)
        at += 1
    return at


def _end_of_unit(clauses: Sequence[Clause], at: int) -> int:
    """The index after the last clause of the unit that begins at index ``at``."""
    first = clauses[at]
    if first.level is Level.ARTICLE:
        return _end_below(clauses, at, _WITHIN_ARTICLE)
    if first.level in _WITH_PARTS:
        end = _end_below(clauses, at, _PARTS)
        whole = end == len(clauses) or clauses[end].parent_id not in {each.id for each in clauses[at:end]}
        if whole and end > at + 1 and _short(clauses, at, end):
            return end
    end = at + 1
    if first.level is Level.TEXT:
        while end < len(clauses) and _goes_on(clauses, at, end) and _short(clauses, at, end + 1):
            end += 1
    return end


def _short(clauses: Sequence[Clause], at: int, end: int) -> bool:
    return clauses[end - 1].end - clauses[at].start <= PASSAGE


def _goes_on(clauses: Sequence[Clause], at: int, then: int) -> bool:
    """Whether the clause at index ``then`` is running text beside that at index ``at``."""
    return clauses[then].level is Level.TEXT and clauses[then].parent_id == clauses[at].parent_id


def units_of(document: Document, outline: Outline) -> Iterator[Unit]:
    """The units of ``document``, in its order; a heading without a body of its own makes none,
    nor do signs without a word.
    """
    clauses = outline.clauses
    at = 0
    while at < len(clauses):
        clause = clauses[at]
        at = _end_of_unit(clauses, at)
        raw = document.text[clause.start : clauses[at - 1].end]
        start = clause.start + len(raw) - len(raw.lstrip())
        text = raw.strip()
        body = body_start(document.text, clause)
        if not has_terms(document.text[body : clauses[at - 1].end]):
            continue  # a heading alone, or signs that nobody can look up
        above = [each.heading for each in ancestors_of(clauses, clause)[:-1] if each.heading]
        yield Unit(
            id=clause.id,
            document_id=document.id,
            document_title=document.title,
            level=clause.level,
            path=path_text(document, clauses, clause),
            context="\n".join([document.title, *above]),
            start=start,
            end=start + len(text),
            text=text,
            body=body - start,
        )


def unit_at(units: Sequence[Unit], offset: int) -> Unit | None:
    """Of the ``units`` of one document, in their order, the one that holds the character at ``offset``."""
    at = bisect_right(units, offset, key=lambda unit: unit.start) - 1
    return units[at] if at >= 0 and offset < units[at].end else None


def clause_ids_of(outline: Outline, unit: Unit) -> list[str]:
    """The clauses that ``unit`` is made of, without those that lie in another of them."""
    parent = outline.by_id[unit.id].parent_id
    first = bisect_right(outline.clauses, unit.start, key=lambda clause: clause.start) - 1
    last = bisect_right(outline.clauses, unit.end - 1, key=lambda clause: clause.start)
    return [each.id for each in outline.clauses[first:last] if each.parent_id == parent]


def sentences(text: str, semicolons: bool) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text``, in order; joined they are ``text``.

    With ``semicolons`` a semicolon ends one too.
    """
    pattern = _PHRASE if semicolons else _SENTENCE
    return [match.span() for match in pattern.finditer(text) if match.end() > match.start()]


def windows(text: str, size: int = PASSAGE) -> list[str]:
    """``text`` cut at sentence ends into windows of about ``size`` characters, each begun with the last
    sentence of the one before, so that what spans a cut is still found."""
    if len(text) <= size:
        return [text]
    spans = sentences(text, semicolons=True)
    found: list[str] = []
    first = 0
    for at, (_, end) in enumerate(spans):
        last = at + 1 == len(spans)
        if last or spans[at + 1][1] - spans[first][0] > size:
            found.append(text[spans[first][0] : end])
            overlap = spans[at][1] - spans[at][0] <= size // 3 and at > first
            first = at if overlap else at + 1
    return found


def passages_of(units: Iterable[Unit]) -> Iterator[Passage]:
    """The passages of ``units``, in their order."""
    for unit in units:
        for ordinal, window in enumerate(windows(unit.text)):
            yield Passage(
                id=f"{unit.id}@{ordinal}",
                unit_id=unit.id,
                document_id=unit.document_id,
                text=f"{unit.context}\n{window}",
            )
