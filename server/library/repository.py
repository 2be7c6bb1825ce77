"""Documents and clauses, between their frozen types and their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from corpus.models import AdministrativeLevel, Clause, Document, Level, Relation, RelationKind
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


def _row(document: Document, clauses: Sequence[Clause]) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        title=document.title,
        text=document.text,
        sha256=document.sha256,
        document_type=document.document_type,
        number=document.number,
        issuers=list(document.issuers),
        level=document.level,
        issued_on=document.issued_on,
        effective_on=document.effective_on,
        status=document.status,
        source=document.source,
        imported_at=datetime.now(UTC).replace(tzinfo=None),
        relations=[RelationRow(kind=each.kind, target=each.target) for each in document.relations],
        clauses=[
            ClauseRow(
                id=clause.id,
                parent_id=clause.parent_id,
                position=position,
                level=clause.level,
                label=clause.label,
                heading=clause.heading,
                start=clause.start,
                end=clause.end,
            )
            for position, clause in enumerate(clauses)
        ],
    )


def load_all(session: Session) -> list[tuple[Document, tuple[Clause, ...]]]:
    """Every document with its clauses in order, in the order of import."""
    rows = session.scalars(
        select(DocumentRow)
        .options(selectinload(DocumentRow.clauses))
        .order_by(DocumentRow.imported_at, DocumentRow.id)
    )
    return [(_document(row), tuple(_clause(each) for each in row.clauses)) for row in rows]


def digests(session: Session) -> dict[str, str]:
    """The sha256 of each document's text, by document id."""
    rows = session.execute(select(DocumentRow.id, DocumentRow.sha256))
    return {row.id: row.sha256 for row in rows}


def save(session: Session, document: Document, clauses: Sequence[Clause]) -> None:
    """Store ``document`` with ``clauses``, in place of an older version under the same id."""
    held = session.get(DocumentRow, document.id)
    if held is not None:
        session.delete(held)
        session.flush()
    session.add(_row(document, clauses))
