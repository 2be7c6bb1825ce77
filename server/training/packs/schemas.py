"""What the endpoints of packs take and tell."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from server.training.pack import LONGEST, LONGEST_NOTES, SHORTEST, Audience
from server.training.packs.makings import MakingState
from server.training.packs.models import LONGEST_TITLE, MOST_ITEMS, Decision
from server.training.quiz.models import QuizItem
from server.training.slides.models import Slide

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TITLE * 2)]
ClauseId = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Stem = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
MOST_CLAUSES_SENT = 1_000
"""More than a pack takes, so that too many are refused with a word on what to do."""


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlanIn(_In):
    """What material is to be made from."""

    title: Title
    audience: Audience
    minutes: int = Field(90, description=f"{SHORTEST} to {LONGEST}")
    items: int = Field(40, description=f"Quiz items at most, 0 to {MOST_ITEMS}")
    notes: str = Field("", max_length=LONGEST_NOTES * 2, description="The trainer's own words, Markdown")
    clauses: list[ClauseId] = Field(max_length=MOST_CLAUSES_SENT, description="In the order they are taught")


class SaveIn(PlanIn):
    """A changed plan."""

    version: int = Field(description="The version it was changed from")


class VersionIn(_In):
    """The version that was seen."""

    version: int


class MakingOut(BaseModel):
    """How far the making of material has come."""

    state: MakingState
    version: int
    share: float = Field(description="From 0 to 1")
    step: str
    message: str | None


class PackBrief(BaseModel):
    """A pack in the list."""

    id: int
    title: str
    audience: Audience
    minutes: int
    points: int
    documents: list[str] = Field(description="Titles")
    owner: str
    version: int
    changed_at: datetime
    changed_by: str
    deleted_at: datetime | None
    outdated: int = Field(description="Clauses that say something else now")


class PointOut(BaseModel):
    """A clause that is taught."""

    clause_id: str
    document_id: str
    reference: str
    place: str
    heading: str
    text: str = Field(description="The beginning of its words")
    length: int = Field(description="Characters of all its words")
    outdated: bool
    gone: bool


class Summary(BaseModel):
    """What was made."""

    version: int
    made_at: datetime
    slides: int
    items: int = Field(description="Without those dropped")
    decided: int = Field(description="Accepted or edited")
    tasks: int
    advice: str | None = Field(description="What more could be had, in one line")


class PackOut(BaseModel):
    """A pack as it is."""

    id: int
    title: str
    audience: Audience
    minutes: int
    items: int
    notes: str
    points: list[PointOut]
    owner: str
    version: int
    made_at: datetime
    changed_at: datetime
    changed_by: str
    making: MakingOut | None
    summary: Summary | None = Field(description="Of the newest version that was made")
    outdated: int


class VersionOut(BaseModel):
    """One save."""

    version: int
    made_at: datetime
    made_by: str
    title: str
    points: int
    made: bool = Field(description="Whether there is material of it")


class SlideOut(BaseModel):
    """A slide as it is drawn."""

    slide: Slide
    outdated: bool


class ItemOut(BaseModel):
    """A quiz item with what was decided on it."""

    id: str = Field(description="Of the item as it was made: what decisions are on")
    item: QuizItem
    edited: bool
    decision: Decision
    number: int = Field(description="Of the decision; 0 where there is none")
    by: str | None
    outdated: bool


class MaterialOut(BaseModel):
    """What was made of a version."""

    version: int
    slides: list[SlideOut]
    items: list[ItemOut]


class DecisionIn(_In):
    """What is to become of an item."""

    decision: Decision
    number: int = Field(description="Of the decision that was seen; 0 where there was none")


class EditIn(_In):
    """Other words for an item."""

    stem: Stem
    options: list[Words] = Field(default=[], max_length=12)
    key: list[int] = Field(default=[], max_length=12)
    answers: list[Words] = Field(default=[], max_length=12)
    change: Words | None = None
    number: int


class RenewalOut(BaseModel):
    """A clause that says something else now."""

    clause_id: str
    reference: str
    old: str
    new: str | None = Field(description="None where the clause, or its document, is gone")
    items: list[str]
    slides: list[int]
    reason: str


class RenewIn(_In):
    """What is to become of clauses that changed."""

    version: int
    take: list[ClauseId] = Field(default=[], max_length=MOST_CLAUSES_SENT, description="Take the new words")
    keep: list[ClauseId] = Field(default=[], max_length=MOST_CLAUSES_SENT, description="Keep the old words")
    drop: list[ClauseId] = Field(default=[], max_length=MOST_CLAUSES_SENT, description="Teach them no more")


class FileOut(BaseModel):
    """A file that can be had."""

    name: str
    label: str
    what: str


class TemplateOut(BaseModel):
    """The office's own presentation."""

    name: str
    made_at: datetime
    made_by: str


class BasketLine(BaseModel):
    """A clause in the basket."""

    clause_id: str
    document_id: str
    reference: str
    heading: str
    text: str
    changed: bool = Field(description="It says something else than when it was put here")
    gone: bool


class BasketOut(BaseModel):
    """A basket in its order."""

    lines: list[BasketLine]
    added: int = Field(0, description="Clauses that the request added")


class BasketIn(_In):
    """Clauses, in an order."""

    clauses: list[ClauseId] = Field(min_length=1, max_length=MOST_CLAUSES_SENT)


class TopicOut(BaseModel):
    """Clauses that belong together."""

    title: str
    kind: str = Field(description="cluster or question")
    asked: int = Field(description="How often the question was asked; 0 for a cluster")
    clauses: list[str]
    references: list[str]
    documents: list[str]
