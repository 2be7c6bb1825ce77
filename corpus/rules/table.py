"""表格: consecutive lines of cells, parted by tabs or upright bars."""

from __future__ import annotations

from bisect import bisect_left

from corpus.rules.base import Mark, State, skip_space


def table(state: State) -> None:
    """Marks tables; the line after one begins a text of its own."""
    if "\t" not in state.text and "|" not in state.text:
        return
    starts = sorted(m.start for m in state.marks)
    for start, end in _tables(state.text):
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < end:
            continue
        state.add(Mark(start, "table"))
        after = skip_space(state.text, end)
        if after < len(state.text):
            state.add(Mark(after, "text", body=after))


def _tables(text: str) -> list[tuple[int, int]]:
    """Where two or more consecutive lines have two or more cells."""
    found, at, first, rows = [], 0, 0, 0
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip().count("\t") >= 1 or line.count("|") >= 2:
            first = at if rows == 0 else first
            rows += 1
        else:
            if rows >= 2:
                found.append((first, at))
            rows = 0
        at += len(line)
    return found
