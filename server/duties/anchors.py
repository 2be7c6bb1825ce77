"""Where a row stands in a text that may change: the body of its clause, and places in it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from corpus.headings import label_end
from corpus.models import Clause
from corpus.rules.base import skip_space
from indexer.duties.models import Span
from server.library.shelf import Held


@dataclass(frozen=True, slots=True)
class Anchor:
    """The body of a clause: its own text behind the label."""

    clause_id: str
    text: str
    start: int
    """Where the body begins in the document's text."""
    fingerprint: str


def sha256_of_words(text: str) -> str:
    """Of the characters of ``text`` but for white space, which a new file of the same document sets anew."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def anchor_of(held: Held, clause: Clause) -> Anchor:
    """The body of ``clause``, white space around it apart."""
    text = held.document.text
    start = min(skip_space(text, label_end(text, clause)), clause.end)
    body = text[start : clause.end].rstrip()
    return Anchor(clause.id, body, start, sha256_of_words(body))


def anchors_of(held: Held) -> dict[str, Anchor]:
    """The bodies of all clauses, by clause id, in order."""
    return {clause.id: anchor_of(held, clause) for clause in held.clauses}


def _solid(text: str) -> list[int]:
    return [i for i, character in enumerate(text) if not character.isspace()]


def same_words(old: str, new: str) -> Callable[[Span], Span]:
    """From spans of ``old`` to spans of ``new``, which differs from it in white space alone.

    A span that reaches out of ``old`` (who was named in a clause before) is left where it is.
    """
    if old == new:
        return lambda span: span
    before, after = _solid(old), _solid(new)

    def place(span: Span) -> Span:
        first, last = bisect_left(before, span[0]), bisect_left(before, span[1])
        if span[0] < 0 or span[1] > len(old) or first >= last:
            return span
        return after[first], after[last - 1] + 1

    return place


def find_words(words: str, text: str, near: int = 0) -> Span | None:
    """Where ``words`` stand in ``text``, white space apart, nearest to ``near``; None where they don't."""
    needle = "".join(words.split())
    solid = _solid(text)
    hay = "".join(text[i] for i in solid)
    found: list[Span] = []
    at = hay.find(needle) if needle else -1
    while at >= 0:
        found.append((solid[at], solid[at + len(needle) - 1] + 1))
        at = hay.find(needle, at + 1)
    return min(found, key=lambda span: abs(span[0] - near), default=None)
