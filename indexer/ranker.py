"""The learned ranker: a weighted sum of readable features, one set of weights for all documents.

``ranker_weights.json`` has the weights for searches with meaning and with words alone, fitted by
``python -m evaluations fit-ranker`` on laws and notices together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np

from indexer import features
from indexer.candidates import Candidates, Values

_FILE = "ranker_weights.json"


@cache
def shipped_weights() -> Mapping[str, Mapping[str, float]]:
    """Feature -> weight by mode, "hybrid" and "keyword"."""
    raw = resources.files("indexer").joinpath(_FILE).read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = json.loads(raw)
    return found


def score(found: Candidates, weights: Mapping[str, float]) -> Values:
    """(n,): the sum of the features of each candidate by ``weights``; higher is better."""
    return np.asarray(features.matrix(found, list(weights)) @ np.array(list(weights.values())))


def explained(found: Candidates, names: list[str], places: Sequence[int]) -> list[dict[str, float]]:
    """For each of ``places`` in ``found`` its features ``names``, rounded."""
    rows = features.matrix(found, names)[list(places)]
    return [dict(zip(names, np.round(row, 4).tolist(), strict=True)) for row in rows]


def to_unit_interval(values: Values) -> Values:
    """``values`` with 1 for the best and 0 for the worst; all 1 where they are the same."""
    low, high = values.min(initial=np.inf), values.max(initial=-np.inf)
    return np.asarray((values - low) / (high - low)) if high > low else np.ones(len(values))
