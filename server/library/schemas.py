"""What the library shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from corpus.doubts import Kind
from corpus.models import AdministrativeLevel, Level, RelationKind, Validity
from server.library.editions import EditionKind
from server.library.imports import ImportState


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
    retired: bool = Field(description="Kept to be read, left out of search")
    has_original: bool = Field(description="Whether the file it was read from can be downloaded")


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
    page: int | None = Field(description="Page of the original file it begins on, from 1, where known")
    paragraph: int | None = Field(
        description="Paragraph of the original Word file it begins in, from 1, where known"
    )


class DocumentDetail(DocumentSummary):
    """A document with its whole text; the own spans of its clauses, in order, partition the text."""

    text: str
    relations: list[RelationOut]
    clause_list: list[ClauseOut]


class Examples(BaseModel):
    """Questions to begin with."""

    questions: list[str]


class ImportJob(BaseModel):
    """A file on its way to become a document."""

    id: str
    file_name: str
    state: ImportState
    message: str | None = Field(description="Why it failed, in Chinese")
    document_id: str | None
    already_held: bool = Field(description="The same text was held: nothing changed")
    doubts: int | None = Field(description="How many places a person should look at")


class DoubtOut(BaseModel):
    """Something a person should look at; [start, end) is its place in the text."""

    kind: Kind
    clause_id: str
    message: str
    start: int
    end: int
    page: int | None = Field(description="In the original, from 1")
    confidence: float | None = Field(description="0 to 1, of a line recognised in a picture")


class HealthOut(BaseModel):
    """解析体检单: proof that nothing was lost, and what looks doubtful. Characters do not count white space."""

    format: str
    characters_in: int
    characters_out: int
    lost: int
    clauses: int
    levels: dict[str, int]
    notices: list[str]
    doubts: list[DoubtOut]


FactName = Literal["title", "number", "issuers", "level", "document_type", "issued_on", "effective_on"]
Origin = Literal["text", "person", "source"]


class Fact(BaseModel):
    """A fact about a document, and where it is known from."""

    name: FactName
    value: str | list[str] | None
    span: tuple[int, int] | None = Field(description="Where in the text it was read")
    origin: Origin


Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\r\n]*\S[^\r\n]*$")]


class FactsIn(BaseModel, extra="forbid"):
    """Facts set by a person: those that are given; null clears one."""

    title: Line | None = None
    number: Line | None = None
    issuers: Annotated[list[Line], Field(max_length=50)] | None = None
    level: AdministrativeLevel | None = None
    document_type: Line | None = None
    issued_on: date | None = None
    effective_on: date | None = None


class Merge(BaseModel, extra="forbid"):
    """Join a clause to the one before it."""

    action: Literal["merge"]
    clause_id: str


class Split(BaseModel, extra="forbid"):
    """Cut a clause in two at an offset of the document's text."""

    action: Literal["split"]
    clause_id: str
    at: int


class Relabel(BaseModel, extra="forbid"):
    """Set the level, label and heading of a clause."""

    action: Literal["relabel"]
    clause_id: str
    level: Level
    label: Annotated[str, Field(max_length=40)] | None = None
    heading: Annotated[str, Field(max_length=200)] | None = None


Edit = Annotated[Merge | Split | Relabel, Field(discriminator="action")]


class EditionOut(BaseModel):
    """A document as it was after a change; edition counts from 1."""

    edition: int
    made_at: datetime
    kind: EditionKind
    note: str
    current: bool


class Side(BaseModel):
    """A clause in one of two editions."""

    clause_id: str
    path: str
    text: str


Change = Literal["same", "changed", "added", "removed"]


class Difference(BaseModel):
    """A clause as it was and as it is."""

    change: Change
    old: Side | None
    new: Side | None


class CatalogueFact(BaseModel):
    """Something known of a document, and where from."""

    name: str
    value: str
    source: str
    verified: bool = Field(description="Whether somebody saw it in the document or confirmed it")


class CatalogueEntry(BaseModel):
    """A document of the family of the shipped opinion; ids name other entries."""

    id: str
    title: str
    number: str | None
    level: AdministrativeLevel | None
    issued_on: date | None
    replaces: list[str]
    replaced_by: list[str]
    implements: list[str]
    document_id: str | None = Field(description="The document held; null where it is not")
    facts: list[CatalogueFact]


class Confirmation(BaseModel, extra="forbid"):
    """The name of a fact that a person found to be so."""

    name: Annotated[str, Field(max_length=40)]
