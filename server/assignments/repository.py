"""Assignments and their progress, between values and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import Account
from server.assignments.drafting import Draft
from server.assignments.models import Move, Status
from server.assignments.rules import Standing
from server.assignments.tables import AssignmentRow, PlanRow, ProgressRow

OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUBMITTED, Status.RETURNED)


def plan_of(session: Session, document_id: str, title: str, account: Account, at: datetime) -> PlanRow:
    """The plan of a document, made where there is none."""
    found = session.scalar(select(PlanRow).where(PlanRow.document_id == document_id))
    if found is None:
        found = PlanRow(document_id=document_id, title=title, made_at=at, made_by=account.id)
        session.add(found)
        session.flush()
    return found


def held_in_document(session: Session, document_id: str) -> set[tuple[int, str]]:
    """The duties of a document and places that have an assignment which was not taken back and is not settled.

    A settled one can be handed out once more.
    """
    query = select(AssignmentRow.duty_id, AssignmentRow.jurisdiction).where(
        AssignmentRow.document_id == document_id,
        AssignmentRow.withdrawn_at.is_(None),
        AssignmentRow.status.in_([each.value for each in OPEN]),
    )
    return {(row.duty_id, row.jurisdiction) for row in session.execute(query)}


def add(
    session: Session, plan_id: int, draft: Draft, account: Account, address: str, at: datetime
) -> AssignmentRow:
    """Store a draft, with its first row of progress."""
    row = AssignmentRow(
        plan_id=plan_id,
        document_id=draft.duty.document_id,
        duty_id=draft.duty.id,
        action=draft.duty.cells.action,
        quote=draft.duty.quote,
        reference=draft.duty.reference,
        quantities=draft.quantities,
        jurisdiction=draft.jurisdiction,
        body=draft.body,
        supporting=list(draft.supporting),
        due_on=draft.due_on,
        every=draft.every,
        made_at=at,
        made_by=account.id,
        status=Status.NOT_STARTED.value,
        figures=[],
        note="",
        moved_at=at,
        moved_by=account.id,
        version=0,
    )
    session.add(row)
    session.flush()
    note_move(session, row, Move.ASSIGN, account, address, at)
    return row


def add_next(session: Session, before: AssignmentRow, due_on: date, at: datetime) -> AssignmentRow:
    """The instance after ``before`` of a recurring duty, made by the program in the name of who assigned the first."""
    same = ("plan_id", "document_id", "duty_id", "action", "quote", "reference", "quantities", "jurisdiction", "body",
            "supporting", "every", "made_by")  # fmt: skip
    row = AssignmentRow(
        **{name: getattr(before, name) for name in same},
        due_on=due_on,
        follows=before.id,
        made_at=at,
        status=Status.NOT_STARTED.value,
        figures=[],
        note="",
        moved_at=at,
        moved_by=before.made_by,
        version=1,
    )
    session.add(row)
    session.flush()
    session.add(_progress(row, Move.ASSIGN, before.made_by, "自动续办", "", at))
    return row


def note_move(
    session: Session, row: AssignmentRow, move: Move, account: Account, address: str, at: datetime
) -> None:
    """Raise the version of ``row`` and add what it says now to its history."""
    row.version += 1
    row.moved_at, row.moved_by = at, account.id
    session.add(_progress(row, move, account.id, account.display_name, address, at))
    session.flush()


def _progress(
    row: AssignmentRow, move: Move, account_id: int, who: str, address: str, at: datetime
) -> ProgressRow:
    return ProgressRow(
        assignment_id=row.id,
        version=row.version,
        move=move.value,
        status=row.status,
        note=row.note,
        percent=row.percent,
        figures=row.figures,
        due_on=row.due_on,
        at=at,
        account_id=account_id,
        who=who,
        address=address,
    )


def history(session: Session, assignment_id: int) -> list[ProgressRow]:
    """All moves, the newest first."""
    query = select(ProgressRow).where(ProgressRow.assignment_id == assignment_id)
    return list(session.scalars(query.order_by(ProgressRow.version.desc())))


def standing_of(row: AssignmentRow) -> Standing:
    """What the rules look at."""
    return Standing(
        Status(row.status),
        row.claim,
        row.signed_at is not None,
        row.withdrawn_at is not None,
        row.submitted_by,
    )


def snapshot(row: AssignmentRow) -> dict[str, Any]:
    """What the audit keeps of a state."""
    return {
        "status": row.status,
        "claim": row.claim,
        "percent": row.percent,
        "figures": row.figures,
        "note": row.note,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "version": row.version,
    }


def is_followed(session: Session, id_: int) -> bool:
    """Whether an assignment has its next instance already."""
    return session.scalar(select(AssignmentRow.id).where(AssignmentRow.follows == id_)) is not None


def recurring_to_follow(session: Session, today: date) -> Sequence[AssignmentRow]:
    """Recurring assignments that are settled or past their day, and that nothing follows yet."""
    followed = select(AssignmentRow.follows).where(AssignmentRow.follows.is_not(None))
    settled = AssignmentRow.status == Status.DONE.value
    query = select(AssignmentRow).where(
        AssignmentRow.every.is_not(None),
        AssignmentRow.withdrawn_at.is_(None),
        AssignmentRow.status != Status.NOT_APPLICABLE.value,
        AssignmentRow.id.not_in(followed),
        settled | (AssignmentRow.due_on < today),
    )
    return list(session.scalars(query))
