"""Signing in and out, setting passwords, and the first administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from server import audit
from server.accounts import administration, links, passwords
from server.accounts.administration import Administration
from server.accounts.facts import AccountFacts, folded
from server.accounts.models import Account
from server.accounts.passwords import Hasher, Rules
from server.accounts.sessions import Limits, Open, Sessions, end_all
from server.accounts.tables import AccountRow
from server.accounts.throttle import Throttle
from server.audit import Actor
from server.clock import Clock, now
from server.database import Database
from server.errors import Forbidden, NotFound, NotSignedIn
from server.settings import Settings

_WRONG = "用户名或密码不正确：请重新输入；忘记密码请联系系统管理员。"


def _by(account_id: int, name: str) -> Actor:
    """Who is at work, once it is known who that is: until then nobody was signed in."""
    return replace(audit.current_actor(), account_id=account_id, name=name)


class Accounts:
    """The accounts of one running program."""

    def __init__(self, database: Database, settings: Settings, clock: Clock = now) -> None:
        self.database = database
        self.clock = clock
        self.rules = Rules(settings.password_length, settings.password_kinds)
        days = settings.password_days
        self.limits = Limits(
            idle=timedelta(minutes=settings.session_idle_minutes),
            longest=timedelta(hours=settings.session_hours),
            password=timedelta(days=days) if days else None,
        )
        self.sessions = Sessions(database, clock, self.limits)
        self.local_secret: str | None = None
        """Known to who can read the data directory; None where nothing is served."""
        self.open_reading = settings.open_reading
        self.mail = bool(settings.smtp_host)
        """Whether reminders are sent by e-mail."""
        self.administration = Administration(database, clock)
        self._hasher = Hasher()
        self._throttle = Throttle(database, clock)

    def sign_in(self, name: str, password: str, address: str, browser: str, old: str | None = None) -> str:
        """A new session's secret; ``NotSignedIn`` for any wrong name or password, ``TooOften`` after too many.

        The session ``old`` that the browser had is over.
        """
        name = folded(name)
        before = self.sessions.find(old) if old else None
        number = self._begin_try(name, address)
        with self.database.reading() as session:
            row = session.scalars(select(AccountRow).where(AccountRow.name == name)).first()
        kept = row.password if row is not None and row.active else None
        if not self._hasher.verify(kept, password) or row is None:
            self._refused(row)
            raise NotSignedIn(_WRONG)
        with self.database.writing() as session:
            self._throttle.right(session, number, name)
            owner = session.get(AccountRow, row.id)
            if owner is None or owner.password != kept or not owner.active:
                raise NotSignedIn(_WRONG)  # changed while the password was looked at
            if before is not None:
                administration.end_session(session, before.account.id, before.id)
            owner.signed_in_at = self.clock()
            secret = self.sessions.start(session, owner.id, address, browser)
            audit.record(session, "session.sign_in", owner.name, actor=_by(owner.id, owner.name))
        return secret

    def _begin_try(self, name: str, address: str) -> int:
        self._throttle.check(name, address)
        with self.database.writing() as session:
            audit.unrecorded(session)
            return self._throttle.begin(session, name, address)

    def _refused(self, row: AccountRow | None) -> None:
        with self.database.writing() as session:
            # A name that no account has is not written down: people type passwords in that field.
            audit.record(session, "session.refuse", row.name if row else "没有这个用户名")

    def sign_out(self, opened: Open) -> None:
        """End a session at once."""
        with self.database.writing() as session:
            administration.end_session(session, opened.account.id, opened.id)
            audit.record(session, "session.sign_out", opened.account.name)

    def sign_out_others(self, opened: Open, everywhere: bool) -> None:
        """End the other sessions of an account, or all of them."""
        with self.database.writing() as session:
            ended = end_all(session, opened.account.id, None if everywhere else opened.id)
            audit.record(session, "session.end_all", opened.account.name, after={"ended": ended})

    def end_own_session(self, opened: Open, id_: str) -> None:
        """End one of the account's sessions."""
        with self.database.writing() as session:
            administration.end_session(session, opened.account.id, id_)
            audit.record(session, "session.end", opened.account.name)

    def change_password(self, opened: Open, current: str, new: str, address: str, browser: str) -> str:
        """Set a new password; every session is over, and a new one begins, whose secret is given.

        ``Forbidden`` where ``current`` is wrong, InputError where ``new`` will not do.
        """
        account = opened.account
        number = self._begin_try(account.name, address)
        with self.database.reading() as session:
            kept = session.scalars(select(AccountRow.password).where(AccountRow.id == account.id)).one()
        if not self._hasher.verify(kept, current):
            self._refused_change(account)
            raise Forbidden("现在的密码不正确，没有修改：请重新输入。")
        with self.database.writing() as session:
            audit.unrecorded(session)
            self._throttle.right(session, number, account.name)
        if new == current:
            raise InputError("新密码与现在的相同：请另选一个。")
        hashed = self._hashed(new, account.name)
        with self.database.writing() as session:
            self._set_password(session, account.id, hashed)
            audit.record(session, "password.change", account.name)
            return self.sessions.start(session, account.id, address, browser)

    def _refused_change(self, account: Account) -> None:
        with self.database.writing() as session:
            audit.record(session, "password.refuse", account.name)

    def _hashed(self, password: str, name: str) -> str:
        passwords.check(password, self.rules, name)
        return self._hasher.hash(password)

    def _set_password(self, session: Session, account_id: int, hashed: str) -> None:
        row = session.get_one(AccountRow, account_id)
        row.password, row.password_set_at = hashed, self.clock()
        end_all(session, account_id)

    def has_administrator(self) -> bool:
        """Whether somebody can administer: active, with a password."""
        with self.database.reading() as session:
            return administration.administrators(session) > 0

    def setup_link(self) -> str:
        """The secret of a new link that makes an administrator; an older one no longer works."""
        with self.database.writing() as session:
            audit.record(session, "link.make", "设置系统管理员")
            return links.make(session, None, self.clock())

    def local_link(self, name: str | None) -> str:
        """For who is at the machine: as ``setup_link``, or a link that sets the password of ``name``."""
        if name is None:
            return self.setup_link()
        with self.database.reading() as session:
            found = session.scalars(select(AccountRow.id).where(AccountRow.name == folded(name))).first()
        if found is None:
            raise NotFound(
                f"没有用户名为“{name[:40]}”的账号：请核对用户名；不写用户名则生成设置系统管理员的链接。"
            )
        return self.administration.make_link(found)[0]

    def look_at_link(self, secret: str) -> links.Link:
        """What a link is for; ``NotFound`` where it no longer works."""
        with self.database.reading() as session:
            return links.look(session, secret, self.clock())

    def use_link(self, secret: str, given: AccountFacts | None, password: str) -> str:
        """Set the password of the link's account, or make the administrator ``given``; the account's name.

        InputError, and the link still works, where something given will not do.
        """
        with self.database.reading() as session:
            found = links.look(session, secret, self.clock())
        if found.account_id is not None:
            return self._use_password_link(secret, found.name or "", password)
        if given is None:
            raise Forbidden("这个链接用来设置系统管理员：请填写用户名和姓名。")
        facts = administration.checked_new(self.database, given)
        hashed = self._hashed(password, facts.name)
        with self.database.writing() as session:
            links.use(session, secret, self.clock())
            row = administration.add(session, facts, self.clock())
            self._set_password(session, row.id, hashed)
            audit.record(
                session, "account.add", facts.name, after=facts.plain(), actor=_by(row.id, facts.name)
            )
        return facts.name

    def _use_password_link(self, secret: str, name: str, password: str) -> str:
        hashed = self._hashed(password, name)
        with self.database.writing() as session:
            found = links.use(session, secret, self.clock())
            assert found.account_id is not None
            self._set_password(session, found.account_id, hashed)
            self._throttle.forget(session, name)
            audit.record(session, "password.set", name, actor=_by(found.account_id, name))
        return name
