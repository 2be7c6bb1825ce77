"""How sure an answer is: a calibrated probability that it is right, out of a handful of readable signs."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from indexer import terms
from indexer.evidence import Evidence, logit, weights
from indexer.extraction import Extract
from indexer.search import Searcher

_MIDDLING = 0.87
CONFIDENCE_FEATURES = ("sentence", "expected", "coverage", "pairs", "covered", "cosine", "held", "unheard")
_ASKING = re.compile("[多几什怎哪谁何啥吗]")


def unknown(searcher: Searcher, question: str, rarity: Mapping[str, float]) -> float:
    """The share of ``question``, by rarity, that stands in no document, nor any other word for it: 护照.

    ``rarity`` is that of its words, see ``indexer.evidence.rarities``. Words of asking and of a topic's sides count
    for nothing.
    """
    nowhere = searcher.lexical.rarity("words", "\uffff")
    heard = [question[match.start : match.end] for match in searcher.vocabulary.find(question)]
    heard += [word for word, value in rarity.items() if value < nowhere]
    strange = [
        value
        for word, value in rarity.items()
        if value >= nowhere
        and len(word) > 1
        and not _ASKING.search(word)
        and word not in terms.aspects()
        and not any(word in each or each in word for each in heard)
    ]
    return sum(strange) / max(sum(rarity.values()), 1e-9)


def signs(likeliest: float, extract: Extract, share: float) -> dict[str, float]:
    """What tells a right answer from a wrong one, by the names of ``CONFIDENCE_FEATURES``.

    sentence: ``likeliest``, the log odds of the likeliest sentence. expected: the F1 expected of the span.
    coverage, held: the share of the question's words in the span's sentence, in its whole clause; in the titles
    above, where that is more. pairs, covered: the share of its pairs of characters in the sentence, in the clause,
    which no cutting into words can miss, less the ``share`` of it that no document knows (see ``unknown``). unheard: 1
    where there is such a share. cosine: of the clause with the question, in tenths above 0.8; without a model that of
    a middling hit.
    """
    features = extract.evidence.features
    return {
        "sentence": likeliest,
        "expected": extract.expected,
        "coverage": max(features["coverage"], features["context"]),
        "pairs": features["pairs"] * (1 - share),
        "covered": extract.hit.why.get("covered", 0.0) * (1 - share),
        "cosine": ((extract.hit.cosine or _MIDDLING) - 0.8) * 10,
        "held": max(features["clause"], features["context"]),
        "unheard": float(share > 0),
    }


def threshold() -> float:
    """Below this confidence there is no answer."""
    return float(weights()["threshold"])


def confidence(found: Sequence[Evidence], extract: Extract, share: float) -> float:
    """How likely ``extract`` is right, in [0, 1]; ``share`` as ``unknown`` says."""
    weight = weights()["confidence"]
    held = signs(logit(found[0]), extract, share)
    total = weight["bias"] + sum(weight[name] * held[name] for name in CONFIDENCE_FEATURES)
    return float(1 / (1 + math.exp(-total)))
