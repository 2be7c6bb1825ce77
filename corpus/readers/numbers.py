"""The numbers Word generates: number formats of numbering levels, as the text people see.

Formats are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.numerals import to_chinese

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_PLACES = str.maketrans("0123456789", "〇一二三四五六七八九")


def _chinese(number: int) -> str:
    return to_chinese(number) if 0 <= number <= 9999 else str(number)


def _legal(signs: dict[int, int]) -> Callable[[int], str]:
    """As on a cheque: ten is 壹拾."""
    return lambda number: ("一" * _chinese(number).startswith("十") + _chinese(number)).translate(signs)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out


def _letter(number: int) -> str:
    """A, B ... Z, AA, BB ...: Word repeats the letter."""
    return chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _circle(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return f"({number})"


def _run(first: int, count: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "ordinal": str,
    "cardinalText": str,
    "ordinalText": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "ideographEnclosedCircle": _run(0x3280, 10),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda number: str(number).translate(_PLACES),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_PLACES),
    "taiwaneseDigital": lambda number: str(number).translate(_PLACES),
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _cycle(_STEMS)(n) + _cycle(_BRANCHES)(n) if n > 0 else str(n),
    "bullet": lambda number: "",
    "none": lambda number: "",
}
"""By the name of the number format; what is not here is written in Arabic digits."""


def formatted(number: int, format: str) -> str:
    """A number as Word shows it in ``format``: 3 in ``chineseCounting`` is 三."""
    return FORMATS.get(format, str)(number)
