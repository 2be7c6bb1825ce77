"""What the list of questions shows."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field


class NearClause(BaseModel):
    """A clause that came nearest."""

    document_id: str
    clause_id: str
    path: str


class QuestionOut(BaseModel):
    """A question asked, however often."""

    id: int
    text: str = Field(description="As it was asked last; ID-card and telephone numbers are masked")
    asked: int
    refused: int = Field(description="How many times of these the documents had no answer")
    first_asked_at: datetime
    last_asked_at: datetime
    answered_now: bool = Field(description="Whether the last time it was answered")
    nearest: list[NearClause]
    ups: int
    downs: int
    reasons: list[str]
    open: bool = Field(description="Whether it waits for somebody")
    handled_at: datetime | None
    handled_note: str | None


class QuestionsOut(BaseModel):
    """Some of the questions."""

    questions: list[QuestionOut]
    total: int
    waiting: int = Field(description="Questions that wait for somebody, whatever is filtered")
    kept: bool = Field(description="Whether questions are kept at all")
    days: int = Field(description="After how many days a question is forgotten")


class HandledIn(BaseModel, extra="forbid"):
    """What was done about a question."""

    note: Annotated[str, Field(max_length=500)] | None = None
