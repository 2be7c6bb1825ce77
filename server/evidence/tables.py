"""The tables of evidence: files by their sha256, and what they prove."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class EvidenceRow(Base):
    """A file, stored once."""

    __tablename__ = "evidence"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    extension: Mapped[str]
    """Lower case, with its dot: what the content was found to be."""
    size: Mapped[int]
    """In bytes."""
    added_at: Mapped[datetime]


class EvidenceLinkRow(Base):
    """That a file proves an assignment; removed links stay as history."""

    __tablename__ = "evidence_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("evidence.sha256"), index=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), index=True)
    name: Mapped[str]
    """As the person's file was called."""
    expires_on: Mapped[date | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
