"""HTTP: search, and how far it has come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from server.dependencies import CurrentIndex, CurrentShelf
from server.search import service
from server.search.schemas import SearchOut
from server.search.status import Status, status_of

router = APIRouter(tags=["search"])


@router.get("/search")
def search(
    index: CurrentIndex,
    shelf: CurrentShelf,
    q: str,
    limit: Annotated[int, Query(ge=1, le=service.MAX_LIMIT)] = 10,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    document: str | None = None,
) -> SearchOut:
    """The clauses that may answer q, best first."""
    return service.search(index.answering, shelf, q, limit, offset, document)


@router.get("/status")
def status(index: CurrentIndex, shelf: CurrentShelf) -> Status:
    """Whether search is ready, and how much it searches."""
    return status_of(index, shelf)
