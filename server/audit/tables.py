"""The table of the audit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class AuditRow(Base):
    """One thing done. Rows are only ever added; each hash covers the row and the hash before it."""

    __tablename__ = "audit"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3 ... without a gap."""
    at: Mapped[datetime]
    account_id: Mapped[int | None]
    """No foreign key: what is written here stands by itself."""
    who: Mapped[str]
    address: Mapped[str]
    action: Mapped[str]
    target: Mapped[str]
    before: Mapped[str | None]
    """Plain data as canonical JSON, as ``after``."""
    after: Mapped[str | None]
    hash: Mapped[str]
