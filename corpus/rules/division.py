"""What 编, 章 and 节 have in common: a numbered title that stands in front of articles."""

from __future__ import annotations

import re

from corpus.numerals import NUMERAL, half_width, read_int
from corpus.rules.base import (
    OPENERS,
    REFERENCE,
    SPACED_REFERENCE,
    Division,
    Mark,
    State,
    next_start,
    skip_space,
)

DIVISION = re.compile(rf"第[ \u3000]?([{NUMERAL}]{{1,7}})[ \u3000]?(分编|编|章|节|部分)")
LONGEST_HEADING = 60
_SENTENCE = re.compile("[。；！？;]")
KIND_OF = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section", "部分": "part"}


def _plausible(state: State, start: int, end: int, stop: int, at_line: bool) -> bool:
    """Whether 第N章 with its title up to ``stop`` may stand as a heading."""
    text = state.text
    after = skip_space(text, end)
    reference = SPACED_REFERENCE if after > end else REFERENCE
    if reference.match(text, after) or state.quoted(start):
        return False
    if stop - end > LONGEST_HEADING or _SENTENCE.search(text, end, stop):
        return False
    if at_line:
        return True
    before = state.before(start)
    if before.isspace() or before in OPENERS or after > end:
        return before not in '“"‘《'
    # Lines joined without a space: the title in front, or the article right behind.
    return start < state.first_sentence or stop in state.taken


def divisions(state: State) -> list[Division]:
    """Every plausible 编, 章, 节 heading in the order of the text, tables of contents included."""
    text = state.text
    found = list(DIVISION.finditer(text))
    stops = sorted({m.start for m in state.marks} | {m.start() for m in found})
    out: list[Division] = []
    for m in found:
        at_line = state.line_start(m.start())
        following = next_start(stops, m.end(), len(text))
        line_end = state.line_end(m.end(), LONGEST_HEADING + 40)
        stop = min(following, line_end)
        if not at_line and stop == line_end and stop != following and skip_space(text, stop) < following:
            continue  # in running text a heading runs up to what it is the heading of
        if not _plausible(state, m.start(), m.end(), stop, at_line):
            continue
        label = half_width("".join(m.group().split()))
        mark = Mark(m.start(), KIND_OF[m.group(2)], read_int(m.group(1)), label, m.end())
        heading = "".join(text[m.end() : stop].split()).rstrip("0123456789.…·-（）()")
        out.append(Division(mark, heading, stop))
    return out


def mark_divisions(state: State, kind: str) -> None:
    """Marks the divisions of one kind."""
    for d in state.divisions:
        if d.mark.kind == kind:
            state.add(d.mark)
