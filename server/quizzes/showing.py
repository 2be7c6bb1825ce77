"""A quiz as its takers see it: first without anything of the key, then with all of it."""

from __future__ import annotations

import random
from collections.abc import Mapping

from corpus.citations import document_of
from server.quizzes import repository
from server.quizzes.schemas import AnswerIn, AttemptOut, Option, Outcome, Question, Review
from server.quizzes.scoring import NOTHING, Answer
from server.quizzes.tables import AttemptRow, QuizRow
from server.training.quiz.models import Kind, QuizItem

_UNANSWERED = "没有作答"


def question(item: QuizItem, seed: int) -> Question:
    """``item`` as it is asked in the attempt ``seed``: neighbours get their options in different orders."""
    options = [Option(value=at, text=text) for at, text in enumerate(item.options)]
    if item.kind is not Kind.TRUE_FALSE:
        random.Random(f"{seed} {item.id}").shuffle(options)
        if item.kind is Kind.ORDER and [each.value for each in options] == list(item.key):
            options.append(options.pop(0))  # never in the right order from the start
    return Question(
        id=item.id, kind=item.kind, stem=item.stem, prompts=list(item.prompts), options=options
    )  # fmt: skip


def attempt_out(quiz: QuizRow, row: AttemptRow, is_open: bool) -> AttemptOut:
    """An attempt; with the key only once it was handed in."""
    items = repository.items_of(quiz)
    answers = repository.answers_of(row)
    return AttemptOut(
        title=quiz.title,
        name=row.name,
        unit=row.unit,
        number=row.number,
        open=is_open,
        sign=quiz.sign,
        pass_percent=quiz.pass_percent,
        questions=[question(each, row.id) for each in items],
        answers={id_: AnswerIn(chosen=list(a.chosen), words=a.words) for id_, a in answers.items()},
        outcome=_outcome(quiz, row, answers),
    )


def _outcome(quiz: QuizRow, row: AttemptRow, answers: Mapping[str, Answer]) -> Outcome | None:
    if row.submitted_at is None or row.score is None:
        return None
    return Outcome(
        score=row.score,
        passed=row.score >= quiz.pass_percent,
        submitted_at=row.submitted_at,
        signed_at=row.signed_at,
        reviews=[
            Review(
                id=each.id,
                share=row.shares.get(each.id, 0.0),
                yours=words_of(each, answers.get(each.id, NOTHING)),
                right=words_of(each, Answer(each.key, " 或 ".join(each.answers))),
                explanation=each.explanation.text,
                reference=each.reference,
                clause_id=each.explanation.clause_id,
                document_id=document_of(each.explanation.clause_id),
            )
            for each in repository.items_of(quiz)
        ],
    )


def words_of(item: QuizItem, answer: Answer) -> str:
    """An answer as a person reads it."""
    if not answer.given:
        return _UNANSWERED
    if item.kind is Kind.BLANK:
        return answer.words.strip()
    chosen = [item.options[at] if at >= 0 else _UNANSWERED for at in answer.chosen]
    if item.kind is Kind.MATCH:
        return "；".join(f"{prompt}：{option}" for prompt, option in zip(item.prompts, chosen, strict=False))
    return (" → " if item.kind is Kind.ORDER else "；").join(chosen)
