"""Reminders of one running program: worked out each day, shown, sent, and read by calendars."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from server import audit
from server.accounts import Account
from server.accounts.service import Accounts
from server.accounts.sessions import account_of
from server.database import Database
from server.overview.service import Overview
from server.overview.tasks import Task, visible_tasks
from server.reminders import feed, mail, repository
from server.reminders.due import Due, due_of
from server.reminders.people import Person, people
from server.reminders.runner import Backoff, Once, Runner
from server.reminders.tables import ReminderRow
from server.settings import Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is to be sent, and the rows that then count as sent."""

    person: Person
    to: str
    due: list[Due]
    rows: list[int]


class Reminders:
    """Makes, shows and sends reminders."""

    def __init__(
        self,
        database: Database,
        accounts: Accounts,
        overview: Overview,
        settings: Settings,
        on_new_day: Callable[[], object] = lambda: None,
    ) -> None:
        """``on_new_day`` is called in the background before the reminders of a day are made."""
        self._on_new_day = on_new_day
        self._database = database
        self._accounts = accounts
        self._overview = overview
        self._settings = settings
        self._backoff = Backoff()
        self._today = Once()
        self.runner = Runner(self.work)

    def begin(self) -> None:
        """Work in the background from now on."""
        self.runner.begin()

    def close(self) -> None:
        """End what runs in the background."""
        self.runner.close()

    @property
    def _now(self) -> datetime:
        return self._overview.now

    def work(self) -> None:
        """What is done at start and then every quarter of an hour."""
        if self._today.is_new(self._overview.today):
            self._on_new_day()
            self.make()
        if self._settings.smtp_host:
            self.send()

    def make(self) -> int:
        """Make the reminders that nobody was given yet; how many."""
        with self._database.writing() as session:
            told = repository.known(session)
            return sum(
                repository.add(session, person.account.id, due, told, self._now)
                for person, due in self._all_due(session)
            )

    def _all_due(self, session: Session) -> Iterator[tuple[Person, list[Due]]]:
        for person in people(session, self._now, self._accounts.limits):
            tasks = visible_tasks(session, person.account, self._overview.today, self._overview.days)
            yield person, list(due_of(person, tasks))

    def send(self) -> int:
        """Hand to the mail server what it has not taken, one message a person; how many it took."""
        with self._database.reading() as session:
            letters = list(self._letters(session))
        sent = 0
        for letter in letters:
            if self.runner.closing:
                break
            if self._backoff.may(letter.person.account.id, time.monotonic()):
                sent += self._send(letter)
        return sent

    def _letters(self, session: Session) -> Iterator[Letter]:
        for person, due in self._all_due(session):
            if person.email is None:
                continue
            by_task = {each.task.id: each for each in due}
            rows = [
                row
                for row in repository.of_account(session, person.account.id)
                if row.mailed_at is None and repository.still_so(row, by_task)
            ]
            if rows:
                told = sorted((by_task[row.assignment_id] for row in rows), key=lambda one: one.task.urgency)
                yield Letter(person, person.email, told, [row.id for row in rows])

    def _send(self, letter: Letter) -> bool:
        """Marked before it is sent: a program that ends in between sends nothing twice."""
        account = letter.person.account
        self._mark(letter, self._now)
        try:
            mail.send(
                mail.message(letter.to, account.display_name, letter.due, self._settings), self._settings
            )
        except mail.Failed as error:
            self._mark(letter, None)
            self._backoff.failed(account.id, time.monotonic())
            logger.warning("the mail server did not take a reminder: %s", type(error).__name__)
            return False
        self._backoff.worked(account.id)
        return True

    def _mark(self, letter: Letter, at: datetime | None) -> None:
        with self._database.writing() as session:
            repository.mark_mailed(session, letter.rows, at)

    def current(self, session: Session, account: Account) -> list[tuple[ReminderRow, Task]]:
        """The account's reminders that are still so, the most pressing first."""
        tasks = visible_tasks(session, account, self._overview.today, self._overview.days)
        due = {each.task.id: each for each in due_of(Person(account, None), tasks)}
        rows = repository.of_account(session, account.id)
        held = [(row, due[row.assignment_id].task) for row in rows if repository.still_so(row, due)]
        return sorted(held, key=lambda each: each[1].urgency)

    def unread(self, account: Account) -> int:
        """How many of them the account has not read."""
        with self._database.reading() as session:
            return sum(row.read_at is None for row, _ in self.current(session, account))

    def read(self, account: Account, up_to: int) -> None:
        """The account has read its reminders up to one."""
        with self._database.writing() as session:
            audit.unrecorded(session)
            repository.mark_read(session, account.id, up_to, self._now)

    def calendar_made_at(self, account: Account) -> datetime | None:
        """When the account's calendar link was made; None where it has none."""
        with self._database.reading() as session:
            made = feed.made_at(session, account.id)
        return made.replace(tzinfo=UTC) if made else None

    def make_calendar(self, account: Account) -> str:
        """The secret of a new calendar link, in the place of an older one."""
        with self._database.writing() as session:
            audit.record(session, "calendar.make", account.name)
            return feed.make(session, account.id, self._now)

    def revoke_calendar(self, account: Account) -> None:
        """The account's calendar link opens nothing any more."""
        with self._database.writing() as session:
            audit.record(session, "calendar.revoke", account.name)
            feed.revoke(session, account.id)

    def calendar(self, secret: str, site: str) -> bytes:
        """The calendar that a link opens; ``NotFound`` where it opens none."""
        with self._database.reading() as session:
            account = account_of(feed.owner(session, secret), self._now, self._accounts.limits)
            tasks = visible_tasks(session, account, self._overview.today, self._overview.days)
        return feed.calendar(tasks, site)
