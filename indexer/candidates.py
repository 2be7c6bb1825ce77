"""What one question is about to be ranked by: candidates from several lists, each measured by all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import FIELDS, LexicalIndex
from indexer.matches import Matcher, Matches, Measured
from indexer.rows import Numbers, Rows, Shelved, Vectors
from indexer.translation import Translations, Translator, shipped_translations
from indexer.units import Unit

Values = NDArray[np.float64]

_FEEDBACK = 4  # units whose mean is asked for once more
_AROUND = 12  # best by meaning and best by words, whose neighbours become candidates


@dataclass(frozen=True, slots=True)
class Candidates:
    """n candidates of one question; every array is (n,)."""

    units: Numbers
    """Their numbers in ``Shelved``."""
    document: Numbers
    """The number of the document of each."""
    cosine: Values
    """With the question as the model gives it; 0 for all where there is no model."""
    meaning: Values
    """With the question as ``QueryAdapter`` gives it."""
    feedback: Values
    """With the mean of the question and the first few by meaning."""
    before: Values
    """``meaning`` of the unit before it in its document; 0 where there is none."""
    after: Values
    """``meaning`` of the unit after it."""
    whole: Values
    """Of the question with its document as a whole."""
    words: Values
    """BM25 over words; 0 where the list did not bring it."""
    pairs: Values
    """BM25 over character pairs; 0 where the list did not bring it."""
    matches: Matches
    """What its words have in common with the question."""
    between: Values
    """The share of the question's pairs of characters, by rarity, that the candidates of its document and their
    titles hold between them."""
    rare: Values
    """The share of the question's pairs that it and its titles hold, by rarity squared."""
    window: Values
    """The share, by rarity, that it holds together with those of its neighbours that were found, and their titles."""
    length: Values
    """Characters of its text."""


@dataclass(frozen=True, slots=True)
class Bm25:
    """What one list brought, best first."""

    units: Numbers
    scores: Values

    def of(self, units: Numbers) -> Values:
        """(n,): the score of each of ``units``, ascending and with all of its own; 0 where it did not bring it."""
        found = np.zeros(len(units))
        found[np.searchsorted(units, self.units)] = self.scores
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """What the words of a question bring: all that can be had before its vector is there."""

    text: str
    others: Collection[Sequence[str]]
    """Words that mean the same as one of its own, see ``indexer.expansion``."""
    words: Bm25
    pairs: Bm25
    units: Numbers
    """All units brought, ascending."""
    measured: Measured
    """Of ``units``."""


class Gatherer:
    """Measures candidates over one set of stores; safe to use from many threads."""

    def __init__(
        self, shelved: Shelved, units: Mapping[str, Unit], lexical: LexicalIndex, rows: Rows | None
    ) -> None:
        """``rows`` is None where there are no vectors."""
        self.shelved, self._lexical, self.rows = shelved, lexical, rows
        self._lengths = np.array([len(units[id_].text) for id_ in shelved.ids], float)
        self._wholes = rows.means(shelved.document) if rows is not None and len(shelved.ids) else None
        self._matcher = Matcher(units, shelved.ids, lexical.rarity, self._translator(shipped_translations()))

    def _translator(self, table: Translations) -> Translator:
        return Translator(
            table, self._lexical.counts, self.shelved.ids, partial(self._lexical.rarity, "pairs")
        )

    def with_translations(self, table: Translations) -> Gatherer:
        """The same, by another table."""
        other = copy(self)
        other._matcher = self._matcher.with_translator(self._translator(table))
        return other

    def warm(self) -> None:
        """Make ready what the first questions would wait for."""
        self._matcher.warm()

    def listed(
        self, text: str, others: Collection[Sequence[str]], limit: int, within: Collection[str] | None
    ) -> Listed:
        """``limit`` units each by words and by pairs; ``within`` keeps to those documents."""
        words, pairs = (
            self._numbered(self._lexical.scores(text, field, limit, within, others)) for field in FIELDS
        )
        units = np.union1d(words.units, pairs.units)
        return Listed(text, others, words, pairs, units, self._matcher.measure(text, units, others))

    def gather(self, listed: Listed, vectors: Vectors | None, near: Collection[str]) -> Candidates:
        """The candidates: those of ``listed``, ``near`` (unit ids, by meaning), and neighbours of the best.

        ``vectors`` are (2, d), the question as the model gives it and adapted; None where there is no model.
        """
        number = self.shelved.number
        by_meaning = np.array([number[id_] for id_ in near], np.intp)
        best = np.concatenate([by_meaning[:_AROUND], listed.words.units[:_AROUND]])
        beside = [self.shelved.beside(best, step) for step in (-1, 1)] if vectors is not None else []
        more = np.setdiff1d(np.concatenate([by_meaning, *beside]), listed.units)
        more = more[more >= 0]
        order = np.argsort(np.concatenate([listed.units, more]))
        units = np.concatenate([listed.units, more])[order]
        measured = listed.measured.with_(self._matcher.measure(listed.text, more, listed.others), order)
        documents = self.shelved.document[units]
        cosine, meaning, feedback, before, after, whole = self._dense(units, vectors)
        return Candidates(
            units, documents, cosine, meaning, feedback, before, after, whole,
            listed.words.of(units), listed.pairs.of(units), measured.matches,
            measured.together(documents), measured.rare,
            measured.beside(self._rows(units, -1), self._rows(units, 1)), self._lengths[units],
        )  # fmt: skip

    def _rows(self, units: Numbers, step: int) -> Numbers:
        """Where in ``units`` (ascending) the neighbour of each stands; -1 where it is not among them."""
        other = self.shelved.beside(units, step)
        at = np.minimum(np.searchsorted(units, other), max(len(units) - 1, 0))
        return np.where((other >= 0) & (units[at] == other), at, -1)

    def _numbered(self, found: Mapping[str, float]) -> Bm25:
        number = self.shelved.number
        known = {number[id_]: score for id_, score in found.items() if id_ in number}
        return Bm25(np.array(list(known), np.intp), np.array(list(known.values()), float))

    def _dense(self, units: Numbers, vectors: Vectors | None) -> list[Values]:
        """cosine, meaning, feedback, before, after, whole of ``units``."""
        if self.rows is None or self._wholes is None or vectors is None or not len(units):
            return [np.zeros(len(units))] * 6
        cosine, meaning = self.rows.cosines(units, vectors)
        first = units[np.argsort(-meaning)[:_FEEDBACK]]
        mean = vectors[1] + self.rows.first(first).mean(0)
        feedback = self.rows.cosines(units, mean[None] / np.linalg.norm(mean))[0]
        beside = [self.rows.cosines(self.shelved.beside(units, step), vectors[1:])[0] for step in (-1, 1)]
        whole = self._wholes[self.shelved.document[units]] @ vectors[1]
        return [each.astype(float) for each in (cosine, meaning, feedback, *beside, whole)]
