"""Fill the blank: a number, a time, a body or a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.training.pack import Slice
from server.training.quiz.building import Draft, blanked, finished, holds
from server.training.quiz.facts import Facts, around, body_of
from server.training.quiz.kinds.quantity import quantities
from server.training.quiz.models import BLANK, Kind, QuizItem, Topic, fact, quote

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
        if time and time.clause_id == words.clause.id:
            yield from _items(facts, Topic.DEADLINE, words.quote, time)
        for bearer, name in words.leads:
            if len(words.leads) == 1 and body_of(facts.vocabulary, bearer):
                yield from _items(facts, Topic.BODY, words.named(), name)


def _items(facts: Facts, topic: Topic, whole: Slice, piece: Slice) -> Iterator[QuizItem]:
    quoted = around(whole, (piece.start, piece.end))
    if not holds(quoted, piece) or not 0 < len(piece.text) <= LONGEST:
        return
    shown = blanked(quoted, [(piece.start, piece.end)])
    if piece.text in shown or len(shown) - len(BLANK) < 8:
        return
    ask = fact(topic, piece.clause_id, (piece.start, piece.end))
    stem = f"填空：{quote(shown)}"
    yield finished(
        facts, Draft(Kind.BLANK, topic, stem, quoted, (ask,), (piece,), answers=accepted(piece.text))
    )


def accepted(words: str) -> tuple[str, ...]:
    """What may be filled in for ``words``: they themselves, and without white space where they hold some."""
    return tuple(dict.fromkeys([words, "".join(words.split())]))
