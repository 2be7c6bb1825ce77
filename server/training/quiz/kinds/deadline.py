"""Single choice: by when, or from when."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.quiz.building import WRONG, Draft, blanked, finished, holds, mixed, wrong_options
from server.training.quiz.days import others
from server.training.quiz.facts import DutyWords, Facts, around
from server.training.quiz.models import Kind, QuizItem, Topic, fact, quote


def deadline(facts: Facts) -> Iterator[QuizItem]:
    """Duties with a time that has a day or a number, the time left out."""
    for words in facts.duties:
        if draft := _draft(facts, words):
            yield finished(facts, draft)


def _draft(facts: Facts, words: DutyWords) -> Draft | None:
    found = words.duty.deadline
    piece = facts.pack.at(found.span, words.duty.clause_id) if found else None
    if piece is None or piece.clause_id != words.clause.id:
        return None
    quoted = around(words.quote, (piece.start, piece.end))
    if not holds(quoted, piece):
        return None
    shown = blanked(quoted, [(piece.start, piece.end)])
    wrong = wrong_options(facts, Topic.DEADLINE, others(piece.text), quoted, [piece.text])
    if piece.text in shown or len(wrong) < WRONG:
        return None
    ask = fact(Topic.DEADLINE, words.clause.id, (piece.start, piece.end))
    options, key = mixed([piece.text, *wrong], [piece.text], ask)
    stem = f"{quote(shown)}，横线处的时间是？"
    return Draft(Kind.SINGLE, Topic.DEADLINE, stem, quoted, (ask,), (piece,), options, key)
