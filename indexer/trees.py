"""Small regression trees whose values add up, kept as readable JSON and evaluated in NumPy.

Fitted by ``evaluations.tree_learning``; what they say depends on who fitted them: see ``indexer.span_model`` and
``indexer.confidence``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees over named features.

    The arrays are (trees, nodes); node 0 is the root, and a leaf is its own successor on both sides.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.int64]
    at_most: Vector
    """A row whose feature is at most this goes left."""
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Vector
    depth: int

    def predict(self, rows: NDArray[np.float64]) -> Vector:
        """The sum over all trees for each row (n, features)."""
        trees, nodes = self.feature.shape
        first = np.arange(trees)[:, None] * nodes  # where each tree begins among the nodes of all
        feature, at_most = self.feature.ravel(), self.at_most.ravel()
        on = np.stack(
            [self.right + first, self.left + first], axis=2
        ).ravel()  # of node n: right at 2n, left behind it
        held, every = rows.ravel(), np.arange(len(rows)) * rows.shape[1]
        node = np.repeat(first, len(rows), axis=1)
        for _ in range(self.depth):
            left = held.take(feature.take(node) + every) <= at_most.take(node)
            node = on.take(2 * node + left)
        return np.asarray(self.base + self.value.ravel().take(node).sum(axis=0))


def _depth(rows: Sequence[Sequence[float]], at: int) -> int:
    row = rows[at]
    return 0 if len(row) == 1 else 1 + max(_depth(rows, int(row[2])), _depth(rows, int(row[3])))


def from_json(raw: Mapping[str, Any]) -> Trees:
    """Trees as they are written: each node ``[feature, at most, left, right]``, each leaf ``[value]``."""
    trees = raw["trees"]
    shape = len(trees), max(map(len, trees), default=1)
    feature, at_most, value = np.zeros(shape, np.int64), np.zeros(shape), np.zeros(shape)
    left, right = np.tile(np.arange(shape[1]), (2, shape[0], 1))
    for at, rows in enumerate(trees):
        for node, row in enumerate(rows):
            if len(row) == 1:
                value[at, node] = row[0]
            else:
                feature[at, node], left[at, node], right[at, node] = int(row[0]), int(row[2]), int(row[3])
                at_most[at, node] = row[1]
    depth = max((_depth(rows, 0) for rows in trees), default=0)
    return Trees(tuple(raw["features"]), float(raw["base"]), feature, at_most, left, right, value, depth)
