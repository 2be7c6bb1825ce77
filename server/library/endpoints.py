"""HTTP: the documents held."""

from __future__ import annotations

from fastapi import APIRouter

from server.dependencies import CurrentShelf
from server.library import service
from server.library.schemas import DocumentDetail, DocumentSummary, Examples

router = APIRouter(tags=["library"])


@router.get("/documents")
def list_documents(shelf: CurrentShelf) -> list[DocumentSummary]:
    """All documents held."""
    return [service.summary(held) for held in shelf.documents.values()]


@router.get("/documents/{document_id}")
def get_document(document_id: str, shelf: CurrentShelf) -> DocumentDetail:
    """One document with its text and clauses."""
    return service.detail(shelf, document_id)


@router.get("/examples")
def get_examples(shelf: CurrentShelf) -> Examples:
    """Example questions that the documents held answer."""
    return Examples(questions=service.examples(shelf))
