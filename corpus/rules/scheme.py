"""How the number of one level is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.numerals import read_int

HIGHEST = 999
"""No list is longer; what looks like a higher number is a year or a quantity."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One level's way of numbering."""

    kind: str
    pattern: re.Pattern[str]
    """Matches the whole mark with its punctuation; its last group that matched is the number,
    as a numeral or as a single enclosed character (①, ㈠, ⑴, ⒈)."""
    first: dict[str, int]
    """The value of every enclosed character."""
    label: Callable[[int], str]
    """The label of a number as officials cite it."""

    def number(self, match: re.Match[str]) -> int | None:
        """The number matched, None where the numeral is malformed."""
        written = next(g for g in reversed(match.groups()) if g)
        if written in self.first:
            return self.first[written]
        value = read_int(written)
        return value if value and value <= HIGHEST else None


def enclosed(first: str, count: int) -> dict[str, int]:
    """The values of ``count`` consecutive enclosed characters, from 1."""
    return {chr(ord(first) + i): i + 1 for i in range(count)}
