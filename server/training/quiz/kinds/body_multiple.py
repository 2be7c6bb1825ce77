"""Multiple choice: which bodies are to do it together."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.vocabulary import BodyKind
from server.training.quiz.building import Draft, blanked, finished, mixed, wrong_options
from server.training.quiz.facts import DutyWords, Facts, around, body_of
from server.training.quiz.kinds.body_single import candidates
from server.training.quiz.models import Kind, QuizItem, Topic, fact, quote


def body_multiple(facts: Facts) -> Iterator[QuizItem]:
    """Duties that several named bodies are to do, their names left out."""
    for words in facts.duties:
        if draft := _draft(facts, words):
            yield finished(facts, draft)


def _draft(facts: Facts, words: DutyWords) -> Draft | None:
    names = [piece for _, piece in words.leads]
    bodies = [body_of(facts.vocabulary, bearer) for bearer, _ in words.leads]
    if len({each.text for each in names}) < 2 or len({each.name for each in bodies if each}) != len(names):
        return None
    if any(each is None or each.kind is BodyKind.UNSPECIFIED for each in bodies):
        return None
    start, end = min(each.start for each in names), max(each.end for each in names)
    if end - start > sum(len(each.text) for each in names) + 3 * len(names):
        return None  # other words stand between the names
    quoted = around(words.named(), (start, end))
    shown = blanked(quoted, [(start, end)])
    right = [each.text for each in names]
    if any(each in shown for each in right):
        return None
    wrong = wrong_options(facts, Topic.BODY, candidates(facts, BodyKind.DEPARTMENT), quoted, right, 2)
    if len(wrong) < 2:
        return None
    asks = tuple(fact(Topic.BODY, words.clause.id, (each.start, each.end)) for each in names)
    options, key = mixed([*right, *wrong], right, "".join(asks))
    order = {each.text: each for each in names}
    proofs = tuple(order[options[at]] for at in key)
    stem = f"{quote(shown)}，横线处包括哪些主体？"
    return Draft(Kind.MULTIPLE, Topic.BODY, stem, quoted, asks, proofs, options, key)
