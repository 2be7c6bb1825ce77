"""The learned judge of answer spans: small regression trees, kept as readable JSON and evaluated in NumPy.

It says what character F1 a span is likely to have with what a person would mark. Fitted by
``python -m evaluations fit-answer``; see ``indexer/answer_spans.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SpanModel:
    """Trees whose values add up, the names of their features, and what answers of each kind are like in length.

    The trees are arrays (trees, nodes); node 0 is the root, and a leaf is its own successor on both sides.
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
    lengths: Mapping[str, float]

    def predict(self, rows: NDArray[np.float64]) -> Vector:
        """The expected F1 of each row (n, features), about [0, 1]."""
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


def from_json(raw: Mapping[str, Any]) -> SpanModel:
    """A model as ``fit-answer`` writes it: each node ``[feature, at most, left, right]``, each leaf ``[value]``."""
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
    return SpanModel(
        tuple(raw["features"]),
        float(raw["base"]),
        feature,
        at_most,
        left,
        right,
        value,
        depth,
        raw["lengths"],
    )


@cache
def shipped_model() -> SpanModel:
    """The model in the package."""
    text = resources.files("indexer").joinpath("answer_spans.json").read_text(encoding="utf-8")
    return from_json(json.loads(text))
