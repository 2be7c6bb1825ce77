"""The tables of training packs: what is taught, what was made of it, and what waits in baskets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class TrainingPackRow(Base):
    """A pack as it is now; shared by all trainers."""

    __tablename__ = "training_packs"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    audience: Mapped[str]
    """A ``server.training.pack.Audience``."""
    minutes: Mapped[int]
    items: Mapped[int]
    """Quiz items wanted at most."""
    documents: Mapped[list[str]] = mapped_column(JSON)
    """Ids of the documents its points come from. Not keys: a pack outlives a document that is deleted."""
    points: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """``models.Point`` in the order they are taught."""
    notes: Mapped[str]
    """The trainer's own words, Markdown."""
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By id of the quiz item as it was made, a ``models.Decided``."""
    owner_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int]
    """Raised by every save: a save names the version it was made on."""
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    """Who saved it last; who decides on items is in ``decisions``."""
    deleted_at: Mapped[datetime | None]


class TrainingPackVersionRow(Base):
    """One save of a pack with what was made of it."""

    __tablename__ = "training_pack_versions"

    pack_id: Mapped[int] = mapped_column(
        ForeignKey("training_packs.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The ``models.Plan`` that was saved; its decisions are those at the time of the next save."""
    material: Mapped[str | None] = mapped_column(Text)
    """``server.training.storing.to_json`` as it was made; None while it is being made, or where it was stopped."""
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


class BasketClauseRow(Base):
    """A clause that an account put aside for a class."""

    __tablename__ = "basket_clauses"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    clause_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str]
    sha256: Mapped[str]
    """Of its text when it was put there."""
    reference: Mapped[str]
    """How it was cited then: what is shown of it once it is gone."""
    position: Mapped[int]
    added_at: Mapped[datetime]


class TrainingTemplateRow(Base):
    """The office's own presentation; the newest one is used."""

    __tablename__ = "training_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
