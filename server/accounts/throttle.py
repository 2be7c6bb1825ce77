"""How often a password may be guessed: by account and by address, kept in the database over a restart.

A try is written down before the password is looked at, so guesses sent at the same time are counted too; a
right password takes it back. Names that no account has are counted alike.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from server import audit
from server.accounts.secrets import digest
from server.accounts.tables import TryRow
from server.clock import Clock
from server.database import Database
from server.errors import TooOften

WINDOW = timedelta(minutes=30)
BY_NAME = 5
"""Wrong passwords for one name within the window."""
BY_ADDRESS = 20
"""Wrong passwords from one address, whatever the names: a whole office may share it."""
_KEPT = timedelta(days=7)  # a clock that is put back must find its tries again


def _refuse() -> TooOften:
    return TooOften("登录失败的次数太多：请30分钟后再试，或请系统管理员重设密码。")


class Throttle:
    """The tries, in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check(self, name: str, address: str) -> None:
        """``TooOften`` where no more passwords are looked at for ``name``, or from ``address``."""
        with self._database.reading() as session:
            ahead = session.scalar(select(TryRow.id).where(TryRow.tried_at > self._clock()).limit(1))
        if ahead is not None:
            self._put_back()
        with self._database.reading() as session:
            self._count(session, digest(name), address)

    def _put_back(self) -> None:
        """The clock was put back: tries from its future count from now on, not for as long as it was wrong."""
        now = self._clock()
        with self._database.writing() as session:
            audit.unrecorded(session)
            session.execute(update(TryRow).where(TryRow.tried_at > now).values(tried_at=now))

    def _count(self, session: Session, name: str, address: str) -> None:
        recent = TryRow.tried_at > self._clock() - WINDOW
        for column, value, most in ((TryRow.name, name, BY_NAME), (TryRow.address, address, BY_ADDRESS)):
            query = select(func.count()).select_from(TryRow).where(column == value, recent)
            if (session.scalar(query) or 0) >= most:
                raise _refuse()

    def begin(self, session: Session, name: str, address: str) -> int:
        """Write down a try in the transaction of ``session``, and give its number; ``TooOften`` as ``check``."""
        now = self._clock()
        session.execute(delete(TryRow).where(TryRow.tried_at < now - _KEPT))
        self._count(session, digest(name), address)
        made = TryRow(name=digest(name), address=address, tried_at=now)
        session.add(made)
        session.flush()
        return made.id

    def right(self, session: Session, number: int, name: str) -> None:
        """The try ``number`` had the right password: it and the wrong ones for ``name`` are forgotten."""
        session.execute(delete(TryRow).where(or_(TryRow.id == number, TryRow.name == digest(name))))

    def forget(self, session: Session, name: str) -> None:
        """Let ``name`` be tried again: an administrator has reset its password."""
        session.execute(delete(TryRow).where(TryRow.name == digest(name)))
