"""The sentences that may answer a question, each with what speaks for it.

A logistic model over a handful of readable features says how likely a sentence answers. Its weights
(``answer_weights.json``) are fitted by ``python -m evaluations fit-answer`` and can be read by anyone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from indexer import terms
from indexer.answer_types import fit
from indexer.expansion import other_words
from indexer.lexical import LexicalIndex
from indexer.reach import Reach
from indexer.search import Hit, Searcher
from indexer.units import Unit, sentences

CLAUSES = 8
"""Clauses whose sentences are weighed."""

FEATURES = (
    "coverage",
    "pairs",
    "alike",
    "context",
    "clause",
    "fused",
    "first",
    "amount",
    "kind",
    "length",
    "reached",
    "reached_clause",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A whole sentence of a clause found."""

    hit: Hit
    start: int
    end: int
    """``[start, end)`` in the text of the hit's unit."""
    features: dict[str, float]
    """By the names of ``FEATURES``; see ``_of_sentence`` and ``_of_clause``."""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.hit.unit.text[self.start : self.end]


@cache
def weights() -> Mapping[str, Any]:
    """What was fitted: the weights of the ``sentence`` features, with a ``bias``, and the ``threshold``."""
    raw = resources.files("indexer").joinpath("answer_weights.json").read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(raw)
    return found


def logit(evidence: Evidence) -> float:
    """How likely ``evidence`` answers its question, as the logarithm of the odds."""
    weight = weights()["sentence"]
    said = sum(weight.get(name, 0.0) * value for name, value in evidence.features.items())
    return float(weight["bias"] + said)


def rarities(question: str, lexical: LexicalIndex) -> dict[str, float]:
    """How rare each word of ``question`` is in what is indexed."""
    return {word: lexical.rarity("words", word) for word in terms.content_words(question)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question that a text is looked through for."""

    rarity: Mapping[str, float]
    """See ``rarities``."""
    reach: Reach
    """What a text speaks of in these or in other words."""


def wanted(question: str, searcher: Searcher) -> Wanted:
    """The words of ``question``."""
    rarity = rarities(question, searcher.lexical)
    return Wanted(rarity, Reach(rarity, searcher.translations))


def spans_of(unit: Unit) -> list[tuple[int, int]]:
    """The whole sentences of the body of ``unit``, in its text; without white space at either end."""
    spans: list[tuple[int, int]] = []
    body = unit.text[unit.body :]
    for start, end in sentences(body, semicolons=False):
        text = body[start:end]
        if text.strip():
            left = unit.body + start + len(text) - len(text.lstrip())
            spans.append((left, left + len(text.strip())))
    return spans


def _coverage(weight: Mapping[str, float], text: str) -> float:
    """The share of the question's words that ``text`` holds, weighed by rarity."""
    total = sum(weight.values())
    if not total:
        return 0.0
    held = terms.word_set(text)
    return sum(value for word, value in weight.items() if word in held) / total


def _of_clause(asked: Wanted, hit: Hit, place: int) -> dict[str, float]:
    """What all sentences of a clause share.

    context, clause: the question's words held by the titles above, by the whole clause. reached_clause: the share of
    them that the clause speaks of in whatever words. fused: the clause's score. first: 1 for the clause in the first
    place, falling.
    """
    text = hit.unit.text
    return {
        "context": _coverage(asked.rarity, hit.unit.context),
        "clause": _coverage(asked.rarity, text),
        "reached_clause": asked.reach.of(text).share(0, len(text)),
        "fused": hit.score,
        "first": 1 / place,
    }


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a sentence is looked through for."""

    question: str
    words: Mapping[str, float]
    """The question's words with their rarity."""
    pairs: Mapping[str, float]
    """Its pairs of characters with theirs, of those that stand anywhere."""
    others: list[list[str]]
    """Words that mean the same as one of its own, a group for each."""


def _sought(searcher: Searcher, question: str, rarity: Mapping[str, float]) -> _Sought:
    nowhere = searcher.lexical.rarity("pairs", "\uffff")
    pairs = {pair: searcher.lexical.rarity("pairs", pair) for pair in terms.content_pairs(question)}
    groups = other_words(question, searcher.vocabulary)
    return _Sought(
        question,
        rarity,
        {pair: value for pair, value in pairs.items() if value < nowhere},
        [[terms.normalise(word) for word in group] for group in groups],
    )


def _of_sentence(sought: _Sought, text: str) -> dict[str, float]:
    """What is a sentence's own.

    coverage: the question's words it holds. pairs: its pairs of characters it holds, weighed by rarity, which no
    cutting into words can miss. alike: words in it that mean the same as one of the question's. amount, kind:
    whether it holds the kind of thing asked for, see ``answer_types``. length: in units of 100 characters,
    logarithmic.
    """
    plain = terms.normalise(text)
    pairs = sum(value for pair, value in sought.pairs.items() if pair in plain)
    return {
        "coverage": _coverage(sought.words, text),
        "pairs": pairs / max(sum(sought.pairs.values()), 1e-9),
        "alike": float(sum(any(word in plain for word in group) for group in sought.others)),
        "amount": fit(sought.question, text, strict=True),
        "kind": fit(sought.question, text, strict=False),
        "length": math.log(1 + len(text) / 100),
    }


def _able_first(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` with those that hold no amount of the kind asked for behind the others."""
    return sorted(hits, key=lambda hit: -fit(question, hit.unit.text, strict=True))


def gather(searcher: Searcher, question: str, hits: Sequence[Hit], asked: Wanted) -> list[Evidence]:
    """The sentences of ``hits``, most likely first; ``asked`` as ``wanted`` gives it.

    By words alone: embedding each sentence too was measured and chose no better (docs/measurements.md).
    """
    sought = _sought(searcher, question, asked.rarity)
    found = []
    for place, hit in enumerate(_able_first(question, hits), start=1):
        shared = _of_clause(asked, hit, place)
        for start, end in spans_of(hit.unit):
            own = _of_sentence(sought, hit.unit.text[start:end])
            own["reached"] = asked.reach.of(hit.unit.text).share(start, end)
            found.append(Evidence(hit, start, end, {**own, **shared}))
    return sorted(found, key=lambda each: (-logit(each), each.hit.rank, each.start))
