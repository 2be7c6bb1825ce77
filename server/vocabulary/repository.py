"""The office's own entries and their changes, between their types and their tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.library.editions import now
from server.vocabulary.entries import Entry, EntryType, Key, from_data, to_data
from server.vocabulary.tables import ChangeRow, EntryRow


@dataclass(frozen=True, slots=True)
class Change:
    """One change; None stands for: as shipped, or not at all."""

    id: int
    made_at: datetime
    key: Key
    before: Entry | None
    after: Entry | None
    undone_at: datetime | None


def load(session: Session) -> list[Entry]:
    """The office's own entries, by name."""
    rows = session.scalars(select(EntryRow).order_by(EntryRow.entry_type, EntryRow.name))
    return [from_data(row.entry_type, row.content) for row in rows]


def put(session: Session, key: Key, entry: Entry | None) -> None:
    """Keep ``entry`` under ``key``, or nothing."""
    if entry is None:
        session.execute(delete(EntryRow).where(EntryRow.entry_type == key[0].value, EntryRow.name == key[1]))
    else:
        session.merge(EntryRow(entry_type=key[0].value, name=key[1], content=to_data(entry)))


def record(session: Session, key: Key, before: Entry | None, after: Entry | None) -> None:
    """Note a change."""
    session.add(
        ChangeRow(
            made_at=now(),
            entry_type=key[0].value,
            name=key[1],
            before=to_data(before) if before else None,
            after=to_data(after) if after else None,
        )
    )


def changes(session: Session, limit: int) -> list[Change]:
    """The newest changes, the newest first."""
    return [
        _change(row) for row in session.scalars(select(ChangeRow).order_by(ChangeRow.id.desc()).limit(limit))
    ]


def last_change(session: Session) -> Change | None:
    """The newest change that stands; None where there is none."""
    row = session.scalars(
        select(ChangeRow).where(ChangeRow.undone_at.is_(None)).order_by(ChangeRow.id.desc()).limit(1)
    ).first()
    return _change(row) if row else None


def mark_undone(session: Session, change: Change) -> Change:
    """Note that ``change`` was taken back."""
    row = session.get_one(ChangeRow, change.id)
    row.undone_at = now()
    return _change(row)


def _change(row: ChangeRow) -> Change:
    return Change(
        id=row.id,
        made_at=row.made_at,
        key=(EntryType(row.entry_type), row.name),
        before=from_data(row.entry_type, row.before) if row.before else None,
        after=from_data(row.entry_type, row.after) if row.after else None,
        undone_at=row.undone_at,
    )
