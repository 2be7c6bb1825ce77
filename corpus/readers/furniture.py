"""What stands on every page and belongs to no sentence: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.readers.layout import Line, Page

EDGE = 0.13
"""Part of the page height, at the top and at the bottom, in which such lines may stand."""
OFTEN = 0.6
"""Part of the pages on which a line must stand to be a header or footer."""
_PAGE_NUMBER = re.compile(
    r"[\s\-－—–―−一_·•.．~～|｜/第共页]*(?:\d{1,4}|[ivxIVX]{1,6})[\s\-－—–―−一_·•.．~～|｜/]*"
    r"(?:页?[\s，,/|｜（(]*(?:共|of)?\s*\d{1,4}\s*页?[)）]?)?\s*页?[\s\-－—–―−_·•.．]*"
)
_DIGITS = re.compile(r"\d+")


def remove_furniture(pages: Sequence[Page]) -> tuple[str, ...]:
    """Takes page numbers and repeated headers and footers out of the pages; says what was repeated."""
    counts: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        counts.update({_key(line, page) for line in page.lines if _at_edge(line, page)})
    least = max(2, OFTEN * sum(1 for page in pages if page.lines))
    repeated: dict[str, None] = {}
    for page in pages:
        kept = []
        for line in page.lines:
            if _at_edge(line, page):
                if _PAGE_NUMBER.fullmatch(line.text) and _outermost(line, page):
                    continue
                if counts[_key(line, page)] >= least and "\t" not in line.text.strip():
                    repeated[line.text] = None
                    continue
            kept.append(line)
        page.lines = kept
    if not repeated:
        return ()
    shown = "；".join(words if len(words) <= 30 else words[:29] + "…" for words in list(repeated)[:3])
    return (f"已略去每页重复的页眉页脚：{shown}",)


def _at_edge(line: Line, page: Page) -> bool:
    middle = (line.top + line.bottom) / 2
    return middle < EDGE * page.height or middle > (1 - EDGE) * page.height


def _key(line: Line, page: Page) -> tuple[str, bool]:
    return _DIGITS.sub("#", "".join(line.text.split())), line.top < page.height / 2


def _outermost(line: Line, page: Page) -> bool:
    """Whether nothing but other such lines stands between the line and the nearer edge of the page."""
    others = [other for other in page.lines if other is not line]
    if line.top > page.height / 2:
        return all(other.top <= line.top + line.size / 2 for other in others)
    return all(other.bottom >= line.bottom - line.size / 2 for other in others)
