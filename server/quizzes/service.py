"""Quizzes as trainers keep them: published from a pack, closed, looked at, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from corpus.errors import InputError
from server import audit
from server.accounts import Account
from server.accounts.tables import AccountRow
from server.clock import Clock, now
from server.database import Database
from server.errors import Conflict
from server.library.library import Library
from server.quizzes import repository
from server.quizzes.codes import new_code
from server.quizzes.results import results
from server.quizzes.schemas import PublishIn, QuizBrief, Results
from server.quizzes.tables import AttemptRow, QuizRow
from server.quizzes.taking import Taking
from server.training.packs.clauses import clauses_now
from server.training.packs.models import Decision
from server.training.packs.repository import decisions_of, newest_made, pack_row
from server.training.packs.service import material
from server.training.quiz.models import QuizItem

_TRIES = 20


class Quizzes:
    """All quizzes, shared by all trainers."""

    def __init__(self, database: Database, library: Library, name_days: int, clock: Clock = now) -> None:
        """``name_days``: days after handing in when names are forgotten."""
        self._database, self._library, self._name_days, self._clock = database, library, name_days, clock
        self.taking = Taking(database, clock)

    def publish(self, account: Account, pack_id: int, given: PublishIn) -> int:
        """Publish the newest material of a pack as a quiz; its id."""
        closes_at = _utc(given.closes_at)
        if not 1 <= given.pass_percent <= 100:
            raise InputError(f"及格线{given.pass_percent}%不可用：应在1到100之间，请改正。")
        if closes_at is not None and closes_at <= self._clock():
            raise InputError("截止时间已经过了：请选一个以后的时间，或不设截止时间。")
        with self._database.writing() as session:
            pack = pack_row(session, pack_id)
            version = newest_made(session, pack_id)
            items = _items(session, pack_id, given.accepted_only)
            row = QuizRow(
                pack_id=pack_id, pack_version=version.version if version else 0, title=pack.title,
                items=repository.items_text(items), code=self._code(session), pass_percent=given.pass_percent,
                sign=given.sign, closes_at=closes_at, closed_at=None, made_at=self._clock(), made_by=account.id,
            )  # fmt: skip
            session.add(row)
            session.flush()
            audit.record(
                session,
                "quiz.publish",
                f"{row.title}（{row.id}）",
                after={"items": len(items), "code": row.code},
            )
            return row.id

    def _code(self, session: Session) -> str:
        for _ in range(_TRIES):
            code = new_code()
            if repository.quiz_by_code(session, code) is None:
                return code
        raise Conflict("暂时没有可用的口令：请再发布一次。")

    def list(self, pack_id: int | None = None) -> list[QuizBrief]:
        """All quizzes, or those of a pack, the newest first."""
        self.sweep()
        wanted = select(QuizRow).order_by(QuizRow.id.desc())
        if pack_id is not None:
            wanted = wanted.where(QuizRow.pack_id == pack_id)
        with self._database.reading() as session:
            counts = repository.counts(session)
            return [self._brief(session, row, *counts.get(row.id, (0, 0))) for row in session.scalars(wanted)]

    def brief(self, quiz_id: int) -> QuizBrief:
        """One quiz."""
        with self._database.reading() as session:
            row = repository.quiz_row(session, quiz_id)
            return self._brief(session, row, *repository.counts(session).get(quiz_id, (0, 0)))

    def results(self, quiz_id: int) -> Results:
        """A quiz with how it went."""
        self.sweep()
        with self._database.reading() as session:
            row = repository.quiz_row(session, quiz_id)
            rows = repository.attempts(session, quiz_id)
            handed = sum(each.submitted_at is not None for each in rows)
            return results(row, self._brief(session, row, len(rows), handed), rows, self._changed(row))

    def close(self, quiz_id: int) -> None:
        """Take no more answers; ``reopen`` undoes it."""
        with self._database.writing() as session:
            row = repository.quiz_row(session, quiz_id)
            row.closed_at = row.closed_at or self._clock()
            audit.record(session, "quiz.close", f"{row.title}（{row.id}）")

    def reopen(self, quiz_id: int) -> None:
        """Take answers again, without an end."""
        with self._database.writing() as session:
            row = repository.quiz_row(session, quiz_id)
            row.closed_at = row.closes_at = None
            audit.record(session, "quiz.reopen", f"{row.title}（{row.id}）")

    def delete_attempt(self, quiz_id: int, attempt_id: int) -> None:
        """Delete one attempt for good."""
        with self._database.writing() as session:
            row = repository.attempt_row(session, quiz_id, attempt_id)
            audit.record(session, "quiz.delete_attempt", f"{quiz_id}/{attempt_id}", before={"unit": row.unit})
            session.delete(row)

    def sweep(self) -> None:
        """Forget the names of attempts that are too old; units and scores stay."""
        before = self._clock() - timedelta(days=self._name_days)
        old = (AttemptRow.changed_at < before, AttemptRow.name != "")
        with self._database.reading() as session:
            if session.scalar(select(AttemptRow.id).where(*old).limit(1)) is None:
                return
        with self._database.writing() as session:
            session.execute(update(AttemptRow).where(*old).values(name=""))
            audit.unrecorded(session)

    def _brief(self, session: Session, row: QuizRow, begun: int, handed: int) -> QuizBrief:
        maker = session.get(AccountRow, row.made_by)
        return QuizBrief(
            id=row.id,
            pack_id=row.pack_id,
            pack_version=row.pack_version,
            title=row.title,
            code=row.code,
            items=len(repository.items_of(row)),
            pass_percent=row.pass_percent,
            sign=row.sign,
            open=repository.is_open(row, self._clock()),
            closes_at=row.closes_at,
            made_at=row.made_at,
            made_by=maker.display_name if maker else "",
            begun=begun,
            handed_in=handed,
            outdated=len(self._changed(row)),
        )

    def _changed(self, row: QuizRow) -> set[str]:
        """The items whose clause says something else now, or is gone."""
        items = repository.items_of(row)
        proofs = {(proof.clause_id, proof.sha256) for item in items for proof in item.proofs}
        held = clauses_now(self._library.shelf, sorted({clause_id for clause_id, _ in proofs}))
        stale = {(id_, sha) for id_, sha in proofs if id_ not in held or held[id_].sha256 != sha}
        return {item.id for item in items if any((p.clause_id, p.sha256) in stale for p in item.proofs)}


def _items(session: Session, pack_id: int, accepted_only: bool) -> Sequence[QuizItem]:
    found = material(session, pack_id).items
    if accepted_only:
        decisions = decisions_of(pack_row(session, pack_id))
        kept = {
            id_ for id_, each in decisions.items() if each.decision in (Decision.ACCEPTED, Decision.EDITED)
        }
        edited = {each.item.id for id_, each in decisions.items() if id_ in kept and each.item}
        found = tuple(each for each in found if each.id in kept | edited)
    if not found:
        raise Conflict("没有可以发布的题：请在材料里多加条款、采用一些题，或恢复去掉的题。")
    return found


def _utc(moment: datetime | None) -> datetime | None:
    """As the tables hold it: in UTC, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment is not None and moment.tzinfo else moment
