"""Multiple choice: what a clause lists."""

from __future__ import annotations

from collections.abc import Iterator

from server.training.quiz.building import Draft, blanked, finished, mixed, wrong_options
from server.training.quiz.facts import Facts, around
from server.training.quiz.listing import Listing, listings
from server.training.quiz.models import BLANK, Kind, QuizItem, Topic, fact, quote

SHOWN = 3
"""Things of the list among the options."""


def list_multiple(facts: Facts) -> Iterator[QuizItem]:
    """Lists of the pack; the wrong options are things that other lists hold."""
    every = list(listings(facts))
    for at, each in enumerate(every):
        others = [thing.text for other in every[at + 1 :] + every[:at] for thing in other.things]
        if draft := _draft(facts, each, others):
            yield finished(facts, draft)


def _draft(facts: Facts, listing: Listing, others: list[str]) -> Draft | None:
    quoted = around(listing.sentence, (listing.whole.start, listing.whole.end))
    if quoted.start > listing.whole.start or quoted.end < listing.whole.end:
        return None
    shown = blanked(quoted, [(listing.whole.start, listing.whole.end)])
    right = [each.text for each in listing.things[:SHOWN]]
    if any(each.text in shown for each in listing.things) or len(shown) - len(BLANK) < 8:
        return None
    length = sum(map(len, right)) / len(right)
    near = sorted(others, key=lambda each: abs(len(each) - length))
    key_words = [each.text for each in listing.things]
    wrong = wrong_options(facts, Topic.LIST, near, quoted, key_words, 2)
    if len(wrong) < 2:
        return None
    ask = fact(Topic.LIST, listing.whole.clause_id, (listing.whole.start, listing.whole.end))
    options, key = mixed([*right, *wrong], right, ask)
    pieces = {each.text: each for each in listing.things}
    proofs = tuple(pieces[options[at]] for at in key)
    stem = f"{quote(shown)}，横线处条款列举的有哪些？"
    return Draft(Kind.MULTIPLE, Topic.LIST, stem, quoted, (ask,), proofs, options, key)
