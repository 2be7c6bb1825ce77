"""条: the articles of a law or regulation, told from references by their sequence.

Every 第N条 in the text is a candidate with a weight: high at the beginning of a line, low in
the middle of a sentence. The articles are the heaviest chain whose numbers follow each other
(dynamic programming, linear in the candidates), so 依照本办法第十二条 stays a reference even
where a line happens to break in front of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numerals import NUMERAL, half_width, read_int, to_int
from corpus.rules.base import DOUBTFUL, OPENERS, REFERENCE, SPACED_REFERENCE, Mark, State

ARTICLE = re.compile(
    rf"第[ \u3000]?([{NUMERAL}]{{1,9}})[ \u3000]?条(?:之([一二三四五六七八九十]{{1,3}})(?![款项]))?"
)
_AFTER_HEADING = re.compile(rf"第[{NUMERAL}]{{1,5}}(?:分编|[编章节])[^。；，,;]{{1,40}}$")
_BARE_HEADING = re.compile(
    "[。；！？](?!.*[依按参]照|.*根据|.*违反|.*适用|.*[本该前除])[^。；！？，、：《》]{2,16}$"
)
LONGEST_TITLE = 300
MAX_GAP = 6
"""Articles that may be missing from a sequence before it counts as another sequence."""
RESTART, BREAK, LEAST = 1.5, 6.0, 1.0


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    number: int
    branch: int
    weight: float
    score: float = 0.0
    previous: int = -1


def _follows(text: str, end: int) -> float:
    """How much what follows the number speaks for an article: 0 for a reference, up to 1."""
    if end >= len(text):
        return 0.0
    if text[end].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
        return 0.0 if SPACED_REFERENCE.match(text, end) else 1.0
    if text[end] in "【（([":
        return 0.8
    if REFERENCE.match(text, end):
        return 0.0
    return 0.3 if DOUBTFUL.match(text, end) else 0.5


def _weight(state: State, start: int, end: int) -> float:
    """The weight of a candidate; 0 excludes it."""
    text, follows = state.text, _follows(state.text, end)
    if not follows or state.quoted(start):
        return 0.0
    before = state.before(start)
    if state.line_start(start):
        return 2.0 + follows
    if before.isspace():
        opened = state.before_space(start) in OPENERS
        return (1.5 if opened else 1.0) * follows
    if state.opened(start) and before != "》":
        return 1.5 * follows
    if before in "“\"‘'《》":
        return 0.0
    if _AFTER_HEADING.search(text, max(0, start - 50), start):
        return 1.5 * follows
    if start < min(state.first_sentence, LONGEST_TITLE):
        return follows  # the title runs into 第一条
    # Elsewhere a word in front means a reference, unless white space behind says otherwise, or
    # nothing but a few words without a verb of reference: a heading that has lost its number.
    if follows == 1.0:
        return 0.4
    return 0.4 * follows if _BARE_HEADING.search(text, max(0, start - 24), start) else 0.0


def _candidates(state: State) -> list[_Candidate]:
    found = []
    for m in ARTICLE.finditer(state.text):
        weight = _weight(state, m.start(), m.end())
        number = read_int(m.group(1))
        if weight and number:
            branch = to_int(m.group(2)) if m.group(2) else 0
            found.append(_Candidate(m.start(), m.end(), number, branch, weight))
    return found


def _best_previous(
    c: _Candidate, chains: dict[tuple[int, int], int], tails: dict[int, int], top: int, all_: list[_Candidate]
) -> tuple[float, int]:
    """The best chain the candidate can continue: its score after penalties, and its last index."""
    options: list[tuple[float, int]] = []
    if c.branch:
        if (c.number, c.branch - 1) in chains:
            i = chains[c.number, c.branch - 1]
            options.append((all_[i].score, i))
    else:
        for gap in range(1, MAX_GAP + 1):
            if (i := tails.get(c.number - gap, -1)) >= 0:
                options.append((all_[i].score - (gap - 1) * 1.2, i))
        if (i := tails.get(c.number, -1)) >= 0 and c.weight > 2:
            options.append((all_[i].score - 2.5, i))
    first = c.number == 1 and not c.branch
    if top >= 0:
        options.append((all_[top].score - (RESTART if first else BREAK), top))
    options.append((0.0 if first else -BREAK / 2, -1))
    return max(options)


def choose(candidates: list[_Candidate]) -> list[_Candidate]:
    """The heaviest chain of candidates, in order; empty where none is heavy enough."""
    chains: dict[tuple[int, int], int] = {}
    tails: dict[int, int] = {}
    top = -1
    for i, c in enumerate(candidates):
        before, c.previous = _best_previous(c, chains, tails, top, candidates)
        c.score = before + c.weight
        for table, key in ((chains, (c.number, c.branch)), (tails, c.number)):
            if key not in table or candidates[table[key]].score <= c.score:  # type: ignore[index]
                table[key] = i  # type: ignore[index]
        if top < 0 or c.score >= candidates[top].score:
            top = i
    if top < 0 or candidates[top].score < LEAST:
        return []
    chosen, i = [], top
    while i >= 0:
        chosen.append(candidates[i])
        i = candidates[i].previous
    return chosen[::-1]


def article(state: State) -> None:
    """Marks the articles."""
    for c in choose(_candidates(state)):
        label = half_width("".join(state.text[c.start : c.end].split()))
        state.add(Mark(c.start, "article", c.number, label, c.end, c.branch))
