"""The tables of quizzes that are taken: what was published, and who answered what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class QuizRow(Base):
    """A quiz as a class gets it: its items never change any more."""

    __tablename__ = "quizzes"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("training_packs.id"), index=True)
    pack_version: Mapped[int]
    title: Mapped[str]
    items: Mapped[str] = mapped_column(Text)
    """A JSON list of ``server.training.quiz.models.QuizItem``, frozen when it was published."""
    code: Mapped[str] = mapped_column(unique=True)
    """What opens it, see ``server.quizzes.codes``."""
    pass_percent: Mapped[int]
    sign: Mapped[bool]
    """Whether who takes it is asked to sign for having read the clauses."""
    closes_at: Mapped[datetime | None]
    """When it closes by itself; None never."""
    closed_at: Mapped[datetime | None]
    """When it was closed by hand; None while it is not."""
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class AttemptRow(Base):
    """One person's answers."""

    __tablename__ = "quiz_attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(unique=True)
    """sha256 of the secret that the person's device holds."""
    name: Mapped[str]
    """Empty once it was forgotten."""
    unit: Mapped[str]
    number: Mapped[int]
    """1 for the person's first attempt at this quiz, 2 for the next ..."""
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By item id, a ``server.quizzes.scoring.Answer``."""
    shares: Mapped[dict[str, float]] = mapped_column(JSON)
    """By item id, how much of it is right, 0 to 1; empty until it is handed in."""
    score: Mapped[float | None]
    """Percent of all items; None until it is handed in."""
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
