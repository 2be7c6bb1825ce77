"""What the library shows."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from corpus.models import AdministrativeLevel, Level, RelationKind, Validity


class DocumentSummary(BaseModel):
    """The facts about a document."""

    id: str
    title: str
    document_type: str | None
    number: str | None
    issuers: list[str]
    level: AdministrativeLevel | None
    issued_on: date | None
    effective_on: date | None
    validity: Validity
    validity_reason: str
    clauses: int = Field(description="How many clauses it has")
    characters: int = Field(description="Characters of its text, white space apart")
    source: str | None


class RelationOut(BaseModel):
    """How a document bears on another; document_id is null where the other is not held."""

    kind: RelationKind
    target: str
    document_id: str | None


class ClauseOut(BaseModel):
    """A clause; [start, end) is its own span in the text, in code points."""

    id: str
    parent_id: str | None
    level: Level
    label: str | None
    heading: str | None
    start: int
    end: int
    reference: str = Field(description="The clause as officials cite it")


class DocumentDetail(DocumentSummary):
    """A document with its whole text; the own spans of its clauses, in order, partition the text."""

    text: str
    relations: list[RelationOut]
    clause_list: list[ClauseOut]


class Examples(BaseModel):
    """Questions to begin with."""

    questions: list[str]
