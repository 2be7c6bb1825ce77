"""Who is signed in: sessions that end by themselves, or at once when they must."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from server import audit
from server.accounts.models import Account, Role
from server.accounts.secrets import digest, new_secret
from server.accounts.tables import AccountRow, SessionRow
from server.clock import Clock
from server.database import Database

_TOUCH = timedelta(seconds=60)  # how exactly it is known when a session was last used
_SKEW = timedelta(minutes=5)
"""How far a clock may be put back before sessions from its future are taken for stale."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When sessions and passwords end."""

    idle: timedelta
    """Without a request."""
    longest: timedelta
    """However busy."""
    password: timedelta | None
    """After its setting; None is never."""


@dataclass(frozen=True, slots=True)
class Open:
    """A session that is open."""

    id: str
    account: Account
    made_at: datetime
    seen_at: datetime
    address: str
    browser: str


def account_of(row: AccountRow, now: datetime, limits: Limits) -> Account:
    """The account of ``row`` as other rooms see it."""
    set_at = row.password_set_at
    expired = limits.password is not None and set_at is not None and now - set_at > limits.password
    return Account(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        unit=row.unit,
        roles=frozenset(Role(each) for each in row.roles),
        jurisdiction=row.jurisdiction,
        body=row.body,
        password_expired=expired,
    )


def end_all(session: Session, account_id: int, but: str | None = None) -> int:
    """End every session of an account, but the one with id ``but``; how many that were."""
    ours = SessionRow.account_id == account_id
    ended = session.execute(delete(SessionRow).where(ours, SessionRow.id != (but or "")))
    return int(ended.rowcount)  # type: ignore[attr-defined]


class Sessions:
    """The sessions, in the database: ended there, they are over for the very next request."""

    def __init__(self, database: Database, clock: Clock, limits: Limits) -> None:
        self._database = database
        self._clock = clock
        self._limits = limits

    def _stale(self, row: SessionRow, now: datetime) -> bool:
        return (
            now - row.seen_at > self._limits.idle
            or now - row.made_at > self._limits.longest
            or row.seen_at - now > _SKEW
        )

    def start(self, session: Session, account_id: int, address: str, browser: str) -> str:
        """A new session of an account, in the transaction of ``session``; the secret for the cookie."""
        now = self._clock()
        oldest = now - self._limits.longest
        session.execute(delete(SessionRow).where(SessionRow.made_at < oldest))
        secret = new_secret()
        session.execute(
            insert(SessionRow).values(
                id=digest(secret),
                account_id=account_id,
                made_at=now,
                seen_at=now,
                address=address,
                browser=browser[:200],
            )
        )
        return secret

    def find(self, secret: str) -> Open | None:
        """The open session of a cookie; None where there is none, or it is over."""
        now = self._clock()
        with self._database.reading() as session:
            found = session.execute(
                select(SessionRow, AccountRow)
                .join(AccountRow, AccountRow.id == SessionRow.account_id)
                .where(SessionRow.id == digest(secret))
            ).first()
            if found is None:
                return None
            row, owner = found
            over = not owner.active or self._stale(row, now)
            opened = self._opened(row, owner, now)
        if over:
            self.end(opened.id)
            return None
        if now - opened.seen_at > _TOUCH:
            self._touch(opened.id, now)
        return opened

    def _opened(self, row: SessionRow, owner: AccountRow, now: datetime) -> Open:
        account = account_of(owner, now, self._limits)
        return Open(row.id, account, row.made_at, row.seen_at, row.address, row.browser)

    def _touch(self, id_: str, now: datetime) -> None:
        with self._database.writing() as session:
            audit.unrecorded(session)
            session.execute(update(SessionRow).where(SessionRow.id == id_).values(seen_at=now))

    def end(self, id_: str) -> None:
        """End one session, as bookkeeping: it was over."""
        with self._database.writing() as session:
            audit.unrecorded(session)
            session.execute(delete(SessionRow).where(SessionRow.id == id_))

    def of(self, account_id: int) -> list[Open]:
        """The open sessions of an account, the latest used first."""
        now = self._clock()
        with self._database.reading() as session:
            rows = session.execute(
                select(SessionRow, AccountRow)
                .join(AccountRow, AccountRow.id == SessionRow.account_id)
                .where(SessionRow.account_id == account_id)
                .order_by(SessionRow.seen_at.desc())
            )
            return [self._opened(row, owner, now) for row, owner in rows if not self._stale(row, now)]
