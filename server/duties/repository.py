"""Rows and decisions, between their values and their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from server.duties.anchors import sha256_of_words
from server.duties.cells import Cells
from server.duties.records import DutyRecord
from server.duties.states import Act, DutyOrigin, DutyState
from server.duties.tables import DutyReviewRow, DutyRow, ExtractionRow
from server.library.editions import now


@dataclass(frozen=True, slots=True)
class Review:
    """One row's part in a decision."""

    decision: str
    document_id: str
    duty_id: int
    act: Act
    by: str
    at: datetime
    note: str
    undoes: str | None
    before: dict[str, Any] | None
    after: dict[str, Any]


def _record(row: DutyRow) -> DutyRecord:
    return DutyRecord(
        document_id=row.document_id,
        clause_id=row.clause_id,
        clause_text=row.clause_text,
        reference=row.reference,
        start=row.start,
        end=row.end,
        quote=row.quote,
        cells=Cells.model_validate(row.cells),
        state=DutyState(row.state),
        was=DutyState(row.was) if row.was else None,
        origin=DutyOrigin(row.origin),
        edited=row.edited,
        present=row.present,
        version=row.version,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        id=row.id,
    )


def _columns(record: DutyRecord) -> dict[str, Any]:
    return {
        "document_id": record.document_id,
        "clause_id": record.clause_id,
        "clause_text": record.clause_text,
        "clause_sha256": record.fingerprint,
        "quote_sha256": sha256_of_words(record.quote),
        "reference": record.reference,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "cells": record.cells.to_data(),
        "state": record.state.value,
        "was": record.was.value if record.was else None,
        "origin": record.origin.value,
        "edited": record.edited,
        "present": record.present,
        "version": record.version,
        "decided_by": record.decided_by,
        "decided_at": record.decided_at,
    }


def rows_of(session: Session, document_id: str) -> list[DutyRecord]:
    """All rows of a document, hidden ones too."""
    found = session.scalars(select(DutyRow).where(DutyRow.document_id == document_id).order_by(DutyRow.id))
    return [_record(row) for row in found]


def present_rows(session: Session, states: Iterable[DutyState]) -> list[DutyRecord]:
    """The rows of all documents in one of ``states``, but for hidden ones."""
    wanted = select(DutyRow).where(DutyRow.present, DutyRow.state.in_([state.value for state in states]))
    return [_record(row) for row in session.scalars(wanted.order_by(DutyRow.id))]


def row(session: Session, duty_id: int) -> DutyRecord | None:
    """One row; None where there is none."""
    found = session.get(DutyRow, duty_id)
    return _record(found) if found else None


def add(session: Session, record: DutyRecord) -> int:
    """Store a new row; its id."""
    stored = DutyRow(**_columns(record))
    session.add(stored)
    session.flush()
    return stored.id


def add_all(session: Session, records: Sequence[DutyRecord]) -> None:
    """Store many new rows."""
    if records:
        session.execute(insert(DutyRow), [_columns(record) for record in records])


def change(session: Session, record: DutyRecord) -> None:
    """Store a row in the place of the one of its id."""
    session.execute(update(DutyRow).where(DutyRow.id == record.id).values(**_columns(record)))


def drop(session: Session, ids: Sequence[int]) -> None:
    """Forget rows that nobody decided on."""
    for at in range(0, len(ids), 500):
        session.execute(delete(DutyRow).where(DutyRow.id.in_(ids[at : at + 500])))


def counts(session: Session) -> dict[str, dict[DutyState, int]]:
    """How many rows of each document are in each state."""
    rows = session.execute(
        select(DutyRow.document_id, DutyRow.state, func.count())
        .where(DutyRow.present)
        .group_by(DutyRow.document_id, DutyRow.state)
    )
    found: dict[str, dict[DutyState, int]] = {}
    for document_id, state, count in rows:
        found.setdefault(document_id, {})[DutyState(state)] = count
    return found


def add_review(session: Session, review: Review) -> None:
    """Write down a row's part in a decision."""
    session.add(
        DutyReviewRow(
            decision=review.decision,
            document_id=review.document_id,
            duty_id=review.duty_id,
            act=review.act.value,
            by=review.by,
            at=review.at,
            note=review.note,
            undoes=review.undoes,
            before=review.before,
            after=review.after,
        )
    )


def _review(stored: DutyReviewRow) -> Review:
    return Review(
        stored.decision,
        stored.document_id,
        stored.duty_id,
        Act(stored.act),
        stored.by,
        stored.at,
        stored.note,
        stored.undoes,
        stored.before,
        stored.after,
    )


def reviews_of_duty(session: Session, duty_id: int) -> list[Review]:
    """The decisions on a row, oldest first."""
    wanted = select(DutyReviewRow).where(DutyReviewRow.duty_id == duty_id).order_by(DutyReviewRow.id)
    return [_review(each) for each in session.scalars(wanted)]


def reviews_of(session: Session, document_id: str) -> dict[int, list[dict[str, Any]]]:
    """For each row of a document with decisions, how they left it, the newest first."""
    rows = session.execute(
        select(DutyReviewRow.duty_id, DutyReviewRow.after)
        .where(DutyReviewRow.document_id == document_id)
        .order_by(DutyReviewRow.id.desc())
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for duty_id, after in rows:
        found.setdefault(duty_id, []).append(after)
    return found


def last_decision(session: Session, document_id: str, by: str) -> list[Review]:
    """The newest decision of a person on a document that is not taken back, with all its rows."""
    taken_back = select(DutyReviewRow.undoes).where(
        DutyReviewRow.document_id == document_id, DutyReviewRow.undoes.is_not(None)
    )
    newest = session.scalar(
        select(DutyReviewRow.decision)
        .where(
            DutyReviewRow.document_id == document_id,
            DutyReviewRow.by == by,
            DutyReviewRow.act != Act.UNDO.value,
            DutyReviewRow.decision.not_in(taken_back),
        )
        .order_by(DutyReviewRow.id.desc())
        .limit(1)
    )
    if newest is None:
        return []
    wanted = select(DutyReviewRow).where(DutyReviewRow.decision == newest).order_by(DutyReviewRow.id)
    return [_review(each) for each in session.scalars(wanted)]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Which text the rows of a document agree with."""

    content: str
    extracted: bool
    made_at: datetime


def extractions(session: Session) -> dict[str, Extraction]:
    """For each document that was extracted from, by its id."""
    rows = session.scalars(select(ExtractionRow))
    return {each.document_id: Extraction(each.content, each.extracted, each.made_at) for each in rows}


def set_extraction(session: Session, document_id: str, content: str, extracted: bool) -> None:
    """Note which text the rows of a document agree with."""
    stored = session.get(ExtractionRow, document_id)
    if stored is None:
        stored = ExtractionRow(document_id=document_id, content=content, extracted=extracted, made_at=now())
        session.add(stored)
    stored.content, stored.extracted = content, extracted
    if extracted:
        stored.made_at = now()
