"""The day a relative time ends on, as far as it can be told, and other times in its place."""

from __future__ import annotations

import calendar
import re
from datetime import date

from corpus.numerals import read_int

_ENDS = {
    "上半年": (6, 30),
    "下半年": (12, 31),
    "年底": (12, 31),
    "年底前": (12, 31),
    "年内": (12, 31),
    "": (12, 31),
}
_YEARS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "后年": 2}
_RELATIVE = re.compile(r"(今年|本年|当年|明年|次年|后年)?(上半年|下半年|年底前|年底|年内|起)?")
_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(底|起)?")
LADDER = ("今年上半年", "年内", "明年上半年", "明年年底前", "后年年内")
"""Times that are told apart by the day they end on; those that mean the same as the key are dropped."""
FROM = ("今年起", "明年起", "后年起")


def day_of(words: str, issued: date) -> tuple[date, bool] | None:
    """The last day of ``words`` counted from the day of issue, and whether it is a beginning (起); None where it
    cannot be told."""
    text = re.sub(r"^(于|在|力争|争取|到|从|自)", "", "".join(words.split())).rstrip("前内，,") or words
    if found := _DATE.fullmatch(text):
        year, month, day = (int(each) if each else None for each in found.groups()[:3])
        assert year is not None
        last = _last(year, month, day)
        return (last, found.group(4) == "起") if last else None
    text = "年内" if text == "年" else text
    found = _RELATIVE.fullmatch(text)
    if not found or not text:
        return None
    year_word, part = found.group(1) or "今年", found.group(2) or ""
    year = issued.year + _YEARS[year_word]
    if part == "起":
        return date(year, 1, 1), True
    month_day = _ENDS[part]
    return date(year, *month_day), False


def _last(year: int, month: int | None, day: int | None) -> date | None:
    try:
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def others(words: str) -> list[str]:
    """Other times of the look of ``words``; empty where there are none we know."""
    text = "".join(words.split())
    if found := re.search(r"\d{4}(?=年)", text):
        year = int(found.group())
        return [
            text[: found.start()] + str(each) + text[found.end() :] for each in (year + 1, year - 1, year + 2)
        ]
    if text.endswith("起"):
        return list(FROM)
    if re.fullmatch(r".*(今年|本年|当年|明年|次年|后年|年内|年底前?|半年)", text):
        return list(LADDER)
    return _spans(text)


def _spans(text: str) -> list[str]:
    from server.training.quiz.numbers import others as numbers

    number = re.search(r"[0-9一二两三四五六七八九十]+", text)
    return numbers(text) if number and read_int(number.group()) is not None else []
