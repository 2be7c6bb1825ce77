"""How sure an answer is: a calibrated probability that it is right, out of a handful of readable signs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from indexer.evidence import Evidence, logit, weights
from indexer.extraction import Extract

_MIDDLING = 0.87
CONFIDENCE_FEATURES = ("sentence", "expected", "coverage", "cosine", "held")


def signs(likeliest: float, extract: Extract) -> dict[str, float]:
    """What tells a right answer from a wrong one, by the names of ``CONFIDENCE_FEATURES``.

    sentence: ``likeliest``, the log odds of the likeliest sentence. expected: the F1 expected of the span.
    coverage, held: the share of the question's words in the span's sentence, in its whole clause; in the titles
    above, where that is more. cosine: of the clause with the question, in tenths above 0.8; without a
    model that of a middling hit.
    """
    features = extract.evidence.features
    return {
        "sentence": likeliest,
        "expected": extract.expected,
        "coverage": max(features["coverage"], features["context"]),
        "cosine": ((extract.hit.cosine or _MIDDLING) - 0.8) * 10,
        "held": max(features["clause"], features["context"]),
    }


def threshold() -> float:
    """Below this confidence there is no answer."""
    return float(weights()["threshold"])


def confidence(found: Sequence[Evidence], extract: Extract) -> float:
    """How likely ``extract`` is right, in [0, 1]."""
    weight = weights()["confidence"]
    held = signs(logit(found[0]), extract)
    total = weight["bias"] + sum(weight[name] * held[name] for name in CONFIDENCE_FEATURES)
    return float(1 / (1 + math.exp(-total)))
