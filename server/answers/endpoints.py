"""HTTP: answers."""

from __future__ import annotations

from fastapi import APIRouter

from server.answers import service
from server.answers.schemas import AnswerOut
from server.dependencies import CurrentIndex, CurrentShelf

router = APIRouter(tags=["answers"])


@router.get("/ask")
def ask(index: CurrentIndex, shelf: CurrentShelf, q: str, document: str | None = None) -> AnswerOut:
    """The answer to q in the documents' own words, with citations, or null."""
    return service.ask(index.answering, shelf, q, document)
