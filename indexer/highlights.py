"""Where the words of a question stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

from indexer import terms

Span = tuple[int, int]


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


def highlights(query: str, text: str) -> list[Span]:
    """The spans of ``text`` where words of ``query`` occur: in order, disjoint, ``[start, end)``.

    Single characters are marked only where the question has no longer word: they would speckle the page.
    """
    wanted = terms.content_words(query)
    longer = [word for word in wanted if len(word) > 1]
    folded, origins = _folded(text)
    spans: list[Span] = []
    for word in longer or wanted:
        at = folded.find(word)
        while at >= 0:
            spans.append((origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _merged(spans)
