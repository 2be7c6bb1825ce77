"""HTTP: taking a quiz, for whoever has the code; an attempt belongs to whoever has its secret."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header

from server.dependencies import CurrentQuizzes
from server.quizzes.schemas import AnswerIn, AttemptOut, BeginIn, Begun, HandInIn, Saved, TakeOut

router = APIRouter(prefix="/take", tags=["quizzes"])

Secret = Annotated[
    str, Header(alias="X-Attempt", max_length=100, description="The secret that beginning gave")
]
"""In a header: addresses are written to logs."""


@router.get("/{code}")
def look_at_quiz(code: str, quizzes: CurrentQuizzes) -> TakeOut:
    """What a code opens."""
    return quizzes.taking.look(code)


@router.post("/{code}/attempts", status_code=201)
def begin_attempt(code: str, given: BeginIn, quizzes: CurrentQuizzes) -> Begun:
    """Begin, with a name and a unit."""
    return quizzes.taking.begin(code, given)


@router.get("/{code}/attempt")
def get_attempt(code: str, secret: Secret, quizzes: CurrentQuizzes) -> AttemptOut:
    """The attempt as it stands: go on, or look at how one did."""
    return quizzes.taking.attempt(code, secret)


@router.put("/{code}/attempt/answers/{item_id}")
def save_answer(code: str, item_id: str, given: AnswerIn, secret: Secret, quizzes: CurrentQuizzes) -> Saved:
    """Keep one answer."""
    return quizzes.taking.answer(code, secret, item_id, given)


@router.post("/{code}/attempt/hand-in")
def hand_in(code: str, given: HandInIn, secret: Secret, quizzes: CurrentQuizzes) -> AttemptOut:
    """Hand in; nothing is changed after that."""
    return quizzes.taking.hand_in(code, secret, given.signed)
