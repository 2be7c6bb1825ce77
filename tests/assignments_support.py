"""Assignments written straight into the tables, in the shape that server/assignments/tables.py describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.vocabulary import shipped
from indexer.duties import extract_duties
from server.assignments.models import Move, Status
from server.assignments.tables import AssignmentRow, PlanRow, ProgressRow
from server.duties.places import Places
from server.duties.records import DutyRecord, record_of
from server.duties.repository import add_all, rows_of
from server.library.shelf import Held

MOVES = {
    Status.NOT_STARTED: Move.SIGN,
    Status.IN_PROGRESS: Move.REPORT,
    Status.SUBMITTED: Move.SUBMIT,
    Status.RETURNED: Move.RETURN,
    Status.DONE: Move.VERIFY,
    Status.NOT_APPLICABLE: Move.ACCEPT_NOT_APPLICABLE,
}


def confirmed_duties(session: Session, held: Held) -> list[DutyRecord]:
    """The duties that the program finds in a document, as rows of the table."""
    places = Places(held)
    found = []
    for duty in extract_duties(held.document, held.outline, shipped()):
        clause = held.outline.by_id[duty.clause_id]
        found.append(record_of(duty, held.document.id, places.reference(clause), places.anchor(clause)))
    add_all(session, found)
    session.flush()
    return rows_of(session, held.document.id)


@dataclass
class Desk:
    """Hands out and reports, in one transaction."""

    session: Session
    account_id: int
    who: str = "督办"
    at: datetime = field(default_factory=lambda: datetime(2026, 11, 2, 1))

    def plan(self, held: Held) -> PlanRow:
        row = PlanRow(
            document_id=held.document.id, title=held.document.title, made_at=self.at, made_by=self.account_id
        )
        self.session.add(row)
        self.session.flush()
        return row

    def assign(
        self,
        plan: PlanRow,
        duty: DutyRecord,
        jurisdiction: str,
        body: str | None = None,
        due_on: date | None = None,
        supporting: Sequence[str] = (),
    ) -> AssignmentRow:
        row = AssignmentRow(
            plan_id=plan.id,
            document_id=duty.document_id,
            duty_id=duty.id,
            action=duty.cells.action,
            quote=duty.quote,
            reference=duty.reference,
            quantities=[],
            jurisdiction=jurisdiction,
            body=body,
            supporting=list(supporting),
            due_on=due_on,
            made_at=self.at,
            made_by=self.account_id,
            status=Status.NOT_STARTED,
            figures=[],
            note="",
            moved_at=self.at,
            moved_by=self.account_id,
            version=0,
        )
        self.session.add(row)
        self.session.flush()
        return self._moved(row, Move.ASSIGN, Status.NOT_STARTED, "", None, self.at)

    def report(
        self,
        row: AssignmentRow,
        status: Status,
        note: str = "",
        percent: int | None = None,
        after: timedelta = timedelta(hours=1),
    ) -> AssignmentRow:
        """Move ``row`` to ``status``, some time after its last move."""
        return self._moved(row, MOVES[status], status, note, percent, row.moved_at + after)

    def _moved(
        self, row: AssignmentRow, move: Move, status: Status, note: str, percent: int | None, at: datetime
    ) -> AssignmentRow:
        row.version += 1
        row.status, row.note, row.percent, row.moved_at = status, note, percent, at
        row.settled_at = at if status in (Status.DONE, Status.NOT_APPLICABLE) else None
        row.claim = "done" if status is Status.SUBMITTED else None
        self.session.add(
            ProgressRow(
                assignment_id=row.id,
                version=row.version,
                move=move,
                status=status,
                note=note,
                percent=percent,
                figures=[],
                due_on=row.due_on,
                at=at,
                account_id=self.account_id,
                who=self.who,
                address="10.1.1.1",
            )
        )
        self.session.flush()
        return row


def all_assignments(session: Session) -> list[AssignmentRow]:
    """Every assignment there is."""
    return list(session.scalars(select(AssignmentRow).order_by(AssignmentRow.id)))
