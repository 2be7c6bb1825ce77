"""What answering learns of its questions: which sentence, and which span of it; see also ``confidence_learning``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from threadpoolctl import threadpool_limits

from evaluations.answer import character_f1
from evaluations.notice_figures import covered
from evaluations.same_text import Golds
from evaluations.tree_learning import as_json
from indexer.evidence import FEATURES as SENTENCE_SIGNS
from indexer.evidence import Evidence, Wanted
from indexer.extraction import FEATURES, SENTENCES, UNABLE, Extract, able, begun_in, joined, sentence_row
from indexer.question_kinds import BASE, KINDS, kinds_of
from indexer.search import Hit
from indexer.signs import Asking, signs
from indexer.span_features import with_expected
from indexer.span_model import from_json
from indexer.spans import Candidate

_DRAWN = 30
"""Stretches of a written question that teach."""

Matrix = NDArray[np.float64]
Weights = dict[str, float]


@dataclass(slots=True)
class Asked:
    """One question asked once, with the sentences found for it."""

    question: dict[str, Any]
    """``text``, ``answer`` and its ``start``; both None where nothing answers."""
    document: str
    """What folds are made by."""
    answerable: bool
    golds: Golds
    """Where the answer stands; of a question that nothing answers, where it would in what was left out."""
    found: list[Evidence]
    first: Hit
    asking: Asking
    wanted: Wanted
    spans: dict[tuple[str, int], tuple[list[Candidate], Matrix] | None] = field(default_factory=dict)
    """Candidates and their rows by unit and sentence: they stay the same from fold to fold."""

    def right(self, evidence: Evidence, start: int, end: int) -> bool:
        """Whether the span shares half of itself, or half of the known answer, with that answer."""
        unit = evidence.hit.unit
        if not self.answerable:
            return False
        span = unit.start + start, unit.start + end
        golds = self.golds.get(unit.document_id, ())
        return any(covered(*gold, [span]) >= 0.5 or covered(*span, [gold]) >= 0.5 for gold in golds)

    def ordered(self, weights: Weights) -> tuple[list[Evidence], list[float]]:
        """The sentences, likeliest first by ``weights``, and the log odds of each."""
        scored = [
            (weights["bias"] + sum(weights[name] * each.features[name] for name in SENTENCE_SIGNS), each)
            for each in self.found
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].hit.rank, pair[1].start))
        return [each for _, each in scored], [value for value, _ in scored]

    def candidates(
        self, weights: Weights, lengths: Weights
    ) -> list[tuple[Evidence, list[Candidate], Matrix]]:
        """For each of the likeliest sentences its candidates and their rows."""
        found, logits = self.ordered(weights)
        made = []
        for at, evidence in enumerate(found[:SENTENCES]):
            key = evidence.hit.unit.id, evidence.start
            if key not in self.spans:
                self.spans[key] = begun_in(self.question["text"], evidence, self.wanted)
            begun = self.spans[key]
            if begun is not None:
                full = with_expected(begun[1], self.question["text"], lengths)
                row = sentence_row(found, logits, at, self.first)
                made.append((evidence, begun[0], joined(full, row, self.question["text"])))
        return made


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model that has not seen the question made of it."""

    asked: Asked
    signs: Weights
    right: bool
    f1: float


def _logistic(
    names: Sequence[str], rows: Matrix, right: Any, weight: Any = None, strength: float = 1.0
) -> Weights:
    model = LogisticRegression(C=strength, max_iter=3000).fit(rows, right, sample_weight=weight)
    values = zip(("bias", *names), (*model.intercept_, *model.coef_[0]), strict=True)
    return {name: round(float(value), 3) for name, value in values}


def fit_sentences(sets: Sequence[Sequence[Asked]]) -> Weights:
    """Which sentence is right, by several sets of questions, each with the same weight, however many it holds."""
    rows, right, weight = [], [], []
    for asked in sets:
        size = sum(len(each.found) for each in asked)
        for each in asked:
            for evidence in each.found:
                rows.append([evidence.features[name] for name in SENTENCE_SIGNS])
                right.append(each.right(evidence, evidence.start, evidence.end))
                weight.append(1 / max(size, 1))
    scale = len(rows) / sum(weight)
    return _logistic(SENTENCE_SIGNS, np.array(rows), right, np.array(weight) * scale)


def fit_lengths(asked: Sequence[Asked]) -> Weights:
    """How long answers to each kind of question are."""
    rows = [list(kinds_of(each.question["text"]).values()) for each in asked]
    model = Ridge(alpha=3.0).fit(rows, np.log1p([len(each.question["answer"]) for each in asked]))
    values = {BASE: model.intercept_, **dict(zip(KINDS, model.coef_, strict=True))}
    return {name: round(float(value), 3) for name, value in values.items()}


def _stretches(
    asked: Sequence[Asked], sentences: Weights, lengths: Weights
) -> Iterator[tuple[Matrix, Matrix]]:
    """For each question the rows of its stretches, and the F1 of each with the known answer."""
    for each in asked:
        made = each.candidates(sentences, lengths)
        texts = [
            evidence.hit.unit.text[span.start : span.end] for evidence, spans, _ in made for span in spans
        ]
        if texts:
            f1 = [character_f1(text, each.question["answer"]) for text in texts]
            yield np.concatenate([rows for _, _, rows in made]), np.array(f1)


def fit_spans(came: Sequence[Asked], written: Sequence[Asked], sentences: Weights) -> dict[str, Any]:
    """The span model, as JSON: which stretch has which F1 with the known answer.

    All stretches of the questions that ``came`` with the notices teach, and of each of the many ``written`` a few;
    how long answers are is learned from the former alone: each hand marks more or less.
    """
    lengths = fit_lengths(came)
    chance = np.random.default_rng(0)
    rows, target = [], []
    for each, f1 in _stretches(came, sentences, lengths):
        rows.append(each)
        target.append(f1)
    for each, f1 in _stretches(written, sentences, lengths):
        drawn = chance.permutation(len(f1))[:_DRAWN]
        rows.append(each[drawn])
        target.append(f1[drawn])
    model = HistGradientBoostingRegressor(
        max_iter=250, max_leaf_nodes=16, min_samples_leaf=40, learning_rate=0.06, l2_regularization=5.0,
        max_features=0.4, early_stopping=False, random_state=0,
    )  # fmt: skip
    with threadpool_limits(2):
        model.fit(np.concatenate(rows), np.concatenate(target))
    return {**as_json(model, list(FEATURES)), "lengths": lengths}


def judge(asked: Asked, sentences: Weights, raw: Mapping[str, Any]) -> Judged | None:
    """What the models make of ``asked``; None where no sentence was found."""
    made = asked.candidates(sentences, raw["lengths"])
    if not made:
        return None
    scores = from_json(raw).predict(np.concatenate([rows for _, _, rows in made]))
    stretches = [(evidence, span) for evidence, spans, _ in made for span in spans]
    scores[~able(asked.question["text"], stretches)] -= UNABLE  # as in ``extract``
    top = int(scores.argmax())
    evidence, span = stretches[top]
    best = Extract(evidence, span.start, span.end, float(scores[top]))
    quote = best.hit.unit.text[best.start : best.end]
    f1 = character_f1(quote, asked.question["answer"]) if asked.answerable else 0.0
    right = asked.right(best.evidence, best.start, best.end)
    return Judged(asked, signs(best, asked.asking), right, f1)
