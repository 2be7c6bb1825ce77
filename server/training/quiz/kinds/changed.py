"""True or false: words of a clause with a number, a body or the binding word changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.vocabulary import BodyKind
from indexer.duties.models import Modality
from server.training.pack import Slice
from server.training.quiz.building import Draft, finished, holds, wrong_options
from server.training.quiz.days import others as other_days
from server.training.quiz.facts import DutyWords, Facts, around, body_of
from server.training.quiz.kinds.body_single import candidates
from server.training.quiz.kinds.quantity import quantities
from server.training.quiz.kinds.true_statement import SHORTEST, statement
from server.training.quiz.models import TRUE_FALSE, Change, Kind, QuizItem, Topic, fact
from server.training.quiz.numbers import others as other_numbers
from server.training.quiz.wrong import modality_of, right_by

_WEAKER = {Modality.OBLIGATION: "可以", Modality.PROHIBITION: "可以", Modality.PERMISSION: "不得"}
_PARTS = frozenset("需重主首紧只不")
"""Characters in front of 要 or 可 that make another word of it."""


def changed_number(facts: Facts) -> Iterator[QuizItem]:
    """Another number or time in the place of the clause's."""
    for words, piece in quantities(facts):
        yield from _items(facts, words, Topic.QUANTITY, piece, other_numbers(piece.text))
    for words in facts.duties:
        found = words.duty.deadline
        time = facts.pack.at(found.span, words.duty.clause_id) if found else None
        if time and time.clause_id == words.clause.id:
            yield from _items(facts, words, Topic.DEADLINE, time, other_days(time.text))


def changed_body(facts: Facts) -> Iterator[QuizItem]:
    """Another body in the place of the one that is to act."""
    for words in facts.duties:
        for bearer, piece in words.leads:
            body = body_of(facts.vocabulary, bearer)
            if body and body.kind not in (BodyKind.UNSPECIFIED, BodyKind.PERSON):
                yield from _items(facts, words, Topic.BODY, piece, candidates(facts, body.kind))


def changed_modality(facts: Facts) -> Iterator[QuizItem]:
    """A duty turned into a liberty, or the other way round."""
    for words in facts.duties:
        span = words.duty.modality_span
        piece = facts.pack.at(span, words.duty.clause_id) if span else None
        kind = modality_of(piece.text) if piece else None
        if not piece or not kind or kind is not words.duty.modality or piece.clause_id != words.clause.id:
            continue
        before = words.clause.text[piece.start - 1 : piece.start]
        if not before or before not in _PARTS:
            yield from _items(facts, words, Topic.MODALITY, piece, [_WEAKER[kind]])


def _items(
    facts: Facts, words: DutyWords, topic: Topic, piece: Slice, found: Iterable[str]
) -> Iterator[QuizItem]:
    quoted = around(words.named(), (piece.start, piece.end))
    if not holds(quoted, piece) or len(quoted.text) < SHORTEST:
        return
    wrong = wrong_options(facts, topic, found, quoted, [piece.text], 1)
    if not wrong:
        return
    change = Change(topic, piece.start, piece.end, wrong[0])
    said = with_change(quoted, change)
    if right_by(facts, Topic.STATEMENT, said, quoted, []) is not None:
        return
    ask = fact(topic, words.clause.id, (piece.start, piece.end))
    stem = statement(facts, words.clause.document_id, said)
    yield finished(
        facts,
        Draft(
            Kind.TRUE_FALSE, topic, stem, quoted, (ask,), (quoted,), TRUE_FALSE, (1,), change=change
        ),
    )  # fmt: skip


def with_change(quoted: Slice, change: Change) -> str:
    """The words quoted as a changed statement says them."""
    start, end = change.start - quoted.start, change.end - quoted.start
    return quoted.text[:start] + change.words + quoted.text[end:]
