"""How sure an answer is: a calibrated probability that it is right, out of a handful of readable signs."""

from __future__ import annotations

import math
from collections.abc import Mapping

from indexer import terms
from indexer.agreement import Agreement
from indexer.evidence import weights
from indexer.extraction import Extract
from indexer.search import Searcher

_STRANGE = 0.3  # of 30 questions to learn from of which more than that is unknown, 4 were answered rightly
_LEFT = 0.3  # of a confidence in such a case
CONFIDENCE_FEATURES = ("expected", "covered", "window", "document", "together", "ahead")


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
        and not terms.asks(word)
        and not any(word in each or each in word for each in heard)
    ]
    return sum(strange) / max(sum(rarity.values()), 1e-9)


def signs(extract: Extract, share: float, standing: Agreement) -> dict[str, float]:
    """What tells a right answer from a wrong one, by the names of ``CONFIDENCE_FEATURES``.

    expected: the F1 expected of the span. covered: the share of the question's pairs of characters that its clause
    holds, less the ``share`` of the question that no document knows (see ``unknown``). window: the share that the
    clause holds together with its neighbours. document, together, ahead: how its document stands among the hits,
    see ``Agreement``.
    """
    why = extract.hit.why
    return {
        "expected": extract.expected,
        "covered": why.get("covered", 0.0) * (1 - share),
        "window": why.get("window", 0.0),
        "document": standing.document,
        "together": standing.together,
        "ahead": standing.ahead,
    }


def doubted(sure: float, share: float) -> float:
    """``sure``, less where much of the question stands in no document, ``share`` as ``unknown`` says.

    What asks for something that no document names, in words that some clause happens to hold, reads like a good
    match by every other sign: 护照丢了怎么补办 and 补办手续.
    """
    return sure * _LEFT if share > _STRANGE else sure


def threshold() -> float:
    """Below this confidence there is no answer."""
    return float(weights()["threshold"])


def confidence(extract: Extract, share: float, standing: Agreement) -> float:
    """How likely ``extract`` is right, in [0, 1]; ``share`` as ``unknown`` says, ``standing`` that of its document."""
    weight = weights()["confidence"]
    held = signs(extract, share, standing)
    total = weight["bias"] + sum(weight[name] * held[name] for name in CONFIDENCE_FEATURES)
    return doubted(float(1 / (1 + math.exp(-total))), share)
