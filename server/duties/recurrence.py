"""Recurrence rules in words: FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10 is 每3个月，10日前."""

from __future__ import annotations

_UNITS = {"DAILY": "天", "WEEKLY": "周", "MONTHLY": "个月", "YEARLY": "年"}
_DAYS = {"MO": "一", "TU": "二", "WE": "三", "TH": "四", "FR": "五", "SA": "六", "SU": "日"}


def recurrence_words(rule: str) -> str:
    """A rule of RFC 5545 as people say it; the rule itself where it is of another kind."""
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";") if "=" in part)
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return rule
    interval = parts.get("INTERVAL", "1")
    every = f"每{unit.removeprefix('个')}" if interval == "1" else f"每{interval}{unit}"
    if months := parts.get("BYMONTH"):
        every += f"{'、'.join(months.split(','))}月"
    if days := parts.get("BYMONTHDAY"):
        every += "、".join("末日" if day == "-1" else f"{day}日" for day in days.split(","))
    if days := parts.get("BYDAY"):
        every += "、".join(f"周{_DAYS.get(day[-2:], day)}" for day in days.split(","))
    return every
