"""Text cut at its stops and commas, brackets and quotations kept whole. Spans joined give the text back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.duties.models import Span

_OPEN, _CLOSE = "（(〔[【《〈“「『", "）)〕]】》〉”」』"
_STOP = "。！？!?\n"
_PART = "；;"
_COMMA = "，,"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece between commas; ``end`` lies behind the mark that ends it."""

    start: int
    end: int
    stop: int
    """Where its words end, before the mark."""
    mark: str
    """The comma, semicolon or stop that ends it; empty at the end of the text."""

    @property
    def span(self) -> Span:
        """The words without the mark."""
        return self.start, self.stop


def segments_of(text: str, start: int, end: int) -> list[Segment]:
    """The segments of ``text[start:end]``, none of them blank, in order."""
    return [each for each in _cut(text, start, end) if text[each.start : each.stop].strip()]


def _cut(text: str, start: int, end: int) -> Iterator[Segment]:
    depth, first = 0, start
    for at in range(start, end):
        sign = text[at]
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == "\n" or (depth == 0 and sign in _STOP + _PART + _COMMA):
            if sign in _COMMA and _is_number(text, at, end):
                continue
            yield _trimmed(text, first, at, at + 1, sign)
            first, depth = at + 1, 0
    if first < end:
        yield _trimmed(text, first, end, end, "")


def _is_number(text: str, at: int, end: int) -> bool:
    return at > 0 and text[at - 1].isdigit() and at + 3 < end and text[at + 1 : at + 4].isdigit()


def _trimmed(text: str, first: int, stop: int, end: int, mark: str) -> Segment:
    words = text[first:stop]
    left = first + len(words) - len(words.lstrip())
    return Segment(left, end, max(left, first + len(words.rstrip())), mark)


def sentences_of(text: str, start: int, end: int) -> list[list[Segment]]:
    """The sentences of ``text[start:end]``, each as its segments."""
    sentences: list[list[Segment]] = [[]]
    for segment in segments_of(text, start, end):
        sentences[-1].append(segment)
        if segment.mark and segment.mark in _STOP:
            sentences.append([])
    return [each for each in sentences if each]


def outside_brackets(text: str) -> str:
    """``text`` with what stands in brackets or quotations blanked, so that offsets stay."""
    found, depth = [], 0
    for sign in text:
        if sign in _OPEN:
            depth += 1
            found.append(" ")
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
            found.append(" ")
        else:
            found.append(" " if depth else sign)
    return "".join(found)
