"""Single choice: how much."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.pack import Slice
from server.training.quiz.building import (
    WRONG,
    Draft,
    blanked,
    finished,
    gives_away,
    holds,
    mixed,
    wrong_options,
)
from server.training.quiz.facts import DutyWords, Facts, around
from server.training.quiz.models import Kind, QuizItem, Topic, fact, quote
from server.training.quiz.numbers import others


def quantity(facts: Facts) -> Iterator[QuizItem]:
    """Duties with numbers, one left out at a time."""
    for words, piece in quantities(facts):
        if draft := _draft(facts, words, piece):
            yield finished(facts, draft)


def quantities(facts: Facts) -> Iterator[tuple[DutyWords, Slice]]:
    """The numbers of the pack's duties with the duty they stand in."""
    for words in facts.duties:
        for each in words.duty.quantities:
            piece = facts.pack.at(each.span, words.duty.clause_id)
            if piece and piece.clause_id == words.clause.id and piece.text:
                yield words, piece


def _draft(facts: Facts, words: DutyWords, piece: Slice) -> Draft | None:
    quoted = around(words.quote, (piece.start, piece.end))
    if not holds(quoted, piece):
        return None
    shown = blanked(quoted, [(piece.start, piece.end)])
    wrong = wrong_options(facts, Topic.QUANTITY, others(piece.text), quoted, [piece.text])
    if gives_away(shown, piece.text) or len(wrong) < WRONG:
        return None
    ask = fact(Topic.QUANTITY, words.clause.id, (piece.start, piece.end))
    options, key = mixed([piece.text, *wrong], [piece.text], ask)
    stem = f"{quote(shown)}，横线处的数量要求是？"
    return Draft(Kind.SINGLE, Topic.QUANTITY, stem, quoted, (ask,), (piece,), options, key)
