"""What a search shows."""

from __future__ import annotations

from pydantic import BaseModel, Field

from corpus.models import Level, Validity
from indexer.search import SearchMode


class HitOut(BaseModel):
    """A clause found."""

    rank: int = Field(description="From 1, over all pages")
    score: float = Field(description="In [0, 1], comparable within one result only")
    clause_id: str
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


class SearchOut(BaseModel):
    """One page of hits."""

    query: str
    took_ms: float
    mode: SearchMode
    total: int = Field(description="Candidates in all, over all pages")
    hits: list[HitOut]
