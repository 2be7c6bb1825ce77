"""The tables of assignments: what was handed to whom, and what was reported on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class PlanRow(Base):
    """What carries out one document: a name over its assignments."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(index=True)
    """Not a key: what was handed out outlives a document that is deleted."""
    title: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class AssignmentRow(Base):
    """One confirmed duty in one jurisdiction, with the words it was handed out with."""

    __tablename__ = "assignments"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    document_id: Mapped[str]
    duty_id: Mapped[int] = mapped_column(index=True)
    """Of ``duties``; not a key, for the same reason as the plan's document."""
    action: Mapped[str]
    """The duty's short phrase, as it was confirmed."""
    quote: Mapped[str]
    reference: Mapped[str]
    """How its clause is cited."""
    quantities: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """The duty's quantities, as ``QuantityCell`` writes them: a report answers each with figures."""
    jurisdiction: Mapped[str]
    """Code of the division."""
    body: Mapped[str | None]
    """Who is responsible, by its name in the vocabulary; None: whoever reports for the jurisdiction."""
    supporting: Mapped[list[str]] = mapped_column(JSON)
    due_on: Mapped[date | None]
    every: Mapped[str | None]
    """RFC 5545 rule of a recurring duty; when this instance is settled or due, the next is made."""
    follows: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"), unique=True)
    """The instance before this one: followed once only."""
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]
    """When the supervisor took it back, which is possible until it is signed for."""
    # What follows repeats the newest progress, so that lists and the matrix need no search through history.
    status: Mapped[str]
    claim: Mapped[str | None]
    """What waits for verification: ``done`` or ``not_applicable``; None otherwise."""
    signed_at: Mapped[datetime | None]
    percent: Mapped[int | None]
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    note: Mapped[str]
    settled_at: Mapped[datetime | None]
    """When it became done or not applicable."""
    moved_at: Mapped[datetime]
    moved_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    """Who submitted what waits: somebody else verifies."""
    version: Mapped[int]
    """Raised by every move: a move names the version it was made on."""

    __table_args__ = (Index("assignments_by_place", "plan_id", "jurisdiction", "status"),)


class ProgressRow(Base):
    """One move; only ever added. The newest is how the assignment stands."""

    __tablename__ = "progress"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    version: Mapped[int]
    """The assignment's version that this move made: 1, 2, 3 ..."""
    move: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    """What was done, or the reason of a return or a claim."""
    percent: Mapped[int | None]
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    due_on: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    address: Mapped[str]

    __table_args__ = (UniqueConstraint("assignment_id", "version"),)
