"""By when: dates and spans of time in the words of a document, resolved against the day it was issued."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.numerals import NUMERAL, read_int
from indexer.duties.models import Deadline

_N = rf"[{NUMERAL}]+"
_BY = r"(?:以?前|之前|底前|前完成)"


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline, and whether its words name a day that does not exist."""

    deadline: Deadline
    impossible: bool = False


Resolve = Callable[[re.Match[str], "date | None"], "tuple[date | None, date | None, str | None]"]
"""From the match and the day of issue to (by, from, every); ValueError for a day that does not exist."""


def _number(match: re.Match[str], name: str) -> int:
    value = read_int(match[name])
    if value is None:
        raise ValueError(match[name])
    return value


def _year(match: re.Match[str], issued: date | None) -> int:
    given = match.groupdict().get("year")
    if given:
        value = read_int(given)
        if value is None:
            raise ValueError(given)
        return value if value > 99 else 2000 + value
    if issued is None:
        raise LookupError("no year")
    relative = match.groupdict().get("which") or ""
    return issued.year + {"明": 1, "次": 1, "后": 2}.get(relative[:1], 0)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day_by(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    return date(_year(match, issued), _number(match, "month"), _number(match, "day")), None, None


def _month_by(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    year, month = _year(match, issued), _number(match, "month")
    date(year, month, 1)
    if match["edge"].startswith(("底", "末")):
        return _last_day(year, month), None, None
    return date(year, month, 1) - timedelta(days=1), None, None


def _year_by(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    year = _year(match, issued)
    first_half = "上半年" in match.group() or "6月底" in match.group()
    return (date(year, 6, 30) if first_half else date(year, 12, 31)), None, None


def _day_from(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    return None, date(_year(match, issued), _number(match, "month"), _number(match, "day")), None


def _month_from(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    return None, date(_year(match, issued), _number(match, "month"), 1), None


def _year_from(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    return None, date(_year(match, issued), 1, 1), None


def _none(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    del match, issued
    return None, None, None


_FREQUENCY = {"天": "DAILY", "日": "DAILY", "周": "WEEKLY", "星期": "WEEKLY", "月": "MONTHLY", "年": "YEARLY"}


def _every(match: re.Match[str], issued: date | None) -> tuple[date | None, date | None, str | None]:
    del issued
    unit, groups = match["unit"], match.groupdict()
    day = f";BYMONTHDAY={read_int(groups['day'])}" if groups.get("day") else ""
    if "底" in match.group() or "末" in match.group():
        day = ";BYMONTHDAY=-1"
    if unit == "季度":
        return None, None, f"FREQ=MONTHLY;INTERVAL=3{day}"
    if unit == "半年":
        return None, None, f"FREQ=MONTHLY;INTERVAL=6{day}"
    month = f";BYMONTH={read_int(groups['month'])}" if groups.get("month") else ""
    count = read_int(groups.get("count") or "") or 1
    interval = f";INTERVAL={count}" if count > 1 else ""
    return None, None, f"FREQ={_FREQUENCY[unit]}{interval}{month}{day}"


_YEAR = rf"(?:(?P<year>[{NUMERAL}]{{2,4}})年|(?P<which>今年|本年度?|当年|明年|次年|后年))?"
_PATTERNS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        (
            rf"(?:于|在|应于|须于)?每(?P<unit>季度)(?:(?:首月|第一个月|末月|最后一个月|终了|结束)?后?(?P<day>{_N})(?:个工作)?日(?:以|之)?[前内]|末|底前?|初)?",
            _every,
        ),
        (
            rf"每(?P<count>{_N})?个?(?P<unit>半年|年|月|周|星期|天|日)(?:(?P<month>{_N})月)?(?:底前?|末|初|(?P<day>{_N})日(?:以|之)?[前内]?)?(?=.{{0,24}})(?!每|人|名|[件个]|发放|补)",
            _every,
        ),
        (rf"{_YEAR}(?P<month>{_N})月(?P<day>{_N})日{_BY}", _day_by),
        (rf"(?:自|从)?{_YEAR}(?P<month>{_N})月(?P<day>{_N})日(?:起|开始|以后|之后)", _day_from),
        (rf"{_YEAR}(?P<month>{_N})月(?P<edge>底|末|份?以?前|上旬前|中旬前)(?:前|之前|以前)?", _month_by),
        (rf"(?:自|从)?{_YEAR}(?P<month>{_N})月份?(?:起|开始)", _month_from),
        (
            rf"(?:(?P<year>[{NUMERAL}]{{4}})年|(?P<which>今年|本年度?|当年|明年|次年))(?:上半年|下半年|年?底(?:之?前|以前)?|年?末(?:之?前|以前)?|年?内|以?前|之前)",
            _year_by,
        ),
        (r"(?P<which>年)(?:内|底(?:之?前|以前)?|末前?)", _year_by),
        (
            rf"(?:自|从)?(?:(?P<year>[{NUMERAL}]{{4}})年|(?P<which>今年|明年|次年|后年))(?:起|开始|(?=正式|全面|启动|实施))",
            _year_from,
        ),
        (
            rf"(?:自|从)?[^，,。；\s]{{0,16}}?(?:之日起|后|起)?{_N}个?(?:工作日|自然日|日|天|小时|个?月|年|分钟)(?:之?内|以内|前)",
            _none,
        ),
        (r"(?:及时|尽快|立即|即日起|即时|随时|第一时间|限期|按时|按期|近期)", _none),
    )
)


def deadline_in(
    text: str, issued: date | None, offset: int = 0, apart: Sequence[tuple[int, int]] = ()
) -> Found | None:
    """The first deadline in ``text`` that has a date or a rule, else the first in words alone; None without any.

    ``apart`` are spans, moved by ``offset``, in which there is none: 每月 of 每月1000元.
    """
    spoken: Found | None = None
    taken = [(start - offset, end - offset) for start, end in apart]
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            span = (offset + match.start(), offset + match.end())
            found = _resolved(match, resolve, issued, span)
            if found.deadline.by or found.deadline.from_ or found.deadline.every or found.impossible:
                return found
            spoken = spoken or found
    return spoken


def _resolved(match: re.Match[str], resolve: Resolve, issued: date | None, span: tuple[int, int]) -> Found:
    try:
        by, from_, every = resolve(match, issued)
    except LookupError:
        return Found(Deadline(match.group(), span))
    except (ValueError, OverflowError):
        return Found(Deadline(match.group(), span), impossible=True)
    return Found(Deadline(match.group(), span, by, from_, every))
