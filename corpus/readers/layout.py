"""Glyphs on a page to lines: what PDF and OFD have in common, for neither knows words or lines.

Lengths are in the units of the page (points, millimetres, pixels); ``top`` grows downwards. All
thresholds are in ems, the size of a character of the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

CELL_GAP = 2.5
"""Ems of white that part two cells of a row."""
SPACE_GAP = 0.65
"""Ems of white that are a space between Chinese characters; ``WORD_GAP`` between Latin ones."""
WORD_GAP = 0.2
COLUMN_JUMP = 0.25
"""Part of the page height by which a second column begins higher than the first one ended."""
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·〔〕]")


@dataclass(slots=True)
class Glyph:
    """A character and its box."""

    char: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class Line:
    """A line of text on a page; cells are parted by tabs."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    column: int = 0
    confidence: float | None = None


@dataclass(slots=True)
class Page:
    """A page with its lines in reading order."""

    number: int
    """From 1."""
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)


def is_han(char: str) -> bool:
    """Whether a character is Chinese, its punctuation included."""
    return bool(_HAN.match(char))


def lines_of(glyphs: Sequence[Glyph], height: float) -> list[Line]:
    """The lines of a page from its glyphs in the order they were written, column by column."""
    lines: list[Line] = []
    for column, segments in enumerate(_columns(_segments(_undoubled(glyphs)), height)):
        for row in _rows(segments):
            line = _line(row, column)
            if line.text:
                lines.append(line)
    return lines


def _undoubled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without the copies that are written over a character to make it look bold.

    Where different characters share a place, the file's places are wrong, and nothing is taken for a copy.
    """
    seen: dict[tuple[int, int], set[str]] = {}
    kept = []
    for glyph in glyphs:
        unit = max(glyph.size, 0.1) / 4
        x, y = round(glyph.left / unit), round(glyph.top / unit)
        if not glyph.char.isspace():
            around = [seen[c] for i in (-1, 0, 1) for j in (-1, 0, 1) if (c := (x + i, y + j)) in seen]
            if around and set().union(*around) == {glyph.char}:
                continue
            seen.setdefault((x, y), set()).add(glyph.char)
        kept.append(glyph)
    return kept


def _segments(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Runs of glyphs that follow each other on one line."""
    segments: list[list[Glyph]] = []
    for glyph in glyphs:
        last = segments[-1][-1] if segments else None
        if last is None or not _follows(last, glyph):
            if glyph.char.isspace():
                continue
            segments.append([])
        segments[-1].append(glyph)
    return segments


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    overlap = min(last.bottom, glyph.bottom) - max(last.top, glyph.top)
    level = overlap > 0.4 * min(last.bottom - last.top, glyph.bottom - glyph.top)
    return level and -0.5 * size < glyph.left - last.right < CELL_GAP * size


def _columns(segments: list[list[Glyph]], height: float) -> list[list[list[Glyph]]]:
    """Segments by column: a second one begins far above where the first ended, and to its right."""
    columns: list[list[list[Glyph]]] = [[]]
    right = bottom = 0.0
    for segment in segments:
        left, top = segment[0].left, min(glyph.top for glyph in segment)
        tall = len(columns[-1]) >= 8 and bottom - top > COLUMN_JUMP * height
        if tall and left > right:
            columns.append([])
            right = bottom = 0.0
        columns[-1].append(segment)
        bottom = max(glyph.bottom for glyph in segment)
        right = max(right, segment[-1].right)
    return columns


def _rows(segments: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Segments that stand on one line, from left to right; lines from top to bottom."""
    rows: list[list[list[Glyph]]] = []
    spans: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda s: median(glyph.top + glyph.bottom for glyph in s)):
        top, bottom = median(g.top for g in segment), median(g.bottom for g in segment)
        if rows:
            above, below = spans[-1]
            if min(bottom, below) - max(top, above) > 0.5 * min(bottom - top, below - above):
                rows[-1].append(segment)
                continue
        rows.append([segment])
        spans.append((top, bottom))
    return [sorted(row, key=lambda s: s[0].left) for row in rows]


def _line(row: list[list[Glyph]], column: int) -> Line:
    # Quotation marks may come from another font, and be written apart from the words around them.
    glyphs = sorted((glyph for segment in row for glyph in segment), key=lambda g: g.left + g.right)
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    size = median(glyph.size for glyph in inked)
    text, last, spaced = "", None, False
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if last is not None:
            text += _between(last, glyph, size) or (" " if spaced else "")
        text += glyph.char
        last, spaced = glyph, False
    return Line(
        text,
        min(glyph.left for glyph in inked),
        max(glyph.right for glyph in inked),
        min(glyph.top for glyph in inked),
        max(glyph.bottom for glyph in inked),
        size,
        column,
    )


def _between(last: Glyph, glyph: Glyph, size: float) -> str:
    """What the white between two characters means."""
    gap = (glyph.left - last.right) / size
    if gap > CELL_GAP:
        return "\t"
    han = is_han(last.char) and is_han(glyph.char)
    mixed = is_han(last.char) != is_han(glyph.char)
    return " " if gap > (SPACE_GAP if han else WORD_GAP * 2 if mixed else WORD_GAP) else ""
