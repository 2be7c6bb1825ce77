"""Assignments as they are looked at: read in one query, each with its light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

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
    "status",
    "percent",
    "note",
    "signed_at",
    "settled_at",
    "moved_at",
)


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
    status: Status
    percent: int | None
    note: str
    signed_at: datetime | None
    settled_at: datetime | None
    moved_at: datetime
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
    query = select(*(getattr(AssignmentRow, name) for name in _COLUMNS))
    query = query.where(AssignmentRow.withdrawn_at.is_(None), *narrowed(account)).order_by(AssignmentRow.id)
    return [
        _task(cast(Mapping[str, Any], row._mapping), today, days)
        for row in session.execute(query)
        if sees(account, row)
    ]


def _task(row: Mapping[str, Any], today: date, days: int) -> Task:
    fields = dict(row)
    status = Status(fields.pop("status"))
    lit = light_of(status, fields["due_on"], fields["settled_at"], today, days)
    return Task(**fields, status=status, lit=lit)
