"""The shapes of duties in the API. All spans are counted in code points of the document's text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from indexer.duties.models import Modality
from server.duties.cells import BearerCell, Cells
from server.duties.extraction import ExtractionState
from server.duties.states import Act, DutyOrigin, DutyState


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Given(BaseModel):
    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class Counts(_Given):
    """Rows of a document by state."""

    pending: int = 0
    confirmed: int = 0
    rejected: int = 0
    gone: int = 0


class ExtractionOut(BaseModel):
    """How far the extraction of a document has come."""

    state: ExtractionState
    share: float
    message: str | None
    made_at: datetime | None
    """When it was last extracted from; null where it never was."""


class DutyDocument(BaseModel):
    """A document with the state of its duties."""

    document_id: str
    title: str
    retired: bool
    counts: Counts
    extraction: ExtractionOut


class DutyOut(BaseModel):
    """One row of 职责梳理."""

    id: int
    clause_id: str
    reference: str
    quote: str
    start: int | None
    """Where the quote stands in the document's text; null for a row whose words are gone."""
    end: int | None
    clause_text: str | None
    """The old words of its clause, for a row whose words are gone."""
    cells: Cells
    state: DutyState
    was: DutyState | None
    """The state it had before its clause changed."""
    origin: DutyOrigin
    edited: bool
    version: int
    decided_by: str | None
    decided_at: datetime | None


class UnknownBody(BaseModel):
    """A name that the vocabulary lacks, and in how many rows it stands."""

    name: str
    count: int


class BodyName(BaseModel):
    """A body of the vocabulary."""

    name: str
    aliases: list[str]


class DocumentDuties(BaseModel):
    """The rows of a document in its order; those whose words are gone stand last."""

    document: DutyDocument
    rows: list[DutyOut]
    unknown: list[UnknownBody]


class Decided(_Given):
    """What a decision left."""

    act: Act
    rows: list[DutyOut]
    removed: list[int]
    """Ids of rows that are no longer shown."""
    counts: Counts
    skipped: int = 0
    """Rows of many that were changed by others meanwhile, or hold a doubt."""


class VersionIn(_Sent):
    """The version of the row that the person saw."""

    version: int = Field(ge=1)


class RejectIn(VersionIn):
    """A rejection."""

    reason: str = Field(default="", max_length=200)


class CellsIn(VersionIn):
    """Other cells for a row."""

    cells: Cells
    confirm: bool = False


class SplitIn(VersionIn):
    """Where to split, counted in the document's text."""

    at: int = Field(ge=0)


class RowVersion(VersionIn):
    """A row as the person saw it."""

    id: int


class AcceptManyIn(_Sent):
    """Rows to accept at once."""

    rows: list[RowVersion] = Field(min_length=1, max_length=2000)


class AddIn(_Sent):
    """Words selected in one clause, counted in the document's text."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class ReviewOut(BaseModel):
    """A decision on a row."""

    act: Act
    by: str
    at: datetime
    note: str
    before: DutyState | None
    after: DutyState


class ChecklistRow(BaseModel):
    """One row of 职责清单."""

    id: int
    document_id: str
    document_title: str
    level: str | None
    issued_on: date | None
    clause_id: str
    chapter: str
    reference: str
    quote: str
    start: int | None
    end: int | None
    bearers: list[BearerCell]
    modality: Modality | None
    action: str
    deadline: str | None
    by: date | None
    from_: date | None = Field(serialization_alias="from")
    every: str | None
    quantities: list[str]
    conditions: list[str]
    state: DutyState
    decided_by: str | None
    decided_at: datetime | None


class BodyLoad(_Given):
    """How many duties a body bears, by role."""

    body: str
    known: bool
    """Whether the vocabulary has it."""
    lead: int = 0
    support: int = 0
    target: int = 0
    total: int = 0
    """Rows in which it stands in any role."""


class DocumentChoice(BaseModel):
    """A document with rows in the checklist."""

    id: str
    title: str
    count: int


class Checklist(BaseModel):
    """The rows that fit the filters, in the documents' order, and what else there is."""

    rows: list[ChecklistRow]
    total: int
    confirmed: int
    """Confirmed duties of all documents, whatever the filters."""
    pending: int
    bodies: list[BodyLoad]
    """Over the rows that fit the other filters."""
    documents: list[DocumentChoice]


DeadlineFilter = Literal["dated", "recurring", "none"]
