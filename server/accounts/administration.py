"""What the administrator does: add accounts, change them, disable them, hand out links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from server import audit
from server.accounts import links
from server.accounts.facts import AccountFacts, check_email, checked
from server.accounts.handover import hand_over
from server.accounts.models import Role
from server.accounts.sessions import end_all
from server.accounts.tables import AccountRow, SessionRow
from server.clock import Clock
from server.database import Database
from server.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class Entry:
    """An account in the administrator's list."""

    id: int
    facts: AccountFacts
    active: bool
    has_password: bool
    made_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Added:
    """A new account, and the secret of the link that sets its password."""

    entry: Entry
    secret: str


def facts_of(row: AccountRow) -> AccountFacts:
    """What is set about the account of ``row``."""
    roles = frozenset(Role(each) for each in row.roles)
    return AccountFacts(row.name, row.display_name, row.unit, roles, row.jurisdiction, row.body, row.email)


def entry_of(row: AccountRow) -> Entry:
    """The account of ``row`` as it is listed."""
    has_password = row.password is not None
    return Entry(row.id, facts_of(row), row.active, has_password, row.made_at, row.signed_in_at)


def administrators(session: Session) -> int:
    """How many can administer: active, with a password."""
    rows = session.scalars(
        select(AccountRow.roles).where(AccountRow.active, AccountRow.password.is_not(None))
    )
    return sum(Role.ADMINISTRATOR in roles for roles in rows)


def end_session(session: Session, account_id: int, id_: str) -> None:
    """End one session of an account."""
    session.execute(delete(SessionRow).where(SessionRow.id == id_, SessionRow.account_id == account_id))


def checked_new(database: Database, given: AccountFacts) -> AccountFacts:
    """``given`` as it would be kept; ``Conflict`` where the name is taken, InputError where it will not do."""
    facts = checked(given)
    with database.reading() as session:
        _free(session, facts.name)
    return facts


def _free(session: Session, name: str) -> None:
    if session.scalar(select(func.count()).select_from(AccountRow).where(AccountRow.name == name)):
        raise Conflict(f"用户名“{name}”已有人用：请另起一个。")


def add(session: Session, facts: AccountFacts, now: datetime) -> AccountRow:
    """A new account without a password, in the transaction of ``session``; ``Conflict`` where its name is taken."""
    _free(session, facts.name)
    row = AccountRow(
        name=facts.name,
        display_name=facts.display_name,
        unit=facts.unit,
        roles=sorted(facts.roles),
        jurisdiction=facts.jurisdiction,
        body=facts.body,
        email=facts.email,
        active=True,
        made_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _found(session: Session, account_id: int) -> AccountRow:
    row = session.get(AccountRow, account_id)
    if row is None:
        raise NotFound("没有这个账号：请刷新列表后再试。")
    return row


def _keep_an_administrator(session: Session) -> None:
    """``Conflict`` where a change left nobody to administer: it is then rolled back."""
    session.flush()
    if not administrators(session):
        raise Conflict("这是最后一个能用的系统管理员，没有修改：请先另设一个系统管理员。")


class Administration:
    """Changes of accounts, each in one transaction with its row of the audit."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def entries(self) -> list[Entry]:
        """All accounts: those in use first, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(AccountRow).order_by(AccountRow.active.desc(), AccountRow.name))
            return [entry_of(row) for row in rows]

    def note(self, action: str, target: str) -> None:
        """Write down that something was looked at."""
        with self._database.writing() as session:
            audit.record(session, action, target)

    def add(self, given: Sequence[AccountFacts]) -> list[Added]:
        """Add accounts, all or none; each gets a link that sets its password."""
        facts = [checked(each) for each in given]
        if not facts:
            raise InputError("没有要添加的账号：请至少填写一个。")
        with self._database.writing() as session:
            return [self._add(session, each) for each in facts]

    def _add(self, session: Session, facts: AccountFacts) -> Added:
        row = add(session, facts, self._clock())
        audit.record(session, "account.add", facts.name, after=facts.plain())
        return Added(entry_of(row), links.make(session, row.id, self._clock()))

    def change(self, account_id: int, change: dict[str, object]) -> Entry:
        """Change some facts of an account; its sessions are over where its roles or bindings changed."""
        with self._database.writing() as session:
            row = _found(session, account_id)
            before = facts_of(row)
            after = checked(replace(before, **change))  # type: ignore[arg-type]
            row.display_name, row.unit, row.roles = after.display_name, after.unit, sorted(after.roles)
            row.jurisdiction, row.body, row.email = after.jurisdiction, after.body, after.email
            if Role.ADMINISTRATOR in before.roles - after.roles:
                _keep_an_administrator(session)
            may = (before.roles, before.jurisdiction, before.body)
            if may != (after.roles, after.jurisdiction, after.body):
                end_all(session, account_id)
            audit.record(session, "account.change", row.name, before.plain(), after.plain())
            return entry_of(row)

    def email_of(self, account_id: int) -> str | None:
        """Where an account is written to; None: nowhere."""
        with self._database.reading() as session:
            return _found(session, account_id).email

    def set_email(self, account_id: int, given: str | None) -> str | None:
        """Set where an account is written to, None for nowhere; InputError where it can't be an address."""
        email = check_email(given)
        with self._database.writing() as session:
            row = _found(session, account_id)
            before, row.email = row.email, email
            audit.record(session, "account.email", row.name, {"email": before}, {"email": email})
        return email

    def set_active(self, account_id: int, active: bool) -> Entry:
        """Disable an account, with its sessions and links, or let it sign in again."""
        with self._database.writing() as session:
            row = _found(session, account_id)
            before, row.active = row.active, active
            if not active:
                end_all(session, account_id)
                if Role.ADMINISTRATOR in row.roles:
                    _keep_an_administrator(session)
            action = "account.enable" if active else "account.disable"
            audit.record(session, action, row.name, {"active": before}, {"active": active})
            return entry_of(row)

    def hand_over(self, account_id: int, to: int) -> Entry:
        """Give a leaver's work to the account ``to`` and disable the leaver, see ``handover``; the one who took it."""
        with self._database.writing() as session:
            leaver, taker = _found(session, account_id), _found(session, to)
            hand_over(session, leaver, taker, (facts_of(leaver), facts_of(taker)))
            _keep_an_administrator(session)
            return entry_of(taker)

    def make_link(self, account_id: int) -> tuple[str, str]:
        """A link that sets an account's password, and the account's name; the old password goes on until then."""
        with self._database.writing() as session:
            row = _found(session, account_id)
            if not row.active:
                raise Conflict(f"账号“{row.name}”已停用：请先启用，再重设密码。")
            audit.record(session, "link.make", row.name)
            return links.make(session, row.id, self._clock()), row.name
