"""What assigning takes and tells."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from server.assignments.models import Move, Status

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AssignIn(_In):
    """What is to be handed to whom."""

    duties: list[int] = Field(max_length=3_000)
    jurisdictions: list[str] = Field(max_length=100)
    body: Named | None = None
    supporting: list[Named] = Field(default=[], max_length=20)
    due_on: date | None = Field(None, description="None: the deadline of each duty")


class DraftOut(BaseModel):
    """An assignment that would be made."""

    duty_id: int
    action: str
    reference: str
    jurisdiction: str
    jurisdiction_name: str
    body: str | None
    supporting: list[str]
    due_on: date | None
    every: str | None
    held: bool = Field(description="Already handed to this place: it is passed over")
    past: bool = Field(description="Its due day is over already")


class Assigned(BaseModel):
    """What was made."""

    made: list[int]
    passed_over: int
    past: int = Field(description="How many were due before today")


class TakeBackIn(_In):
    """Which assignments to take back."""

    ids: list[int] = Field(min_length=1, max_length=3_000)


class TakenBack(BaseModel):
    """What became of taking back."""

    taken: list[int]
    signed: int = Field(description="How many had been signed for and stay")


class MoveIn(_In):
    """A move of a person on one assignment."""

    version: int
    move: Move
    note: Note = ""
    percent: int | None = Field(None, ge=0, le=100)
    figures: list[list[float]] = Field(default=[], max_length=40)


class DueIn(_In):
    """Another due day."""

    version: int
    due_on: date | None


class AskedOut(BaseModel):
    """A quantity and the numbers it asks for."""

    text: str
    labels: list[str]
    value: float | None
    per: float
    sense: str


class FigureOut(BaseModel):
    """What was reported for a quantity."""

    text: str
    numbers: list[float]
    met: bool | None


class ProgressOut(BaseModel):
    """One move of the history."""

    version: int
    move: Move
    move_name: str
    status: Status
    status_name: str
    note: str
    percent: int | None
    figures: list[FigureOut]
    due_on: date | None
    at: datetime
    who: str
    address: str


class Added(BaseModel):
    """A file was linked."""

    link_id: int


class EvidenceOut(BaseModel):
    """A file that proves an assignment."""

    link_id: int
    sha256: str
    name: str
    extension: str
    size: int
    expires_on: date | None
    expired: bool
    added_at: datetime
    added_by: str
    previewed: str | None = Field(description="image or pdf where the page can show it")


class AssignmentOut(BaseModel):
    """One assignment with all that belongs to it."""

    id: int
    plan_id: int
    document_id: str
    document_title: str
    duty_id: int
    clause_id: str | None = Field(description="None where the duty is gone")
    changed: bool = Field(description="Whether the duty was changed or is gone since it was handed out")
    action: str
    quote: str
    reference: str
    jurisdiction: str
    jurisdiction_name: str
    body: str | None
    supporting: list[str]
    due_on: date | None
    every: str | None
    every_words: str | None
    status: Status
    status_name: str
    claim: str | None
    signed_at: datetime | None
    withdrawn: bool
    percent: int | None
    figures: list[FigureOut]
    note: str
    asked: list[AskedOut]
    version: int
    moves: list[Move] = Field(description="What this account may do now")
    may_report: bool = Field(description="Whether files may be added or removed now")
    may_manage: bool = Field(description="Whether the due day may be changed, and the task taken back")
    history: list[ProgressOut]
    evidence: list[EvidenceOut]
