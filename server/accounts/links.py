"""One-time links: to make the first administrator, or to set an account's password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from server.accounts.secrets import digest, new_secret
from server.accounts.tables import AccountRow, LinkRow
from server.errors import NotFound

SETUP = timedelta(hours=24)
PASSWORD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Link:
    """A link that still works."""

    account_id: int | None
    """None: it makes an administrator."""
    name: str | None
    """The account's name."""
    expires_at: datetime


def make(session: Session, account_id: int | None, now: datetime) -> str:
    """A new link, in the place of an older one of the same kind; its secret."""
    same = LinkRow.account_id.is_(None) if account_id is None else LinkRow.account_id == account_id
    session.execute(delete(LinkRow).where(same))
    secret = new_secret()
    lasts = SETUP if account_id is None else PASSWORD
    session.execute(
        insert(LinkRow).values(id=digest(secret), account_id=account_id, made_at=now, expires_at=now + lasts)
    )
    return secret


def look(session: Session, secret: str, now: datetime) -> Link:
    """What a link is for; ``NotFound`` where it was used, replaced, or is over."""
    row = session.get(LinkRow, digest(secret))
    # A clock put back does not make a link last longer than it was meant to.
    over = row is None or not row.made_at - timedelta(minutes=5) <= now < row.expires_at
    owner = session.get(AccountRow, row.account_id) if row is not None and row.account_id else None
    if row is None or over or (owner is not None and not owner.active):
        raise NotFound(
            "这个链接已失效（只能用一次，且有期限）：请向系统管理员要新的，或在本机运行shejiao accounts link。"
        )
    return Link(row.account_id, owner.name if owner else None, row.expires_at)


def use(session: Session, secret: str, now: datetime) -> Link:
    """As ``look``, and the link is used up in the transaction of ``session``."""
    found = look(session, secret, now)
    session.execute(delete(LinkRow).where(LinkRow.id == digest(secret)))
    return found
