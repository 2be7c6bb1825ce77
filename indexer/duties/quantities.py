"""How much: numbers with their unit and sense; numbers of clauses, documents and days are none."""

from __future__ import annotations

import re

from corpus.numerals import read_int
from indexer.duties.models import Quantity

_DIGITS = r"[0-9０-９][0-9０-９,]*(?:[.．][0-9０-９]+)?"
_HAN = r"[零〇一二三四五六七八九十百千两]+"
_UNIT = (
    r"个百分点|个工作日|工作日|个月|万元|亿元|元|人次|学时|课时|小时|分钟|公里|平方米|平方公里|公顷|千瓦时|亩|吨|公斤|千克|立方米|米|"
    r"人|名|家|个|所|台|套|辆|间|户|例|支|项|份|次|场|期|篇|件|处|座|条|天|周|季度|年|倍|岁|张|批|门|级|万|亿|成|吨|升|只|头|株|位|类|种"
)
_BEFORE = r"(?P<before>不少于|不低于|不小于|至少|最少|最低|不超过|不高于|不多于|不大于|不得超过|不得少于|不得低于|不得高于|至多|最多|最高|控制在|达到|超过|高于|大于|多于|低于|少于|小于|不足|不满|满|约|近|原则上)?"
_AFTER = r"(?P<after>以上|以内|之内|以下|及以上|及以下|左右|上下|内)?"
_RATIO = re.compile(
    rf"{_BEFORE}(?P<left>{_DIGITS}|{_HAN})\s*[:：比∶]\s*(?P<right>{_DIGITS}|{_HAN})(?![0-9]){_AFTER}"
)
_PERCENT = re.compile(rf"{_BEFORE}(?:(?P<value>{_DIGITS})\s*[%％‰]|百分之(?P<han>{_HAN}|{_DIGITS})){_AFTER}")
_AMOUNT = re.compile(
    rf"{_BEFORE}(?P<per>每[人名户月年天日次个家学期季度]{{1,4}})?(?P<per2>每[人名户月年天日次家]{{1,3}})?(?P<value>{_DIGITS}|{_HAN})\s*(?:余|多)?(?P<unit>{_UNIT}){_AFTER}"
)
_NOT_BEFORE = re.compile(
    r"(?:第|〔|〔\d{4}〕|\d年|月|[0-9]号?|[一二三四五六七八九十](?=、)|进|同|统|唯|万|每)$"
)
_IDIOM = re.compile(
    r"(?:一个|一些|一种|一名名|一级|二级|一方|一项项|三支|一体|一线|一年一|两个|一次性|一条龙|一站|一件事|一把手|一支|一位|一家|一类|一项|一批|一份)$"
)
_DATE_AFTER = re.compile(r"^(?:[0-9一二三四五六七八九十]+月|度|级|底|末|初|内(?!容)|起|前)")
_SENSES = (
    ("at_least", re.compile("不少于|不低于|不小于|至少|最少|最低|不得少于|不得低于|以上|达到|^满")),
    (
        "at_most",
        re.compile("不超过|不高于|不多于|不大于|不得超过|不得高于|至多|最多|最高|控制在|以内|之内|以下|内$"),
    ),
    ("more_than", re.compile("超过|高于|大于|多于")),
    ("less_than", re.compile("低于|少于|小于|不足|不满")),
    ("about", re.compile("约|近|左右|上下|原则上")),
)


def _value(text: str) -> float | None:
    plain = text.replace(",", "").replace("．", ".")
    try:
        return float(plain)
    except ValueError:
        found = read_int(plain)
        return float(found) if found is not None else None


def _sense(words: str) -> str:
    return next((name for name, shape in _SENSES if shape.search(words)), "exactly")


def _edges(match: re.Match[str]) -> str:
    return f"{match['before'] or ''}{match['after'] or ''}"


def quantities_in(text: str, offset: int = 0) -> list[Quantity]:
    """The quantities of ``text`` in order; ``offset`` is added to their spans."""
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for pattern, make in ((_RATIO, _ratio), (_PERCENT, _percent), (_AMOUNT, _amount)):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            quantity = make(match, text, offset)
            if quantity is not None:
                taken.append(match.span())
                found.append(quantity)
    return sorted(found, key=lambda each: each.span)


def _span(match: re.Match[str], offset: int) -> tuple[int, int]:
    return offset + match.start(), offset + match.end()


def _ratio(match: re.Match[str], text: str, offset: int) -> Quantity | None:
    del text
    left, right = _value(match["left"]), _value(match["right"])
    if left is None or right is None:
        return None
    return Quantity(match.group(), _span(match, offset), left, f"{right:g}", _sense(_edges(match)))


def _percent(match: re.Match[str], text: str, offset: int) -> Quantity | None:
    del text
    value = _value(match["value"] or match["han"])
    return Quantity(match.group(), _span(match, offset), value, "%", _sense(_edges(match)))


def _amount(match: re.Match[str], text: str, offset: int) -> Quantity | None:
    before, after = text[: match.start("value")], text[match.end("unit") :]
    han = not match["value"][0].isdigit()
    if _NOT_BEFORE.search(before) and not (match["per"] or match["before"]):
        return None
    if match["unit"] in ("年", "天", "周", "级", "万", "亿", "条") and _is_no_amount(match, after):
        return None
    if han and match["unit"] in ("项", "类", "种", "级", "位", "门") and not (_edges(match) or match["per"]):
        return None
    if han and match["value"] == "一" and not _counts(match):
        return None
    if _IDIOM.search(match["value"] + match["unit"]) and not (_edges(match) or match["per"]):
        return None
    return Quantity(
        match.group(), _span(match, offset), _value(match["value"]), match["unit"], _sense(_edges(match))
    )


def _is_no_amount(match: re.Match[str], after: str) -> bool:
    unit, value = match["unit"], match["value"]
    if unit == "年":
        return bool(_DATE_AFTER.match(after)) or len(value) == 4
    return unit in ("级", "万", "亿", "条") and not match["before"]


def _counts(match: re.Match[str]) -> bool:
    """Whether 一 is a number here, not an article: 配备一名, 每年一次."""
    return match["unit"] in ("名", "次", "年", "倍", "人", "场", "期") or bool(_edges(match) or match["per"])
