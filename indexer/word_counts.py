"""How often each clause has each word: what ``indexer.translation`` weighs clauses by."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from indexer import terms

Values = NDArray[np.float64]
Numbers = NDArray[np.intp]

_FILE = "word_counts.npz"
_NUMERAL = re.compile(r"第?[〇零一二两三四五六七八九十百千万]+|[0-9.:]+%?")


def telling(words: list[str]) -> list[str]:
    """Those of ``words`` that say something: no words of glue, no numerals (a clause's own number is no content)."""
    glue = terms.stop_words()
    return [word for word in words if word not in glue and not _NUMERAL.fullmatch(word)]


def joined(strings: list[str]) -> NDArray[np.uint8]:
    """``strings`` as one array to save; none may hold a line break."""
    return np.frombuffer("\n".join(strings).encode(), np.uint8)


def parted(saved: NDArray[np.uint8]) -> list[str]:
    """What ``joined`` was given."""
    return saved.tobytes().decode().split("\n") if len(saved) else []


class Counting:
    """Counts as clauses are indexed."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._number: dict[str, int] = {}
        self._numbers: list[int] = []
        self._times: list[int] = []
        self._kept: list[int] = []
        self._lengths: list[int] = []

    def add(self, unit_id: str, words: list[str]) -> None:
        """The ``words`` of the text of a unit, in any order."""
        told = telling(words)
        times = Counter(told)
        self._ids.append(unit_id)
        self._numbers += [self._number.setdefault(word, len(self._number)) for word in times]
        self._times += times.values()
        self._kept.append(len(times))
        self._lengths.append(len(told))

    def counts(self) -> WordCounts:
        """All that was added."""
        starts = np.cumsum([0, *self._kept])
        numbers, times = np.array(self._numbers, np.int32), np.array(self._times, np.int32)
        return WordCounts(self._ids, list(self._number), starts, numbers, times, np.array(self._lengths))


class WordCounts:
    """n units with their words, in rows; safe to read from many threads."""

    def __init__(
        self,
        ids: list[str],
        words: list[str],
        starts: NDArray[np.integer],
        numbers: NDArray[np.integer],
        times: NDArray[np.integer],
        lengths: NDArray[np.integer],
    ) -> None:
        """``starts`` (n + 1,): where in ``numbers`` (of words) and ``times`` the row of each unit begins;
        ``lengths`` (n,): its words in all."""
        self.ids, self.words = ids, words
        self.number = {word: number for number, word in enumerate(words)}
        self._starts, self._numbers, self._times, self._lengths = starts, numbers, times, lengths
        self.holders: Values = np.bincount(numbers, minlength=len(words)).astype(float)
        """(words,): in how many units each stands."""
        self.total = max(1, int(lengths.sum()))
        """Words in all."""

    def write(self, folder: Path) -> None:
        """Write them into ``folder``."""
        np.savez(
            folder / _FILE,
            ids=joined(self.ids), words=joined(self.words), starts=self._starts, numbers=self._numbers,
            times=self._times, lengths=self._lengths,
        )  # fmt: skip

    @staticmethod
    def open(folder: Path) -> WordCounts:
        """Read them back; ValueError where they are missing or damaged."""
        names = ("starts", "numbers", "times", "lengths")
        try:
            with np.load(folder / _FILE) as held:
                return WordCounts(parted(held["ids"]), parted(held["words"]), *(held[name] for name in names))
        except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
            raise ValueError(f"{folder / _FILE}: {error}") from error

    def entries(self, rows: Numbers) -> tuple[Numbers, Numbers, Values]:
        """Of all words of the units ``rows`` (n,; -1 has none): which of ``rows`` it is in, ascending, the number of
        the word, and its share of all words of the unit; each (k,)."""
        known = np.flatnonzero(rows >= 0)
        begins = self._starts[rows[known]]
        sizes = self._starts[rows[known] + 1] - begins
        places = np.repeat(begins - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        owners = np.repeat(known, sizes)
        return owners, self._numbers[places], self._times[places] / self._lengths[rows[owners]]
