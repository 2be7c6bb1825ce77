"""Fits the weights of the ranker on the candidates of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Matrix = NDArray[np.float64]

_SHRINK = 1e-3  # of the weights, on features of standard deviation 1


@dataclass(slots=True)
class Sheet:
    """The candidates of one question: unit ids, features and gains."""

    units: list[str]
    rows: Matrix
    gain: Matrix


def fit_weights(lots: Sequence[Sequence[Sheet]], shares: Sequence[float]) -> Matrix:
    """The weights under which what is of use is likeliest to come first; each lot counts as its share says.

    A softmax over the candidates of each question, as in ListNet, with weights held small.
    """
    kept = [[sheet for sheet in lot if sheet.gain.any()] for lot in lots]
    sheets = [sheet for lot in kept for sheet in lot]
    parts = zip(kept, shares, strict=True)
    share = np.concatenate([np.full(len(lot), part / len(lot) / sum(shares)) for lot, part in parts])
    rows = np.concatenate([sheet.rows for sheet in sheets])
    spread = rows.std(0) + 1e-9
    rows = (rows - rows.mean(0)) / spread
    sizes = [len(sheet.gain) for sheet in sheets]
    starts, question = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.concatenate([sheet.gain / sheet.gain.sum() for sheet in sheets])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[question]
        likely = np.exp(scores)
        total = np.add.reduceat(likely, starts)
        value = share @ (np.log(total) - np.add.reduceat(wanted * scores, starts))
        slope = rows.T @ (share[question] * (likely / total[question] - wanted))
        return float(value + _SHRINK * weights @ weights), slope + 2 * _SHRINK * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x / spread)
