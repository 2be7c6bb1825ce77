"""The table of visits: up to where each account has seen what changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class SeenRow(Base):
    """The newest row of progress that an account has seen."""

    __tablename__ = "seen_marks"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    progress_id: Mapped[int]
    at: Mapped[datetime]
