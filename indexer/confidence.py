"""How sure an answer is: a calibrated probability that it is right, out of readable signs.

Small trees add up what the signs say, each sign one way only: more of what speaks for an answer never makes it less
sure. Fitted by ``python -m evaluations fit-answer``; see ``indexer/answer_confidence.json``.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources

import numpy as np

from indexer import trees
from indexer.evidence import weights
from indexer.extraction import Extract
from indexer.search import SearchMode
from indexer.signs import Asking, signs

_BY_WORDS = 0.5


@cache
def _shipped(mode: SearchMode) -> trees.Trees:
    text = resources.files("indexer").joinpath("answer_confidence.json").read_text(encoding="utf-8")
    return trees.from_json(json.loads(text)[mode.value])


def threshold(mode: SearchMode) -> float:
    """Below this confidence there is no answer; without meaning, which was not measured, it is to be surer."""
    fitted = float(weights()["threshold"])
    return fitted if mode is SearchMode.HYBRID else max(fitted, _BY_WORDS)


def confidence(extract: Extract, asked: Asking, mode: SearchMode) -> float:
    """How likely ``extract`` is right, in [0, 1]; ``mode`` says what its hits were found with."""
    model = _shipped(mode)
    held = signs(extract, asked)
    row = np.array([[held[name] for name in model.features]])
    return float(1 / (1 + math.exp(-model.predict(row)[0])))
