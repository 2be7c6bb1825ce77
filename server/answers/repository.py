"""Questions and thumbs, between their types and their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, func, or_, select
from sqlalchemy import delete as delete_from
from sqlalchemy import update as update_of
from sqlalchemy.orm import Session

from server.answers.tables import QuestionRow, ThumbRow

_MOST_KEPT = 100_000  # questions; the oldest make room


class State(StrEnum):
    """Which questions: those waiting for somebody, those done with, or every one."""

    OPEN = "open"  # not answered or thumbed down, and not handled since
    HANDLED = "handled"
    ALL = "all"


class Cause(StrEnum):
    """Why a question is on the list."""

    REFUSED = "refused"  # 没有找到依据
    DOWN = "down"  # 评价为没有帮助


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list."""

    state: State = State.OPEN
    cause: Cause | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Thumb:
    """A thumb on an answer."""

    id: str
    given_at: datetime
    up: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with all that is known of it."""

    id: int
    text: str
    asked: int
    refused: int
    first_asked_at: datetime
    last_asked_at: datetime
    last_refused_at: datetime | None
    nearest: tuple[str, ...]
    handled_at: datetime | None
    handled_note: str | None
    thumbs: tuple[Thumb, ...]

    @property
    def open(self) -> bool:
        """Whether it waits for somebody; asked again in vain after it was handled it waits again."""
        downs = [thumb.given_at for thumb in self.thumbs if not thumb.up]
        causes = [*downs, *([self.last_refused_at] if self.last_refused_at else [])]
        return any(self.handled_at is None or cause > self.handled_at for cause in causes)


def _question(row: QuestionRow) -> Question:
    return Question(
        id=row.id,
        text=row.text,
        asked=row.asked,
        refused=row.refused,
        first_asked_at=row.first_asked_at,
        last_asked_at=row.last_asked_at,
        last_refused_at=row.last_refused_at,
        nearest=tuple(row.nearest),
        handled_at=row.handled_at,
        handled_note=row.handled_note,
        thumbs=tuple(_thumb(each) for each in row.thumbs),
    )


def _thumb(row: ThumbRow) -> Thumb:
    return Thumb(row.id, row.given_at, row.up, row.reason)


def count(
    session: Session, key: str, text: str, refused: bool, clause_ids: Sequence[str], at: datetime
) -> None:
    """Add one to a question."""
    row = session.scalars(select(QuestionRow).where(QuestionRow.key == key)).first()
    if row is None:
        row = QuestionRow(key=key, asked=0, refused=0, first_asked_at=at)
        session.add(row)
    row.text = text
    row.asked += 1
    row.last_asked_at = at
    row.nearest = list(clause_ids)
    if refused:
        row.refused += 1
        row.last_refused_at = at


def forget_before(session: Session, moment: datetime) -> None:
    """Delete the questions that nobody asked since ``moment``, and the oldest past the most that are kept."""
    session.execute(delete_from(QuestionRow).where(QuestionRow.last_asked_at < moment))
    kept = session.scalar(select(func.count()).select_from(QuestionRow)) or 0
    if kept > _MOST_KEPT:
        oldest = select(QuestionRow.id).order_by(QuestionRow.last_asked_at).limit(kept - _MOST_KEPT)
        session.execute(delete_from(QuestionRow).where(QuestionRow.id.in_(oldest)))


def _has_down(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    down = and_(ThumbRow.question_id == QuestionRow.id, ThumbRow.up.is_(False), *more)
    return select(ThumbRow.id).where(down).exists()


def _condition(wanted: Filter) -> ColumnElement[bool]:
    handled = QuestionRow.handled_at
    waits = or_(
        and_(QuestionRow.refused > 0, or_(handled.is_(None), QuestionRow.last_refused_at > handled)),
        and_(handled.is_(None), _has_down()),
        _has_down(ThumbRow.given_at > handled),
    )
    parts: list[ColumnElement[bool]] = [QuestionRow.id.is_not(None)]
    if wanted.state is State.OPEN:
        parts.append(waits)
    elif wanted.state is State.HANDLED:
        parts += [handled.is_not(None), ~waits]
    if wanted.cause is Cause.REFUSED:
        parts.append(QuestionRow.refused > 0)
    elif wanted.cause is Cause.DOWN:
        parts.append(_has_down())
    for word in wanted.text.split():
        parts.append(QuestionRow.text.icontains(word, autoescape=True))
    return and_(*parts)


def find(session: Session, wanted: Filter, limit: int, offset: int) -> list[Question]:
    """Some of the questions, those asked most often first, then the newest."""
    rows = session.scalars(
        select(QuestionRow)
        .where(_condition(wanted))
        .order_by(QuestionRow.asked.desc(), QuestionRow.last_asked_at.desc(), QuestionRow.id)
        .limit(limit)
        .offset(offset)
    )
    return [_question(row) for row in rows]


def total(session: Session, wanted: Filter) -> int:
    """How many questions there are."""
    return session.scalar(select(func.count()).select_from(QuestionRow).where(_condition(wanted))) or 0


def get(session: Session, question_id: int) -> Question:
    """A question that is there."""
    return _question(session.get_one(QuestionRow, question_id))


def by_key(session: Session, key: str) -> int | None:
    """The id of a question; None where it is not kept."""
    return session.scalar(select(QuestionRow.id).where(QuestionRow.key == key))


def set_handled(session: Session, question_id: int, at: datetime | None, note: str | None) -> bool:
    """Mark a question as handled or not; False where it is not kept."""
    change = update_of(QuestionRow).where(QuestionRow.id == question_id)
    return _touched(session.execute(change.values(handled_at=at, handled_note=note)))


def delete(session: Session, question_id: int) -> bool:
    """Delete a question with its thumbs; False where it is not kept."""
    return _touched(session.execute(delete_from(QuestionRow).where(QuestionRow.id == question_id)))


def thumb_count(session: Session, question_id: int) -> int:
    """How many thumbs a question has."""
    counted = select(func.count()).select_from(ThumbRow).where(ThumbRow.question_id == question_id)
    return session.scalar(counted) or 0


def add_thumb(session: Session, question_id: int, thumb: Thumb, clause_ids: Sequence[str]) -> None:
    """Keep a thumb."""
    session.add(
        ThumbRow(
            id=thumb.id,
            question_id=question_id,
            given_at=thumb.given_at,
            up=thumb.up,
            reason=thumb.reason,
            clauses=list(clause_ids),
        )
    )


def change_thumb(session: Session, thumb_id: str, up: bool, reason: str | None) -> Thumb | None:
    """Change a thumb; None where there is none."""
    row = session.get(ThumbRow, thumb_id)
    if row is None:
        return None
    row.up, row.reason = up, reason
    return _thumb(row)


def delete_thumb(session: Session, thumb_id: str) -> bool:
    """Delete a thumb; False where there is none."""
    return _touched(session.execute(delete_from(ThumbRow).where(ThumbRow.id == thumb_id)))


def _touched(result: Any) -> bool:
    return bool(cast("CursorResult[Any]", result).rowcount)
