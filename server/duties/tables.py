"""The tables of duties: rows, the decisions on them, and which text they were extracted from.

They are the truth about what people decided: migrated, never rebuilt. A row is not tied to a clause by a key,
since it outlives its clause.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class DutyRow(Base):
    """A ``server.duties.records.DutyRecord``; the columns are its fields."""

    __tablename__ = "duties"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    clause_id: Mapped[str]
    clause_text: Mapped[str]
    clause_sha256: Mapped[str]
    """Of the words of the clause's body, white space apart."""
    quote_sha256: Mapped[str]
    """Of the words of the quote, white space apart."""
    reference: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    cells: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str]
    was: Mapped[str | None]
    origin: Mapped[str]
    edited: Mapped[bool]
    present: Mapped[bool]
    version: Mapped[int]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]

    __table_args__ = (Index("duties_of_document", "document_id", "state"),)


class DutyReviewRow(Base):
    """One row's part in a decision of a person; only ever added to."""

    __tablename__ = "duty_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision: Mapped[str] = mapped_column(index=True)
    """The same for all rows that one decision touched."""
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duties.id", ondelete="CASCADE"), index=True)
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str]
    """The reason, where one was given."""
    undoes: Mapped[str | None]
    """The decision that this one takes back."""
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The row as it was; None where the decision made it."""
    after: Mapped[dict[str, Any]] = mapped_column(JSON)


class ExtractionRow(Base):
    """That a document's duties were extracted, and from which text."""

    __tablename__ = "extractions"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[str]
    """Sha256 of the text and its clauses that the rows agree with."""
    extracted: Mapped[bool]
    """False while rows agree with the text, but it has not been extracted from yet."""
    made_at: Mapped[datetime]
