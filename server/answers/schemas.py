"""What an answer shows."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from indexer.follow_up import Reason
from indexer.marks import MarkKind
from server.answers.writer.writer import Outcome
from server.search.schemas import HitOut

ClauseIds = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=20)]


class MarkOut(BaseModel):
    """A number, a date or a name inside a quote; a span of the document's text."""

    start: int
    end: int
    kind: MarkKind


class CitationOut(BaseModel):
    """A quotation with its place; quote equals the document's text[start:end], always."""

    document_id: str
    clause_id: str
    path: str
    quote: str
    start: int
    end: int
    reference: str = Field(description="The clause as officials cite it")
    document_title: str
    before: str = Field(description="What stands in front of the quote in its sentence, word for word")
    after: str = Field(description="What follows the quote in its sentence")
    marks: list[MarkOut]


class AnswerOut(BaseModel):
    """An answer in the source's own words, or none."""

    question: str
    answer: str | None = Field(description="The quotes, one a line; null where there is no answer")
    citations: list[CitationOut]
    confidence: float
    refused: bool
    reason: str | None = Field(description="Why there is no answer, in Chinese")
    nearest: list[HitOut] = Field(description="The nearest clauses, where there is no answer")


class TurnIn(BaseModel, extra="forbid"):
    """A question asked before in the conversation, and the clauses it was answered from."""

    question: Annotated[str, Field(max_length=1000)]
    clause_ids: ClauseIds = []
    alone: bool = Field(default=False, description="Whether it was asked without what came before")


_Several = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)]


class WithinIn(BaseModel, extra="forbid"):
    """The documents an answer is to be from: any of the values of one filter, and every filter at once."""

    level: _Several = []
    issuer: _Several = []
    validity: _Several = []
    first: Annotated[str | None, Field(alias="from", max_length=20)] = None
    last: Annotated[str | None, Field(alias="to", max_length=20)] = None


class AskIn(BaseModel, extra="forbid"):
    """A question, with those before it in the conversation, the oldest first."""

    question: str
    document: Annotated[str, Field(max_length=200)] | None = None
    within: WithinIn | None = None
    earlier: Annotated[list[TurnIn], Field(max_length=20)] = []
    alone: bool = Field(default=False, description="Whether to leave out what came before")


class FollowUpOut(BaseModel):
    """What a question that goes on was looked up with."""

    words: list[str] = Field(description="Words of the earlier questions that were added")
    reason: Reason


class AskOut(AnswerOut):
    """An answer in a conversation."""

    asked: str = Field(description="What was looked up: words from before, then the question")
    follow_up: FollowUpOut | None
    kept: bool = Field(description="Whether the question is kept, and a thumb taken")
    writer: bool = Field(description="Whether a writing model may phrase the answer: POST /api/ask/written")


class SentenceOut(BaseModel):
    """A sentence of the writing model, with the quotes that prove it."""

    text: str
    citations: list[CitationOut]


class WrittenEnd(BaseModel):
    """How the writing ended."""

    outcome: Outcome
    dropped: int = Field(description="Sentences left out because nothing proved them")
    message: str | None = Field(description="One line in Chinese; null where all went well")


class ThumbIn(BaseModel, extra="forbid"):
    """What a person thinks of an answer."""

    question: Annotated[str, Field(max_length=1000, description="`asked` of the answer")]
    up: bool
    reason: Annotated[str, Field(max_length=500)] | None = None
    clause_ids: ClauseIds = []


class ThumbChange(BaseModel, extra="forbid"):
    """Another opinion, or another reason."""

    up: bool
    reason: Annotated[str, Field(max_length=500)] | None = None


class ThumbOut(BaseModel):
    """A thumb given; who knows its id may change it."""

    id: str
    up: bool
    reason: str | None
