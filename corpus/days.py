"""A day, a month or a year as people type it: 2016年6月15日, 2016-06-15, 2016/6, 二〇一六年六月."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from corpus.errors import InputError
from corpus.numerals import to_int

_NUMERAL = "[0-9０-９〇○零一二三四五六七八九十]"
_CHINESE = re.compile(rf"({_NUMERAL}{{4}})年(?:({_NUMERAL}{{1,3}})月(?:({_NUMERAL}{{1,3}})[日号])?)?")
_FIGURES = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})(?:[-./]([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both among them."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def read_period(words: str) -> Period | None:
    """The period that ``words`` are as a whole; None where they are none.

    ``InputError`` for what is written as a date and is none: 2016年2月30日.
    """
    plain = "".join(words.split())
    found = _CHINESE.fullmatch(plain) or _FIGURES.fullmatch(plain)
    if not found:
        return None
    year, month, day = (to_int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        raise InputError(f"没有“{plain}”这个日期：请核对年月日，写成2016年6月15日或2016-06-15。") from None
