"""Handing out, taking back, and moving assignments; every change is one transaction with its row of the audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from corpus.errors import InputError
from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server import audit
from server.accounts import Account, Role
from server.assignments import drafting, figures, repository, rules
from server.assignments.drafting import Draft, Wanted
from server.assignments.models import MOVE_NAMES, Move, Status
from server.assignments.rules import Mover
from server.assignments.schemas import MoveIn
from server.assignments.tables import AssignmentRow, ProgressRow
from server.assignments.visible import sees
from server.clock import Clock, now
from server.database import Database
from server.duties import repository as duty_rows
from server.duties.records import DutyRecord
from server.errors import Conflict, Forbidden, NotFound
from server.library.library import Library
from server.overview.days import day_of

_SETTLED = (Status.DONE, Status.NOT_APPLICABLE)


def mover_of(account: Account, row: AssignmentRow) -> Mover:
    """What ``account`` is to the assignment."""
    reports = account.has(Role.REPORTER) and sees(_as_reporter(account), row)
    return Mover(account.id, account.has(Role.SUPERVISOR), reports)


def _as_reporter(account: Account) -> Account:
    """The same account with no other role: what it may report for, whatever else it may see."""
    return Account(
        account.id, account.name, account.display_name, account.unit, frozenset({Role.REPORTER}),
        account.jurisdiction, account.body,
    )  # fmt: skip


class Assignments:
    """All that is done to assignments."""

    def __init__(self, database: Database, library: Library, clock: Clock = now) -> None:
        self.database, self.library, self.clock = database, library, clock

    @property
    def today(self) -> date:
        """The day in China."""
        return day_of(self.clock())

    def _drafts(self, session: Session, wanted: Wanted) -> tuple[list[Draft], str]:
        found = [duty_rows.row(session, duty_id) for duty_id in dict.fromkeys(wanted.duties)]
        duties = drafting.checked(wanted, found, shipped_jurisdictions())
        document = self.library.shelf.documents.get(duties[0].document_id)
        if document is None:
            raise NotFound("这份文件已不在文件库里，不能交办：请先恢复文件。")
        held = repository.held_in_document(session, duties[0].document_id)
        return drafting.drafts(wanted, duties, held, self.today), document.document.title

    def preview(self, wanted: Wanted) -> list[Draft]:
        """What ``assign`` would make; nothing is stored."""
        with self.database.reading() as session:
            return self._drafts(session, wanted)[0]

    def assign(self, account: Account, wanted: Wanted, address: str) -> tuple[list[int], list[Draft]]:
        """Hand out; what was made, and all drafts with those passed over. ``Conflict`` where nothing is left."""
        with self.database.writing() as session:
            found, title = self._drafts(session, wanted)
            fresh = [draft for draft in found if not draft.held]
            if not fresh:
                raise Conflict("这些职责都已交办给所选县市：请选别的职责或县市。")
            at = self.clock()
            plan = repository.plan_of(session, fresh[0].duty.document_id, title, account, at)
            made = [repository.add(session, plan.id, draft, account, address, at).id for draft in fresh]
            audit.record(
                session, "assignment.assign", title,
                after={"made": made, "jurisdictions": list(wanted.jurisdictions)},
            )  # fmt: skip
            return made, found

    def take_back(self, account: Account, ids: Sequence[int]) -> tuple[list[int], int]:
        """Withdraw what nobody has signed for; which, and how many had been signed and stay."""
        taken, signed = [], 0
        with self.database.writing() as session:
            for id_ in dict.fromkeys(ids):
                row = self.row_seen(session, id_, account)
                if row.withdrawn_at is not None:
                    continue
                if row.signed_at is not None:
                    signed += 1
                    continue
                row.withdrawn_at = self.clock()
                row.version += 1
                taken.append(row.id)
            if not taken and signed:
                raise Conflict(f"所选{signed}项任务都已签收，不能撤回：需要改动的请退回或改期限。")
            audit.record(session, "assignment.take_back", after={"ids": taken})
        return taken, signed

    def row_seen(self, session: Session, id_: int, account: Account) -> AssignmentRow:
        """The assignment; ``NotFound`` or ``Forbidden`` where the account does not see it."""
        row = session.get(AssignmentRow, id_)
        if row is None or not sees(account, row):
            # The same words for both: who may not see it is not told that it is there.
            if row is not None and account.has(Role.REPORTER):
                raise Forbidden("这项任务不属于您填报的县市或单位：如需填报，请联系系统管理员核对账号。")
            raise NotFound("没有这项任务：请从任务台账重新进入。")
        return row

    def whole(
        self, session: Session, id_: int, account: Account
    ) -> tuple[AssignmentRow, list[ProgressRow], DutyRecord | None]:
        """The assignment with its history and its duty as that is now."""
        row = self.row_seen(session, id_, account)
        return row, repository.history(session, id_), duty_rows.row(session, row.duty_id)

    def title_of(self, row: AssignmentRow) -> str | None:
        """The title of its document; None where it is no longer held."""
        held = self.library.shelf.documents.get(row.document_id)
        return held.document.title if held else None

    def _at_version(self, session: Session, row: AssignmentRow, version: int) -> None:
        if row.version == version:
            return
        last = repository.history(session, row.id)[0]
        did = MOVE_NAMES[Move(last.move)]
        raise Conflict(
            f"{last.who}刚刚做了“{did}”，您看到的已不是最新：已保留您填写的内容，请刷新核对后再提交。"
        )

    def move(self, account: Account, id_: int, given: MoveIn, address: str) -> None:
        """Make one move; see ``rules`` for what is refused."""
        with self.database.writing() as session:
            row = self.row_seen(session, id_, account)
            self._at_version(session, row, given.version)
            after = rules.moved(repository.standing_of(row), given.move, mover_of(account, row))
            if given.move in rules.NEEDS_REASON and not given.note:
                raise InputError(f"“{MOVE_NAMES[given.move]}”要写明原因：请填写后再提交。")
            before = repository.snapshot(row)
            self._apply(row, given, after)
            repository.note_move(session, row, given.move, account, address, self.clock())
            audit.record(
                session,
                f"assignment.{given.move.value}",
                f"{row.action}（{row.id}）",
                before,
                repository.snapshot(row),
            )
            if after.status in _SETTLED:
                self._follow(session, [row])

    def _apply(self, row: AssignmentRow, given: MoveIn, after: rules.Standing) -> None:
        row.status, row.claim, row.submitted_by = after.status.value, after.claim, after.submitted_by
        row.note = given.note
        if given.move is Move.SIGN:
            row.signed_at = self.clock()
        if given.move in (Move.REPORT, Move.SUBMIT):
            row.percent = 100 if given.move is Move.SUBMIT and given.percent is None else given.percent
            if given.figures:
                row.figures = figures.checked(row.quantities, given.figures)
        row.settled_at = self.clock() if after.status in _SETTLED else None

    def set_due(self, account: Account, id_: int, version: int, due_on: date | None, address: str) -> None:
        """Another due day, until it is settled; it stands in the history as a move of its own kind."""
        with self.database.writing() as session:
            row = self.row_seen(session, id_, account)
            self._at_version(session, row, version)
            if row.withdrawn_at is not None or Status(row.status) in _SETTLED:
                raise Conflict("这项任务已办结、不适用或已撤回，不能改期限：请先重新打开。")
            before = repository.snapshot(row)
            row.due_on = due_on
            repository.note_move(session, row, Move.DUE, account, address, self.clock())
            audit.record(
                session, "assignment.due", f"{row.action}（{row.id}）", before, repository.snapshot(row)
            )

    def roll(self) -> int:
        """Make the next instance of every recurring assignment that is done or past its day; how many were made.

        Called at the start and each day; a second call on a day makes none.
        """
        with self.database.writing() as session:
            made = self._follow(session, repository.recurring_to_follow(session, self.today))
            if made:
                audit.record(session, "assignment.roll", after={"made": made})
            else:
                audit.unrecorded(session)
            return made

    def _follow(self, session: Session, rows: Sequence[AssignmentRow]) -> int:
        made = 0
        for row in rows:
            if (
                row.every is None
                or row.status == Status.NOT_APPLICABLE.value
                or repository.is_followed(session, row.id)
            ):
                continue
            due_on = drafting.next_due(row.every, row.due_on or self.today)
            if due_on is not None:
                repository.add_next(session, row, due_on, self.clock())
                made += 1
        return made
