"""HTTP: thumbs on answers, and the questions that wait for somebody."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Response

from corpus.citations import document_of, path_text
from server.answers import export
from server.answers.question_schemas import HandledIn, NearClause, QuestionOut, QuestionsOut
from server.answers.repository import Cause, Filter, Question, State, Thumb
from server.answers.schemas import ThumbChange, ThumbIn, ThumbOut
from server.dependencies import CurrentQuestions, CurrentShelf
from server.library.shelf import Shelf

router = APIRouter(tags=["questions"])

_EXPORTED = 20_000
Text = Annotated[str, Query(max_length=200)]


class ExportFormat(StrEnum):
    """The kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _near(clause_ids: tuple[str, ...], shelf: Shelf) -> list[NearClause]:
    """Those that are still held, with their places."""
    held = ((id_, shelf.documents.get(document_of(id_))) for id_ in clause_ids)
    return [
        NearClause(
            document_id=each.document.id,
            clause_id=id_,
            path=path_text(each.document, each.clauses, each.outline.by_id[id_]),
        )
        for id_, each in held
        if each and not each.retired and id_ in each.outline.by_id
    ]


def question_out(question: Question, shelf: Shelf) -> QuestionOut:
    """``question``, with the places of the clauses nearest to it."""
    refused_at = question.last_refused_at
    return QuestionOut(
        id=question.id,
        text=question.text,
        asked=question.asked,
        refused=question.refused,
        first_asked_at=question.first_asked_at.replace(tzinfo=UTC),
        last_asked_at=question.last_asked_at.replace(tzinfo=UTC),
        answered_now=refused_at is None or question.last_asked_at > refused_at,
        nearest=_near(question.nearest, shelf),
        ups=sum(thumb.up for thumb in question.thumbs),
        downs=sum(not thumb.up for thumb in question.thumbs),
        reasons=[thumb.reason for thumb in question.thumbs if thumb.reason],
        open=question.open,
        handled_at=_utc(question.handled_at),
        handled_note=question.handled_note,
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def _thumb_out(thumb: Thumb) -> ThumbOut:
    return ThumbOut(id=thumb.id, up=thumb.up, reason=thumb.reason)


@router.post("/thumbs", status_code=201)
def give_thumb(given: ThumbIn, questions: CurrentQuestions) -> ThumbOut:
    """Say whether an answer helped."""
    return _thumb_out(questions.give_thumb(given.question, given.up, given.reason, given.clause_ids))


@router.put("/thumbs/{thumb_id}")
def change_thumb(thumb_id: str, given: ThumbChange, questions: CurrentQuestions) -> ThumbOut:
    """Say otherwise."""
    return _thumb_out(questions.change_thumb(thumb_id, given.up, given.reason))


@router.delete("/thumbs/{thumb_id}", status_code=204)
def take_back_thumb(thumb_id: str, questions: CurrentQuestions) -> Response:
    """Take it back."""
    questions.take_back_thumb(thumb_id)
    return Response(status_code=204)


@router.get("/questions")
def list_questions(
    questions: CurrentQuestions,
    shelf: CurrentShelf,
    state: State = State.OPEN,
    cause: Cause | None = None,
    text: Text = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> QuestionsOut:
    """The questions asked, those asked most often first."""
    page = questions.list(Filter(state, cause, text), limit, offset)
    return QuestionsOut(
        questions=[question_out(each, shelf) for each in page.questions],
        total=page.total,
        waiting=questions.waiting(),
        kept=questions.kept,
        days=questions.days,
    )


@router.get("/questions/export", response_class=Response)
def export_questions(
    questions: CurrentQuestions,
    shelf: CurrentShelf,
    format: ExportFormat = ExportFormat.CSV,
    state: State = State.OPEN,
    cause: Cause | None = None,
    text: Text = "",
) -> Response:
    """The same list as a file."""
    page = questions.list(Filter(state, cause, text), _EXPORTED, 0)
    table = export.rows((each, [near.path for near in _near(each.nearest, shelf)]) for each in page.questions)
    content = export.as_csv(table) if format is ExportFormat.CSV else export.as_workbook(table)
    name = f"questions-{datetime.now():%Y%m%d}.{format.value}"
    return Response(
        content, media_type=_TYPES[format], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.post("/questions/{question_id}/handled")
def handle_question(
    question_id: int, given: HandledIn, questions: CurrentQuestions, shelf: CurrentShelf
) -> QuestionOut:
    """Mark a question as handled."""
    return question_out(questions.handle(question_id, given.note), shelf)


@router.delete("/questions/{question_id}/handled")
def reopen_question(question_id: int, questions: CurrentQuestions, shelf: CurrentShelf) -> QuestionOut:
    """Take that back."""
    return question_out(questions.reopen(question_id), shelf)


@router.delete("/questions/{question_id}", status_code=204)
def forget_question(question_id: int, questions: CurrentQuestions) -> Response:
    """Delete a question with its thumbs."""
    questions.forget(question_id)
    return Response(status_code=204)
