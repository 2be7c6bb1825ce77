"""Where duties stand in their documents: the chapter, and which comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.duties.places import Places
from server.duties.tables import DutyRow
from server.library.shelf import Held, Shelf

ELSEWHERE = "原文已变动"
"""The chapter of what its document no longer holds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a duty stands."""

    chapter: str
    """As it is headed; empty where the document has none."""
    rank: tuple[int, int]
    """The clause in its document, then the place in the clause."""


class _Order:
    """The clauses of one document as it is now."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._places = Places(held)
        self._ranks = {clause.id: number for number, clause in enumerate(held.clauses)}

    def standing(self, clause_id: str, start: int) -> Standing:
        clause = self.held.outline.by_id.get(clause_id)
        if clause is None:
            return Standing(ELSEWHERE, (len(self._ranks), start))
        return Standing(self._places.chapter(clause), (self._ranks[clause_id], start))


class Orders:
    """The orders of the documents held: each worked out once, and again when its document changes."""

    def __init__(self) -> None:
        self._known: dict[str, _Order] = {}

    def standings(self, session: Session, shelf: Shelf, duties: Iterable[int]) -> dict[int, Standing]:
        """Where each of ``duties`` stands; what is no more is left out."""
        wanted = set(duties)
        rows = session.execute(select(DutyRow.id, DutyRow.document_id, DutyRow.clause_id, DutyRow.start))
        found: dict[int, Standing] = {}
        for id_, document_id, clause_id, start in rows:
            held = shelf.documents.get(document_id)
            if id_ in wanted and held is not None:
                found[id_] = self._of(held).standing(clause_id, start)
        return found

    def _of(self, held: Held) -> _Order:
        order = self._known.get(held.document.id)
        if order is None or order.held is not held:
            order = self._known[held.document.id] = _Order(held)
        return order
