"""What changed since somebody's last visit: what others did to the assignments they see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from server.accounts import Account
from server.accounts.tables import AccountRow
from server.assignments.models import Move, Status
from server.assignments.tables import AssignmentRow, ProgressRow
from server.assignments.visible import narrowed
from server.overview.tables import SeenRow
from server.overview.tasks import Task


@dataclass(frozen=True, slots=True)
class Change:
    """A move, and the assignment it was made on."""

    id: int
    task: Task
    move: Move
    status: Status
    note: str
    at: datetime
    who: str


def changes_of(session: Session, account: Account, tasks: Mapping[int, Task]) -> list[Change]:
    """The moves on ``tasks`` (by their id) that others made since the account's mark, the newest first.

    Without a mark, since the account was made.
    """
    rows = session.execute(
        select(
            ProgressRow.id,
            ProgressRow.assignment_id,
            ProgressRow.move,
            ProgressRow.status,
            ProgressRow.note,
            ProgressRow.at,
            ProgressRow.who,
        )
        .join(AssignmentRow, AssignmentRow.id == ProgressRow.assignment_id)
        .where(_newer(session, account), ProgressRow.account_id != account.id, *narrowed(account))
        .order_by(ProgressRow.id.desc())
    )
    return [
        Change(id_, tasks[assignment_id], Move(move), Status(status), note, at, who)
        for id_, assignment_id, move, status, note, at, who in rows
        if assignment_id in tasks
    ]


def _newer(session: Session, account: Account) -> ColumnElement[bool]:
    mark = session.get(SeenRow, account.id)
    if mark is not None:
        return ProgressRow.id > mark.progress_id
    made = select(AccountRow.made_at).where(AccountRow.id == account.id).scalar_subquery()
    return ProgressRow.at >= made


def see(session: Session, account: Account, up_to: int, now: datetime) -> None:
    """Set the account's mark to the row ``up_to``, or to the newest there is; it never goes back."""
    newest = session.scalar(select(func.max(ProgressRow.id))) or 0
    mark = session.get(SeenRow, account.id)
    if mark is None:
        session.add(SeenRow(account_id=account.id, progress_id=min(up_to, newest), at=now))
    else:
        mark.progress_id, mark.at = max(mark.progress_id, min(up_to, newest)), now
