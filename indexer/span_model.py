"""The learned judge of answer spans: small regression trees over readable features.

It says what character F1 a span is likely to have with what a person would mark. Fitted by
``python -m evaluations fit-answer``; see ``indexer/answer_spans.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer import trees


@dataclass(frozen=True, slots=True)
class SpanModel:
    """The trees, and what answers of each kind are like in length."""

    trees: trees.Trees
    lengths: Mapping[str, float]

    def predict(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The expected F1 of each row (n, features), about [0, 1]."""
        return self.trees.predict(rows)


def from_json(raw: Mapping[str, Any]) -> SpanModel:
    """A model as ``fit-answer`` writes it."""
    return SpanModel(trees.from_json(raw), raw["lengths"])


@cache
def shipped_model() -> SpanModel:
    """The model in the package."""
    text = resources.files("indexer").joinpath("answer_spans.json").read_text(encoding="utf-8")
    return from_json(json.loads(text))
