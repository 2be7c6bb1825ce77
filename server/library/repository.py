"""Documents and clauses, between their frozen types and their tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, selectinload

from corpus.models import AdministrativeLevel, Clause, Document, Level, Relation, RelationKind
from corpus.outline import Outline
from server.library import snapshot
from server.library.editions import now
from server.library.shelf import Held
from server.library.tables import ClauseRow, DocumentRow, RelationRow


def _document(row: DocumentRow) -> Document:
    return Document(
        id=row.id,
        title=row.title,
        text=row.text,
        sha256=row.sha256,
        document_type=row.document_type,
        number=row.number,
        issuers=tuple(row.issuers),
        level=AdministrativeLevel(row.level) if row.level else None,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        status=row.status,
        relations=tuple(Relation(RelationKind(each.kind), each.target) for each in row.relations),
        source=row.source,
    )


def _clause(row: ClauseRow) -> Clause:
    return Clause(
        id=row.id,
        document_id=row.document_id,
        parent_id=row.parent_id,
        level=Level(row.level),
        label=row.label,
        heading=row.heading,
        start=row.start,
        end=row.end,
    )


def _columns(held: Held) -> dict[str, Any]:
    document = held.document
    return {
        "title": document.title,
        "text": document.text,
        "sha256": document.sha256,
        "document_type": document.document_type,
        "number": document.number,
        "issuers": list(document.issuers),
        "level": document.level,
        "issued_on": document.issued_on,
        "effective_on": document.effective_on,
        "status": document.status,
        "source": document.source,
        "retired": held.retired,
        "file": snapshot.file_to_data(held.file),
        "set_by_person": sorted(held.set_by_person),
    }


def _clause_rows(held: Held) -> list[dict[str, Any]]:
    return [
        {
            "id": clause.id,
            "document_id": held.document.id,
            "parent_id": clause.parent_id,
            "position": position,
            "level": clause.level,
            "label": clause.label,
            "heading": clause.heading,
            "start": clause.start,
            "end": clause.end,
        }
        for position, clause in enumerate(held.clauses)
    ]


def load_all(session: Session) -> list[Held]:
    """Every document with its clauses in order, in the order of import."""
    rows = session.scalars(
        select(DocumentRow)
        .options(selectinload(DocumentRow.clauses))
        .order_by(DocumentRow.imported_at, DocumentRow.id)
    )
    return [
        Held(
            document=_document(row),
            outline=Outline.of([_clause(each) for each in row.clauses]),
            file=snapshot.file_from_data(row.file),
            set_by_person=frozenset(row.set_by_person),
            retired=row.retired,
        )
        for row in rows
    ]


def digests(session: Session) -> dict[str, str]:
    """The sha256 of each document's text, by document id."""
    rows = session.execute(select(DocumentRow.id, DocumentRow.sha256))
    return {row.id: row.sha256 for row in rows}


def save(session: Session, held: Held) -> None:
    """Store ``held``, in place of what stands under the same id; the day of import and the editions stay."""
    document_id = held.document.id
    columns = _columns(held)
    if session.scalar(select(DocumentRow.id).where(DocumentRow.id == document_id)) is None:
        session.execute(insert(DocumentRow).values(id=document_id, imported_at=now(), **columns))
    else:
        session.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(**columns))
        session.execute(delete(ClauseRow).where(ClauseRow.document_id == document_id))
        session.execute(delete(RelationRow).where(RelationRow.document_id == document_id))
    if rows := _clause_rows(held):
        session.execute(insert(ClauseRow), rows)
    for each in held.document.relations:
        session.execute(
            insert(RelationRow).values(document_id=document_id, kind=each.kind, target=each.target)
        )


def set_retired(session: Session, document_id: str, retired: bool) -> None:
    """Leave a document out of search, or take it in again."""
    session.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(retired=retired))


def remove(session: Session, document_id: str) -> None:
    """Delete a document with its clauses, relations and editions."""
    session.execute(delete(DocumentRow).where(DocumentRow.id == document_id))
