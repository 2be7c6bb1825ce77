"""Figures: the numbers that answer a duty's quantities, and whether they meet them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from corpus.errors import InputError

_RATIO: Final = re.compile(r"\d+(?:\.\d+)?\s*[:：比]\s*\d+(?:\.\d+)?")
_ABOUT: Final = 0.1  # 约: within a tenth
_MOST: Final = 1e12


@dataclass(frozen=True, slots=True)
class Asked:
    """One quantity, and the numbers it asks for."""

    text: str
    """As the document writes it: 不少于10:1."""
    labels: tuple[str, ...]
    """What each number is: 比的前项 and 比的后项, or the unit."""
    value: float | None
    per: float
    """The second part of a ratio; 1 for others."""
    sense: str


def asked(quantity: dict[str, Any]) -> Asked:
    """What a quantity (``QuantityCell`` as data) asks a report for."""
    text = str(quantity["text"])
    unit, value = quantity.get("unit"), quantity.get("value")
    ratio = _RATIO.search(text)
    if ratio:
        first, second = (float(part) for part in re.split(r"[:：比]", ratio[0]))
        return Asked(text, ("前项", "后项"), first, second or 1.0, str(quantity.get("sense")))
    return Asked(text, (str(unit or "数量"),), value, 1.0, str(quantity.get("sense")))


def met(wanted: Asked, numbers: Sequence[float]) -> bool | None:
    """Whether ``numbers`` meet ``wanted``; None where that cannot be told.

    A ratio such as 不少于10:1 says how many of the second there must be for the first: 12 and 2 meet it, 30 and 2 do
    not, since 30 ask for 3. "At most" is the other way round.
    """
    if wanted.value is None or len(numbers) != len(wanted.labels):
        return None
    if len(numbers) == 2:
        needed, had = numbers[0] * wanted.per / wanted.value if wanted.value else math.inf, numbers[1]
        return had <= needed if wanted.sense in ("at_most", "less_than") else had >= needed
    number = numbers[0]
    match wanted.sense:
        case "at_least":
            return number >= wanted.value
        case "more_than":
            return number > wanted.value
        case "at_most":
            return number <= wanted.value
        case "less_than":
            return number < wanted.value
        case "about":
            return abs(number - wanted.value) <= abs(wanted.value) * _ABOUT
    return math.isclose(number, wanted.value)


def checked(quantities: Sequence[dict[str, Any]], given: Sequence[Sequence[float]]) -> list[dict[str, Any]]:
    """The figures as they are kept: for each quantity its text, the numbers and whether they meet it.

    ``given`` has for each quantity its numbers, or none where nothing was reported. InputError where the numbers are
    not as many as asked for, negative, or not numbers.
    """
    if not given:
        return []
    if len(given) != len(quantities):
        raise InputError(f"这项职责有{len(quantities)}个数量，收到{len(given)}组数字：请刷新页面后重填。")
    found: list[dict[str, Any]] = []
    for quantity, numbers in zip(quantities, given, strict=True):
        wanted = asked(quantity)
        if not numbers:
            found.append({"text": wanted.text, "numbers": [], "met": None})
            continue
        if len(numbers) != len(wanted.labels):
            raise InputError(f"“{wanted.text}”要填{len(wanted.labels)}个数字，收到{len(numbers)}个：请补全。")
        if not all(math.isfinite(number) and 0 <= number <= _MOST for number in numbers):
            raise InputError(f"“{wanted.text}”的数字应为0至1万亿：请改正。")
        found.append({"text": wanted.text, "numbers": list(numbers), "met": met(wanted, numbers)})
    return found
