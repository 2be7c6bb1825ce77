"""What the endpoints of quizzes take and tell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from server.quizzes.scoring import LONGEST_WORDS
from server.training.quiz.models import Kind

Moment = Annotated[datetime, AfterValidator(lambda each: each if each.tzinfo else each.replace(tzinfo=UTC))]
"""With its zone: the tables hold UTC without one."""
PersonWords = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
MOST_CHOSEN = 40


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PublishIn(_In):
    """How a pack's quiz is to be taken."""

    pass_percent: int = Field(60, description="1 to 100")
    sign: bool = Field(True, description="Ask to sign for having read the clauses")
    closes_at: datetime | None = Field(None, description="When it closes by itself")
    accepted_only: bool = Field(False, description="Only items that a trainer accepted or edited")


class QuizBrief(BaseModel):
    """A quiz in the list."""

    id: int
    pack_id: int
    pack_version: int
    title: str
    code: str
    items: int
    pass_percent: int
    sign: bool
    open: bool
    closes_at: Moment | None
    made_at: Moment
    made_by: str
    begun: int = Field(description="Attempts")
    handed_in: int
    outdated: int = Field(description="Items whose clause says something else now")


class UnitResult(BaseModel):
    """How one unit did; people count once, with their first attempt; they pass with any."""

    unit: str
    people: int
    handed_in: int
    passed: int
    mean: float | None = Field(description="Percent; None where nobody handed in")


class ItemResult(BaseModel):
    """How an item did, over first attempts."""

    id: str
    number: int
    kind: Kind
    stem: str
    reference: str
    answered: int
    right: float | None = Field(
        description="Its difficulty: the mean share that was right; None without answers"
    )
    discrimination: float | None = Field(
        description="Correlation with the score of the other items, -1 to 1; None for fewer than 10 people"
    )
    wrong: str | None = Field(description="What was wrongly answered most")
    wrong_count: int
    outdated: bool


class Participant(BaseModel):
    """One attempt."""

    id: int
    name: str = Field(description="Empty once it was forgotten")
    unit: str
    number: int
    answered: int
    score: float | None
    passed: bool | None
    minutes: int | None
    submitted_at: Moment | None
    signed_at: Moment | None


class Results(BaseModel):
    """A quiz with how it went."""

    quiz: QuizBrief
    people: int
    handed_in: int
    passed: int
    mean: float | None
    scores: list[int] = Field(
        description="How many first attempts had 0 to 9 percent, 10 to 19 ... 90 to 100"
    )
    units: list[UnitResult]
    items: list[ItemResult]
    attempts: list[Participant]


class TakeOut(BaseModel):
    """What is told before one begins."""

    title: str
    items: int
    pass_percent: int
    sign: bool
    open: bool
    closes_at: Moment | None


class BeginIn(_In):
    """Who takes it."""

    name: PersonWords
    unit: PersonWords
    again: bool = Field(False, description="Begin another attempt, knowing that there is one")


class Option(BaseModel):
    """One option, by the value that an answer names."""

    value: int
    text: str


class Question(BaseModel):
    """An item as it is asked: nothing in it tells the key."""

    id: str
    kind: Kind
    stem: str
    prompts: list[str]
    options: list[Option]


class AnswerIn(_In):
    """An answer to one question."""

    chosen: list[int] = Field(default=[], max_length=MOST_CHOSEN)
    words: str = Field("", max_length=LONGEST_WORDS)


class Saved(BaseModel):
    """That an answer was kept."""

    answered: int


class Review(BaseModel):
    """One item after handing in, with what proves its key."""

    id: str
    share: float
    yours: str
    right: str
    explanation: str = Field(description="The clause's own words")
    reference: str
    clause_id: str
    document_id: str


class Outcome(BaseModel):
    """How one did."""

    score: float
    passed: bool
    submitted_at: Moment
    signed_at: Moment | None
    reviews: list[Review]


class AttemptOut(BaseModel):
    """An attempt as the person's device shows it."""

    title: str
    name: str
    unit: str
    number: int
    open: bool
    sign: bool
    pass_percent: int
    questions: list[Question]
    answers: dict[str, AnswerIn]
    outcome: Outcome | None


class Begun(BaseModel):
    """A new attempt with its secret."""

    token: str = Field(description="Kept on the device: it goes on with the attempt, and reads it")
    attempt: AttemptOut


class HandInIn(_In):
    """Handing in."""

    signed: bool = Field(False, description="The person says that they have read the clauses")
