"""Where the words of a question stand in a text."""

from __future__ import annotations

from functools import lru_cache

from indexer import terms

Span = tuple[int, int]


@lru_cache(maxsize=20_000)
def _character(character: str) -> str:
    return terms.normalise(character)


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` normalised character by character, and for each character of that its origin in ``text``."""
    characters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        folded = _character(character)
        characters.append(folded)
        origins += [index] * len(folded)
    return "".join(characters), origins


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
