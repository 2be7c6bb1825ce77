"""The questions people asked, counted, with what they thought of the answers."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from indexer import terms
from server.answers import repository
from server.answers.repository import Filter, Question, State, Thumb
from server.database import Database
from server.errors import Conflict, NotFound
from server.library.editions import now
from server.masking import masked
from server.settings import Settings

logger = logging.getLogger(__name__)

MOST_THUMBS = 200
"""On one question: more is a game."""
_SWEEP_EVERY = 3600.0  # seconds


def key_of(question: str) -> str:
    """The same for all ways to write a question: width, case, white space and punctuation apart."""
    plain = re.sub(r"[\W_]+", "", terms.normalise(question))
    return hashlib.sha256(plain.encode()).hexdigest()


def cleaned(text: str) -> str:
    """``text`` on one line, fit to be kept: numbers of persons masked, nothing that cannot be shown."""
    return masked("".join(each if each.isprintable() else " " for each in text)).strip()


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the questions, and how many there are."""

    questions: list[Question]
    total: int


class QuestionLog:
    """Keeps questions where the office wants it, for as many days as it wants."""

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock
        self.kept = settings.keep_questions
        self.days = settings.question_days
        self._swept: float | None = None

    def record(self, question: str, refused: bool, clause_ids: Sequence[str]) -> None:
        """Count a question. Where it cannot be kept the answer stands: it is logged, without its words."""
        if not self.kept:
            return
        text = cleaned(question)
        try:
            self.sweep()
            with self._database.writing() as session:
                repository.count(session, key_of(text), text, refused, clause_ids, self._clock())
        except SQLAlchemyError as error:
            logger.error("a question was not kept: %s", type(error).__name__)

    def sweep(self, always: bool = False) -> None:
        """Forget what is too old; at most once an hour unless ``always``."""
        if not always and self._swept is not None and time.monotonic() - self._swept < _SWEEP_EVERY:
            return
        with self._database.writing() as session:
            repository.forget_before(session, self._clock() - timedelta(days=self.days))
        self._swept = time.monotonic()

    def list(self, wanted: Filter, limit: int, offset: int) -> Page:
        """The questions that ``wanted`` lets through, those asked most often first."""
        self.sweep()
        with self._database.reading() as session:
            return Page(repository.find(session, wanted, limit, offset), repository.total(session, wanted))

    def waiting(self) -> int:
        """How many questions wait for somebody."""
        with self._database.reading() as session:
            return repository.total(session, Filter(State.OPEN))

    def handle(self, question_id: int, note: str | None) -> Question:
        """Mark a question as handled."""
        text = cleaned(note) or None if note else None
        return self._change(question_id, self._clock(), text)

    def reopen(self, question_id: int) -> Question:
        """Take that back."""
        return self._change(question_id, None, None)

    def _change(self, question_id: int, at: datetime | None, note: str | None) -> Question:
        with self._database.writing() as session:
            if not repository.set_handled(session, question_id, at, note):
                raise NotFound("没有这个问题：可能已经到期删除，请刷新列表。")
            return repository.get(session, question_id)

    def forget(self, question_id: int) -> None:
        """Delete a question with its thumbs."""
        with self._database.writing() as session:
            if not repository.delete(session, question_id):
                raise NotFound("没有这个问题：可能已经删除，请刷新列表。")

    def give_thumb(self, question: str, up: bool, reason: str | None, clause_ids: Sequence[str]) -> Thumb:
        """Keep a thumb on the answer to ``question``, which must be kept itself."""
        if not self.kept:
            raise Conflict("本站设置为不保存问题，也不收集评价。")
        thumb = Thumb(secrets.token_urlsafe(16), self._clock(), up, _reason(up, reason))
        with self._database.writing() as session:
            held = repository.by_key(session, key_of(cleaned(question)))
            if held is None:
                raise NotFound("没有找到这个问题的记录：请重新提问后再评价。")
            if repository.thumb_count(session, held) >= MOST_THUMBS:
                raise Conflict("这个问题收到的评价已经很多，不再收集：谢谢。")
            repository.add_thumb(session, held, thumb, clause_ids)
        return thumb

    def change_thumb(self, thumb_id: str, up: bool, reason: str | None) -> Thumb:
        """Another opinion."""
        with self._database.writing() as session:
            found = repository.change_thumb(session, thumb_id, up, _reason(up, reason))
        if found is None:
            raise NotFound("没有这条评价：可能已经撤回，请重新评价。")
        return found

    def take_back_thumb(self, thumb_id: str) -> None:
        """Delete a thumb."""
        with self._database.writing() as session:
            if not repository.delete_thumb(session, thumb_id):
                raise NotFound("没有这条评价：可能已经撤回。")


def _reason(up: bool, reason: str | None) -> str | None:
    return cleaned(reason) or None if reason and not up else None
