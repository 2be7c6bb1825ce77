"""Assignments as they are looked at: read in one query, each with its light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import Account
from server.assignments.models import Status
from server.assignments.tables import AssignmentRow
from server.assignments.visible import narrowed, sees
from server.overview.lights import SETTLED, Lit, light_of

_COLUMNS = (
    "id",
    "plan_id",
    "document_id",
    "duty_id",
    "action",
    "quote",
    "reference",
    "jurisdiction",
    "body",
    "supporting",
    "due_on",
    "every",
    "percent",
    "note",
    "signed_at",
    "settled_at",
    "moved_at",
    "status",
)
_DUE, _SETTLED = _COLUMNS.index("due_on"), _COLUMNS.index("settled_at")
_STATUSES = {each.value: each for each in Status}


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment, and how it stands; the fields are those of ``AssignmentRow``."""

    id: int
    plan_id: int
    document_id: str
    duty_id: int
    action: str
    quote: str
    reference: str
    jurisdiction: str
    body: str | None
    supporting: list[str]
    due_on: date | None
    every: str | None
    percent: int | None
    note: str
    signed_at: datetime | None
    settled_at: datetime | None
    moved_at: datetime
    status: Status
    lit: Lit

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.status in SETTLED

    @property
    def urgency(self) -> tuple[bool, date, int]:
        """Sorts what is to be done first to the front: open before settled, then by the day it is due."""
        return (self.settled, self.due_on or date.max, self.id)


def visible_tasks(session: Session, account: Account, today: date, days: int) -> list[Task]:
    """All that ``account`` sees and that was not taken back, as it was handed out."""
    table = AssignmentRow.__table__
    query = select(*(table.c[name] for name in _COLUMNS))
    query = query.where(AssignmentRow.withdrawn_at.is_(None), *narrowed(account)).order_by(table.c.id)
    # Rows of the table, not objects of the session: there may be thousands, and they are only read.
    rows = session.connection().execute(query)
    return [_task(row, today, days) for row in rows if sees(account, row)]


def _task(row: Sequence[Any], today: date, days: int) -> Task:
    """The task of a row of ``_COLUMNS``, which are its first fields in their order."""
    status = _STATUSES[row[-1]]
    lit = light_of(status, row[_DUE], row[_SETTLED], today, days)
    fields: list[Any] = [*row[:-1], status, lit]
    return Task(*fields)
