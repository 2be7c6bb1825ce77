"""How much of a question each candidate holds: of its words and runs, in one sentence, in its heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer import answer_types, terms
from indexer.lexical import Field
from indexer.units import Unit, sentences

Values = NDArray[np.float64]

_KEPT = 50_000  # folded units kept


@dataclass(frozen=True, slots=True)
class Matches:
    """Of n candidates of one question; every array is (n,)."""

    held: Values
    """The share of the question's words that its text holds, weighed by rarity."""
    titled: Values
    """The same of the titles above it."""
    heading: Values
    """The same of its own heading."""
    phrase: Values
    """The share of the question's runs of three characters that its text holds."""
    covered: Values
    """The share of the question's pairs of characters that its text holds, weighed by rarity."""
    sentence: Values
    """The same of the sentence that holds most."""
    alike: Values
    """How many words that mean the same as one of the question's its text holds, as a share of the question's."""
    kind: Values
    """1 where it holds what the question asks for (an amount, a time), -1 where it does not, else 0."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The texts of a unit, normalised."""

    text: str
    context: str
    heading: str
    sentences: tuple[str, ...]


def fold(unit: Unit) -> Folded:
    """``unit`` normalised for matching."""
    parts = (terms.normalise(unit.text[start:end]) for start, end in sentences(unit.text, True))
    return Folded(
        terms.normalise(unit.text),
        terms.normalise(unit.context),
        terms.normalise(unit.text[: unit.body]),
        tuple(part for part in parts if part.strip()),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What is looked for in each candidate."""

    text: str
    words: list[str]
    word_weights: Values
    pairs: list[str]
    pair_weights: dict[str, float]
    runs: frozenset[str]
    others: list[list[str]]


def _weights(rarities: Sequence[float]) -> Values:
    found = np.array(rarities, float)
    return np.asarray(found / max(float(found.sum()), 1e-9))


class Matcher:
    """Measures units by their words; safe to use from many threads."""

    def __init__(
        self, units: Mapping[str, Unit], ids: Sequence[str], rarity: Callable[[Field, str], float]
    ) -> None:
        """``ids`` are the units by number; ``rarity`` is that of a term in a field, see ``LexicalIndex``."""
        self._units, self._ids, self._rarity = units, ids, rarity
        self._folded = lru_cache(maxsize=_KEPT)(self._fold)

    def _fold(self, number: int) -> Folded:
        return fold(self._units[self._ids[number]])

    def warm(self) -> None:
        """Fold all units there is room for, so that a first question need not: some seconds for all laws."""
        for number in range(min(len(self._ids), _KEPT)):
            self._folded(number)

    def _question(self, text: str, others: Collection[Sequence[str]]) -> _Question:
        words = terms.content_words(text)
        plain = "".join(terms.content_runs(text))
        nowhere = self._rarity("pairs", "\uffff")
        rarities = {pair: self._rarity("pairs", pair) for pair in terms.content_pairs(text)}
        known = {pair: rarity for pair, rarity in rarities.items() if rarity < nowhere}
        return _Question(
            text,
            words,
            _weights([self._rarity("words", word) for word in words]),
            list(known),
            dict(zip(known, _weights(list(known.values())).tolist(), strict=True)),
            frozenset(plain[at : at + 3] for at in range(len(plain) - 2)),
            [[terms.normalise(word) for word in group] for group in others],
        )

    def measure(self, text: str, units: NDArray[np.intp], others: Collection[Sequence[str]]) -> Matches:
        """How ``units`` (n,) match the question ``text``; ``others`` are words that mean the same as its own."""
        asked = self._question(text, others)
        folded = [self._folded(int(number)) for number in units]
        rows = np.array([_row(asked, each) for each in folded], float).reshape(len(folded), 5)
        phrase, covered, sentence, alike, kind = rows.T
        held, titled, heading = (
            _share(asked, [getattr(each, name) for each in folded]) for name in ("text", "context", "heading")
        )
        return Matches(held, titled, heading, phrase, covered, sentence, alike, kind)


def _share(asked: _Question, texts: Sequence[str]) -> Values:
    """(n,): the share of the question's words that each text holds."""
    found = np.array([[word in text for word in asked.words] for text in texts], float)
    return np.asarray(found.reshape(len(texts), len(asked.words)) @ asked.word_weights)


def _row(asked: _Question, unit: Folded) -> tuple[float, float, float, float, float]:
    """phrase, covered, sentence, alike and kind of one unit."""
    there = [pair for pair in asked.pairs if pair in unit.text]
    covered = sum([asked.pair_weights[pair] for pair in there])
    best = covered
    if len(unit.sentences) > 1 and len(there) > 1:
        best = max([_weight(asked, there, each) for each in unit.sentences])
    text = unit.text
    alike = sum([any(word in text for word in group) for group in asked.others])
    return (
        sum([run in text for run in asked.runs]) / max(1, len(asked.runs)),
        covered,
        best,
        alike / max(1, len(asked.words)),
        answer_types.fit(asked.text, unit.text, strict=True),
    )


def _weight(asked: _Question, pairs: Sequence[str], text: str) -> float:
    return sum([asked.pair_weights[pair] for pair in pairs if pair in text])


NAMES = tuple(each.name for each in fields(Matches))
"""The names of the measures."""
