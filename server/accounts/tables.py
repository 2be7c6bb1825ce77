"""The tables of accounts: the accounts, their sessions, one-time links, and tries to sign in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from server.database import Base


class AccountRow(Base):
    """An account. Never deleted: what it did refers to it."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    """Lower case."""
    display_name: Mapped[str]
    unit: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSON)
    jurisdiction: Mapped[str | None]
    body: Mapped[str | None]
    email: Mapped[str | None]
    """Where reminders are sent; None: nowhere."""
    active: Mapped[bool]
    password: Mapped[str | None]
    """An argon2id hash; None until its owner has set one."""
    password_set_at: Mapped[datetime | None]
    made_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]


class SessionRow(Base):
    """A browser that is signed in."""

    __tablename__ = "account_sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    """sha256 of what the cookie holds: a copy of the table opens no session."""
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    address: Mapped[str]
    browser: Mapped[str]


class LinkRow(Base):
    """A one-time link: to make an administrator (no account), or to set an account's password."""

    __tablename__ = "account_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    """sha256 of the link's secret."""
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class TryRow(Base):
    """A try to sign in whose password was wrong, or is being looked at."""

    __tablename__ = "login_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    """sha256 of the name typed: people type passwords there."""
    address: Mapped[str] = mapped_column(index=True)
    tried_at: Mapped[datetime]
