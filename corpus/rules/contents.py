"""目录: the table of contents, which names every chapter a first time; one clause, not chapters."""

from __future__ import annotations

import re

from corpus.rules.base import Division, Mark, State
from corpus.rules.division import divisions

_WORD = re.compile(r"目[ \u3000]{0,4}[录次][\s\u3000：:]*$")
_TITLE = re.compile(r"(?<!\S)目[ \u3000]{0,4}[录次]\s+(\S+?)[.·…0-9]*(?=\s)")
HEAD = 2000
"""How far from the beginning a table of contents may stand, in characters."""


def contents(state: State) -> None:
    """Finds the headings of the body, and marks what repeats them in advance as contents."""
    found = divisions(state)
    last = {_key(d): i for i, d in enumerate(found)}
    first_article = min((m.start for m in state.ordered("article")), default=len(state.text))
    listed = [
        i for i, d in enumerate(found) if last[_key(d)] > i and d.heading and d.mark.start < first_article
    ]
    if len(listed) < 2:
        state.divisions = found
        _contents_of_a_notice(state)
        return
    state.divisions = found[listed[-1] + 1 :]
    start = found[listed[0]].mark.start
    word = _WORD.search(state.text, max(0, start - 12), start)
    _mark(state, word.start() if word else start, found[listed[-1]].end)


def _contents_of_a_notice(state: State) -> None:
    """目录 in front of 一、: it ends where its first entry comes a second time."""
    title = _TITLE.search(state.text, 0, HEAD)
    again = state.text.find(title.group(1), title.end()) if title else -1
    if title and again > 0 and state.line_start(again):
        _mark(state, title.start(), again)
        state.divisions = [d for d in state.divisions if not title.start() <= d.mark.start < again]


def _mark(state: State, start: int, end: int) -> None:
    state.contents = (start, end)
    state.add(Mark(start, "contents"))


def _key(division: Division) -> tuple[str, int | None, str]:
    return division.mark.kind, division.mark.number, division.heading
