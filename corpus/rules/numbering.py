"""The numbers of notices, 一、 (一) 1. (1) ①, and of the items of an article: one sequence each.

The level modules declare how their number is written; here the numbers of all levels are taken
in the order of the text, and one is a heading only where it is the next of its sequence: 第一、
二类 or 符合（二）的 never are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.rules import chapter_number, item_number, point_number, section_number, subitem_number
from corpus.rules.base import OPENERS, Mark, State

SCHEMES = (
    chapter_number.SCHEME,
    section_number.SCHEME,
    item_number.SCHEME,
    subitem_number.SCHEME,
    point_number.SCHEME,
)
"""From the highest level down."""
NEAR = 40
"""How far, in characters, a number may follow a heading without a break between them."""
_AFTER = re.compile(r"款|项(?![目中])|目(?![标前录的])|[、，的]|[和及至或][（(第]|规定的|所列")
"""What follows a number that is referred to."""
_AFTER_FIRST = re.compile("[一二三四五六七八九十]{1,2}[级类线、]")
"""What follows 一、 where it is no mark at all: 一、二级市场."""


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    rank: int
    number: int
    label: str
    at_line: bool
    clear: bool
    """Whether a break stands in front of it."""
    spaced: bool
    """Whether the end of a sentence and white space stand in front of it, as between paragraphs."""


def _candidates(state: State) -> list[_Candidate]:
    found = []
    for rank, scheme in enumerate(SCHEMES):
        for m in scheme.pattern.finditer(state.text):
            if _AFTER.match(state.text, m.end()) or state.quoted(m.start()):
                continue
            if state.contents[0] <= m.start() < state.contents[1]:
                continue
            if rank == 0 and _AFTER_FIRST.match(state.text, m.end()):
                continue
            before, at_line = state.before(m.start()), state.line_start(m.start())
            if before in '“"‘第《' and not at_line:
                continue
            clear = at_line or before.isspace() or before in OPENERS
            spaced = before.isspace() and state.before_space(m.start()) in OPENERS
            number = scheme.number(m)
            if number:
                label = scheme.label(number)
                found.append(_Candidate(m.start(), m.end(), rank, number, label, at_line, clear, spaced))
    return sorted(found, key=lambda c: c.start)


class _Sequence:
    """Which number is expected next, at every level."""

    def __init__(self, candidates: list[_Candidate]) -> None:
        self.last = [0] * len(SCHEMES)
        self.open = [False] * len(SCHEMES)
        self.end = -NEAR
        self.places: list[list[int]] = [[] for _ in SCHEMES]
        self.numbers: list[list[int]] = [[] for _ in SCHEMES]
        for c in candidates:
            if c.clear:
                self.places[c.rank].append(c.start)
                self.numbers[c.rank].append(c.number)

    def reset(self) -> None:
        """A new article or attachment begins: every list begins anew."""
        self.last = [0] * len(SCHEMES)
        self.open = [False] * len(SCHEMES)

    def _next_follows(self, c: _Candidate) -> bool:
        i = bisect_right(self.places[c.rank], c.start)
        return i < len(self.places[c.rank]) and self.numbers[c.rank][i] == c.number + 1

    def accepts(self, c: _Candidate) -> bool:
        """Whether the candidate is the next of its level, or begins a list of its own."""
        if not c.clear and c.start - self.end > NEAR:
            return False
        last = self.last[c.rank]
        if c.number == last + 1 and (last or c.at_line):
            return True
        if c.number == 1:
            return c.at_line or c.spaced or self._next_follows(c)
        return last < c.number <= last + 3 and (c.at_line or (c.clear and self._next_follows(c)))

    def take(self, c: _Candidate) -> None:
        """Notes an accepted candidate; lists below it are closed."""
        self.last[c.rank], self.open[c.rank] = c.number, True
        self.end = c.end
        for rank in range(c.rank + 1, len(SCHEMES)):
            self.open[rank] = False


def numbering(state: State) -> None:
    """Marks the numbered clauses below or without articles."""
    candidates = _candidates(state)
    sequence = _Sequence(candidates)
    resets = [m.start for m in state.ordered("article", "attachment", "part", "chapter")]
    at = 0
    for c in candidates:
        while at < len(resets) and resets[at] <= c.start:
            sequence.reset()
            sequence.end = resets[at]
            at += 1
        if sequence.accepts(c):
            sequence.take(c)
            state.add(Mark(c.start, SCHEMES[c.rank].kind, c.number, c.label, c.end))
