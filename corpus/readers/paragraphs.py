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
    for page in pages:
        for column in {line.column for line in page.lines}:
            lines = [line for line in page.lines if line.column == column]
            body = [line for line in lines if line.size < LARGER * size] or lines
            lefts = sorted(line.left for line in body)
            near = [x for x in lefts if sum(abs(x - y) < size / 2 for y in lefts) >= max(2, 0.1 * len(lefts))]
            found = Margins((near or lefts)[0], max(line.right for line in body))
            own[page.number, column] = found
            if len(body) >= 5:
                counted.setdefault(column, []).append(found)
    for key, found in own.items():
        if known := counted.get(key[1]):
            left, right = median(m.left for m in known), median(m.right for m in known)
            own[key] = Margins(
                min(found.left, left) if abs(found.left - left) < 4 * size else found.left,
                right if len(known) > 1 and found.right < right else found.right,
            )
    return own


def _habits(pages: Sequence[Page], margins: dict[tuple[int, int], Margins]) -> Habits:
    pitches, indented = [], 0
    for page in pages:
        for line, following in zip(page.lines, page.lines[1:], strict=False):
            own = margins[page.number, line.column]
            if line.column != following.column:
                continue
            flush = following.left - own.left < INDENT * line.size
            if flush and own.right - line.right < SLACK * line.size:
                pitches.append((following.top - line.top) / max(line.size, 0.1))
            indented += not flush and own.right - following.right < SLACK * line.size
    return Habits(_body_size(pages), median(pitches) if pitches else 2.0, indented >= 2)


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
        return (
            same
            and pitch < 2.2
            and _centred(next_line, its)
            and not next_line.text.startswith(("（", "(", "〔"))
        )
    if not _full(line, next_line, own) or (same and pitch > PARTED * habits.pitch):
        return False
    if next_line.left - its.left < INDENT * line.size:
        return habits.indents or not _LABEL.match(next_line.text)
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


def _centred(line: Line, margins: Margins) -> bool:
    middle = (line.left + line.right) / 2
    return abs(middle - (margins.left + margins.right) / 2) < 1.5 * line.size


def _glue(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing in Chinese, a blank between Latin words."""
    last, following = before[-1:], after[:1]
    if is_han(last) or is_han(following) or not last or last in "-/“‘(（" or following in ")）,.;:%":
        return ""
    return " " if last.isalpha() or following.isalpha() or last in ",.;:" else ""
