"""How much of a question each candidate holds: of its words and runs, in one sentence, in its heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from indexer import answer_types, terms
from indexer.lexical import Field
from indexer.occurrences import Codes, Texts, closed, codes_of
from indexer.translation import Translator
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
    translated: Values
    """``Translated.words``; 0 for all where there is no table."""
    translated_pairs: Values
    """``Translated.pairs``, the same."""
    reached: Values
    """``Translated.reached``, the same."""


NAMES = tuple(each.name for each in fields(Matches))
"""The names of the measures."""


@dataclass(frozen=True, slots=True)
class Measured:
    """n candidates of one question, each by itself, and what several of one document can be asked for together."""

    matches: Matches
    pairs: NDArray[np.bool_]
    """(n, pairs): which of the question's pairs of characters its text, or the titles above it, hold."""
    weights: Values
    """(pairs,): of each pair, by rarity; they add up to 1."""

    def with_(self, other: Measured, order: NDArray[np.intp]) -> Measured:
        """These and ``other``, of the same question, as one, the rows in ``order``."""
        names = ((getattr(self.matches, name), getattr(other.matches, name)) for name in NAMES)
        matches = Matches(*(np.concatenate(both)[order] for both in names))
        return Measured(matches, np.concatenate([self.pairs, other.pairs])[order], self.weights)

    @property
    def rare(self) -> Values:
        """(n,): the share of the pairs held, the rarer ones weighing more still: what is common hardly counts."""
        squared = self.weights**2
        return np.asarray(self.pairs @ squared / max(float(squared.sum()), 1e-9))

    def beside(self, before: NDArray[np.intp], after: NDArray[np.intp]) -> Values:
        """(n,): what each holds of the question together with its neighbours; ``before`` and ``after`` (n,) are their
        rows, -1 where there is none."""
        none = np.zeros((1, self.pairs.shape[1]), np.bool_)
        padded = np.concatenate([self.pairs, none])
        return np.asarray((self.pairs | padded[before] | padded[after]) @ self.weights)

    def together(self, groups: NDArray[np.intp]) -> Values:
        """(n,): what the candidates of its group hold of the question between them; ``groups`` is (n,)."""
        if not self.pairs.size:
            return np.zeros(len(groups))
        order = np.argsort(groups, kind="stable")
        first = np.flatnonzero(np.diff(groups[order], prepend=-1))
        shares = np.logical_or.reduceat(self.pairs[order], first, axis=0) @ self.weights
        found = np.empty(len(groups))
        found[order] = np.repeat(shares, np.diff(first, append=len(groups)))
        return found


@dataclass(frozen=True, slots=True)
class Folded:
    """The texts of a unit, normalised."""

    text: Codes
    context: Codes
    sentences: NDArray[np.int32]
    """The place in ``text`` where each sentence begins."""
    heading: int
    """How long its own heading is, with which ``text`` begins."""
    kinds: int
    """Which kinds of answer it holds, see ``answer_types.held``."""


def fold(unit: Unit) -> Folded:
    """``unit`` normalised for matching."""
    parts = [terms.normalise(unit.text[start:end]) for start, end in sentences(unit.text, True)]
    text = "".join(parts)
    ends = np.cumsum([0, *(len(codes_of(part)) for part in parts)], dtype=np.int32)
    return Folded(
        closed(text),
        closed(terms.normalise(unit.context)),
        ends[:-1] if parts else ends,
        len(codes_of(terms.normalise(unit.text[: unit.body]))),
        answer_types.held(text),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What is looked for in each candidate."""

    text: str
    words: list[str]
    word_weights: Values
    pairs: list[str]
    pair_weights: Values
    runs: list[str]
    others: list[list[str]]


def _weights(rarities: Sequence[float]) -> Values:
    found = np.array(rarities, float)
    return np.asarray(found / max(float(found.sum()), 1e-9))


class Matcher:
    """Measures units by their words; safe to use from many threads."""

    def __init__(
        self,
        units: Mapping[str, Unit],
        ids: Sequence[str],
        rarity: Callable[[Field, str], float],
        translator: Translator | None = None,
    ) -> None:
        """``ids`` are the units by number; ``rarity`` is that of a term in a field, see ``LexicalIndex``."""
        self._units, self._ids, self._rarity, self._translator = units, ids, rarity, translator
        self._folded = lru_cache(maxsize=_KEPT)(self._fold)

    def with_translator(self, translator: Translator) -> Matcher:
        """The same, by another table."""
        other = copy(self)
        other._translator = translator
        return other

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
            _weights(list(known.values())),
            list({plain[at : at + 3]: None for at in range(len(plain) - 2)}),
            [[terms.normalise(word) for word in group] for group in others],
        )

    def measure(self, text: str, units: NDArray[np.intp], others: Collection[Sequence[str]]) -> Measured:
        """How ``units`` (n,) match the question ``text``; ``others`` are words that mean the same as its own."""
        asked = self._question(text, others)
        folded = [self._folded(int(number)) for number in units]
        words = len(asked.words)
        same = [word for group in asked.others for word in group]
        found = _Found(folded, [*asked.words, *asked.pairs, *asked.runs, *same])
        held, pairs, runs, alike = found.parts([words, len(asked.pairs), len(asked.runs)])
        titled = _titled(folded, [*asked.words, *asked.pairs])
        matches = Matches(
            held @ asked.word_weights,
            titled[:, :words] @ asked.word_weights,
            found.headed(words) @ asked.word_weights,
            runs.sum(1) / max(1, len(asked.runs)),
            pairs @ asked.pair_weights,
            found.of_best_sentence(words, asked.pair_weights),
            _groups(alike, [len(group) for group in asked.others]) / max(1, words),
            _kinds(text, [each.kinds for each in folded]),
            *self._translated(text, units),
        )
        return Measured(matches, pairs | titled[:, words:], asked.pair_weights)

    def _translated(self, text: str, units: NDArray[np.intp]) -> tuple[Values, Values, Values]:
        if self._translator is None:
            return np.zeros(len(units)), np.zeros(len(units)), np.zeros(len(units))
        found = self._translator.measure(text, units)
        return found.words, found.pairs, found.reached


def _titled(folded: Sequence[Folded], strings: list[str]) -> NDArray[np.bool_]:
    """(n, strings): which strings the titles above each unit hold; many units stand below the same."""
    numbers: dict[bytes, int] = {}
    which = [numbers.setdefault(each.context.tobytes(), len(numbers)) for each in folded]
    return Texts([np.frombuffer(each, np.uint16) for each in numbers]).hold(strings)[which]


class _Found:
    """Where strings stand in the texts of n units."""

    def __init__(self, folded: Sequence[Folded], strings: list[str]) -> None:
        self._folded = folded
        texts = Texts([each.text for each in folded])
        self._starts = texts.starts
        self._lengths = np.array([len(codes_of(string)) for string in strings], np.intp)
        self._places, self._numbers = texts.find(strings)
        self._owners = texts.owners(self._places)

    def _held(self, kept: NDArray[np.bool_] | slice) -> NDArray[np.bool_]:
        found = np.zeros((len(self._folded), len(self._lengths)), np.bool_)
        found[self._owners[kept], self._numbers[kept]] = True
        return found

    def parts(self, sizes: list[int]) -> list[NDArray[np.bool_]]:
        """(n, size) for each of ``sizes`` and for what is left: which text holds which string."""
        return np.split(self._held(slice(None)), np.cumsum(sizes), axis=1)

    def headed(self, count: int) -> NDArray[np.bool_]:
        """(n, count): which of the first ``count`` strings the own heading of each holds."""
        ends = self._places + self._lengths[self._numbers] - self._starts[self._owners]
        headings = np.fromiter((each.heading for each in self._folded), np.intp, len(self._folded))
        return self._held(ends <= headings[self._owners])[:, :count]

    def of_best_sentence(self, start: int, weights: Values) -> Values:
        """(n,): the most that one sentence holds, by weight, of the strings from ``start`` on, a weight for each."""
        if not self._folded:
            return np.zeros(0)
        counts = np.fromiter((len(each.sentences) for each in self._folded), np.intp, len(self._folded))
        begins = np.concatenate([each.sentences for each in self._folded]) + np.repeat(self._starts, counts)
        kept = (self._numbers >= start) & (self._numbers < start + len(weights))
        held = np.zeros((len(begins), len(weights)), np.bool_)
        sentence = np.searchsorted(begins, self._places[kept], "right") - 1
        held[sentence, self._numbers[kept] - start] = True
        return np.asarray(np.maximum.reduceat(held @ weights, np.cumsum(counts) - counts))


def _groups(held: NDArray[np.bool_], sizes: Sequence[int]) -> Values:
    """(n,): in how many groups of columns of ``held`` (n, sum of sizes) each row holds one at least."""
    found = np.zeros(len(held))
    for group in np.split(held, np.cumsum(sizes), axis=1):
        found += group.any(1)
    return found


def _kinds(question: str, held: Sequence[int]) -> Values:
    """(n,): 1 where a kind that is asked for is held, -1 where none is, 0 where none is asked for."""
    asked = answer_types.asked(question)
    there = np.array(held, np.intp) & asked
    return np.where(there, 1.0, -1.0) if asked else np.zeros(len(there))
