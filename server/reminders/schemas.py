"""What reminders show and take."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from server.overview.schemas import TaskOut
from server.reminders.due import Kind


class Bell(BaseModel):
    """What waits to be read."""

    reminders: int = Field(description="Reminders not read that are still so")
    changes: int = Field(description="What others did since the account's last visit")


class ReminderOut(BaseModel):
    """A reminder that is still so."""

    id: int
    kind: Kind
    due_on: date
    made_at: datetime
    read: bool
    task: TaskOut


class ReminderList(BaseModel):
    """The account's reminders, the most pressing first."""

    rows: list[ReminderOut]
    newest: int = Field(description="The id of the newest of them; 0 where there are none")


class ReadIn(BaseModel):
    """Up to where reminders have been read."""

    model_config = ConfigDict(extra="forbid")

    up_to: int = Field(ge=0)


class CalendarOut(BaseModel):
    """The account's calendar link."""

    made_at: datetime | None = Field(description="Null: there is none")


class CalendarMade(BaseModel):
    """A new calendar link: shown once."""

    address: str = Field(description="Where the calendar program reads; whoever knows it can read the tasks")
