"""How far search has come, for the page to show."""

from __future__ import annotations

from importlib.metadata import version

from pydantic import BaseModel, Field

from server.library.shelf import Shelf
from server.search.index_service import IndexService, SearchState


class Status(BaseModel):
    """The state of the program."""

    version: str
    search: SearchState
    documents: int
    clauses: int
    message: str | None = Field(description="What stands in the way, in Chinese")


def status_of(index: IndexService, shelf: Shelf) -> Status:
    """The state of ``index`` over the documents of ``shelf``."""
    return Status(
        version=version("shejiao"),
        search=index.state,
        documents=len(shelf.documents),
        clauses=shelf.clause_count,
        message=index.message,
    )
