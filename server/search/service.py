"""Searching, with what the documents know of each hit."""

from __future__ import annotations

from datetime import date

from corpus.citations import reference_of
from corpus.validity import validity_on
from indexer.search import Hit
from server.library.service import check_document
from server.library.shelf import Shelf
from server.search.index_service import Answering
from server.search.schemas import HitOut, SearchOut

MAX_LIMIT = 100


def hit_out(shelf: Shelf, hit: Hit) -> HitOut:
    """``hit`` with its citation and validity."""
    held = shelf.documents[hit.unit.document_id]
    clause = held.outline.by_id[hit.unit.id]
    return HitOut(
        rank=hit.rank,
        score=hit.score,
        clause_id=clause.id,
        document_id=held.document.id,
        document_title=held.document.title,
        path=hit.unit.path,
        text=hit.unit.text,
        highlights=hit.highlights,
        level=clause.level,
        label=clause.label,
        heading=clause.heading,
        validity=validity_on(held.document, date.today())[0],
        reference=reference_of(held.document, held.outline.clauses, clause),
    )


def search(
    using: Answering, now: Shelf, query: str, limit: int, offset: int, document_id: str | None
) -> SearchOut:
    """One page of clauses for ``query``; InputError where it, or the document, cannot be looked up.

    The hits stand on the shelf the searcher was made from; what is no longer on the one of ``now`` is left out.
    """
    check_document(now, document_id)
    found = using.searcher.search(query, limit, offset, using.within(now, document_id))
    return SearchOut(
        query=found.query,
        took_ms=found.took_ms,
        mode=found.mode,
        total=found.total,
        hits=[hit_out(using.shelf, hit) for hit in found.hits],
    )
