"""HTTP: quizzes, for trainers."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from server.accounts.access import CurrentAccount
from server.dependencies import CurrentQuizzes, CurrentSettings
from server.quizzes.export import results_file
from server.quizzes.qr import picture
from server.quizzes.schemas import PublishIn, QuizBrief, Results
from server.training.packs.http import FILE, as_file

router = APIRouter(tags=["quizzes"])


@router.post("/packs/{pack_id}/quizzes", status_code=201)
def publish_quiz(
    pack_id: int, given: PublishIn, account: CurrentAccount, quizzes: CurrentQuizzes
) -> QuizBrief:
    """Publish a pack's quiz for a class; its items never change any more."""
    return quizzes.brief(quizzes.publish(account, pack_id, given))


@router.get("/quizzes")
def list_quizzes(quizzes: CurrentQuizzes, pack_id: int | None = None) -> list[QuizBrief]:
    """All quizzes, or those of a pack, the newest first."""
    return quizzes.list(pack_id)


@router.get("/quizzes/{quiz_id}")
def get_quiz_results(quiz_id: int, quizzes: CurrentQuizzes) -> Results:
    """How a quiz went: by unit, by item, by person."""
    return quizzes.results(quiz_id)


@router.post("/quizzes/{quiz_id}/close")
def close_quiz(quiz_id: int, quizzes: CurrentQuizzes) -> QuizBrief:
    """Take no more answers."""
    quizzes.close(quiz_id)
    return quizzes.brief(quiz_id)


@router.post("/quizzes/{quiz_id}/reopen")
def reopen_quiz(quiz_id: int, quizzes: CurrentQuizzes) -> QuizBrief:
    """Take answers again."""
    quizzes.reopen(quiz_id)
    return quizzes.brief(quiz_id)


@router.delete("/quizzes/{quiz_id}/attempts/{attempt_id}", status_code=204)
def delete_quiz_attempt(quiz_id: int, attempt_id: int, quizzes: CurrentQuizzes) -> Response:
    """Delete one attempt for good."""
    quizzes.delete_attempt(quiz_id, attempt_id)
    return Response(status_code=204)


@router.get("/quizzes/{quiz_id}/export", response_class=Response, responses=FILE)
def export_quiz_results(quiz_id: int, quizzes: CurrentQuizzes) -> Response:
    """The results as an Excel file."""
    found = quizzes.results(quiz_id)
    return as_file(results_file(found), f"测验成绩-{found.quiz.title}.xlsx")


@router.get("/quizzes/{quiz_id}/qr.svg", response_class=Response)
def get_quiz_qr(
    quiz_id: int, request: Request, quizzes: CurrentQuizzes, settings: CurrentSettings
) -> Response:
    """A picture that a phone reads the quiz's address from."""
    site = settings.public_url or str(request.base_url).rstrip("/")
    return Response(picture(f"{site}/q/{quizzes.brief(quiz_id).code}"), media_type="image/svg+xml")
