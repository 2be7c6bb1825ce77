"""What the overview shows."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from server.assignments.models import Move, Status
from server.overview.grid import Over
from server.overview.lights import Light, Sign


class LightOut(BaseModel):
    """A light: a colour, and the sign and word beside it."""

    light: Light
    sign: Sign
    words: str


class TaskOut(BaseModel):
    """An assignment in a list."""

    id: int
    plan_id: int
    document_id: str
    duty_id: int
    action: str
    quote: str
    reference: str
    chapter: str
    jurisdiction: str
    jurisdiction_name: str
    body: str | None
    supporting: list[str]
    due_on: date | None
    every: str | None
    status: Status
    percent: int | None
    note: str
    signed: bool
    moved_at: datetime
    light: LightOut


class Choice(BaseModel):
    """What a filter offers."""

    value: str
    name: str


class Choices(BaseModel):
    """What the filters offer: of all that the account sees."""

    plans: list[Choice]
    documents: list[Choice]
    jurisdictions: list[Choice]
    bodies: list[Choice]


class TaskList(BaseModel):
    """Assignments, the most pressing first."""

    rows: list[TaskOut]
    all: int = Field(description="How many the account sees without any filter")
    choices: Choices


class Cell(BaseModel):
    """How a duty stands in a county, or for a body: its most pressing assignment."""

    assignment_id: int
    status: Status
    due_on: date | None
    percent: int | None
    light: LightOut
    count: int = Field(description="How many assignments stand in the cell")
    open: int = Field(description="How many of them are not settled")


class MatrixLine(BaseModel):
    """A duty, with a cell for each column: null where it was not handed out there."""

    duty_id: int
    document_id: str
    action: str
    quote: str
    reference: str
    cells: list[Cell | None]


class Chapter(BaseModel):
    """The duties of a chapter, in the document's order."""

    document_id: str
    document_title: str
    title: str
    lines: list[MatrixLine]


class ColumnOut(BaseModel):
    """A county or a body, with how it stands."""

    key: str
    name: str
    total: int
    done: int
    overdue: int


class MatrixOut(BaseModel):
    """Duties down, counties or bodies across."""

    over: Over
    columns: list[ColumnOut]
    chapters: list[Chapter]
    duties: int
    all: int = Field(description="How many assignments the account sees without any filter")
    soon_until: date = Field(description="What is due up to this day is due soon")
    choices: Choices


class Count(BaseModel):
    """A number, and the filters that open its rows."""

    count: int
    query: dict[str, str]


class StandingOut(BaseModel):
    """How many stand how."""

    total: Count
    done: Count
    not_applicable: Count
    waiting: Count
    overdue: Count
    due_soon: Count
    percent: int | None = Field(description="Done, of what applies; null where nothing does")


class Share(BaseModel):
    """A county, or a body that is responsible."""

    key: str
    name: str
    standing: StandingOut


class WeekOut(BaseModel):
    """A week: what was submitted, done and returned in it."""

    monday: date
    submitted: Count
    done: Count
    returned: Count


class Board(BaseModel):
    """Where it stands, on one page."""

    standing: StandingOut
    jurisdictions: list[Share]
    bodies: list[Share]
    weeks: list[WeekOut]
    overdue: list[TaskOut] = Field(description="The first of them, the longest overdue first")
    today: date
    soon_until: date
    days: int = Field(description="Working days within which something is due soon")
    all: int
    choices: Choices


class ChangeOut(BaseModel):
    """What somebody did."""

    id: int
    move: Move
    move_name: str
    status: Status
    note: str
    at: datetime
    who: str
    task: TaskOut


class Changes(BaseModel):
    """What changed since the account's last visit, the newest first."""

    rows: list[ChangeOut]
    total: int = Field(description="How many there are; the rows are the newest of them")
    since: datetime | None = Field(description="When the account last said that it has seen all")


class SeenIn(BaseModel):
    """Up to where the changes have been seen."""

    model_config = ConfigDict(extra="forbid")

    up_to: int = Field(ge=0, description="The id of the newest change seen")
