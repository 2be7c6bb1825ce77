"""Whom reminders go to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.accounts import Account, Role
from server.accounts.sessions import Limits, account_of
from server.accounts.tables import AccountRow

_WORK = (Role.SUPERVISOR, Role.REPORTER)


@dataclass(frozen=True, slots=True)
class Person:
    """An account that sees assignments, and where it is written to."""

    account: Account
    email: str | None

    @property
    def as_reporter(self) -> Account:
        """What the account has to do itself: a supervisor who also reports is bound like any reporter."""
        return replace(self.account, roles=self.account.roles - {Role.SUPERVISOR})


def people(session: Session, now: datetime, limits: Limits) -> list[Person]:
    """The accounts in use that see assignments."""
    rows = session.scalars(select(AccountRow).where(AccountRow.active, AccountRow.password.is_not(None)))
    found = (Person(account_of(row, now, limits), row.email) for row in rows)
    return [each for each in found if each.account.has(*_WORK)]
