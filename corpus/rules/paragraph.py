"""款: the further paragraphs of an article, which show only where the text has lines."""

from __future__ import annotations

from bisect import bisect_right

from corpus.rules.base import LINE_BREAK, Mark, State, skip_space

_ENDED = "。：:；;！？!?”）)》"


def paragraph(state: State) -> None:
    """Marks the second and further paragraphs of every article."""
    marks = state.ordered()
    starts = [m.start for m in marks]
    owner = [-1] * len(marks)
    current = -1
    for i, m in enumerate(marks):
        if m.kind == "article":
            current = i
        elif not m.kind.startswith("number"):
            current = -1
        owner[i] = current
    counts: dict[int, int] = {}
    for found in LINE_BREAK.finditer(state.text):
        at = found.end()
        i = bisect_right(starts, at) - 1
        if i < 0 or owner[i] < 0 or starts[i] == at or at >= len(state.text):
            continue
        if at == skip_space(state.text, marks[i].body):
            continue  # the label stands on a line of its own
        if state.before_space(at) not in _ENDED:
            continue
        counts[owner[i]] = counts.get(owner[i], 1) + 1
        number = counts[owner[i]]
        state.add(Mark(at, "paragraph", number, None, at))
