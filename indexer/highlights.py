"""Where the words of a question stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

from indexer import terms

Span = tuple[int, int]

_NUMERALS = ("0123456789", "〇零一二三四五六七八九十")


class _Folding(dict[int, str]):
    """Each character normalised by itself, worked out when it first comes; for ``str.translate``."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Those that become none, or several."""

    def __missing__(self, code: int) -> str:
        found = terms.normalise(chr(code))
        if len(found) != 1:
            self.uneven.add(chr(code))  # first: another thread may find the character known from then on
        self[code] = found
        return found


_FOLDING = _Folding()


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """``text`` normalised character by character, and for each character of that its origin in ``text``."""
    folded = text.translate(_FOLDING)
    if _FOLDING.uneven.isdisjoint(text):
        return folded, range(len(text))
    return folded, [index for index, character in enumerate(text) for _ in _FOLDING[ord(character)]]


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _in_a_number(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins or ends inside a number: 15 in 2015, 第二 in 第二十条."""
    around = text[max(start - 1, 0) : start], text[end : end + 1]
    return any(
        beside and beside in numerals and inside in numerals
        for numerals in _NUMERALS
        for beside, inside in zip(around, (text[start], text[end - 1]), strict=True)
    )


def highlights(query: str, text: str) -> list[Span]:
    """The spans of ``text`` where words of ``query`` occur: in order, disjoint, ``[start, end)``; no part of a number.

    Single characters are marked only where the question has no longer word: they would speckle the page.
    """
    wanted = terms.content_words(query)
    longer = [word for word in wanted if len(word) > 1]
    folded, origins = _folded(text)
    spans: list[Span] = []
    for word in longer or wanted:
        at = folded.find(word)
        while at >= 0:
            if not _in_a_number(folded, at, at + len(word)):
                spans.append((origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _merged(spans)
