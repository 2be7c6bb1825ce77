"""HTTP: the vocabulary, and changing it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from corpus.errors import InputError
from server.dependencies import CurrentIndex, CurrentShelf, CurrentVocabulary
from server.vocabulary import service
from server.vocabulary.book import listed
from server.vocabulary.entries import EntryType, key_of
from server.vocabulary.preview import preview
from server.vocabulary.schemas import ChangeOut, EntryIn, EntryOut, PreviewIn, PreviewOut, VocabularyOut

router = APIRouter(prefix="/vocabulary", tags=["vocabulary"])


@router.get("")
def get_vocabulary(book: CurrentVocabulary) -> VocabularyOut:
    """All bodies and terms in use, the office's own among them."""
    return service.vocabulary_out(book)


@router.post("", status_code=201)
def add_entry(given: EntryIn, book: CurrentVocabulary) -> EntryOut:
    """Add an entry of the office's own; it is in use at once."""
    entry = service.entry_of(given)
    book.add(entry)
    return service.entry_out(book, key_of(entry))


@router.put("")
def change_entry(given: EntryIn, book: CurrentVocabulary) -> EntryOut:
    """Put an entry in the place of the one of its type and name; it is in use at once."""
    entry = service.entry_of(given)
    listed(book, key_of(entry))
    book.change(key_of(entry), entry)
    return service.entry_out(book, key_of(entry))


@router.delete("", status_code=204)
def restore_entry(
    entry_type: EntryType, name: Annotated[str, Query(max_length=200)], book: CurrentVocabulary
) -> Response:
    """Take back what the office made of an entry: a shipped one is as shipped again, its own is gone."""
    book.change(service.key(entry_type, name), None)
    return Response(status_code=204)


@router.post("/preview")
def preview_entry(
    given: PreviewIn, book: CurrentVocabulary, index: CurrentIndex, shelf: CurrentShelf
) -> PreviewOut:
    """What a change would do to the clauses found, and to the hits for a question; nothing is changed."""
    entry = service.entry_of(given.entry) if given.entry else None
    key = service.key(given.entry_type, given.name)
    if entry is not None and key_of(entry) != key:
        raise InputError("预览的条目与名称不一致：请重新打开该条目。")
    return preview(book, index.answering, shelf, key, entry, given.question)


@router.post("/undo")
def undo_change(book: CurrentVocabulary) -> ChangeOut:
    """Take back the newest change that stands."""
    return service.change_out(book.undo())


@router.get("/changes")
def list_changes(
    book: CurrentVocabulary, limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> list[ChangeOut]:
    """The changes made, the newest first."""
    return [service.change_out(change) for change in book.history(limit)]
