"""From the words people ask in to the words documents are written in, learned from questions and what answers them.

A table says how likely a word of a clause makes a person ask with a word, or a pair of characters, of a question
(低保: 最低生活保障; IBM's model 1, ``evaluations/fit_translations.py``). It is ``translations.npz``, one for all
documents: only words of texts are in it, no titles and no numbers of articles. Clauses are weighed in this way by
Berger and Lafferty, Information Retrieval as Statistical Translation (1999).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import terms
from indexer.word_counts import Numbers, Values, WordCounts, joined, parted

_FILE = "translations.npz"
_SAME, _OTHER, _ANY = 0.1, 0.65, 0.25  # the word itself, one that stands for it, any word of the collection
_LEAST = 1e-6  # the chance of a word that stands nowhere
SHARP = 5.0
"""How soon words that stand for one of the question count as that one."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """For m words or pairs of questions the words of clauses that stand for each."""

    asked: Mapping[str, int]
    """The row of each."""
    starts: NDArray[np.int32]
    """(m + 1,)"""
    held: NDArray[np.integer]
    """(k,): which words, as numbers in ``Translations.words``."""
    chances: NDArray[np.float32]
    """(k,): how likely each makes a person ask so."""

    def of(self, strings: Sequence[str]) -> tuple[Numbers, Numbers, Values]:
        """Which of ``strings`` it is, which word stands for it, and how likely; each (j,)."""
        rows = [(at, self.asked[string]) for at, string in enumerate(strings) if string in self.asked]
        parts = [np.arange(self.starts[row], self.starts[row + 1]) for _, row in rows]
        places = np.concatenate([np.zeros(0, np.intp), *parts])
        which = np.repeat([at for at, _ in rows], [len(part) for part in parts]).astype(np.intp)
        return which, self.held[places].astype(np.intp), self.chances[places].astype(float)


@dataclass(frozen=True, slots=True)
class Translations:
    """The table."""

    words: list[str]
    """Of clauses."""
    of_words: Sayings
    of_pairs: Sayings

    def write(self, path: Path) -> None:
        """Write it in half precision."""
        arrays: dict[str, NDArray[np.generic]] = {"words": joined(self.words)}
        for name, sayings in (("words", self.of_words), ("pairs", self.of_pairs)):
            arrays |= {
                f"{name}_asked": joined(list(sayings.asked)),
                f"{name}_sizes": np.diff(sayings.starts).astype(np.uint16),
                f"{name}_held": sayings.held.astype(np.uint16),
                f"{name}_chances": sayings.chances.astype(np.float16),
            }
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _sayings(held: Mapping[str, NDArray[np.generic]], name: str) -> Sayings:
    asked = parted(held[f"{name}_asked"].astype(np.uint8))
    starts = np.cumsum([0, *held[f"{name}_sizes"].tolist()], dtype=np.int32)
    numbers = {string: number for number, string in enumerate(asked)}
    return Sayings(
        numbers, starts, held[f"{name}_held"].astype(np.uint16), held[f"{name}_chances"].astype(np.float32)
    )


def read_translations(written: bytes) -> Translations:
    """The table in a file that ``Translations.write`` wrote."""
    with np.load(BytesIO(written)) as held:
        return Translations(parted(held["words"]), _sayings(held, "words"), _sayings(held, "pairs"))


@cache
def shipped_translations() -> Translations:
    """The table that comes with the program."""
    return read_translations(resources.files("indexer").joinpath(_FILE).read_bytes())


@dataclass(frozen=True, slots=True)
class Translated:
    """How well n clauses answer for what is asked; every array is (n,)."""

    words: Values
    """How much likelier the question's words are for who has the clause in mind; logarithms, by rarity."""
    pairs: Values
    """The same of its pairs of characters."""
    reached: Values
    """How many of its words a word of the clause stands for, by rarity, however long the clause is."""


class Translator:
    """Weighs the clauses of one index by a table; safe to use from many threads."""

    def __init__(
        self, table: Translations, counts: WordCounts, ids: Sequence[str], rarity: Callable[[str], float]
    ) -> None:
        """``ids`` are the units by number; ``rarity`` is that of a pair of characters, see ``LexicalIndex``."""
        self._table, self._counts, self._rarity = table, counts, rarity
        row = {unit_id: number for number, unit_id in enumerate(counts.ids)}
        self._rows = np.array([row.get(unit_id, -1) for unit_id in ids], np.intp)
        self._here = np.array([counts.number.get(word, -1) for word in table.words], np.intp)
        self._units = len(counts.ids)
        self._rarest = float(np.log(1 + (self._units + 0.5) / 0.5))

    def _of_words(self, words: Sequence[str]) -> tuple[Values, Values]:
        """The chance of each of ``words`` in the collection, and its rarity in [0, 1]."""
        numbers = [self._counts.number.get(word, -1) for word in words]
        holders = np.array([self._counts.holders[each] if each >= 0 else 0.0 for each in numbers])
        rarity = np.log(1 + (self._units - holders + 0.5) / (holders + 0.5)) / self._rarest
        return holders / self._counts.total, rarity

    def _of_pairs(self, pairs: Sequence[str]) -> tuple[Values, Values]:
        """The same of ``pairs``."""
        rarity = np.array([self._rarity(pair) for pair in pairs], float)
        odds = np.expm1(rarity)
        holders = np.maximum((self._units + 0.5 - 0.5 * odds) / (1 + odds), 0.0)
        return holders / self._counts.total, rarity / self._rarest

    def measure(self, question: str, units: Numbers) -> Translated:
        """How the ``units`` (n,) answer for ``question``."""
        words, pairs = terms.content_words(question), terms.content_pairs(question)
        likely = [self._chances(self._table.of_words, words), self._chances(self._table.of_pairs, pairs)]
        same = [
            (self._counts.number[word], at) for at, word in enumerate(words) if word in self._counts.number
        ]
        wanted = np.unique(np.concatenate([[number for number, _ in same], *(each[1] for each in likely)]))
        place = np.full(len(self._counts.words), -1, np.int32)
        place[wanted.astype(np.intp)] = np.arange(len(wanted))
        tables = []
        for (which, numbers, chances), strings in zip(likely, (words, pairs), strict=True):
            table = np.zeros((len(wanted), len(strings)))
            table[place[numbers], which] = chances
            tables.append(table)
        itself = np.zeros_like(tables[0])
        itself[[place[number] for number, _ in same], [at for _, at in same]] = 1
        by_share = np.concatenate([_SAME * itself + _OTHER * tables[0], (_SAME + _OTHER) * tables[1]], axis=1)
        shares, plain = self._summed(units, place, by_share, tables[0])
        any_word, rarity = self._of_words(words)
        any_pair, pair_rarity = self._of_pairs(pairs)
        return Translated(
            _likelier(shares[:, : len(words)], any_word) @ rarity,
            _likelier(shares[:, len(words) :], any_pair) @ pair_rarity,
            (1 - np.exp(-SHARP * plain)) @ rarity,
        )

    def _chances(self, sayings: Sayings, strings: Sequence[str]) -> tuple[Numbers, Numbers, Values]:
        """As ``Sayings.of``, with the words' numbers in this index; words that it lacks are left out."""
        which, words, chances = sayings.of(strings)
        numbers = self._here[words]
        kept = numbers >= 0
        return which[kept], numbers[kept], chances[kept]

    def _summed(
        self, units: Numbers, place: NDArray[np.int32], by_share: Values, plain: Values
    ) -> tuple[Values, Values]:
        """For each unit the sum of the rows (``place``) of its words: by their share of it, and each once."""
        owners, numbers, shares = self._counts.entries(self._rows[units])
        rows = place[numbers]
        kept = np.flatnonzero(rows >= 0)
        owners, rows, shares = owners[kept], rows[kept], shares[kept]
        found = np.zeros((len(units), by_share.shape[1])), np.zeros((len(units), plain.shape[1]))
        if len(kept):
            firsts = np.flatnonzero(np.diff(owners, prepend=-1))
            found[0][owners[firsts]] = np.add.reduceat(by_share[rows] * shares[:, None], firsts)
            found[1][owners[firsts]] = np.add.reduceat(plain[rows], firsts)
        return found


def _likelier(chances: Values, anyhow: Values) -> Values:
    base = _ANY * anyhow + _LEAST
    return np.asarray(np.log((chances + base) / base))
