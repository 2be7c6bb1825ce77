"""Numbers that name a person, taken out of text before it is kept: ID cards and mobile telephones.

What people type into the box can hold them. Words are not judged: a name cannot be told from other words.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

ID_CARD = "〔身份证号〕"
MOBILE = "〔手机号〕"

_GAP = r"[ \-]?"
_EIGHTEEN = re.compile(rf"(?<![0-9])(?:[0-9]{_GAP}){{17}}[0-9Xx](?![0-9])")
_FIFTEEN = re.compile(r"(?<![0-9])[0-9]{15}(?![0-9])")
_MOBILE = re.compile(rf"(?<![0-9])(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def masked(text: str) -> str:
    """``text`` with ID-card and mobile numbers replaced by what they are; full-width digits count as digits."""
    folded = "".join(_folded(character) for character in text)
    spans = [
        *((match.span(), ID_CARD) for match in _EIGHTEEN.finditer(folded) if _is_id_card(match.group())),
        *((match.span(), ID_CARD) for match in _FIFTEEN.finditer(folded) if _is_old_id_card(match.group())),
        *((match.span(), MOBILE) for match in _MOBILE.finditer(folded)),
    ]
    out, at = "", 0
    for (start, end), word in sorted(spans):
        if start >= at:
            out, at = out + text[at:start] + word, end
    return out + text[at:]


def _folded(character: str) -> str:
    """A full-width digit, letter or dash as a plain one; everything else as it is: one character for one."""
    plain = unicodedata.normalize("NFKC", character)
    if plain in "‐‑–—－":
        return "-"
    return plain if len(plain) == 1 else character


def check_digit(seventeen: str) -> str:
    """The last character of an ID number by GB 11643 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def _is_id_card(found: str) -> bool:
    """Whether 18 characters are an ID number: its check digit is right, or, mistyped, it holds a birthday."""
    number = re.sub(r"[ \-]", "", found).upper()
    return check_digit(number[:17]) == number[17] or _is_birthday(number[6:14])


def _is_old_id_card(number: str) -> bool:
    return _is_birthday("19" + number[6:12])


def _is_birthday(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return date(1900, 1, 1) <= day <= date.today()
