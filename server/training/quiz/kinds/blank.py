"""Fill the blank: a number, a time, a body or a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.vocabulary import BodyKind
from indexer.duties.models import Duty
from server.training.pack import Slice
from server.training.quiz.building import Draft, blanked, finished, gives_away, holds
from server.training.quiz.facts import Facts, around, body_of
from server.training.quiz.kinds.quantity import quantities
from server.training.quiz.models import BLANK, Kind, QuizItem, Topic, fact, quote
from server.training.quiz.numbers import numbers_in

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}[〔\[【(（]\d{4}[〕\]】)）]\d+号")
LONGEST = 20
"""Characters that may have to be filled in."""


def blank(facts: Facts) -> Iterator[QuizItem]:
    """Each number, time, body and document number that stands once in its sentence, left out."""
    for sentence in facts.sentences:
        for match in _NUMBER.finditer(sentence.text):
            start = sentence.start + match.start()
            piece = Slice(sentence.clause_id, start, start + len(match.group()), match.group())
            yield from _items(facts, Topic.DOCUMENT, sentence, piece)
    for words, piece in quantities(facts):
        yield from _items(facts, Topic.QUANTITY, words.quote, piece)
    for words in facts.duties:
        found = words.duty.deadline
        time = facts.pack.at(found.span, words.duty.clause_id) if found else None
        if time and time.clause_id == words.clause.id and _can_be_known(words.duty, time.text):
            yield from _items(facts, Topic.DEADLINE, words.quote, time)
        for bearer, name in words.leads:
            body = body_of(facts.vocabulary, bearer)
            if len(words.leads) == 1 and body and body.kind is not BodyKind.UNSPECIFIED:
                yield from _items(facts, Topic.BODY, words.named(), name)


def _can_be_known(duty: Duty, time: str) -> bool:
    """Whether a time is more than 及时 or 尽快, which anybody might fill in otherwise."""
    found = duty.deadline
    dated = found is not None and (found.by or found.from_ or found.every)
    return bool(dated or numbers_in(time))


def _items(facts: Facts, topic: Topic, whole: Slice, piece: Slice) -> Iterator[QuizItem]:
    quoted = around(whole, (piece.start, piece.end))
    if not holds(quoted, piece) or not 0 < len(piece.text) <= LONGEST:
        return
    shown = blanked(quoted, [(piece.start, piece.end)])
    if gives_away(shown, piece.text) or len(shown) - len(BLANK) < 8:
        return
    ask = fact(topic, piece.clause_id, (piece.start, piece.end))
    stem = f"填空：{quote(shown)}"
    yield finished(
        facts, Draft(Kind.BLANK, topic, stem, quoted, (ask,), (piece,), answers=accepted(piece.text))
    )


def accepted(words: str) -> tuple[str, ...]:
    """What may be filled in for ``words``: they themselves, and without white space where they hold some."""
    return tuple(dict.fromkeys([words, "".join(words.split())]))
