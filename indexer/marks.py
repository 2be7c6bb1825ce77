"""Numbers, dates and names inside a quote, for the eye: where they stand and what they are.

Rules only, and only what is definite: a number with its unit, a day, an office of the vocabulary, the title of
a document, an address or a telephone number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.vocabulary import Body, Vocabulary, shipped

_DIGITS = r"[0-9０-９]+(?:[,，.．][0-9０-９]+)*"
_HAN_DIGITS = r"[一二两三四五六七八九十百千万零〇]+"
_NUMBER = rf"(?:{_DIGITS}|{_HAN_DIGITS})"
_UNIT = (
    r"(?:个?(?:工作日|小时|分钟|学时|月|季度)|周岁|[日天周年]|元|平方米|公里|[人名家个次所台套辆间户例项份只双吨件条批张枚"
    r"万亿亩]|毫升|公斤|千克|分)"
)
_DATE = re.compile(
    r"(?:[0-9０-９]{4}|[〇零一二三四五六七八九]{4})年(?:(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?底?"
    r"|(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})月(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?:今年|明年|当年|本年|次年)(?:年?[底末]|[上下]半年)?|年[内底末]"
)
_QUANTITY = re.compile(
    rf"百分之{_NUMBER}|{_NUMBER}分之{_NUMBER}"
    rf"|{_NUMBER}(?:\s*[至到\-—~～]\s*{_NUMBER})?\s*(?:余|多)?\s*(?:万|亿)?\s*(?:[%％]|{_UNIT})(?:以[上下内]|之[一内])?"
    rf"|{_DIGITS}\s*[:：]\s*{_DIGITS}|{_DIGITS}"
)
_NAME = re.compile(
    r"《[^《》\n]{2,60}》(?:[（(][^（）()\n]{2,24}号[）)])?|[一-鿿]{1,8}[〔\[][0-9]{4}[〕\]][0-9]+号"
    r"|https?://[^\s，。；、）)”]+|www\.[a-zA-Z0-9./\-]+|(?<![0-9])(?:0[0-9]{2,3}[-—])?[0-9]{7,8}(?![0-9])|(?<![0-9])1[0-9]{10}(?![0-9])"
)


class MarkKind(StrEnum):
    """What a marked stretch is."""

    NUMBER = "number"  # a quantity with its unit: 1000元, 三年, 10:1
    DATE = "date"  # a day, or a time of the year: 2016年9月1日, 年内
    NAME = "name"  # an office, the title of a document, its number, an address, a telephone number


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, a date or a name at ``[start, end)``."""

    start: int
    end: int
    kind: MarkKind


def marks_in(text: str, vocabulary: Vocabulary | None = None) -> tuple[Mark, ...]:
    """The marks of ``text``: in order, not overlapping; names go before dates, dates before numbers."""
    names = [match.span() for match in _NAME.finditer(text)]
    found = (vocabulary or shipped()).find(text)
    names += [(match.start, match.end) for match in found if isinstance(match.entry, Body)]
    taken: list[Mark] = []
    for kind, spans in (
        (MarkKind.NAME, sorted(names, key=lambda span: (span[0], -span[1]))),
        (MarkKind.DATE, [match.span() for match in _DATE.finditer(text)]),
        (MarkKind.NUMBER, [match.span() for match in _QUANTITY.finditer(text)]),
    ):
        for start, end in spans:
            if all(end <= mark.start or mark.end <= start for mark in taken):
                taken.append(Mark(start, end, kind))
    return tuple(sorted(taken, key=lambda mark: mark.start))
