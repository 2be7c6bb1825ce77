"""What an answer shows."""

from __future__ import annotations

from pydantic import BaseModel, Field

from server.search.schemas import HitOut


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


class AnswerOut(BaseModel):
    """An answer in the source's own words, or none."""

    question: str
    answer: str | None = Field(description="The quotes, one a line; null where there is no answer")
    citations: list[CitationOut]
    confidence: float
    refused: bool
    reason: str | None = Field(description="Why there is no answer, in Chinese")
    nearest: list[HitOut] = Field(description="The nearest clauses, where there is no answer")
