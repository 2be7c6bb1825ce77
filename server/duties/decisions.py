"""Decisions as they are stored: the rows, and for each a line in the append-only book of reviews."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from server.duties import repository
from server.duties.records import DutyRecord, from_snapshot, to_snapshot
from server.duties.repository import Review
from server.duties.review import undone
from server.duties.states import ACT_WORDS, STATE_WORDS, Act
from server.errors import Conflict, NotFound
from server.library.editions import now


@dataclass(slots=True)
class Decision:
    """One decision of one person, being written."""

    session: Session
    document_id: str
    act: Act
    by: str
    note: str = ""
    undoes: str | None = None
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def write(self, before: DutyRecord | None, after: DutyRecord) -> DutyRecord:
        """Store ``after`` in the place of ``before``, or as new, and note it; the row as stored."""
        moment = now()
        version = before.version + 1 if before else 1
        after = replace(after, version=version)
        if self.act is not Act.UNDO:
            after = replace(after, decided_by=self.by, decided_at=moment)
        if before is None:
            after = replace(after, id=repository.add(self.session, after))
        else:
            repository.change(self.session, after)
        repository.add_review(
            self.session,
            Review(
                self.id,
                self.document_id,
                after.id,
                self.act,
                self.by,
                moment,
                self.note,
                self.undoes,
                to_snapshot(before) if before else None,
                to_snapshot(after),
            ),
        )
        return after


def held_row(session: Session, duty_id: int, version: int | None = None) -> DutyRecord:
    """The row ``duty_id``; ``NotFound`` where there is none, ``Conflict`` where it is no longer at ``version``."""
    found = repository.row(session, duty_id)
    if found is None or (version is None and not found.present):
        raise NotFound("没有这一行职责：它可能已被合并或撤销，请刷新页面。")
    if version is not None and found.version != version:
        raise Conflict(f"{changed_since(session, found)}：已换成最新内容，请核对后再决定。")
    if not found.present:
        raise NotFound("这一行职责已被合并或撤销：请刷新页面。")
    return found


def changed_since(session: Session, record: DutyRecord) -> str:
    """What became of a row, in half a sentence."""
    reviews = repository.reviews_of_duty(session, record.id)
    state = STATE_WORDS[record.state] if record.present else "已并入别的行"
    if not reviews or reviews[-1].after["version"] != record.version:
        return f"这一行因条款文字或梳理结果更新而改变，现为“{state}”"
    last = reviews[-1]
    return f"这一行已由{last.by}{ACT_WORDS[last.act]}，现为“{state}”"


def undo(session: Session, document_id: str, by: str) -> tuple[Act, list[DutyRecord]]:
    """Take back the last decision of a person; what it was, and its rows.

    ``NotFound`` where there is none, ``Conflict`` where a row was changed since.
    """
    reviews = repository.last_decision(session, document_id, by)
    if not reviews:
        raise NotFound(f"{by}在这份文件上没有可以撤销的决定。")
    rows = [(review, _as_left(session, review)) for review in reviews]
    decision = Decision(session, document_id, Act.UNDO, by, undoes=reviews[0].decision)
    written = []
    for review, record in rows:
        before = from_snapshot(review.before, record) if review.before else None
        written.append(decision.write(record, undone(record, before)))
    return reviews[0].act, written


def _as_left(session: Session, review: Review) -> DutyRecord:
    """The row of a decision, where it is still as the decision left it."""
    record = repository.row(session, review.duty_id)
    if record is None or _but_version(to_snapshot(record)) != _but_version(review.after):
        why = changed_since(session, record) if record else "这一行已不在"
        raise Conflict(f"不能撤销上一个决定：{why}。请直接在那一行上重新决定。")
    return record


def _but_version(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Taking back a later decision leaves a row as the earlier one did, at a higher version."""
    return {name: value for name, value in snapshot.items() if name != "version"}


Change = Callable[[DutyRecord], DutyRecord]


def decide(decision: Decision, records: Sequence[DutyRecord], change: Change) -> list[DutyRecord]:
    """Change each of ``records`` in one decision; what ``change`` raises leaves everything as it was."""
    changed = [(record, change(record)) for record in records]
    return [decision.write(before, after) for before, after in changed]
