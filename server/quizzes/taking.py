"""Taking a quiz: begin with a name and a unit, answers saved one by one, hand in once."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from server import audit
from server.accounts.secrets import digest
from server.clock import Clock, now
from server.database import Database
from server.errors import Conflict, NotFound
from server.quizzes import repository, scoring
from server.quizzes.codes import Guesses
from server.quizzes.schemas import AnswerIn, AttemptOut, BeginIn, Begun, Saved, TakeOut
from server.quizzes.scoring import Answer
from server.quizzes.showing import attempt_out
from server.quizzes.tables import AttemptRow, QuizRow

LONGEST = 40
"""Characters of a name or a unit."""
MOST_ATTEMPTS = 3_000
"""At one quiz: more is no class, but somebody filling the disk."""


def person_word(typed: str, what: str) -> str:
    """A name or unit on one line; ``InputError`` where it is none."""
    found = " ".join(typed.split())
    if not found:
        raise InputError(f"没有填{what}：请填写后再开始。")
    if len(found) > LONGEST:
        raise InputError(f"{what}有{len(found)}个字，最多{LONGEST}个：请缩短。")
    return found


class Taking:
    """What people without an account may do with a code, and with the secret of their attempt."""

    def __init__(self, database: Database, clock: Clock = now) -> None:
        self._database, self._clock = database, clock
        self._guesses = Guesses(clock)

    def look(self, code: str) -> TakeOut:
        """What a code opens."""
        with self._database.reading() as session:
            quiz = self._quiz(session, code)
            return TakeOut(
                title=quiz.title,
                items=len(repository.items_of(quiz)),
                pass_percent=quiz.pass_percent,
                sign=quiz.sign,
                open=self._open(quiz),
                closes_at=quiz.closes_at,
            )

    def begin(self, code: str, given: BeginIn) -> Begun:
        """A new attempt; ``Conflict`` where the person has one and does not say that they know."""
        name, unit = person_word(given.name, "姓名"), person_word(given.unit, "单位")
        token = secrets.token_urlsafe(24)
        with self._database.writing() as session:
            quiz = self._quiz(session, code)
            self._refuse_closed(quiz)
            before = self._before(session, quiz, name, unit)
            if before and not given.again:
                raise Conflict(
                    f"“{unit} {name}”已经有一份答卷：用原来的手机或电脑打开可以接着答，或选择“重新作答一份”。"
                )
            row = AttemptRow(
                quiz_id=quiz.id, token=digest(token), name=name, unit=unit, number=before + 1, answers={}, shares={},
                score=None, started_at=self._clock(), changed_at=self._clock(), submitted_at=None, signed_at=None,
            )  # fmt: skip
            session.add(row)
            session.flush()
            audit.unrecorded(session)
            return Begun(token=token, attempt=attempt_out(quiz, row, True))

    def _before(self, session: Session, quiz: QuizRow, name: str, unit: str) -> int:
        """How many attempts the person has."""
        wanted = select(func.count()).select_from(AttemptRow).where(AttemptRow.quiz_id == quiz.id)
        if (session.scalar(wanted) or 0) >= MOST_ATTEMPTS:
            raise Conflict(f"这次测验已有{MOST_ATTEMPTS}份答卷，不能再开始：请培训员另发布一次。")
        return session.scalar(wanted.where(AttemptRow.name == name, AttemptRow.unit == unit)) or 0

    def attempt(self, code: str, token: str) -> AttemptOut:
        """An attempt as it stands."""
        with self._database.reading() as session:
            quiz = self._quiz(session, code)
            return attempt_out(quiz, repository.attempt_by_token(session, quiz, token), self._open(quiz))

    def answer(self, code: str, token: str, item_id: str, given: AnswerIn) -> Saved:
        """Keep one answer."""
        with self._database.writing() as session:
            quiz, row = self._going(session, code, token)
            item = next((each for each in repository.items_of(quiz) if each.id == item_id), None)
            if item is None:
                raise NotFound("这次测验没有这道题：请刷新页面后再答。")
            answer = scoring.checked(item, Answer(tuple(given.chosen), given.words.strip()))
            answers = repository.answers_of(row)
            answers[item_id] = answer
            row.answers = repository.answers_json({id_: a for id_, a in answers.items() if a.given})
            row.changed_at = self._clock()
            audit.unrecorded(session)
            return Saved(answered=len(row.answers))

    def hand_in(self, code: str, token: str, signed: bool) -> AttemptOut:
        """Hand in: scored now, and not changed any more."""
        with self._database.writing() as session:
            quiz, row = self._going(session, code, token)
            if quiz.sign and not signed:
                raise InputError("还没有确认已阅读条款：请勾选后再交卷。")
            row.shares = scoring.shares(repository.items_of(quiz), repository.answers_of(row))
            row.score = scoring.percent(row.shares)
            row.submitted_at = row.changed_at = self._clock()
            row.signed_at = row.submitted_at if quiz.sign else None
            audit.unrecorded(session)
            return attempt_out(quiz, row, True)

    def _quiz(self, session: Session, code: str) -> QuizRow:
        address = audit.current_actor().address
        self._guesses.check(address)
        found = repository.quiz_by_code(session, code)
        if found is None:
            self._guesses.was_wrong(address)
            raise NotFound("没有这个口令的测验：请核对6位字母和数字，或向培训员要链接。")
        return found

    def _going(self, session: Session, code: str, token: str) -> tuple[QuizRow, AttemptRow]:
        quiz = self._quiz(session, code)
        row = repository.attempt_by_token(session, quiz, token)
        if row.submitted_at is not None:
            raise Conflict("这份答卷已经交了，不能再改：可以看成绩，或重新作答一份。")
        self._refuse_closed(quiz)
        return quiz, row

    def _open(self, quiz: QuizRow) -> bool:
        return repository.is_open(quiz, self._clock())

    def _refuse_closed(self, quiz: QuizRow) -> None:
        if not self._open(quiz):
            raise Conflict("这次测验已经结束，不再收答卷：已答的内容都保留着，请与培训员联系。")
