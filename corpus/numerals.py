"""Chinese numerals to integers and back: 一百零二, 廿三, １２, 十."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = "0-9０-９零〇○一二三四五六七八九十百千两廿卅"
"""The characters a clause number is written with, for a regular expression's character class."""

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def to_int(numeral: str) -> int:
    """The value of a Chinese, half-width or full-width numeral; ``ValueError`` where it is none.

    Both 一百零二 and digit strings such as 二〇一六 are read.
    """
    plain = "".join(numeral.split()).translate(_WIDE_DIGITS)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not plain:
        raise ValueError("empty numeral")
    if all(c in DIGITS for c in plain):
        return int("".join(str(DIGITS[c]) for c in plain))
    return _spoken(plain)


def half_width(words: str) -> str:
    """Full-width digits made half-width: 第３条 becomes 第3条."""
    return words.translate(_WIDE_DIGITS)


def read_int(numeral: str) -> int | None:
    """As ``to_int``, but None for what is no numeral."""
    try:
        return to_int(numeral)
    except ValueError:
        return None


def _spoken(numeral: str) -> int:
    """A numeral with units: 一百零二, 十, 廿三, 三万五千."""
    total = section = digit = 0
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section, digit = section + TENS[c], 0
        elif c in UNITS:
            section, digit = section + (digit or 1) * UNITS[c], 0
        elif c in MYRIADS:
            total, section, digit = total + (section + digit) * MYRIADS[c], 0, 0
        else:
            raise ValueError(f"not a numeral: {numeral!r}")
    return total + section + digit


def to_chinese(number: int) -> str:
    """A whole number from 0 to 9999 as officials write it: 0 零, 10 十, 102 一百零二, 110 一百一十."""
    if not 0 <= number <= 9999:
        raise ValueError(f"out of range 0..9999: {number}")
    if number == 0:
        return "零"
    out, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if skipped and out else "") + "零一二三四五六七八九"[digit] + name
            skipped = False
        else:
            skipped = True
    return out[1:] if out.startswith("一十") else out
