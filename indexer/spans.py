"""Where an answer may begin and end: runs of phrases, what stands after a cue, and single things.

Phrases are what stands between commas, semicolons, colons, full stops and white space. A run of them can be
read alone; a number, a date or a name is what a question for just that wants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from indexer import terms
from indexer.marks import marks_in

Span = tuple[int, int]

LONGEST = 360
"""Characters of a candidate at most, unless one phrase alone is longer."""

_MOST_PHRASES = 14
_CUT = re.compile(
    r"[。！？!?；;\n]+[”’」』）)]*|(?<![0-9０-９])[，,：:]|[，,：:](?![0-9０-９/])|[ \t　]{2,}|(?<=[一-鿿]) (?=[^ ])"
)
_CUE = re.compile(
    r"包括|包含|涵盖|主要为|分别[是为]|即[是为]?|[就均都应只仅]是|是|为|在于|用于|采取|通过|实行|实施|给予|按照?|由|至|到|自|从"
    r"|超过|达到?|共|将|要求|强调|可以?|启动|推出|提供|对|向|的|位于|在|电话|(?<=[0-9０-９一二三四五六七八九十])、|了"
)
_QUOTED = re.compile(r"[“《「『][^“”《》「」『』\n]{2,40}[”》」』]")
_TRIM = " \t\n　，,；;：:、"
_LEAD = _TRIM + "。！？!?"
_BRACKET = re.compile(r"[（(）)《》“”〔〕【】]")
_CLOSES = {"）": "（(", ")": "（(", "》": "《", "”": "“", "〕": "〔", "】": "【"}


class Shape(IntEnum):
    """How a candidate is cut."""

    PHRASES = 0  # from phrase to phrase
    CUE = 1  # from after a cue inside a phrase
    THING = 2  # a number, a date, a name, a quoted word
    LIST = 3  # from after a cue to before 等


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a unit's text that may be the answer."""

    start: int
    end: int
    shape: Shape
    phrases: int
    """Phrases that it touches."""


def phrases_of(text: str, start: int, end: int) -> list[Span]:
    """The phrases of ``text[start:end]``, each with the sign that ends it; in order, none of white space alone."""
    spans: list[Span] = []
    left = start
    for match in _CUT.finditer(text, start, end):
        spans.append((left, match.end()))
        left = match.end()
    spans.append((left, end))
    return [span for each in spans if (span := trimmed(text, *each)) is not None]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the white space and the commas around it, nor what ends a sentence before it; None where
    nothing is left."""
    while start < end and text[start] in _LEAD:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if start < end else None


def brackets_of(text: str) -> list[Span]:
    """The places of each bracket or quotation mark that opens, and of the one that closes it; what has no other
    half, such as the sign in 1）, is left out."""
    open_: list[int] = []
    found: list[Span] = []
    for match in _BRACKET.finditer(text):
        openers = _CLOSES.get(match.group())
        if openers is None:
            open_.append(match.start())
            continue
        at = next((at for at in reversed(range(len(open_))) if text[open_[at]] in openers), None)
        if at is not None:
            found.append((open_[at], match.start()))
            del open_[at:]
    return found


def _things(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    for mark in marks_in(part):
        yield start + mark.start, start + mark.end
    for match in _QUOTED.finditer(part):
        yield start + match.start(), start + match.end()
        yield start + match.start() + 1, start + match.end() - 1


def _after_cues(
    text: str, start: int, end: int, ends: Sequence[int]
) -> Iterator[tuple[int, int, Shape, int]]:
    """What stands after a cue in the phrase, up to one of ``ends``: start, end, shape and the phrases it touches."""
    words = terms.word_starts(text)
    for cue in _CUE.finditer(text, start, end):
        if cue.end() not in words:
            continue  # 按 in 按时
        for count, right in enumerate(ends, start=1):
            yield cue.end(), right, Shape.CUE, count
            stop = text.rfind("等", cue.end() + 2, right)
            if stop > 0:
                yield cue.end(), stop, Shape.LIST, count
                yield cue.end(), stop + 1, Shape.LIST, count


def _beside_brackets(text: str, start: int, end: int, brackets: Sequence[Span]) -> Iterator[Span]:
    """What stands before a bracket that opens in the phrase, and what stands in it."""
    for opens, closes in brackets:
        if start < opens < end and text[opens] in "（(":
            yield start, opens
            yield opens + 1, closes


def candidates(text: str, phrases: Sequence[Span], first: int, last: int) -> list[Candidate]:
    """What may answer and begins in the phrases ``first`` to ``last`` (not with it), each stretch once; none holds
    one bracket of a pair without the other."""
    found: dict[Span, Candidate] = {}
    brackets = brackets_of(text)

    def add(start: int, end: int, shape: Shape, count: int) -> None:
        span = trimmed(text, start, end)
        if span is not None and not any(
            (span[0] <= a < span[1]) != (span[0] <= b < span[1]) for a, b in brackets
        ):
            found.setdefault(span, Candidate(*span, shape, count))

    for at in range(first, last):
        start, end = phrases[at]
        ends = [
            right for _, right in phrases[at : at + _MOST_PHRASES] if right - start <= LONGEST or right == end
        ]
        for count, right in enumerate(ends, start=1):
            add(start, right, Shape.PHRASES, count)
        for left, right, shape, count in _after_cues(text, start, end, ends[:6]):
            add(left, right, shape, count)
        for left, right in _beside_brackets(text, start, end, brackets):
            add(left, right, Shape.CUE, 1)
        for left, right in _things(text, start, end):
            add(left, right, Shape.THING, 1)
    return list(found.values())
