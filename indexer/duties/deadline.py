"""By when, or from when? Each kind of words is one pattern with one reading."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.numerals import to_int
from indexer.duties import working_days
from indexer.duties.models import Deadline
from indexer.duties.words import NUMBER

_N = rf"[{NUMBER}]{{1,4}}"
_BEFORE = r"(?:之前|以前|前|底前|末前|底之前|底以前)"
_NOT = r"(?!的|已|到期|发生|新增|出生|登记|取得|成立|期间)"


class NoSuchDay(ValueError):
    """A day that no calendar holds, such as 2月30日."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What words say: the last day, the first day, a recurrence."""

    by: date | None = None
    from_: date | None = None
    every: str | None = None
    doubtful: bool = False


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDay from error


def _month_end(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise NoSuchDay
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(m: re.Match[str], issued: date | None) -> int | None:
    words = m.groupdict().get("year")
    if words in ("今", "本", "当"):
        return issued.year if issued else None
    if words in ("明", "次"):
        return issued.year + 1 if issued else None
    if words:
        return to_int(words)
    return issued.year if issued else None


def _date(m: re.Match[str], issued: date | None) -> Reading:
    year = _year(m, issued)
    month, day = to_int(m["month"]), to_int(m["day"])
    if year is None:
        _day(2000, month, day)
        return Reading(doubtful=True)
    found = _day(year, month, day)
    if m["from"]:
        return Reading(from_=found)
    exclusive = False
    return Reading(by=found - timedelta(days=exclusive))


def _month(m: re.Match[str], issued: date | None) -> Reading:
    year = _year(m, issued)
    if year is None:
        return Reading(doubtful=True)
    if m["end"].startswith("起"):
        return Reading(from_=_day(year, to_int(m["month"]), 1))
    if m["end"] in ("前", "之前", "以前"):
        return Reading(by=_day(year, to_int(m["month"]), 1) - timedelta(days=1))
    return Reading(by=_month_end(year, to_int(m["month"])))


def _half(m: re.Match[str], issued: date | None) -> Reading:
    year = _year(m, issued)
    if year is None:
        return Reading(doubtful=True)
    return Reading(by=date(year, 6, 30) if m["half"] == "上" else date(year, 12, 31))


def _year_end(m: re.Match[str], issued: date | None) -> Reading:
    year = _year(m, issued)
    return Reading(by=date(year, 12, 31)) if year else Reading(doubtful=True)


def _year_start(m: re.Match[str], issued: date | None) -> Reading:
    year = _year(m, issued)
    return Reading(from_=date(year, 1, 1)) if year else Reading(doubtful=True)


def _this_month(m: re.Match[str], issued: date | None) -> Reading:
    return Reading(by=_month_end(issued.year, issued.month)) if issued else Reading(doubtful=True)


def _quarterly(m: re.Match[str], _: date | None) -> Reading:
    first = {"首": 1, "第一个": 1, "末": 3, "最后一个": 3}[m["which"]]
    months = ",".join(str(first + 3 * i) for i in range(4))
    return Reading(every=f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={_in_month(m['day'])}")


def _in_month(words: str) -> int:
    day = to_int(words)
    if not 1 <= day <= 31:
        raise NoSuchDay
    return day


def _monthly(m: re.Match[str], _: date | None) -> Reading:
    return Reading(every=f"FREQ=MONTHLY;BYMONTHDAY={_in_month(m['day'])}")


def _monthly_end(m: re.Match[str], _: date | None) -> Reading:
    return Reading(every="FREQ=MONTHLY;BYMONTHDAY=-1")


def _yearly(m: re.Match[str], _: date | None) -> Reading:
    month = to_int(m["month"])
    if m["day"]:
        day = _day(2000, month, to_int(m["day"])).day
    else:
        _month_end(2000, month)
        day = -1
    return Reading(every=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")


def _every(m: re.Match[str], _: date | None) -> Reading:
    rules = {
        "年": "FREQ=YEARLY", "年度": "FREQ=YEARLY", "半年": "FREQ=MONTHLY;INTERVAL=6",
        "季度": "FREQ=MONTHLY;INTERVAL=3",
        "季": "FREQ=MONTHLY;INTERVAL=3", "月": "FREQ=MONTHLY", "周": "FREQ=WEEKLY",
        "日": "FREQ=DAILY", "天": "FREQ=DAILY",
    }  # fmt: skip
    return Reading(every=rules[m["unit"]])


def _within(m: re.Match[str], issued: date | None) -> Reading:
    """N日内: a date only where it is counted from the issue of the document itself."""
    event = m["event"] or ""
    if not re.search(r"(?:本.{1,4}|文件|通知|意见|方案)(?:印发|发布|公布|下发|施行)", event):
        return Reading(doubtful=not event)
    if issued is None:
        return Reading(doubtful=True)
    count, unit = to_int(m["count"]), m["unit"]
    if unit == "工作日":
        by = working_days.after(issued, count)
        return Reading(by=by, doubtful=by is None)
    if unit in ("月", "年"):
        months = issued.month - 1 + count * (12 if unit == "年" else 1)
        year, month = issued.year + months // 12, months % 12 + 1
        return Reading(by=date(year, month, min(issued.day, _month_end(year, month).day)))
    return Reading(by=issued + timedelta(days=count * (7 if unit == "周" else 1)))


def _words_only(m: re.Match[str], _: date | None) -> Reading:
    return Reading()


_Y = r"(?:(?P<year>20[0-9]{2}|二[〇○零]{1}[〇○零一二三四五六七八九]{2}|今|本|当|明|次)年)"
PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str], date | None], Reading]], ...] = (
    (
        "quarterly",
        re.compile(rf"每(?:个)?季度?(?P<which>首|第一个|末|最后一个)个?月的?(?P<day>{_N})[日号]{_BEFORE}?"),
        _quarterly,
    ),
    ("yearly", re.compile(rf"每年的?(?P<month>{_N})月(?:(?P<day>{_N})[日号]|底|末){_BEFORE}?"), _yearly),
    ("monthly end", re.compile(rf"每个?月(?:底|末){_BEFORE}?"), _monthly_end),
    ("monthly", re.compile(rf"每个?月的?(?P<day>{_N})[日号]{_BEFORE}?"), _monthly),
    (
        "date",
        re.compile(
            rf"(?P<from>自|从)?于?{_Y}?(?P<month>{_N})月(?P<day>{_N})[日号]"
            rf"(?(from)(?:起)|(?:{_BEFORE}|止|截止)){_NOT}"
        ),
        _date,
    ),
    ("date from", re.compile(rf"{_Y}?(?P<month>{_N})月(?P<day>{_N})[日号](?P<from>起)(?!施行)"), _date),
    (
        "month",
        re.compile(
            rf"(?:自|从|到|至)?{_Y}?(?P<month>{_N})月份?(?P<end>底前?|末前?|底之前|前|之前|以前|起|内){_NOT}"
        ),
        _month,
    ),
    ("half", re.compile(rf"{_Y}(?P<half>上|下)半年(?:内|前)?"), _half),
    (
        "year end",
        re.compile(
            rf"(?:到|至)?{_Y}?(?:年底|(?<=年)底|年末|(?<=年)末|年终)(?:前|之前|以前)?"
            rf"|{_Y.replace('year', 'year_')}(?:内|以内|之内)"
        ),
        _year_end,
    ),
    (
        "within year",
        re.compile(r"(?<![一二三四五六七八九十0-9两几多])(?:今年内|本年度内|年内|今年(?=完成|全面完成))"),
        _year_end,
    ),
    ("year start", re.compile(rf"(?:自|从)?{_Y}(?:开始|起)"), _year_start),
    ("next year", re.compile(r"(?P<year>明)年(?=.{0,4}(?:启用|实施|开始|启动|开展|推开|执行))"), _year_start),
    (
        "this month",
        re.compile(r"(?<![0-9一二三四五六七八九十])(?:本月|当月|月)底(?:前|之前|以前)?"),
        _this_month,
    ),
    (
        "within",
        re.compile(
            rf"(?P<event>(?:自|从|在)?[^,，。；]{{0,24}}?(?:之日起|之时起|之日后|后|次日起|起))?的?(?P<count>{_N})个?(?P<unit>工作日|自然日|日|天|周|月|年|小时)(?:以内|之内|内)"
        ),
        _within,
    ),
    (
        "every",
        re.compile(
            r"每(?:个)?(?P<unit>年度|半年|年|季度|季|月|周|日|天)(?:度)?(?:至少|不少于|定期)?(?=[^人0-9]{0,8}(?:次|报|开展|组织|公布|检查|上报|通报|评估|召开|调度|一调度))"
        ),
        _every,
    ),
    ("soon", re.compile(r"及时|尽快|立即|随时|尽早|按期|限期|第一时间|抓紧"), _words_only),
)
"""In order: where two find the same words, the earlier one reads them. The last has no date."""


def deadlines_of(text: str, start: int, issued: date | None) -> tuple[list[Deadline], bool]:
    """The deadlines of a stretch that begins at ``start``, dated ones first; and whether one is doubtful."""
    found: list[Deadline] = []
    taken: list[tuple[int, int]] = []
    doubtful = False
    for _, pattern, read in PATTERNS:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            taken.append(m.span())
            try:
                reading = read(m, issued)
            except (NoSuchDay, ValueError, OverflowError):
                reading = Reading(doubtful=True)
            doubtful |= reading.doubtful
            span = (start + m.start(), start + m.end())
            found.append(Deadline(m.group(), span, reading.by, reading.from_, reading.every))
    return found, doubtful


def dated(deadlines: list[Deadline]) -> bool:
    """Whether any of them says a day, or a rule of days."""
    return any(each.by or each.from_ or each.every for each in deadlines)
