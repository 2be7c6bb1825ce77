"""What bounds a number belongs to it: 不少于10:1 is not 10:1, and 每人每月1000元以内 is not 1000元."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:不少于|不低于|不小于|不超过|不高于|不多于|不大于|不得少于|不得低于|不得超过|不得高于|至少|至多|最低|最少|最高|最多|"
    r"不足|不满|超过|高于|低于|少于|多于|达到|大约|约|近|每[人户名月年天日次家季]{1,2}|平均|人均|第|满|共|原则上)+$"
)
_AFTER = re.compile(
    r"(?:及?以[内上下外前后]|之[内前后]|左右|上下|起|内|前)(?![一-鿿]{0,1}[容部涵政往瞻途景])"
)
_NUMBER_END = re.compile(
    r"[0-9０-９一二三四五六七八九十百千万亿%％人名家个次元年月日天时周岁倍份户例项所台吨]$"
)
_NUMBER_START = re.compile(r"[0-9０-９一二两三四五六七八九十百千万每]")


_SOME = r"[0-9０-９一二两三四五六七八九十百千万亿.]+"
_UNIT = "[人名家个户元倍份台吨%％周岁小时天]{1,3}"  # no 年月日 before 至: a date would be cut
_TERM = f"(?:{_UNIT}|个?[年月])"
_RANGE_BEFORE = re.compile(rf"{_SOME}(?:{_TERM}以上|{_UNIT}[至到])$")
_RANGE_AFTER = re.compile(
    rf"(?:以上|(?<=以上)){_SOME}{_TERM}(?:以下)?|(?<![年月])[至到]{_SOME}{_UNIT}(?:以下|以内)?"
)
_RANGE_END = re.compile(rf"{_SOME}{_TERM}(?:以上)?$")


def with_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` of ``text``, widened to what bounds a number at its beginning or its end: also the other end of
    a range (二万元以上十万元以下)."""
    if _NUMBER_START.match(text, start, end) and (before := _RANGE_BEFORE.search(text, 0, start)):
        start = before.start()
    if _RANGE_END.search(text, start, end) and (after := _RANGE_AFTER.match(text, end)):
        end = after.end()
    if _NUMBER_START.match(text, start, end) and (before := _BEFORE.search(text, 0, start)):
        start = before.start()
    if _NUMBER_END.search(text, start, end) and (after := _AFTER.match(text, end)):
        end = after.end()
    return start, end
