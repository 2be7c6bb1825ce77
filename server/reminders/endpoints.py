"""HTTP: the bell, reminders, and the calendar by a secret link."""

from __future__ import annotations

from datetime import UTC

from fastapi import APIRouter, Request, Response

from server.accounts.access import CurrentAccount
from server.dependencies import CurrentDatabase, CurrentOverview, CurrentReminders, CurrentSettings
from server.reminders.due import Kind
from server.reminders.schemas import Bell, CalendarMade, CalendarOut, ReadIn, ReminderList, ReminderOut
from server.settings import Settings

router = APIRouter(tags=["reminders"])


@router.get("/bell")
def get_bell(account: CurrentAccount, reminders: CurrentReminders, overview: CurrentOverview) -> Bell:
    """How much waits to be read."""
    return Bell(reminders=reminders.unread(account), changes=overview.count_changes(account))


@router.get("/reminders")
def list_reminders(
    account: CurrentAccount, reminders: CurrentReminders, overview: CurrentOverview, database: CurrentDatabase
) -> ReminderList:
    """The reminders that are still so."""
    with database.reading() as session:
        held = reminders.current(session, account)
        tasks = overview.show(session, [task for _, task in held])
        rows = [
            ReminderOut(
                id=row.id,
                kind=Kind(row.kind),
                due_on=row.due_on,
                made_at=row.made_at.replace(tzinfo=UTC),
                read=row.read_at is not None,
                task=tasks[task.id],
            )
            for row, task in held
        ]
    return ReminderList(rows=rows, newest=max((each.id for each in rows), default=0))


@router.post("/reminders/read", status_code=204)
def read_reminders(given: ReadIn, account: CurrentAccount, reminders: CurrentReminders) -> Response:
    """Say that reminders up to one have been read."""
    reminders.read(account, given.up_to)
    return Response(status_code=204)


@router.get("/calendar")
def get_calendar_link(account: CurrentAccount, reminders: CurrentReminders) -> CalendarOut:
    """Whether the account has a calendar link."""
    return CalendarOut(made_at=reminders.calendar_made_at(account))


def _site(request: Request, settings: Settings) -> str:
    return settings.public_url or str(request.base_url).rstrip("/")


@router.post("/calendar")
def make_calendar_link(
    request: Request, account: CurrentAccount, reminders: CurrentReminders, settings: CurrentSettings
) -> CalendarMade:
    """Make a calendar link; the one before opens nothing any more."""
    secret = reminders.make_calendar(account)
    return CalendarMade(address=f"{_site(request, settings)}/api/calendar/{secret}.ics")


@router.delete("/calendar", status_code=204)
def revoke_calendar_link(account: CurrentAccount, reminders: CurrentReminders) -> Response:
    """Take the calendar link back."""
    reminders.revoke_calendar(account)
    return Response(status_code=204)


@router.get(
    "/calendar/{secret}.ics",
    response_class=Response,
    responses={200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}},
)
def read_calendar(
    secret: str, request: Request, reminders: CurrentReminders, settings: CurrentSettings
) -> Response:
    """The open tasks of whoever the link belongs to."""
    return Response(
        reminders.calendar(secret, _site(request, settings)),
        media_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, no-store"},
    )
