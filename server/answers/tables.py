"""The tables of questions asked and of what people thought of the answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base


class QuestionRow(Base):
    """A question, however often it was asked; ``key`` is the same for all ways to write it."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]
    """As it was asked last, ID-card and telephone numbers masked."""
    asked: Mapped[int]
    refused: Mapped[int]
    """How many times of these there was no answer."""
    first_asked_at: Mapped[datetime]
    last_asked_at: Mapped[datetime]
    last_refused_at: Mapped[datetime | None]
    nearest: Mapped[list[str]] = mapped_column(JSON)
    """The ids of the clauses nearest to it when it was asked last, best first."""
    handled_at: Mapped[datetime | None]
    handled_note: Mapped[str | None]
    thumbs: Mapped[list[ThumbRow]] = relationship(
        cascade="all, delete-orphan", order_by="ThumbRow.given_at", lazy="selectin"
    )

    __table_args__ = (Index("questions_by_last_asked", "last_asked_at"),)


class ThumbRow(Base):
    """A thumb up or down on one answer."""

    __tablename__ = "thumbs"

    id: Mapped[str] = mapped_column(primary_key=True)
    """Unguessable: who holds it may change it."""
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    given_at: Mapped[datetime]
    up: Mapped[bool]
    reason: Mapped[str | None]
    clauses: Mapped[list[str]] = mapped_column(JSON)
    """The ids of the clauses that were quoted."""
