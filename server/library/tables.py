"""The tables of the library: documents, how they relate, their clauses, and their editions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

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
    retired: Mapped[bool] = mapped_column(default=False)
    file: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The uploaded file it was read from, a ``server.library.holdings.SourceFile`` as plain data."""
    set_by_person: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Names of the facts a person set."""
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


class EditionRow(Base):
    """A document as it once was, whole; ``number`` counts from 1 within the document."""

    __tablename__ = "editions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    number: Mapped[int]
    made_at: Mapped[datetime]
    kind: Mapped[str]
    note: Mapped[str]
    current: Mapped[bool]
    original: Mapped[str | None]
    """The name of the stored file it was read from, see ``server.library.originals``."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """See ``server.library.editions``."""

    __table_args__ = (UniqueConstraint("document_id", "number"),)


class ConfirmationRow(Base):
    """A fact of the catalogue that a person found to be so."""

    __tablename__ = "confirmations"

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    """What the catalogue said then: where it says something else now, it is not confirmed."""
    confirmed_at: Mapped[datetime]
