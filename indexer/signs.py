"""The signs by which a right answer is told from a wrong one, and from one that the documents do not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer import terms
from indexer.agreement import Agreement, agreement
from indexer.answer_types import fit
from indexer.evidence import Wanted
from indexer.extraction import Extract
from indexer.question_kinds import kinds_of
from indexer.search import Hit, Searcher

BY_MEANING = {"nearness": 1, "cosine": 1, "nearest": 1, "spread": 1, "beside": 1}
"""Signs to be had with a model only, and which way each speaks: see ``signs``."""

SIGNS = {
    "expected": 1, "covered": 1, "window": 1, "held": 1, "words": 1, "rare": 1, "alike": 0, "between": 1,
    "sentence": 1, "reached": 1, "reached_clause": 1, "reached_most": 1,
    "kind": 1, "nowhere": -1, "document": 1, "together": 1, "ahead": 1, "whether": 0, "how": 0,
    **BY_MEANING,
}  # fmt: skip
"""All signs by name: 1 where more of it can only make surer, -1 where less, 0 where either may be."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question and what was found for it, whichever answer is chosen."""

    question: str
    rarity: Mapping[str, float]
    """Of its words, see ``indexer.evidence.rarities``."""
    unknown: float
    """See ``unknown``."""
    nowhere: float
    """The share of its pairs of characters that stand in no document."""
    nearest: float
    """The largest cosine among the hits; 0 without a model."""
    spread: float
    """How much the hits differ in meaning, a standard deviation of ``nearness``: all alike where none stands out."""
    standing: Mapping[str, Agreement]
    """Of each document found."""
    reached_most: float
    """The largest share of the question that one of the hits speaks of in whatever words."""


def asking(searcher: Searcher, question: str, hits: Sequence[Hit], asked: Wanted) -> Asking:
    """What ``signs`` needs of ``question`` and its ``hits``, best first, one at least."""
    rarity = asked.rarity
    nearness = [hit.why.get("nearness", 0.0) for hit in hits]
    return Asking(
        question,
        rarity,
        unknown(searcher, question, rarity),
        _nowhere(searcher, question),
        max(hit.cosine or 0.0 for hit in hits),
        float(np.std(nearness)),
        agreement(searcher, question, rarity, hits),
        max(asked.reach.of(hit.unit.text).share(0, len(hit.unit.text)) for hit in hits),
    )


def unknown(searcher: Searcher, question: str, rarity: Mapping[str, float]) -> float:
    """The share of ``question``, by rarity, that stands in no document, nor any other word for it: 护照.

    Words of asking and of a topic's sides count for nothing.
    """
    nowhere = searcher.lexical.rarity("words", "\uffff")
    heard = _other_words_heard(searcher, question)
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


def _other_words_heard(searcher: Searcher, question: str) -> list[str]:
    """What of ``question`` is in the vocabulary with a word that stands in some document."""
    return [
        question[match.start : match.end]
        for match in searcher.vocabulary.find(question)
        if any(
            searcher.lexical.holds("words", terms.normalise(word))
            for word in searcher.vocabulary.others(match.entry)
        )
    ]


def _nowhere(searcher: Searcher, question: str) -> float:
    pairs = terms.content_pairs(question)
    return sum(not searcher.lexical.holds("pairs", pair) for pair in pairs) / max(1, len(pairs))


def signs(extract: Extract, asked: Asking) -> dict[str, float]:
    """What speaks for ``extract``, by the names of ``SIGNS``; those ``BY_MEANING`` are 0 without a model.

    expected: the F1 expected of the span. covered: the share of the question's pairs of characters that its clause
    holds, less the share of the question that no document knows. window, held, words, rare, alike, nearness, beside:
    what its clause was ranked by, between: ``document_covered`` there, see ``indexer.features``. cosine: of its clause.
    sentence: the share of the question's words that its sentence holds. reached, reached_clause: the share that its
    sentence, its clause speaks of in whatever words. kind: whether it holds the kind of thing
    asked for. document, together, ahead: how its document stands, see ``Agreement``. whether, how: 1 for a question
    that asks so. The others are those of ``Asking``.
    """
    hit = extract.hit
    ranked = {name: hit.why.get(name, 0.0) for name in ("window", "held", "words", "rare", "alike")}
    near = {name: hit.why.get(name, 0.0) for name in ("nearness", "beside")}
    standing = asked.standing[hit.unit.document_id]
    kinds = kinds_of(asked.question)
    return {
        "expected": extract.expected,
        "covered": hit.why.get("covered", 0.0) * (1 - asked.unknown),
        **ranked,
        "between": hit.why.get("document_covered", 0.0),
        "sentence": _sentence(asked.rarity, extract.evidence.text),
        "reached": extract.evidence.features["reached"],
        "reached_clause": extract.evidence.features["reached_clause"],
        "reached_most": asked.reached_most,
        "kind": fit(asked.question, hit.unit.text[extract.start : extract.end], strict=False),
        "nowhere": asked.nowhere,
        "document": standing.document,
        "together": standing.together,
        "ahead": standing.ahead,
        "whether": kinds["whether"],
        "how": kinds["how"],
        **near,
        "cosine": hit.cosine or 0.0,
        "nearest": asked.nearest,
        "spread": asked.spread,
    }


def _sentence(rarity: Mapping[str, float], text: str) -> float:
    """The share of the question's words of two characters and more, by rarity, that ``text`` holds."""
    plain = terms.normalise(text)
    words = {word: value for word, value in rarity.items() if len(word) > 1 and not terms.asks(word)}
    return sum(value for word, value in words.items() if word in plain) / max(sum(words.values()), 1e-9)
