"""Match: bodies and what they are to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.vocabulary import BodyKind
from server.training.pack import Slice
from server.training.quiz.building import Draft, blanked, finished, mixed
from server.training.quiz.facts import DutyWords, Facts, around, body_of
from server.training.quiz.models import Kind, QuizItem, Topic, fact
from server.training.quiz.wrong import right_by

PAIRS = 4
FEWEST = 3
LONGEST = 60
"""Characters of a prompt, unless one phrase is longer."""


def match(facts: Facts) -> Iterator[QuizItem]:
    """Duties of different bodies, each of which is wrong for every other duty of the item."""
    left = [words for words in facts.duties if _fits(facts, words)]
    while left:
        group = _group(facts, left)
        if len(group) >= FEWEST:
            yield finished(facts, _draft(group))
        used = group if len(group) >= FEWEST else left[:1]
        left = [each for each in left if each not in used]


def _fits(facts: Facts, words: DutyWords) -> bool:
    if len(words.leads) != 1:
        return False
    bearer, name = words.leads[0]
    body = body_of(facts.vocabulary, bearer)
    if body is None or body.kind in (BodyKind.UNSPECIFIED, BodyKind.PERSON, BodyKind.GOVERNMENT):
        return False
    quoted = prompt_of(words)
    return name.text not in blanked(quoted, [(name.start, name.end)])


def prompt_of(words: DutyWords) -> Slice:
    """The words of a duty that are shown to be matched."""
    name = words.leads[0][1]
    return around(words.named(), (name.start, name.end), LONGEST)


def _group(facts: Facts, found: Sequence[DutyWords]) -> list[DutyWords]:
    taken: list[DutyWords] = []
    for words in found:
        if len(taken) == PAIRS:
            break
        if all(_apart(facts, words, other) and _apart(facts, other, words) for other in taken):
            taken.append(words)
    return taken


def _apart(facts: Facts, one: DutyWords, other: DutyWords) -> bool:
    """Whether the body of ``other`` is wrong for ``one``."""
    name, wrong = one.leads[0][1].text, other.leads[0][1].text
    return right_by(facts, Topic.BODY, wrong, prompt_of(one), [name]) is None


def _draft(group: Sequence[DutyWords]) -> Draft:
    names = [words.leads[0][1] for words in group]
    quoted = [prompt_of(words) for words in group]
    prompts = [blanked(each, [(name.start, name.end)]) for each, name in zip(quoted, names, strict=True)]
    asks = tuple(fact(Topic.BODY, each.clause_id, (each.start, each.end)) for each in names)
    options, _ = mixed([each.text for each in names], [], "".join(asks))
    return Draft(
        kind=Kind.MATCH,
        topic=Topic.BODY,
        stem="把任务和负责的主体对应起来。",
        quoted=quoted[0],
        asks=asks,
        proofs=tuple(names),
        options=options,
        key=tuple(options.index(each.text) for each in names),
        prompts=tuple(prompts),
    )
