"""How much? Numbers with a unit, and the words that say in which sense."""

from __future__ import annotations

import re

from corpus.numerals import half_width, to_int
from indexer.duties.models import Quantity, Span
from indexer.duties.words import NUMBER

_UNIT = (
    r"个?百分点|%|％|‰|万元|亿元|元|万人次|人次|万人|万个|万件|人|名|次|年|个月|月|周(?!岁)|个工作日|工作日|个自然日|日|天|小时|分钟|"
    r"平方米|平方公里|公里|千米|米|厘米|公斤|千克|吨|倍|个|件|家|户|处|所|项|份|课时|学时|周岁|岁|套|批|张|台|辆|条|种|成|分"
)
_SENSE = (
    (r"不少于|不低于|至少|不得少于|不得低于|最少|最低|达到|满", "at_least"),
    (r"不超过|不得超过|不多于|不高于|最多|最高|至多|不得高于|不得多于|不大于", "at_most"),
    (r"超过|高于|多于|大于", "more_than"),
    (r"少于|低于|不足|不满|小于", "less_than"),
    (r"约|大约|左右", "about"),
)
_BETWEEN = r"(?:配备|安排|选派|确定|有|保留|举办|开展|召开|建立|建成|设立|提供|人民币|\s){0,2}"
_BEFORE = "|".join(words for words, _ in _SENSE)
_DIGITS = rf"(?:[0-9０-９]+(?:[,，][0-9]{{3}})*(?:\.[0-9]+)?|[{NUMBER}]+)"
_QUANTITY = re.compile(
    rf"(?P<rate>每[人名户月年日天次季度周个]{{1,2}}(?:每[月年日天次])?)?(?:(?P<before>{_BEFORE}){_BETWEEN})?"
    rf"(?:(?P<ratio>[0-9]+(?:\.[0-9]+)?\s*[:：∶]\s*[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<base>[百千万三四五六七八九十二两]|[0-9]{{1,3}})分之(?P<part>{_DIGITS})"
    rf"|(?P<low>{_DIGITS})(?P<lowunit>{_UNIT})?(?P<to>[-－—~～至到]+)(?=(?:{_DIGITS})\s*(?:{_UNIT}))"
    rf"|(?P<value>{_DIGITS})\s*(?P<unit>{_UNIT})"
    rf"|(?P<half>半)(?P<halfunit>年|个月|天)|(?P<double>加倍|双倍))(?P<after>以上|以内|以下|以后|左右|之内)?(?:的比例)?"
)
_UPPER = re.compile(rf"{_DIGITS}\s*(?P<unit>{_UNIT})")
_PER = {"百": "%", "千": "‰", "万": "‱"}
_TAIL_SENSE = {"以上": "at_least", "以内": "at_most", "以下": "at_most", "左右": "about", "之内": "at_most"}
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}年|[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日|份|末|底)|月[0-9一二三四五六七八九十]+日"
)
_NAMED = re.compile(r"(?:制度|机制|原则|要求|工作|措施|任务|内容|条件|职责|行动|工程|改革)")
"""What 三项 counts of itself: not a measure, but a way to name them."""


def quantities_of(text: str, start: int, taken: tuple[Span, ...] = ()) -> tuple[Quantity, ...]:
    """The quantities of a quote that begins at ``start``; none within ``taken``, the deadlines."""
    found: list[Quantity] = []
    low_end = -1
    for m in _QUANTITY.finditer(text):
        span = (start + m.start(), start + m.end())
        if _is_none(text, m) or any(a < span[1] and span[0] < b for a, b in taken):
            continue
        if m["low"]:
            low_end = m.end()
            found.append(_lower(m, text, start))
            continue
        words = m.group().removesuffix("的比例")
        value, unit = _value(m)
        sense = "at_most" if m.start() == low_end else _sense(m)
        found.append(Quantity(words, (span[0], span[0] + len(words)), value, unit, sense))
    return tuple(found)


def _lower(m: re.Match[str], text: str, start: int) -> Quantity:
    """The lower end of a range, 一至三倍: with the unit of the upper end."""
    unit = m["lowunit"]
    if not unit and (upper := _UPPER.match(text, m.end())):
        unit = upper["unit"]
    words = m.group().removesuffix(m["to"])
    return Quantity(
        words, (start + m.start(), start + m.start() + len(words)), _number(m["low"]), unit, "at_least"
    )


def _is_none(text: str, m: re.Match[str]) -> bool:
    before = text[max(0, m.start() - 1) : m.start()]
    if before in ("第", "〔", "十", "之", "星", "条", "款", "每"):
        return True
    if any(d.start() <= m.start() < d.end() for d in _DATE.finditer(text)) and not m["after"]:
        return True
    if before.isascii() and before.isalpha():
        return True
    if m["value"] == "一" and not m["before"]:
        return m["after"] is None and m["unit"] not in ("名", "倍")
    if m["unit"] == "年" and re.fullmatch("(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3}", m["value"]):
        return True
    if m["unit"] == "项" and _NAMED.match(text, m.end()):
        return True
    if m["unit"] in ("分", "成", "条", "种", "所", "月", "处") and not m["value"].isdigit():
        return True
    return bool(m["value"] and m["value"][0] in "万亿千百" and not m["before"])


def _value(m: re.Match[str]) -> tuple[float | None, str | None]:
    if m["ratio"]:
        a, b = re.split(r"\s*[:：∶]\s*", m["ratio"])
        return float(a), b
    if m["half"]:
        return 0.5, m["halfunit"]
    if m["double"]:
        return 2.0, "倍"
    if m["base"]:
        return _fraction(m)
    words, unit = m["value"], m["unit"].replace("％", "%")
    if unit == "元" and len(words) > 1 and words[-1] in "万亿":
        words, unit = words[:-1], words[-1] + unit  # 五万元 as 5万元: one reading for both
    value = _number(words)
    return value, f"{unit}/{_rate(m['rate'])}" if m["rate"] else unit


def _fraction(m: re.Match[str]) -> tuple[float | None, str | None]:
    """百分之二十 is 20 %; 三分之二 is a share, 0.6667, without a unit."""
    part = _number(m["part"])
    if m["base"] in _PER:
        return part, _PER[m["base"]]
    base = _number(m["base"])
    return (round(part / base, 4) if part and base else None), None


def _rate(words: str) -> str:
    return "/".join(part for part in words.split("每") if part)


def _number(words: str) -> float | None:
    plain = half_width(words).replace(",", "").replace("，", "")
    try:
        return float(plain)
    except ValueError:
        pass
    factor = 1
    while plain and plain[-1] in "万亿" and plain[:-1].replace(".", "").isdigit():
        factor, plain = factor * (10_000 if plain[-1] == "万" else 100_000_000), plain[:-1]
    try:
        return float(plain) * factor if factor > 1 else float(to_int(plain))
    except ValueError:
        return None


def _sense(m: re.Match[str]) -> str:
    for words, sense in _SENSE:
        if m["before"] and re.fullmatch(words, m["before"]):
            return sense
    return _TAIL_SENSE.get(m["after"] or "", "exactly")
