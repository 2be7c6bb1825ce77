"""How sure an answer is, learned from answers that were judged: trees over ``indexer.signs``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from evaluations.answer_learning import Judged
from evaluations.tree_learning import as_json
from indexer import trees
from indexer.search import SearchMode
from indexer.signs import BY_MEANING, SIGNS

SHARES = {"notices": 4.0, "shipped": 1.0, "lay": 3.0}
"""What each set of questions counts, however many it holds: documents of other people's half, what is shipped half."""


def fit_confidence(sets: Mapping[str, Sequence[Judged]]) -> dict[str, Any]:
    """How likely an answer is right, by mode of searching, as JSON; ``sets`` by the names of ``SHARES``."""
    by_words = [name for name in SIGNS if name not in BY_MEANING]
    return {
        SearchMode.HYBRID.value: _fit(sets, list(SIGNS)),
        SearchMode.KEYWORD.value: _fit(sets, by_words),
    }


def _fit(sets: Mapping[str, Sequence[Judged]], names: list[str]) -> dict[str, Any]:
    judged = [each for one in sets.values() for each in one]
    rows = np.array([[each.signs[name] for name in names] for each in judged])
    weight = np.array([each for name, one in sets.items() for each in _weights(one, SHARES[name])])
    model = HistGradientBoostingClassifier(
        max_iter=200, max_leaf_nodes=6, min_samples_leaf=30, learning_rate=0.05, l2_regularization=5.0,
        max_features=0.5, early_stopping=False, random_state=0, monotonic_cst=[SIGNS[name] for name in names],
    )  # fmt: skip
    with threadpool_limits(2):
        model.fit(rows, [each.right for each in judged], sample_weight=weight * len(judged) / weight.sum())
    return as_json(model, names)


def _weights(judged: Sequence[Judged], share: float) -> list[float]:
    """What each counts, ``share`` in all: as if half of what people ask were answered by what is there."""
    can = sum(each.asked.answerable for each in judged)
    parts = {True: can, False: len(judged) - can}
    return [share / 2 / parts[each.asked.answerable] for each in judged]


def sure(judged: Sequence[Judged], raw: Mapping[str, Any]) -> list[float]:
    """The confidence in each by ``raw``, as ``fit_confidence`` gives it, in [0, 1]."""
    model = trees.from_json(raw[SearchMode.HYBRID.value])
    rows = np.array([[each.signs[name] for name in model.features] for each in judged])
    found: list[float] = (1 / (1 + np.exp(-model.predict(rows)))).tolist() if len(rows) else []
    return found
