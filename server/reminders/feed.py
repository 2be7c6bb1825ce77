"""One's open tasks for a calendar program (RFC 5545), by a secret link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Todo
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.accounts.secrets import digest, new_secret
from server.accounts.tables import AccountRow
from server.errors import NotFound
from server.overview.grid import place_name
from server.overview.tasks import Task
from server.reminders.tables import CalendarRow


def make(session: Session, account_id: int, now: datetime) -> str:
    """A new link in the place of the one before; its secret, which is kept only as a hash."""
    revoke(session, account_id)
    secret = new_secret()
    session.add(CalendarRow(id=digest(secret), account_id=account_id, made_at=now))
    return secret


def revoke(session: Session, account_id: int) -> None:
    """The account's link opens nothing any more."""
    session.execute(delete(CalendarRow).where(CalendarRow.account_id == account_id))


def made_at(session: Session, account_id: int) -> datetime | None:
    """When the account's link was made; None where it has none."""
    return session.scalar(select(CalendarRow.made_at).where(CalendarRow.account_id == account_id))


def owner(session: Session, secret: str) -> AccountRow:
    """Whose link it is; ``NotFound`` where it is nobody's, or its owner is not in use."""
    link = session.get(CalendarRow, digest(secret))
    row = session.get(AccountRow, link.account_id) if link is not None else None
    if row is None or not row.active:
        raise NotFound("这个日历地址已失效：请登录后在“我的账号”重新生成，并换掉日历里的旧地址。")
    return row


def calendar(tasks: Sequence[Task], site: str) -> bytes:
    """The open ones of ``tasks``: an all-day event on the day each is due, a to-do where no day is set."""
    found = Calendar()
    found.add("prodid", "-//Shejiao//tasks//ZH")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", "社矫任务")
    found.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for task in tasks:
        if not task.settled:
            found.add_component(_entry(task, site))
    return bytes(found.to_ical())


def _entry(task: Task, site: str) -> Event | Todo:
    entry: Event | Todo = Event() if task.due_on else Todo()
    entry.add("uid", f"assignment-{task.id}@shejiao")
    entry.add("dtstamp", task.moved_at.replace(tzinfo=UTC))
    entry.add("last-modified", task.moved_at.replace(tzinfo=UTC))
    where = place_name(task.jurisdiction)
    entry.add("summary", f"〔{task.lit.words}〕{where}：{task.action}")
    entry.add("description", f"{task.quote}\n{task.reference}")
    entry.add("location", where)
    entry.add("url", f"{site}/tasks/{task.id}")
    if task.due_on:
        entry.add("dtstart", task.due_on)
        entry.add("dtend", task.due_on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")  # being due does not make anybody busy
    else:
        entry.add("status", "NEEDS-ACTION")
    return entry
