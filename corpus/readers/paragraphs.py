"""Lines of pages to paragraphs: a line that is full is continued by one that is not indented.

The signs are those of GB/T 9704: the first line of a paragraph is indented by two characters, the
last one is short, headings stand on lines of their own, titles are larger and centred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.numerals import NUMERAL
from corpus.readers.layout import Line, Page, is_han
from corpus.readers.reading import Builder

INDENT = 1.2
"""Ems from the margin from which on a line is indented."""
SLACK = 2.2
"""Ems that a full line may end before the margin: punctuation may not begin a line."""
PARTED = 1.35
"""Times the usual distance of lines from which on white parts paragraphs."""
ASIDE = 5.0
"""Ems from the margin from which on a line stands at the right: an office that signs, a date."""
ENOUGH = 5
"""Lines from which on a page shows its margins."""
ROOM = 1.3
"""Times the left margin that the right one may measure."""
LARGER = 1.15
"""Times the size of the body from which on a line is a title."""
_LABEL = re.compile(
    rf"\s*(?:第[{NUMERAL}]+[编章节条]|[（(][{NUMERAL}]+[)）]|[{NUMERAL}]+[、．.]|[①-⑳]|附件|\d+[)）])"
)
_DOTS = re.compile(r"[.．…·⋯‥]{3,}\s*\d*$")
_LATIN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]+")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its text."""

    size: float
    """Of the body."""
    pitch: float
    """From the top of one line to the next within a paragraph, in ems."""
    indents: bool
    """Whether paragraphs begin with an indented line."""
    parts: bool
    """Whether paragraphs are parted by white, or by an indent: else a full stop ends one."""


def add_paragraphs(pages: Sequence[Page], builder: Builder) -> None:
    """Adds the text of the pages, a line a paragraph, each piece with its page and confidence."""
    margins = _margins(pages)
    habits = _habits(pages, margins)
    previous: tuple[Page, Line] | None = None
    first = True
    for page in pages:
        for line in page.lines:
            if previous is not None:
                joined = _continues(previous, (page, line), margins, habits, first)
                glue = _glue(previous[1].text, line.text) if joined else "\n"
                builder.add(glue, page=previous[0].number, confidence=previous[1].confidence)
                first = not joined
            builder.add(line.text, page=page.number, confidence=line.confidence)
            previous = (page, line)
    if previous is not None:
        builder.add("\n", page=previous[0].number, confidence=previous[1].confidence)


def _body_size(pages: Sequence[Page]) -> float:
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 1.0


def _margins(pages: Sequence[Page]) -> dict[tuple[int, int], Margins]:
    """Of every column of every page; a page of few lines takes those of the document."""
    size = _body_size(pages) or 1.0
    own: dict[tuple[int, int], Margins] = {}
    counted: dict[int, list[Margins]] = {}
    few: set[tuple[int, int]] = set()
    for page in pages:
        for column in {line.column for line in page.lines}:
            lines = [line for line in page.lines if line.column == column]
            body = [line for line in lines if line.size < LARGER * size] or lines
            lefts = sorted(line.left for line in body)
            near = [x for x in lefts if sum(abs(x - y) < size / 2 for y in lefts) >= max(2, 0.1 * len(lefts))]
            left = (near or lefts)[0]
            found = Margins(left, _right(body, left, page, size))
            own[page.number, column] = found
            if len(body) >= ENOUGH:
                counted.setdefault(column, []).append(found)
            else:
                few.add((page.number, column))
    for key, found in own.items():
        if known := counted.get(key[1]):
            left, right = median(m.left for m in known), median(m.right for m in known)
            # Odd and even pages may stand a little apart; a page of few lines says nothing of its own.
            apart = key not in few and abs(found.left - left) >= 4 * size
            own[key] = Margins(
                found.left if apart else min(found.left, left),
                max(found.right, right) if len(known) > 1 or key in few else found.right,
            )
    return own


def _right(body: list[Line], left: float, page: Page, size: float) -> float:
    """Where the lines of a column end: at the edge that many share, else as far from it as they begin."""
    edge = max(line.right for line in body)
    sharing = sum(edge - line.right < size for line in body)
    if any(line.column for line in page.lines) or (sharing >= ENOUGH and sharing > 0.2 * len(body)):
        return edge
    return max(edge, page.width - ROOM * left)


def _habits(pages: Sequence[Page], margins: dict[tuple[int, int], Margins]) -> Habits:
    pitches, indented, steps = [], 0, []
    for page in pages:
        for line, following in zip(page.lines, page.lines[1:], strict=False):
            own = margins[page.number, line.column]
            if line.column != following.column:
                continue
            steps.append((following.top - line.top) / max(line.size, 0.1))
            flush = following.left - own.left < INDENT * line.size
            if flush and own.right - line.right < SLACK * line.size:
                pitches.append((following.top - line.top) / max(line.size, 0.1))
            indented += not flush and own.right - following.right < SLACK * line.size
    pitch = median(pitches) if pitches else 2.0
    parted = sum(pitch * PARTED < step < pitch * 3 for step in steps) >= 2
    return Habits(_body_size(pages), pitch, indented >= 2, indented >= 2 or parted)


def _continues(
    previous: tuple[Page, Line],
    following: tuple[Page, Line],
    margins: dict[tuple[int, int], Margins],
    habits: Habits,
    first: bool,
) -> bool:
    """Whether a line goes on with the sentence of the one before; ``first``: that one began a paragraph."""
    (page, line), (next_page, next_line) = previous, following
    same = page is next_page and line.column == next_line.column
    if "\t" in line.text or "\t" in next_line.text or _DOTS.search(line.text):
        return False
    tolerance = 0.12 if line.confidence is None else 0.3
    if abs(line.size - next_line.size) > tolerance * max(line.size, next_line.size):
        return False
    own, its = margins[page.number, line.column], margins[next_page.number, next_line.column]
    pitch = (next_line.top - line.top) / max(line.size, 0.1)
    if line.size > LARGER * habits.size:
        return same and pitch < 2.2 and _is_title(line, next_line, its)
    if line.left - own.left > ASIDE * line.size or not _full(line, next_line, own):
        return False
    if same and pitch > PARTED * habits.pitch:
        return False
    if next_line.left - its.left < INDENT * line.size:
        ended = not habits.parts and line.text[-1] in "。；：！？;:!?"
        return habits.indents or not (ended or _LABEL.match(next_line.text))
    return same and _hangs(line, next_line, first)


def _full(line: Line, next_line: Line, margins: Margins) -> bool:
    """Whether the next line's first word would not have fitted behind this line."""
    word = _LATIN.match(next_line.text)
    width = 0.55 * len(word.group()) + 0.5 if word else 0.0
    return margins.right - line.right < max(SLACK, width) * line.size


def _hangs(line: Line, next_line: Line, first: bool) -> bool:
    """Whether a numbered line is followed by one that stands below its words, not below its number."""
    shift = (next_line.left - line.left) / max(line.size, 0.1)
    return first and 0.3 < shift < 4 and bool(_LABEL.match(line.text)) and not _LABEL.match(next_line.text)


def _is_title(line: Line, next_line: Line, margins: Margins) -> bool:
    """Whether a large line goes on with a title: centred, or below the line before, and no subtitle."""
    middle = (next_line.left + next_line.right) / 2
    centred = abs(middle - (margins.left + margins.right) / 2) < 1.5 * next_line.size
    below = abs(next_line.left - line.left) < 0.5 * line.size
    return (centred or below) and not next_line.text.startswith(("（", "(", "〔"))


def _glue(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing in Chinese, a blank between Latin words."""
    last, following = before[-1:], after[:1]
    if is_han(last) or is_han(following) or not last or last in "-/“‘(（" or following in ")）,.;:%":
        return ""
    return " " if last.isalpha() or following.isalpha() or last in ",.;:" else ""
