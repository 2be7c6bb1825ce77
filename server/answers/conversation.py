"""A question in a conversation: what was asked before decides what is looked up."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citations import ancestors_of, clause_text, document_of
from corpus.vocabulary import Vocabulary
from indexer.follow_up import Carried, Turn, carry
from server.answers.schemas import AskIn, TurnIn
from server.library.shelf import Shelf


def carried(given: AskIn, now: Shelf, vocabulary: Vocabulary) -> Carried | None:
    """``given`` with the topic of the turns before it; None where it stands by itself, or is to."""
    if given.alone or not given.earlier:
        return None
    return carry(given.question, [_turn(each, now) for each in given.earlier], vocabulary)


def documents_before(given: AskIn, now: Shelf) -> list[str]:
    """The documents that answered the last question before that was answered, of those that may be found."""
    last: Sequence[str] = next((each.clause_ids for each in reversed(given.earlier) if each.clause_ids), ())
    return sorted({document_of(clause_id) for clause_id in last} & now.searchable)


def _turn(given: TurnIn, now: Shelf) -> Turn:
    return Turn(given.question, _grounds(given.clause_ids, now), given.alone)


def _grounds(clause_ids: Sequence[str], now: Shelf) -> str:
    """The text of clauses with the titles above them; what is no longer held is left out."""
    found: list[str] = []
    for clause_id in clause_ids:
        held = now.documents.get(document_of(clause_id))
        clause = held.outline.by_id.get(clause_id) if held else None
        if held is None or clause is None:
            continue
        above = [each.heading for each in ancestors_of(held.clauses, clause) if each.heading]
        found += [held.document.title, *above, clause_text(held.document.text, held.clauses, clause)]
    return "\n".join(found)
