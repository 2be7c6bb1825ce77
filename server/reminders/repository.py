"""Reminders in the database: each once for an account, an assignment, a kind and a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.reminders.due import Due, Kind
from server.reminders.tables import ReminderRow

Key = tuple[int, int, str, date]


def known(session: Session) -> set[Key]:
    """All that anybody was ever told."""
    columns = (ReminderRow.account_id, ReminderRow.assignment_id, ReminderRow.kind, ReminderRow.due_on)
    return {(row[0], row[1], row[2], row[3]) for row in session.execute(select(*columns))}


def add(session: Session, account_id: int, due: Iterable[Due], told: set[Key], now: datetime) -> int:
    """Make the reminders of ``due`` that are not in ``told``, which then holds them; how many were made."""
    made = 0
    for each in due:
        assert each.task.due_on is not None
        key = (account_id, each.task.id, each.kind.value, each.task.due_on)
        if key in told:
            continue
        told.add(key)
        made += 1
        session.add(
            ReminderRow(
                account_id=account_id,
                assignment_id=each.task.id,
                kind=each.kind,
                due_on=each.task.due_on,
                made_at=now,
            )
        )
    session.flush()
    return made


def of_account(session: Session, account_id: int) -> list[ReminderRow]:
    """The reminders of an account, the newest first."""
    query = select(ReminderRow).where(ReminderRow.account_id == account_id)
    return list(session.scalars(query.order_by(ReminderRow.id.desc())))


def still_so(row: ReminderRow, due: dict[int, Due]) -> bool:
    """Whether what a reminder says is so today; ``due`` by the id of the task."""
    found = due.get(row.assignment_id)
    return found is not None and found.kind == Kind(row.kind) and found.task.due_on == row.due_on


def mark_read(session: Session, account_id: int, up_to: int, now: datetime) -> None:
    """The account has read its reminders up to the row ``up_to``."""
    session.execute(
        update(ReminderRow)
        .where(ReminderRow.account_id == account_id, ReminderRow.id <= up_to, ReminderRow.read_at.is_(None))
        .values(read_at=now)
    )


def mark_mailed(session: Session, ids: Iterable[int], at: datetime | None) -> None:
    """A mail server is given these at ``at``; None: it did not take them."""
    session.execute(update(ReminderRow).where(ReminderRow.id.in_(list(ids))).values(mailed_at=at))
