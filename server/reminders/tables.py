"""The tables of reminders, and of the secret links to calendars."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class ReminderRow(Base):
    """That an account is told of an assignment: once for each kind and day it is due."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id", ondelete="CASCADE"))
    kind: Mapped[str]
    """``due_soon`` or ``overdue``."""
    due_on: Mapped[date]
    """The day it was due when the reminder was made: another day is another reminder."""
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    """When a mail server took it."""

    __table_args__ = (UniqueConstraint("account_id", "assignment_id", "kind", "due_on"),)


class CalendarRow(Base):
    """The link by which a calendar program reads an account's tasks."""

    __tablename__ = "calendar_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    """sha256 of the link's secret: a copy of the table opens no calendar."""
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), unique=True)
    made_at: Mapped[datetime]
