"""What a search shows."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, Field

from corpus.models import AdministrativeLevel, Level, Validity
from indexer.search import SearchMode
from server.search.filters import Sort
from server.search.look_up import LookUpKind


class SuccessorOut(BaseModel):
    """A document that took the place of another, or changed it."""

    title: str
    number: str | None
    document_id: str | None = Field(description="None where its text is not held")
    how: str = Field(description="取代, 废止 or 修改")
    verified: bool = Field(description="Whether somebody saw it in a document")


class OvertakenOut(BaseModel):
    """A term that another has overtaken since."""

    start: int = Field(description="In the text of the hit, in code points")
    end: int
    current: str = Field(description="The term in use today")
    since: str | None


class WhyOut(BaseModel):
    """Why a hit was found."""

    words: list[str] = Field(description="Words of the question that stand in the clause")
    title_words: list[str] = Field(description="Words of the question in the document's title")
    heading_words: list[str] = Field(
        description="Words of the question in the headings above and of the clause"
    )
    meaning: float | None = Field(
        description="Similarity of meaning in [0, 1] beside the other candidates; None where it was not compared"
    )
    wording: float | None = Field(description="Agreement of words in [0, 1] beside the best candidate's")
    place: str = Field(description="Where it stands in its document")


class HitOut(BaseModel):
    """A clause found."""

    rank: int = Field(description="From 1, over all pages")
    score: float = Field(description="In [0, 1], comparable within one result only")
    clause_id: str = Field(description="Where text begins")
    clause_ids: list[str] = Field(
        description="The clauses that text is made of: paragraphs that follow one another"
    )
    document_id: str
    document_title: str
    path: str = Field(description="Where it stands, for people: 文件 > 三 > (一)")
    text: str = Field(description="A slice of the document, word for word")
    highlights: list[tuple[int, int]] = Field(
        description="Spans of text, in code points, where words of the question occur"
    )
    level: Level
    label: str | None
    heading: str | None
    validity: Validity
    reference: str = Field(description="The clause as officials cite it")
    validity_reason: str = Field("", description="Why the validity is what it is")
    successors: list[SuccessorOut] = Field([], description="What took the document's place, or changed it")
    overtaken: list[OvertakenOut] = Field([], description="Terms in text that others have overtaken")
    why: WhyOut | None = None
    direct: bool = Field(False, description="Whether the question names this place itself")


class KnownFactOut(BaseModel):
    """One thing known of a document whose text is not held."""

    name: str
    value: str
    source: str
    verified: bool


class NamedDocument(BaseModel):
    """A document to open."""

    document_id: str
    title: str


class EntryOut(BaseModel):
    """A document, or a clause of it, that the question names."""

    title: str
    number: str | None
    level: AdministrativeLevel | None
    issued_on: date | None
    held: bool = Field(description="Whether its text is held")
    document_id: str | None
    clause_id: str | None
    reference: str = Field(description="As officials cite it")
    text: str | None = Field(description="The words of the clause with all that belongs to it")
    validity: Validity | None
    validity_reason: str | None
    successors: list[SuccessorOut] = []
    facts: list[KnownFactOut] = Field([], description="What is known where the text is not held")


class DirectOut(BaseModel):
    """What the question names: a number, a title, a clause or a date."""

    kind: LookUpKind
    total: int
    entries: list[EntryOut]
    note: str | None = Field(description="What is to be said of it, in Chinese")
    cited_by: list[NamedDocument] = Field([], description="Documents that name the number")


class FacetValue(BaseModel):
    """One value of a filter."""

    value: str
    label: str
    count: int = Field(description="Candidates that have it, the other filters applied")
    chosen: bool


class Facets(BaseModel):
    """The filters with what they would leave."""

    document: list[FacetValue]
    level: list[FacetValue]
    issuer: list[FacetValue]
    validity: list[FacetValue]
    body: list[FacetValue]
    bodies_complete: bool = Field(description="Whether the bodies of all documents are known by now")


class SearchOut(BaseModel):
    """One page of hits."""

    query: str
    took_ms: float
    mode: SearchMode
    total: int = Field(description="Candidates in all, over all pages")
    hits: list[HitOut]
    direct: DirectOut | None = None
    facets: Facets | None = None
    sort: Sort = Sort.RELEVANCE
    total_without_filters: int | None = Field(None, description="Given where filters leave nothing")
    did_you_mean: str | None = Field(None, description="The question with a likely slip put right")


class Suggestion(BaseModel):
    """What a person may be about to type."""

    text: str
    kind: str = Field(description="title, number, clause, term, body or question")
    detail: str | None = Field(None, description="What it is, where the text alone does not say")
    document_id: str | None = None
    clause_id: str | None = None
