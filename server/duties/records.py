"""A duty as a value: a decision makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from indexer.duties.models import Duty
from server.duties.anchors import Anchor, sha256_of_words
from server.duties.cells import Cells, cells_of, shifted
from server.duties.states import DutyOrigin, DutyState

_SNAPSHOT = ("clause_id", "clause_text", "reference", "start", "end", "quote", "edited", "present", "version")


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """One row of 职责梳理. Spans are counted from the start of ``clause_text``."""

    document_id: str
    clause_id: str
    clause_text: str
    """The body of the clause as it was when the row was last seen in it: what a gone row is shown with."""
    reference: str
    """How the clause is cited."""
    start: int
    end: int
    quote: str
    """Equals ``clause_text[start:end]``, always."""
    cells: Cells
    state: DutyState = DutyState.PENDING
    was: DutyState | None = None
    """The state it had before its clause changed; None where it did not, or a person decided since."""
    origin: DutyOrigin = DutyOrigin.EXTRACTED
    edited: bool = False
    """Whether a person changed its cells."""
    present: bool = True
    """False for a row that was merged into another, or whose adding or splitting off was undone."""
    version: int = 1
    """Raised by every change: a decision names the version it was made on."""
    decided_by: str | None = None
    decided_at: datetime | None = None
    id: int = 0
    """0 until it is stored."""

    @property
    def fingerprint(self) -> str:
        """Of the words of its clause."""
        return sha256_of_words(self.clause_text)

    @property
    def settled(self) -> bool:
        """Whether a person has made it what it is, so that extraction leaves it alone."""
        decided = self.state in (DutyState.CONFIRMED, DutyState.REJECTED)
        return decided or self.edited or not self.present or self.origin is not DutyOrigin.EXTRACTED

    def overlaps(self, other: DutyRecord) -> bool:
        """Whether both take words of the same clause."""
        return self.clause_id == other.clause_id and self.start < other.end and other.start < self.end


def record_of(duty: Duty, document_id: str, reference: str, anchor: Anchor) -> DutyRecord:
    """An extracted duty as a row."""
    return DutyRecord(
        document_id=document_id,
        clause_id=duty.clause_id,
        clause_text=anchor.text,
        reference=reference,
        start=duty.start - anchor.start,
        end=duty.end - anchor.start,
        quote=duty.quote,
        cells=shifted(cells_of(duty), -anchor.start),
    )


def to_snapshot(record: DutyRecord) -> dict[str, Any]:
    """The row as a decision keeps it."""
    return {
        **{name: getattr(record, name) for name in _SNAPSHOT},
        "cells": record.cells.to_data(),
        "state": record.state.value,
        "was": record.was.value if record.was else None,
        "origin": record.origin.value,
        "decided_by": record.decided_by,
        "decided_at": record.decided_at.isoformat() if record.decided_at else None,
    }


def from_snapshot(data: dict[str, Any], onto: DutyRecord) -> DutyRecord:
    """``onto`` as it was in a snapshot; its id and document stay."""
    return replace(
        onto,
        **{name: data[name] for name in _SNAPSHOT},
        cells=Cells.model_validate(data["cells"]),
        state=DutyState(data["state"]),
        was=DutyState(data["was"]) if data["was"] else None,
        origin=DutyOrigin(data["origin"]),
        decided_by=data["decided_by"],
        decided_at=datetime.fromisoformat(data["decided_at"]) if data["decided_at"] else None,
    )
