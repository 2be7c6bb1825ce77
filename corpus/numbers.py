"""Document numbers (文号) however their brackets are typed: 云司发〔2015〕42号, 云司发[2015] 42号, 云司发 2015 42号."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "[一-鿿]"
NUMBER = re.compile(
    rf"(?P<office>{_HAN}{{0,16}}?)[〔\[（(﹝【［〈<]?(?P<year>(?:19|20)\d{{2}})[〕\])）﹞】］〉>]?第?(?P<serial>\d{{1,5}})号?"
)
"""Without white space, digits half-width: the office's mark, the year in brackets, the serial number."""
_BRACKETS = re.compile(r"[〔\[（(﹝【［〈<]")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number."""

    office: str
    """云司发; empty where it is left out."""
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.office}〔{self.year}〕{self.serial}号"

    def names(self, other: DocumentNumber) -> bool:
        """Whether this, with or without its office, means ``other``."""
        same = (self.year, self.serial) == (other.year, other.serial)
        return same and (not self.office or self.office == other.office)


def read_number(words: str) -> DocumentNumber | None:
    """The number that ``words`` are as a whole; None where they are none: a year alone, a date, an amount."""
    plain = "".join(words.split()).translate(_WIDE).strip('《》“”"。？?')
    found = NUMBER.fullmatch(plain)
    if not found or not (_BRACKETS.search(plain) or (plain.endswith("号") and found["office"])):
        return None
    return DocumentNumber(found["office"], int(found["year"]), int(found["serial"]))
