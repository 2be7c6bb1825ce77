"""Editions: a document as it was after each change.

A document that was never changed has one edition, itself, and no rows; the first change writes down the
one before it too. So 378 laws that nobody touches are not kept twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from server.library import snapshot
from server.library.shelf import Held
from server.library.tables import DocumentRow, EditionRow


class EditionKind(StrEnum):
    """What made an edition."""

    IMPORT = "import"
    REPLACE = "replace"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition without its content."""

    number: int
    made_at: datetime
    kind: EditionKind
    note: str
    current: bool


def now() -> datetime:
    """The moment in UTC, without a zone: what the tables hold."""
    return datetime.now(UTC).replace(tzinfo=None)


def _row(held: Held, number: int, made_at: datetime, kind: EditionKind, note: str) -> EditionRow:
    return EditionRow(
        document_id=held.document.id,
        number=number,
        made_at=made_at,
        kind=kind,
        note=note,
        current=True,
        original=held.file.stored if held.file else None,
        content=snapshot.to_data(held),
    )


def _unmark(session: Session, document_id: str) -> None:
    session.execute(update(EditionRow).where(EditionRow.document_id == document_id).values(current=False))


def add(session: Session, before: Held, after: Held, kind: EditionKind, note: str) -> None:
    """Write down ``after`` as the current edition, and ``before`` if it is the first."""
    document_id = before.document.id
    last = session.scalar(select(func.max(EditionRow.number)).where(EditionRow.document_id == document_id))
    if last is None:
        imported_at = session.scalars(
            select(DocumentRow.imported_at).where(DocumentRow.id == document_id)
        ).one()
        note_of_first = before.file.name if before.file else before.document.source or ""
        session.add(_row(before, 1, imported_at, EditionKind.IMPORT, note_of_first))
        session.flush()
        last = 1
    _unmark(session, document_id)
    session.add(_row(after, last + 1, now(), kind, note))


def make_current(session: Session, document_id: str, number: int) -> None:
    """Mark another edition as the one in use."""
    _unmark(session, document_id)
    session.execute(
        update(EditionRow)
        .where(EditionRow.document_id == document_id, EditionRow.number == number)
        .values(current=True)
    )


def list_of(session: Session, held: Held) -> list[Edition]:
    """The editions of a document, oldest first."""
    rows = session.execute(
        select(EditionRow.number, EditionRow.made_at, EditionRow.kind, EditionRow.note, EditionRow.current)
        .where(EditionRow.document_id == held.document.id)
        .order_by(EditionRow.number)
    )
    found = [Edition(row.number, row.made_at, EditionKind(row.kind), row.note, row.current) for row in rows]
    if found:
        return found
    imported_at = session.scalar(select(DocumentRow.imported_at).where(DocumentRow.id == held.document.id))
    note = held.file.name if held.file else held.document.source or ""
    return [Edition(1, imported_at or now(), EditionKind.IMPORT, note, True)]


def load(session: Session, held: Held, number: int) -> Held | None:
    """The document as it was in an edition; None where there is no such edition."""
    content = session.scalar(
        select(EditionRow.content).where(
            EditionRow.document_id == held.document.id, EditionRow.number == number
        )
    )
    if content is not None:
        return snapshot.from_data(content, held.retired)
    return held if number == 1 and len(list_of(session, held)) == 1 else None


def touched(session: Session) -> set[str]:
    """The ids of the documents that were changed since they came in."""
    return set(session.scalars(select(EditionRow.document_id).distinct()))


def originals(session: Session) -> set[str]:
    """The names of the stored files that some document or edition was read from."""
    files = session.scalars(select(DocumentRow.file).where(DocumentRow.file.is_not(None)))
    names = {file["stored"] for file in files if file}
    return names | set(session.scalars(select(EditionRow.original).where(EditionRow.original.is_not(None))))
