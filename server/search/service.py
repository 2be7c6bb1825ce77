"""What is shown of a hit and of a look-up: citation, validity, what replaced it, and why it was found."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from corpus.citations import ancestors_of, clause_text, reference_of
from corpus.models import AdministrativeLevel
from corpus.validity import validity_on
from corpus.vocabulary import Term, Vocabulary, shipped
from indexer import terms
from indexer.search import Hit
from indexer.units import clause_ids_of
from server.library.shelf import Held, Shelf
from server.search.look_up import Entered, LookUp
from server.search.schemas import (
    DirectOut,
    EntryOut,
    HitOut,
    KnownFactOut,
    NamedDocument,
    OvertakenOut,
    SuccessorOut,
    WhyOut,
)
from server.search.standing import successors

MAX_LIMIT = 100
_LONGEST_ENTRY = 2000  # characters of a clause looked up: a chapter of a law is not read in a list


def hit_out(shelf: Shelf, hit: Hit, vocabulary: Vocabulary | None = None, direct: bool = False) -> HitOut:
    """``hit`` with its citation, its validity and what replaced its document."""
    held = shelf.documents[hit.unit.document_id]
    clause = held.outline.by_id[hit.unit.id]
    validity, reason = validity_on(held.document, date.today())
    return HitOut(
        rank=hit.rank,
        score=hit.score,
        clause_id=clause.id,
        clause_ids=clause_ids_of(held.outline, hit.unit),
        document_id=held.document.id,
        document_title=held.document.title,
        path=hit.unit.path,
        text=hit.unit.text,
        highlights=hit.highlights,
        level=clause.level,
        label=clause.label,
        heading=clause.heading,
        validity=validity,
        reference=reference_of(held.document, held.outline.clauses, clause),
        validity_reason=reason,
        successors=successors_out(shelf, held.document.id),
        overtaken=overtaken(hit.unit.text, vocabulary or shipped()),
        direct=direct,
    )


def successors_out(shelf: Shelf, document_id: str) -> list[SuccessorOut]:
    """What took the place of a document."""
    return [
        SuccessorOut(
            title=each.title,
            number=each.number,
            document_id=each.document_id,
            how=each.how,
            verified=each.verified,
        )
        for each in successors(shelf, document_id)
    ]


@lru_cache(maxsize=4)
def _terms_alone(words: tuple[Term, ...]) -> Vocabulary:
    """A word may name a body too, which would hide the term."""
    return Vocabulary((), words)


def overtaken(text: str, vocabulary: Vocabulary) -> list[OvertakenOut]:
    """The terms in ``text`` that another has overtaken since."""
    return [
        OvertakenOut(start=match.start, end=match.end, current=match.entry.name, since=match.entry.since)
        for match in _terms_alone(vocabulary.terms).find(text)
        if isinstance(match.entry, Term) and text[match.start : match.end] in match.entry.old
    ]


def why(shelf: Shelf, query: str, hit: Hit, best: tuple[float, float, float]) -> WhyOut:
    """Why ``hit`` was found; ``best`` is the lowest and highest cosine and the highest BM25 of the candidates."""
    held = shelf.documents[hit.unit.document_id]
    chain = ancestors_of(held.clauses, held.outline.by_id[hit.unit.id])
    headings = terms.normalise("".join(each.heading or "" for each in chain))
    title, text = terms.normalise(held.document.title), terms.normalise(hit.unit.text)
    wanted = terms.content_words(query)
    longer = [word for word in wanted if len(word) > 1] or wanted
    words = [word for word in longer if not any(word in each for each in longer if each != word)]
    low, high, most = best
    width = high - low
    return WhyOut(
        words=[word for word in words if word in text],
        title_words=[word for word in words if word in title],
        heading_words=[word for word in words if word in headings],
        meaning=None if hit.cosine is None else round((hit.cosine - low) / width, 3) if width > 0 else 1.0,
        wording=None if hit.bm25 is None else round(hit.bm25 / most, 3) if most > 0 else 1.0,
        place=hit.unit.path.partition(" > ")[2] or "文件开头",
    )


def direct_out(shelf: Shelf, found: LookUp | None) -> DirectOut | None:
    """A look-up as it is shown."""
    if found is None:
        return None
    return DirectOut(
        kind=found.kind,
        total=found.total,
        entries=[_entry_out(shelf, each) for each in found.entries],
        note=found.note,
        cited_by=[
            NamedDocument(document_id=held.document.id, title=held.document.title) for held in found.cited_by
        ],
    )


def _entry_out(shelf: Shelf, entered: Entered) -> EntryOut:
    return _held_entry(shelf, entered.held, entered) if entered.held else _known_entry(entered)


def _held_entry(shelf: Shelf, held: Held, entered: Entered) -> EntryOut:
    document, clause = held.document, entered.clause
    validity, reason = validity_on(document, date.today())
    text = clause_text(document.text, held.clauses, clause).strip() if clause else None
    number = f"（{document.number}）" if document.number else ""
    reference = reference_of(document, held.clauses, clause) if clause else f"《{document.title}》{number}"
    return EntryOut(
        title=document.title,
        number=document.number,
        level=document.level,
        issued_on=document.issued_on,
        held=True,
        document_id=document.id,
        clause_id=clause.id if clause else None,
        reference=reference,
        text=text[:_LONGEST_ENTRY] if text else None,
        validity=validity,
        validity_reason=reason,
        successors=successors_out(shelf, document.id),
        facts=[],
    )


def _known_entry(entered: Entered) -> EntryOut:
    entry = entered.entry
    assert entry is not None, "neither held nor known"
    number, level, issued_on = entry.value("number"), entry.value("level"), entry.value("issued_on")
    return EntryOut(
        title=entry.title,
        number=number,
        level=AdministrativeLevel(level) if level else None,
        issued_on=date.fromisoformat(issued_on) if issued_on else None,
        held=False,
        document_id=None,
        clause_id=None,
        reference=f"《{entry.title}》" + (f"（{number}）" if number else ""),
        text=None,
        validity=None,
        validity_reason=None,
        facts=[
            KnownFactOut(name=f.name, value=f.value, source=f.source, verified=f.verified)
            for f in entry.facts
            if f.name in ("title", "number", "level", "issued_on")
        ],
    )
