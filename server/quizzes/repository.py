"""Quizzes and attempts, between their values and their tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.accounts.secrets import digest
from server.errors import NotFound
from server.quizzes.codes import read_code
from server.quizzes.scoring import Answer
from server.quizzes.tables import AttemptRow, QuizRow
from server.training.quiz.models import QuizItem

_ITEMS: TypeAdapter[tuple[QuizItem, ...]] = TypeAdapter(tuple[QuizItem, ...])
_ANSWERS: TypeAdapter[dict[str, Answer]] = TypeAdapter(dict[str, Answer])
_NO_QUIZ = "没有这次测验：可能已被删除，请从培训材料重新选择。"


@lru_cache(maxsize=32)
def _read(items: str) -> tuple[QuizItem, ...]:
    return _ITEMS.validate_python(json.loads(items))


def items_of(row: QuizRow) -> tuple[QuizItem, ...]:
    """The items of a quiz, in the order they are asked."""
    return _read(row.items)


def items_text(items: Sequence[QuizItem]) -> str:
    """What the column ``items`` holds."""
    return _ITEMS.dump_json(tuple(items)).decode()


def answers_of(row: AttemptRow) -> dict[str, Answer]:
    """What was answered so far, by item id."""
    return _ANSWERS.validate_python(row.answers)


def answers_json(answers: dict[str, Answer]) -> Any:
    """What the column ``answers`` holds."""
    return _ANSWERS.dump_python(answers, mode="json")


def quiz_row(session: Session, quiz_id: int) -> QuizRow:
    """One quiz; ``NotFound`` where there is none."""
    row = session.get(QuizRow, quiz_id)
    if row is None:
        raise NotFound(_NO_QUIZ)
    return row


def quiz_by_code(session: Session, code: str) -> QuizRow | None:
    """The quiz that a code opens; None where it opens none."""
    return session.scalar(select(QuizRow).where(QuizRow.code == read_code(code)))


def attempt_by_token(session: Session, quiz: QuizRow, token: str) -> AttemptRow:
    """The attempt that a device may go on with; ``NotFound`` where there is none."""
    wanted = select(AttemptRow).where(AttemptRow.token == digest(token), AttemptRow.quiz_id == quiz.id)
    row = session.scalar(wanted)
    if row is None:
        raise NotFound("这台设备上没有这次测验的作答：请重新填写姓名和单位开始。")
    return row


def attempt_row(session: Session, quiz_id: int, attempt_id: int) -> AttemptRow:
    """One attempt at a quiz; ``NotFound`` where there is none."""
    row = session.get(AttemptRow, attempt_id)
    if row is None or row.quiz_id != quiz_id:
        raise NotFound("没有这份答卷：可能已被删除，请刷新页面。")
    return row


def attempts(session: Session, quiz_id: int) -> list[AttemptRow]:
    """All attempts at a quiz, the earliest first."""
    wanted = select(AttemptRow).where(AttemptRow.quiz_id == quiz_id).order_by(AttemptRow.id)
    return list(session.scalars(wanted))


def counts(session: Session) -> dict[int, tuple[int, int]]:
    """How many attempts each quiz has, and how many of them were handed in."""
    wanted = select(
        AttemptRow.quiz_id, func.count(), func.count(AttemptRow.submitted_at)
    ).group_by(AttemptRow.quiz_id)  # fmt: skip
    return {quiz_id: (begun, handed) for quiz_id, begun, handed in session.execute(wanted)}


def is_open(row: QuizRow, moment: datetime) -> bool:
    """Whether answers are taken."""
    return row.closed_at is None and (row.closes_at is None or moment < row.closes_at)
