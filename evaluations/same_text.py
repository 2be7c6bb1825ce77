"""Where else an answer stands, word for word: in reprints, and in notices that quote one another.

A question is labelled with one document. The same words found in another one are no wrong find, and a question is
not without an answer because one of several documents that hold it is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from indexer.units import Unit

Span = tuple[int, int]
Golds = dict[str, list[Span]]
"""By the id of a document the places in it that hold the answer."""

_SIGN = re.compile(r"[\W_]")
_PHRASE_END = re.compile(r"[，。；：！？、,;:!?]")
_LEAST = 14  # characters, signs apart, that two documents do not share by chance
_SHARE = 0.8  # of an answer that is to stand there, in one piece


class _Plain:
    """A text without white space and signs, and where each character of it stood."""

    def __init__(self, text: str) -> None:
        self.places = [at for at, sign in enumerate(text) if not _SIGN.match(sign)]
        self.text = "".join(text[at] for at in self.places)

    def spans(self, words: str) -> Iterator[Span]:
        """Each place of ``words``, in the text as it was."""
        at = self.text.find(words)
        while at >= 0:
            yield self.places[at], self.places[at + len(words) - 1] + 1
            at = self.text.find(words, at + 1)


def document_texts(units: Iterable[Unit]) -> dict[str, str]:
    """The text of each document as its units hold it, each character in its place; between them spaces."""
    parts: dict[str, list[str]] = {}
    for unit in units:
        text = parts.setdefault(unit.document_id, [])
        text += " " * (unit.start - len(text))
        text[unit.start : unit.end] = unit.text
    return {id_: "".join(text) for id_, text in parts.items()}


class Elsewhere:
    """The documents, ready to be asked where the answer to a question stands."""

    def __init__(self, units: Iterable[Unit], given: Mapping[str, str]) -> None:
        """``given`` has the given id of each document by ours, where they differ."""
        self._texts = document_texts(units)
        self._plain = {id_: _Plain(text) for id_, text in self._texts.items()}
        self._ours = {given.get(id_, id_): id_ for id_ in self._texts}

    def golds(self, question: Mapping[str, Any]) -> Golds:
        """Where the answer to ``question`` (``document``, ``answer``, ``start``) stands, as labelled and elsewhere.

        Elsewhere its first or last 80% must stand in one piece; a short answer with the phrase it stands in. Empty
        where no document answers, or the one that does is not held.
        """
        target = self._ours.get(question["document"] or "")
        if target is None:
            return {}
        gold = question["start"], question["start"] + len(question["answer"])
        found: Golds = {target: [gold]}
        for words in _wanted(self._texts[target], gold):
            for id_, plain in self._plain.items():
                if id_ != target and id_ not in found and (spans := list(plain.spans(words))):
                    found[id_] = spans
        return found


def _wanted(text: str, gold: Span) -> list[str]:
    """The words that tell the answer at ``gold`` elsewhere; none where not even its paragraph has enough of them."""
    answer = _Plain(text[slice(*gold)]).text
    if len(answer) >= _LEAST:
        size = round(len(answer) * _SHARE)
        return [answer[:size], answer[-size:]]
    first, last = text.rfind("\n", 0, gold[0]) + 1, text.find("\n", gold[1])
    last = max(len(text), gold[1]) if last < 0 else last  # annexes are in no unit: the text may end before
    ends = [first, *(match.end() for match in _PHRASE_END.finditer(text, first, last)), last]
    left = bisect_right(ends, gold[0]) - 1
    right = bisect_left(ends, gold[1])
    while len(words := _Plain(text[ends[left] : ends[right]]).text) < _LEAST:
        if right + 1 < len(ends):
            right += 1
        elif left:
            left -= 1
        else:
            return []
    return [words]


def families(golds: Iterable[Golds]) -> list[str]:
    """For each question a name for the documents that its answer ties together, directly or through other questions:
    what is fitted on one of a family is not to be judged on another. Empty where it has none."""
    head: dict[str, str] = {}

    def top(id_: str) -> str:
        while head.setdefault(id_, id_) != id_:
            id_ = head[id_]
        return id_

    kept = list(golds)
    for each in kept:
        for one, other in pairwise(each):
            head[top(one)] = top(other)
    return [top(next(iter(each))) if each else "" for each in kept]
