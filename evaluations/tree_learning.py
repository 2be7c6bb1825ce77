"""Fitted trees as ``indexer.trees`` reads them."""

from __future__ import annotations

from typing import Any

import numpy as np


def as_json(model: Any, features: list[str]) -> dict[str, Any]:
    """A fitted ``HistGradientBoosting`` model, of one output, over ``features``: what it adds up, before any link."""
    trees = [[_node(node) for node in predictor[0].nodes] for predictor in model._predictors]
    base = round(float(np.ravel(model._baseline_prediction)[0]), 6)
    return {"features": features, "base": base, "trees": trees}


def _node(node: Any) -> list[float]:
    if node["is_leaf"]:
        return [round(float(node["value"]), 5)]
    at_most = float(f"{node['num_threshold']:.6g}")
    return [int(node["feature_idx"]), at_most, int(node["left"]), int(node["right"])]
