"""Single choice: who is to do it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.vocabulary import BodyKind
from indexer.duties.models import Role
from server.training.quiz.building import WRONG, Draft, blanked, finished, mixed, wrong_options
from server.training.quiz.facts import DutyWords, Facts, around, body_of
from server.training.quiz.models import BLANK, Kind, QuizItem, Topic, fact, quote


def body_single(facts: Facts) -> Iterator[QuizItem]:
    """Duties that one named body is to do, its name left out."""
    for words in facts.duties:
        if draft := _draft(facts, words):
            yield finished(facts, draft)


def _draft(facts: Facts, words: DutyWords) -> Draft | None:
    if len([each for each in words.duty.bearers if each.role is Role.LEAD]) != 1 or len(words.leads) != 1:
        return None
    bearer, name = words.leads[0]
    body = body_of(facts.vocabulary, bearer)
    if body is None or body.kind in (BodyKind.UNSPECIFIED, BodyKind.PERSON):
        return None
    quoted = around(words.named(), (name.start, name.end))
    shown = blanked(quoted, [(name.start, name.end)])
    if name.text in shown or len(shown) - len(BLANK) < 8:
        return None
    wrong = wrong_options(facts, Topic.BODY, candidates(facts, body.kind), quoted, [name.text])
    if len(wrong) < WRONG:
        return None
    ask = fact(Topic.BODY, words.clause.id, (name.start, name.end))
    options, key = mixed([name.text, *wrong], [name.text], ask)
    stem = f"{quote(shown)}，横线处应填哪个主体？"
    return Draft(Kind.SINGLE, Topic.BODY, stem, quoted, (ask,), (name,), options, key)


def candidates(facts: Facts, kind: BodyKind) -> list[str]:
    """Names to be taken for a body of ``kind``: those the pack's clauses use, the same kind first, then others."""
    named = facts.bodies_named()
    bodies = [
        each for each in facts.vocabulary.bodies if each.kind not in (BodyKind.UNSPECIFIED, BodyKind.PERSON)
    ]
    bodies.sort(key=lambda each: (each.kind is not kind, each.name not in named))
    return [named.get(each.name, each.name) for each in bodies if "/" not in named.get(each.name, each.name)]
