"""The tables of the library: documents, how they relate, and their clauses."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.database import Base


class DocumentRow(Base):
    """A ``corpus.models.Document``; the columns are its fields."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    sha256: Mapped[str]
    document_type: Mapped[str | None]
    number: Mapped[str | None]
    issuers: Mapped[list[str]] = mapped_column(JSON)
    level: Mapped[str | None]
    issued_on: Mapped[date | None]
    effective_on: Mapped[date | None]
    status: Mapped[str | None]
    source: Mapped[str | None]
    imported_at: Mapped[datetime]
    relations: Mapped[list[RelationRow]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    clauses: Mapped[list[ClauseRow]] = relationship(
        cascade="all, delete-orphan", order_by="ClauseRow.position"
    )


class RelationRow(Base):
    """A ``corpus.models.Relation`` of a document."""

    __tablename__ = "relations"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    kind: Mapped[str]
    target: Mapped[str]

    __table_args__ = (UniqueConstraint("document_id", "kind", "target"),)


class ClauseRow(Base):
    """A ``corpus.models.Clause``; ``position`` is its place in the document, from 0."""

    __tablename__ = "clauses"

    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None]
    position: Mapped[int]
    level: Mapped[str]
    label: Mapped[str | None]
    heading: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]

    __table_args__ = (Index("clauses_of_document", "document_id", "position", unique=True),)
