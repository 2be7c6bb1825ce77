"""Numbers in text, whichever way they are written, and other numbers in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.numerals import read_int, to_chinese

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千]+(?=年|个|名|日|天|月|人|次|项|倍|元|周|小时|%|％|岁|级)")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand in ``text``."""
    found = [match.span() for pattern in (_DIGITS, _CHINESE) for match in pattern.finditer(text)]
    yield from sorted(found)


def numbers_in(text: str) -> tuple[float, ...]:
    """The values of the numbers in ``text``, in order."""
    return tuple(value for start, end in spans(text) if (value := _value(text[start:end])) is not None)


def _value(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        found = read_int(words)
        return None if found is None else float(found)


def others(text: str) -> list[str]:
    """``text`` with its last number changed to others of the same look, the nearest first; empty without one.

    The numbers are those people mix up: half, double, one off, ten times.
    """
    places = list(spans(text))
    if not places:
        return []
    # Of a ratio such as 10:1 the first number is the one that says how much.
    start, end = places[0] if ":" in text or "：" in text else places[-1]
    words = text[start:end]
    value = _value(words)
    if value is None or value <= 0 or value > 1e9:
        return []
    whole = int(value) if value == int(value) else None
    return [text[:start] + each + text[end:] for each in _near(words, whole, value)]


def _near(words: str, whole: int | None, value: float) -> list[str]:
    if whole is None:
        return [f"{value * factor:g}" for factor in (2, 0.5, 1.5)]
    if not words.isascii():
        return [
            _chinese(each, words) for each in (whole + 1, whole + 2, whole * 2, whole - 1) if 0 < each < 9999
        ]
    if whole < 10:
        return [str(each) for each in (whole + 1, whole + 2, whole * 2 + 1, whole - 1) if each > 0]
    steps = (whole * 2, whole // 2, whole + whole // 2, whole * 3)
    return [str(each) for each in steps if each != whole]


def _chinese(value: int, like: str) -> str:
    return "两" if value == 2 and len(like) == 1 else to_chinese(value)
