"""The vectors of all passages in one file, read in place: what candidates are measured by.

Chroma finds what is near; how near a given unit is, and its neighbours and its whole document, is asked here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.units import Unit

Vectors = NDArray[np.float32]
Numbers = NDArray[np.intp]

_VECTORS, _UNITS = "passages.npy", "units.json"


def write(folder: Path, unit_ids: Sequence[str], vectors: Vectors) -> None:
    """Write the vectors, float32 (n, d), with the unit of each; passages of one unit stand together."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / _VECTORS, vectors)
    (folder / _UNITS).write_text(json.dumps(list(unit_ids), ensure_ascii=False), encoding="utf-8")


class Rows:
    """Opened vectors by the number of their unit, see ``Shelved``; safe to read from many threads."""

    def __init__(self, folder: Path, numbers: Mapping[str, int]) -> None:
        """Open the file in ``folder``; OSError or ValueError where it is missing or damaged.

        ``numbers`` are those of the units; a unit that is not in it is passed over.
        """
        self.vectors: Vectors = np.load(folder / _VECTORS, mmap_mode="r")
        unit_ids: list[str] = json.loads((folder / _UNITS).read_text(encoding="utf-8"))
        if len(unit_ids) != len(self.vectors):
            raise ValueError(f"{folder}: {len(unit_ids)} ids, {len(self.vectors)} vectors")
        self.unit_ids = unit_ids
        self._first = np.full(len(numbers) + 1, -1, np.intp)
        self._count = np.zeros(len(numbers) + 1, np.intp)
        for row, unit_id in enumerate(unit_ids):
            number = numbers.get(unit_id, -1)
            if self._first[number] < 0:
                self._first[number] = row
            self._count[number] += 1

    def cosines(self, units: Numbers, queries: Vectors) -> Vectors:
        """(k, n): of each of ``queries`` (k, d) with the best passage of each unit; 0 where it has none."""
        counts = np.where(units >= 0, self._count[units], 0)
        held = np.flatnonzero(counts)
        found = np.zeros((len(queries), len(units)), np.float32)
        if len(held):
            counts = counts[held]
            begins = np.cumsum(counts) - counts
            rows = np.repeat(self._first[units[held]] - begins, counts) + np.arange(counts.sum())
            found[:, held] = np.maximum.reduceat(queries @ self.vectors[rows].T, begins, axis=1)
        return found

    def first(self, units: Numbers) -> Vectors:
        """(n, d): the vector of the first passage of each unit; all must have one."""
        return np.asarray(self.vectors[self._first[units]])

    def means(self, groups: Numbers) -> Vectors:
        """(groups, d): the L2-normalised mean of the vectors of the units of each group (a number each)."""
        sums = np.zeros((int(groups.max(initial=-1)) + 1, self.vectors.shape[1]), np.float32)
        held = np.flatnonzero(self._count[:-1])
        np.add.at(sums, groups[held], self.first(held))
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return np.asarray(sums / np.maximum(lengths, 1e-9), np.float32)


class Shelved:
    """Units by number, in their order, with what is asked of each again and again."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        """Number ``units`` as they stand, so that neighbours in a document have neighbouring numbers."""
        self.ids = list(units)
        self.number = {unit_id: number for number, unit_id in enumerate(self.ids)}
        documents: dict[str, int] = {}
        self.document: Numbers = np.array(
            [documents.setdefault(unit.document_id, len(documents)) for unit in units.values()], np.intp
        )

    def beside(self, units: Numbers, step: int) -> Numbers:
        """The number of the unit ``step`` places on in the same document; -1 where there is none."""
        other = units + step
        inside = (other >= 0) & (other < len(self.ids))
        safe = np.where(inside, other, 0)
        return np.where(inside & (self.document[safe] == self.document[units]), safe, -1)
