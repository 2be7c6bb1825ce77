"""The tables of an office's own vocabulary, and of its changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class EntryRow(Base):
    """An entry of the office's own, in the place of the shipped one of its kind and name or beside those."""

    __tablename__ = "vocabulary_entries"

    entry_type: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The fields of a ``corpus.vocabulary.Body`` or ``Term``."""


class ChangeRow(Base):
    """One change of the office's own entries; None stands for: as shipped, or not at all."""

    __tablename__ = "vocabulary_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    entry_type: Mapped[str]
    name: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undone_at: Mapped[datetime | None]
