"""How much fits on a slide, in points of a page 960 wide and 540 high (16:9)."""

from __future__ import annotations

from collections.abc import Sequence

from server.training.slides.models import Line
from server.training.typography import height, lines, width

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 54.0
TITLE_TOP, TITLE_HEIGHT = 30.0, 84.0
BODY_TOP = 136.0
FOOT_TOP = 500.0
BODY_BOTTOM = 486.0
FACT_HEIGHT = 32.0
FACT_GAP = 18.0
"""Between the text and the short lines below it."""
TITLE_SIZE, LEAD_SIZE, TEXT_SIZE, TABLE_SIZE, FACT_SIZE, FOOT_SIZE = 28.0, 29.0, 24.0, 15.0, 18.0, 11.0
LEADING = 1.4
GAP = 13.0
"""Between paragraphs."""
INDENT = 22.0
"""Of the bar left of the text."""
ROOM = WIDTH - 2 * MARGIN - INDENT - 8
CELL_MARGIN = 7.0


def size_of(line: Line) -> float:
    """The size of a line of text."""
    return LEAD_SIZE if line.strong else TEXT_SIZE


def height_of(line: Line, room: float = ROOM) -> float:
    """How high a paragraph is, with the gap behind it."""
    return height(line.text, size_of(line), room, LEADING) + GAP


def height_of_all(found: Sequence[Line], room: float = ROOM) -> float:
    """How high paragraphs are together."""
    return sum(height_of(each, room) for each in found)


def body_room(facts: int) -> float:
    """How high the text may be above ``facts`` short lines."""
    return BODY_BOTTOM - BODY_TOP - facts * FACT_HEIGHT - (FACT_GAP + 6 if facts else 0)


def row_height(cells: Sequence[Line], widths: Sequence[float]) -> float:
    """How high a row of a table is."""
    whole = WIDTH - 2 * MARGIN
    return max(
        height(cell.text, TABLE_SIZE, share * whole - 2 * CELL_MARGIN, LEADING)
        for cell, share in zip(cells, widths, strict=True)
    ) + 2 * 5.0  # fmt: skip


def table_pages(
    rows: Sequence[tuple[Line, ...]], widths: Sequence[float]
) -> list[tuple[tuple[Line, ...], ...]]:
    """Rows in pages that fit below a head."""
    head = TABLE_SIZE * LEADING + 12
    pages: list[list[tuple[Line, ...]]] = [[]]
    used = head
    for row in rows:
        high = row_height(row, widths)
        if pages[-1] and used + high > BODY_BOTTOM - BODY_TOP:
            pages.append([])
            used = head
        pages[-1].append(row)
        used += high
    return [tuple(page) for page in pages if page]


def title_lines(text: str) -> list[str]:
    """A title broken to the page: two lines fit."""
    return lines(text, TITLE_SIZE, WIDTH - 2 * MARGIN)


def fits_title(text: str) -> bool:
    """Whether a title fits on two lines."""
    return len(title_lines(text)) <= 2


def fact_fits(label: str, text: str) -> bool:
    """Whether a short line fits on one line."""
    return width(label + "：" + text, FACT_SIZE) <= WIDTH - 2 * MARGIN - 10
