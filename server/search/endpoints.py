"""HTTP: search, and how far it has come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from corpus.vocabulary import Vocabulary, shipped
from server.dependencies import CurrentFinder, CurrentIndex, CurrentShelf
from server.errors import NotReady
from server.search import service
from server.search.filters import Sort, read_filters
from server.search.finder import Wanted
from server.search.index_service import IndexService
from server.search.schemas import SearchOut, Suggestion
from server.search.status import Status, status_of

router = APIRouter(tags=["search"])

_Several = Annotated[list[str] | None, Query(max_length=50)]


def _vocabulary(index: IndexService) -> Vocabulary:
    try:
        return index.searcher.vocabulary
    except NotReady:
        return shipped()


@router.get("/search", response_model=SearchOut)
def search(
    index: CurrentIndex,
    shelf: CurrentShelf,
    finder: CurrentFinder,
    q: str,
    limit: Annotated[int, Query(ge=1, le=service.MAX_LIMIT)] = 10,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    document: _Several = None,
    level: _Several = None,
    issuer: _Several = None,
    validity: _Several = None,
    body: _Several = None,
    first: Annotated[str | None, Query(alias="from", max_length=20)] = None,
    last: Annotated[str | None, Query(alias="to", max_length=20)] = None,
    sort: Sort = Sort.RELEVANCE,
    facets: bool = True,
) -> Response:
    """What q names itself, then the clauses that may answer it, best first.

    Each filter takes several values, any of which will do; all filters apply at once.
    """
    filters = read_filters(
        shelf, _vocabulary(index), document or [], level or [], issuer or [], validity or [], body or [],
        first, last,
    )  # fmt: skip
    wanted = Wanted(q, limit, offset, filters, sort, facets)
    found = finder.search(lambda: index.answering, shelf, wanted)
    # Written out here: to be checked again against its own model takes longer than a repeated search.
    return Response(found.model_dump_json(by_alias=True), media_type="application/json")


@router.get("/suggestions")
def suggestions(
    index: CurrentIndex, shelf: CurrentShelf, finder: CurrentFinder, q: Annotated[str, Query(max_length=500)]
) -> list[Suggestion]:
    """What a person who typed q so far may be looking for; pinyin and slips are understood."""
    found = finder.suggester(shelf, _vocabulary(index)).suggest(q)
    return [
        Suggestion(
            text=each.text,
            kind=each.kind,
            detail=each.detail,
            document_id=each.document_id,
            clause_id=each.clause_id,
        )
        for each in found
    ]


@router.get("/status")
def status(index: CurrentIndex, shelf: CurrentShelf) -> Status:
    """Whether search is ready, and how much it searches."""
    return status_of(index, shelf)
