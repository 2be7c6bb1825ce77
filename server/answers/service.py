"""Answering, with a citation for every sentence."""

from __future__ import annotations

from collections.abc import Collection

from corpus.citations import path_text, reference_of
from corpus.models import Citation
from indexer import answer
from indexer.answer import Answer, Quotation
from indexer.marks import Mark
from server.answers.schemas import AnswerOut, CitationOut, MarkOut
from server.library.service import check_document
from server.library.shelf import Shelf
from server.search.filters import NO_FILTERS, Filters
from server.search.index_service import Answering
from server.search.service import hit_out


def citation_out(shelf: Shelf, citation: Citation) -> CitationOut:
    """``citation`` moved to the innermost clause that holds its beginning, its quote read from the document."""
    held = shelf.documents[citation.document_id]
    document, clauses = held.document, held.outline.clauses
    clause = held.outline.at(citation.start)
    start, end = citation.start, citation.end
    marks: tuple[Mark, ...] = ()
    if isinstance(citation, Quotation):
        (start, end), marks = citation.sentence, citation.marks
    return CitationOut(
        document_id=document.id,
        clause_id=clause.id,
        path=path_text(document, clauses, clause),
        quote=document.text[citation.start : citation.end],
        start=citation.start,
        end=citation.end,
        reference=reference_of(document, clauses, clause),
        document_title=document.title,
        before=document.text[start : citation.start],
        after=document.text[citation.end : end],
        marks=[MarkOut(start=m.start, end=m.end, kind=m.kind) for m in marks],
    )


def find(
    using: Answering,
    now: Shelf,
    question: str,
    document_id: str | None,
    filters: Filters = NO_FILTERS,
    before: Collection[str] = (),
) -> Answer:
    """What the documents that ``filters`` pass say to ``question``, those first that answered ``before``; InputError
    where it, or the document, cannot be looked up."""
    check_document(now, document_id)
    return answer.ask_on(using.searcher, question, before, using.within(now, document_id, filters))


def answer_out(using: Answering, found: Answer) -> AnswerOut:
    """``found``, with what the documents know of it."""
    citations = [citation_out(using.shelf, each) for each in found.citations]
    return AnswerOut(
        question=found.question,
        answer="\n".join(citation.quote for citation in citations) or None,
        citations=citations,
        confidence=found.confidence,
        refused=found.refused,
        reason=found.reason,
        nearest=[hit_out(using.shelf, hit) for hit in found.nearest],
    )


def ask(using: Answering, now: Shelf, question: str, document_id: str | None) -> AnswerOut:
    """The answer to ``question``; InputError where it, or the document, cannot be looked up."""
    return answer_out(using, find(using, now, question, document_id))
