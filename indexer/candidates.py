"""What one question is about to be ranked by: candidates from several lists, each measured by all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.lexical import LexicalIndex
from indexer.matches import Matcher, Matches
from indexer.rows import Numbers, Rows, Shelved
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
    length: Values
    """Characters of its text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, ready to be looked up."""

    text: str
    vectors: NDArray[np.float32] | None
    """(2, d): as the model gives it and adapted; None where there is no model."""
    others: Collection[tuple[str, ...]] = ()
    """Words that mean the same as one of its own, see ``indexer.expansion``."""


class Gatherer:
    """Measures candidates over one set of stores; safe to use from many threads."""

    def __init__(
        self, shelved: Shelved, units: Mapping[str, Unit], lexical: LexicalIndex, rows: Rows | None
    ) -> None:
        """``rows`` is None where there are no vectors."""
        self.shelved, self._units, self._lexical, self.rows = shelved, units, lexical, rows
        self._wholes = rows.means(shelved.document) if rows is not None and len(shelved.ids) else None
        self._matcher = Matcher(units, self.shelved.ids, lexical.rarity)

    def warm(self) -> None:
        """Make ready what the first questions would wait for."""
        self._matcher.warm()

    def gather(
        self, asked: Asked, near: Collection[str], limit: int, within: Collection[str] | None
    ) -> Candidates:
        """The candidates: ``near`` (unit ids, by meaning), ``limit`` each by words and by pairs, and neighbours."""
        by_words = self._lexical.scores(asked.text, "words", limit, within, asked.others)
        by_pairs = self._lexical.scores(asked.text, "pairs", limit, within, asked.others)
        number = self.shelved.number
        lists = [[number[id_] for id_ in found if id_ in number] for found in (near, by_words, by_pairs)]
        best = np.array([each for found in lists[:2] for each in found[:_AROUND]], np.intp)
        beside = [self.shelved.beside(best, step) for step in (-1, 1)] if asked.vectors is not None else []
        units = np.unique(np.concatenate([*(np.array(found, np.intp) for found in lists), *beside]))
        units = units[units >= 0]
        ids = [self.shelved.ids[each] for each in units]
        cosine, meaning, feedback, before, after, whole = self._dense(units, asked)
        return Candidates(
            units, self.shelved.document[units], cosine, meaning, feedback, before, after, whole,
            np.array([by_words.get(id_, 0.0) for id_ in ids]),
            np.array([by_pairs.get(id_, 0.0) for id_ in ids]),
            self._matcher.measure(asked.text, units, asked.others),
            np.array([len(self._units[id_].text) for id_ in ids], float),
        )  # fmt: skip

    def _dense(self, units: Numbers, asked: Asked) -> list[Values]:
        """cosine, meaning, feedback, before, after, whole of ``units``."""
        if self.rows is None or self._wholes is None or asked.vectors is None:
            return [np.zeros(len(units))] * 6
        cosine, meaning = self.rows.cosines(units, asked.vectors)
        first = units[np.argsort(-meaning)[:_FEEDBACK]]
        mean = asked.vectors[1] + self.rows.first(first).mean(0)
        feedback = self.rows.cosines(units, mean[None] / np.linalg.norm(mean))[0]
        beside = [
            self.rows.cosines(self.shelved.beside(units, step), asked.vectors[1:])[0] for step in (-1, 1)
        ]
        whole = self._wholes[self.shelved.document[units]] @ asked.vectors[1]
        return [each.astype(float) for each in (cosine, meaning, feedback, *beside, whole)]
