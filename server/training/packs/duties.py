"""The duties a pack is made with: those people confirmed, and where nobody decided, those found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from corpus.vocabulary import Vocabulary
from indexer.duties import extract_duties
from indexer.duties.models import Bearer, Condition, Deadline, Duty, Quantity, Span
from server.duties import repository
from server.duties.cells import Cells, shown_in
from server.duties.extraction import content_of
from server.duties.places import Places
from server.duties.records import DutyRecord
from server.duties.states import DutyState
from server.library.shelf import Held

_DECIDED = (DutyState.CONFIRMED, DutyState.REJECTED)


def duties_of(session: Session, held: Held, vocabulary: Vocabulary) -> list[Duty]:
    """The duties of a document, spans counted in its text.

    Rows of 职责梳理 that agree with the text: the confirmed ones, and those that wait; a rejected one is none. A
    document that nothing was extracted from is read here, and only clauses in which nobody decided count.
    """
    document_id = held.document.id
    rows = [each for each in repository.rows_of(session, document_id) if each.present]
    extraction = repository.extractions(session).get(document_id)
    if extraction and extraction.extracted and extraction.content == content_of(held):
        usable = [each for each in rows if each.state in (DutyState.CONFIRMED, DutyState.PENDING)]
        return list(_as_duties(held, usable))
    decided = {each.clause_id for each in rows if each.state in _DECIDED}
    confirmed = [each for each in rows if each.state is DutyState.CONFIRMED]
    found = extract_duties(held.document, held.outline, vocabulary)
    return [*_as_duties(held, confirmed), *(each for each in found if each.clause_id not in decided)]


def _as_duties(held: Held, rows: Sequence[DutyRecord]) -> Iterator[Duty]:
    places = Places(held)
    for row in rows:
        clause = places.clause_of(row)
        if clause is not None:
            yield _as_duty(held, row, places.anchor(clause).start)


def _as_duty(held: Held, row: DutyRecord, by: int) -> Duty:
    cells = shown_in(held.document.text, row.cells, by)
    return Duty(
        id=f"{row.clause_id}#{row.start}-{row.end}",
        clause_id=row.clause_id,
        quote=row.quote,
        start=row.start + by,
        end=row.end + by,
        bearers=tuple(Bearer(b.name, b.body, b.role, b.implicit, b.span) for b in cells.bearers),
        modality=cells.modality,
        modality_span=cells.modality_span,
        action=cells.action,
        deadline=_deadline(cells),
        quantities=tuple(
            Quantity(q.text, q.span, q.value, q.unit, q.sense) for q in cells.quantities if q.span
        ),
        conditions=tuple(Condition(c.text, c.span) for c in cells.conditions if c.span),
    )


def _deadline(cells: Cells) -> Deadline | None:
    found = cells.deadline
    if found is None or found.span is None:
        return None  # a time the reviewer put in his own words is no slice of the clause
    return Deadline(found.text, found.span, found.by, found.from_, found.every)


def shifted(duty: Duty, by: int) -> Duty:
    """``duty`` with every span ``by`` characters further on."""

    def moved(span: Span | None) -> Span | None:
        return (span[0] + by, span[1] + by) if span else None

    def sure(span: Span) -> Span:
        return span[0] + by, span[1] + by

    return replace(
        duty,
        start=duty.start + by,
        end=duty.end + by,
        bearers=tuple(replace(each, span=moved(each.span)) for each in duty.bearers),
        modality_span=moved(duty.modality_span),
        deadline=replace(duty.deadline, span=sure(duty.deadline.span)) if duty.deadline else None,
        quantities=tuple(replace(each, span=sure(each.span)) for each in duty.quantities),
        conditions=tuple(replace(each, span=sure(each.span)) for each in duty.conditions),
    )
