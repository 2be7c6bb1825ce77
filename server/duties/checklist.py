"""职责清单: the confirmed duties of all documents, as a department asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from corpus.models import AdministrativeLevel
from indexer.duties.models import Modality, Role
from server.database import Database
from server.duties import repository
from server.duties.places import Places
from server.duties.records import DutyRecord
from server.duties.schemas import (
    BodyLoad,
    Checklist,
    ChecklistRow,
    DeadlineFilter,
    DocumentChoice,
)
from server.duties.service import row_out
from server.duties.states import DutyState
from server.library.shelf import Held, Shelf


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows are wanted; what is None or empty asks for nothing."""

    body: str | None = None
    role: Role | None = None
    modality: Modality | None = None
    level: AdministrativeLevel | None = None
    document: str | None = None
    deadline: DeadlineFilter | None = None
    text: str = ""
    unconfirmed: bool = False
    """Whether rows that still wait for review are listed too."""


def list_duties(database: Database, shelf: Shelf, filters: Filters) -> Checklist:
    """The rows that fit ``filters``, in the documents' order."""
    states = [DutyState.CONFIRMED, DutyState.PENDING]
    with database.reading() as session:
        records = repository.present_rows(session, states)
    records = [each for each in records if each.document_id in shelf.searchable]
    confirmed = sum(each.state is DutyState.CONFIRMED for each in records)
    listed = [each for each in records if filters.unconfirmed or each.state is DutyState.CONFIRMED]
    others = [each for each in listed if _fits(each, shelf.documents[each.document_id], filters)]
    fit = [each for each in others if _borne(each, filters)]
    position = {id_: i for i, id_ in enumerate(shelf.documents)}
    places = {id_: Places(shelf.documents[id_]) for id_ in {each.document_id for each in fit}}
    rows = [_row(each, places[each.document_id]) for each in fit]
    rows.sort(key=lambda each: (position[each.document_id], each.start or 0))
    return Checklist(
        rows=rows,
        total=len(rows),
        confirmed=confirmed,
        pending=len(records) - confirmed,
        bodies=_loads(others),
        documents=_documents(listed, shelf),
    )


def _fits(record: DutyRecord, held: Held, filters: Filters) -> bool:
    cells, document = record.cells, held.document
    checks: Sequence[Callable[[], bool]] = (
        lambda: filters.modality is None or cells.modality is filters.modality,
        lambda: filters.level is None or document.level is filters.level,
        lambda: filters.document is None or document.id == filters.document,
        lambda: filters.deadline is None or _due(record, filters.deadline),
        lambda: all(word in _words(record) for word in filters.text.split()),
    )
    return all(check() for check in checks)


def _due(record: DutyRecord, wanted: DeadlineFilter) -> bool:
    deadline = record.cells.deadline
    if wanted == "none":
        return deadline is None
    if deadline is None:
        return False
    return bool(deadline.every) if wanted == "recurring" else bool(deadline.by or deadline.from_)


def _words(record: DutyRecord) -> str:
    cells = record.cells
    names = (word for each in cells.bearers for word in (each.name, each.listed))
    return "\n".join((record.quote, cells.action, record.reference, *names))


def _borne(record: DutyRecord, filters: Filters) -> bool:
    if filters.body is None and filters.role is None:
        return True
    return any(
        filters.body in (None, each.listed) and filters.role in (None, each.role)
        for each in record.cells.bearers
    )


def _row(record: DutyRecord, places: Places) -> ChecklistRow:
    out = row_out(record, places)
    held, clause = places.held, places.clause_of(record)
    deadline = out.cells.deadline
    return ChecklistRow(
        id=record.id,
        document_id=record.document_id,
        document_title=held.document.title,
        level=held.document.level,
        issued_on=held.document.issued_on,
        clause_id=record.clause_id,
        chapter=places.chapter(clause) if clause else "",
        reference=out.reference,
        quote=record.quote,
        start=out.start,
        end=out.end,
        bearers=list(out.cells.bearers),
        modality=out.cells.modality,
        action=out.cells.action,
        deadline=deadline.text if deadline else None,
        by=deadline.by if deadline else None,
        from_=deadline.from_ if deadline else None,
        every=deadline.every if deadline else None,
        quantities=[each.text for each in out.cells.quantities],
        conditions=[each.text for each in out.cells.conditions],
        state=record.state,
        decided_by=record.decided_by,
        decided_at=record.decided_at.replace(tzinfo=UTC) if record.decided_at else None,
    )


def _loads(records: Sequence[DutyRecord]) -> list[BodyLoad]:
    loads: dict[str, BodyLoad] = {}
    for record in records:
        roles = {(each.listed, each.role): each for each in record.cells.bearers}
        for (name, role), bearer in roles.items():
            load = loads.setdefault(name, BodyLoad(body=name, known=bearer.body is not None))
            setattr(load, role.value, getattr(load, role.value) + 1)
        for name in {name for name, _ in roles}:
            loads[name].total += 1
    return sorted(loads.values(), key=lambda each: (-each.lead, -each.total, each.body))


def _documents(records: Sequence[DutyRecord], shelf: Shelf) -> list[DocumentChoice]:
    counts: dict[str, int] = {}
    for record in records:
        counts[record.document_id] = counts.get(record.document_id, 0) + 1
    return [
        DocumentChoice(id=id_, title=held.document.title, count=counts[id_])
        for id_, held in shelf.documents.items()
        if id_ in counts
    ]


def chinese_day(day: date) -> str:
    """A day as officials write it: 2016年12月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
