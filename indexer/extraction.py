"""From likely sentences to the span that answers: every stretch that could, weighed by the span model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.answer_types import fit
from indexer.evidence import Evidence, Wanted, logit
from indexer.reach import Reached
from indexer.search import Hit
from indexer.span_edges import EDGE_FEATURES, edge_rows
from indexer.span_features import QUESTION_FEATURES, SPAN_FEATURES, question_row, span_rows, with_expected
from indexer.span_model import shipped_model
from indexer.spans import Candidate, Span, candidates, phrases_of

_NEAR = 16
SENTENCES = 5
"""Likely sentences in which an answer may begin."""

UNABLE = 1.0
"""What is taken from the F1 expected of a span without the amount asked for, where others have one: enough for it
never to answer. A question for money is not answered with a ratio, though the notices would score 0.01 better."""

ABLE = 2
"""Likely sentences beside them that hold the amount asked for."""

SENTENCE_FEATURES = (
    "sentence_place", "clause_place", "sentence_logit", "behind_best", "sentence_coverage", "context_coverage",
    "clause_coverage", "sentence_amount", "sentence_kind", "sentence_length", "clause_behind", "first_document",
    "sentence_reached", "clause_reached",
)  # fmt: skip
REACH_FEATURES = (
    "reached_inside", "reached_before", "reached_after", "reached_near_before", "reached_near_after",
)  # fmt: skip
"""The share of the question that is spoken of, in whatever words, in the candidate, in the sentence on either side of
it, and within ``_NEAR`` characters."""
FEATURES = (*SPAN_FEATURES, *EDGE_FEATURES, *REACH_FEATURES, *SENTENCE_FEATURES, *QUESTION_FEATURES)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Extract:
    """A span of a clause found, and how good it is expected to be."""

    evidence: Evidence
    """The sentence it begins in."""
    start: int
    end: int
    """``[start, end)`` in the text of the hit's unit."""
    expected: float
    """The character F1 expected of it, about [0, 1]."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.hit.unit.text[self.start : self.end]

    @property
    def hit(self) -> Hit:
        """Where it stands."""
        return self.evidence.hit


def begun_in(question: str, evidence: Evidence, asked: Wanted) -> tuple[list[Candidate], Matrix] | None:
    """The candidates that begin in the sentence, and of each its ``SPAN_FEATURES``, ``EDGE_FEATURES`` and
    ``REACH_FEATURES``; None where there are none. What depends on the length expected is left 0."""
    unit, sentence = evidence.hit.unit, (evidence.start, evidence.end)
    phrases = phrases_of(unit.text, unit.body, len(unit.text))
    inside = [at for at, (start, _) in enumerate(phrases) if evidence.start <= start < evidence.end]
    begun = candidates(unit.text, phrases, inside[0], inside[-1] + 1) if inside else []
    if not begun:
        return None
    spans = span_rows(question, unit.text, begun, sentence, asked.rarity)
    edges = edge_rows(question, unit.text, phrases, begun, sentence, asked.rarity)
    return begun, np.hstack([spans, edges, _reach_rows(asked.reach.of(unit.text), begun, sentence)])


def _reach_rows(reached: Reached, found: Sequence[Candidate], sentence: Span) -> Matrix:
    """A row of ``REACH_FEATURES`` for each of ``found``; all begin in ``sentence``."""
    starts, ends = np.array([(each.start, each.end) for each in found], np.int64).T
    stretches = [
        (starts, ends),
        (np.full_like(starts, sentence[0]), starts),
        (ends, np.maximum(ends, sentence[1])),
        (starts - _NEAR, starts),
        (ends, ends + _NEAR),
    ]
    return np.stack([reached.within(*each) for each in stretches], axis=1)


def sentence_row(found: Sequence[Evidence], logits: Sequence[float], at: int, first: Hit) -> list[float]:
    """The ``SENTENCE_FEATURES`` of ``found[at]``: its place among the sentences, its clause's place, how likely it
    is and how far behind the likeliest, its words, and whether it stands in the document found first."""
    each = found[at]
    held = each.features
    return [
        at, each.hit.rank, logits[at], logits[at] - logits[0], held["coverage"], held["context"], held["clause"],
        held["amount"], held["kind"], held["length"], each.hit.score - first.score,
        float(each.hit.unit.document_id == first.unit.document_id), held["reached"], held["reached_clause"],
    ]  # fmt: skip


def joined(spans: Matrix, sentence: Sequence[float], question: str) -> Matrix:
    """``FEATURES`` rows: those of the spans, with their sentence's and the question's."""
    shared = [*sentence, *question_row(question)]
    return np.hstack([spans, np.tile(shared, (len(spans), 1))])


def _weighed(found: Sequence[Evidence]) -> list[tuple[int, Evidence]]:
    """The likeliest sentences, and the likeliest that hold the amount asked for, with their places in ``found``."""
    holding = [at for at, each in enumerate(found) if each.features["amount"] > 0][:ABLE]
    return [(at, found[at]) for at in sorted({*range(min(SENTENCES, len(found))), *holding})]


def able(question: str, spans: Sequence[tuple[Evidence, Candidate]]) -> NDArray[np.bool_]:
    """Which of ``spans`` hold the amount that ``question`` asks for: all where it asks for none, or none does.

    A question for money is not answered with a ratio, however alike two sentences are.
    """
    fits = np.array(
        [fit(question, each.hit.unit.text[span.start : span.end], strict=True) > 0 for each, span in spans]
    )
    return fits if fits.any() else np.ones(len(spans), np.bool_)


def extract(
    question: str,
    found: Sequence[Evidence],
    asked: Wanted,
    first: Hit,
) -> Extract | None:
    """The best span that begins in one of the likeliest sentences of ``found``; None where there is none.

    ``first`` is the hit in the first place, whether or not a sentence of it is among the likeliest.
    """
    model = shipped_model()
    logits = [logit(each) for each in found]
    spans: list[tuple[Evidence, Candidate]] = []
    rows: list[Matrix] = []
    for at, evidence in _weighed(found):
        begun = begun_in(question, evidence, asked)
        if begun is not None:
            made = with_expected(begun[1], question, model.lengths)
            rows.append(joined(made, sentence_row(found, logits, at, first), question))
            spans += [(evidence, each) for each in begun[0]]
    if not spans:
        return None
    scores = model.predict(np.concatenate(rows))
    scores[~able(question, spans)] -= UNABLE
    top = int(scores.argmax())
    evidence, best = spans[top]
    return Extract(evidence, best.start, best.end, float(scores[top]))
