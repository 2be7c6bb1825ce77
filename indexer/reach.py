"""How much of a question a stretch of text speaks of, in whatever words: its own, or those that stand for them.

Which words stand for which is told by the table of ``indexer.translation``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from indexer import terms
from indexer.translation import SHARP, Translations

Values = NDArray[np.float64]
Places = NDArray[np.int64]


class Reached:
    """The words of one text that stand for words of the question."""

    def __init__(self, found: list[tuple[int, int, Values]], weights: Values) -> None:
        """``found``: the begin and end of each word, and how likely it stands for each word of the question (q,);
        ``weights`` (q,) of these add up to 1."""
        self._weights = weights
        self._starts = np.array([start for start, _, _ in found], np.int64)
        self._ends = np.array([end for _, end, _ in found], np.int64)
        self._chances = np.array([row for _, _, row in found], float).reshape(len(found), len(weights))

    def within(self, starts: Places, ends: Places) -> Values:
        """For each stretch ``[start, end)`` the share of the question, by rarity, that it speaks of; (n,) in [0, 1]."""
        inside = (self._starts >= starts[:, None]) & (self._ends <= ends[:, None])
        return np.asarray((1 - np.exp(-SHARP * (inside @ self._chances))) @ self._weights)

    def share(self, start: int, end: int) -> float:
        """The same of one stretch."""
        return float(self.within(np.array([start]), np.array([end]))[0])


class Reach:
    """One question, ready to be asked of any text."""

    def __init__(self, rarity: Mapping[str, float], table: Translations) -> None:
        """``rarity`` has the words of the question, see ``indexer.evidence.rarities``."""
        words = list(rarity)
        self._weights = np.array(list(rarity.values())) / max(sum(rarity.values()), 1e-9)
        self._stands = dict(zip(words, np.eye(len(words)), strict=True))
        for at, number, chance in zip(*table.of_words.of(words), strict=True):
            row = self._stands.setdefault(table.words[number], np.zeros(len(words)))
            row[at] = max(row[at], chance)
        self._made: dict[str, Reached] = {}

    def of(self, text: str) -> Reached:
        """Where ``text`` speaks of the question."""
        if text not in self._made:
            self._made[text] = self._of(text)
        return self._made[text]

    def _of(self, text: str) -> Reached:
        plain = text.lower()
        found = []
        for word in sorted(terms.word_set(text) & self._stands.keys()):
            at = plain.find(word)
            while at >= 0:
                found.append((at, at + len(word), self._stands[word]))
                at = plain.find(word, at + 1)
        return Reached(found, self._weights)
