"""Put in order: the steps a clause lists, and the parts of a document as they follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.training.pack import BEHIND, PackClause, Slice
from server.training.quiz.building import Draft, blanked, finished, mixed
from server.training.quiz.facts import Facts, around
from server.training.quiz.listing import listings
from server.training.quiz.models import Kind, QuizItem, Topic, fact, quote

FEWEST, MOST = 3, 6
LONGEST = 30
"""Characters of a heading that can be put in order at a glance."""


def order(facts: Facts) -> Iterator[QuizItem]:
    """Lists that the clause calls steps, then the headings of each document's chapters."""
    for each in listings(facts):
        if each.steps:
            quoted = around(each.sentence, (each.whole.start, each.whole.end))
            shown = blanked(quoted, [(each.whole.start, each.whole.end)])
            stem = f"{quote(shown)}，把横线处的各项按条款列举的先后排列。"
            listed = fact(Topic.LIST, each.whole.clause_id, (each.whole.start, each.whole.end))
            yield _item(facts, stem, quoted, each.things[:MOST], (listed,))
    for document in facts.pack.documents:
        tops = [each for each in facts.pack.clauses if each.document_id == document.id and _teaches(each)]
        tops.sort(key=lambda each: each.start)  # a trainer may teach them in an order of their own
        if len(tops) >= FEWEST:
            headings = [facts.pack.slice(each, *each.heading) for each in tops[:MOST] if each.heading]
            stem = f"把下列各部分按《{document.title}》中的先后排列。"
            yield _item(facts, stem, headings[0], headings, ())


def _teaches(clause: PackClause) -> bool:
    return (
        clause.chapter is None
        and clause.start < BEHIND  # where words stood that are gone, nobody can tell
        and clause.heading is not None
        and clause.heading[1] - clause.heading[0] <= LONGEST
    )


def _item(facts: Facts, stem: str, quoted: Slice, things: Sequence[Slice], also: tuple[str, ...]) -> QuizItem:
    first, last = things[0], things[-1]
    asks = (
        tuple(fact(Topic.SEQUENCE, each.clause_id, (each.start, each.end)) for each in (first, last)) + also
    )
    words = [each.text for each in things]
    options, _ = mixed(words, [], "".join(asks))
    if list(options) == words:
        options = tuple(reversed(options))
    key = tuple(options.index(each) for each in words)
    return finished(facts, Draft(Kind.ORDER, Topic.SEQUENCE, stem, quoted, asks, tuple(things), options, key))
