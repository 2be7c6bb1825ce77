"""Packs as trainers plan them: made, saved, copied, deleted, brought back. Every save is a version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from corpus.vocabulary import Vocabulary
from server import audit
from server.accounts import Account
from server.accounts.tables import AccountRow
from server.clock import Clock, now
from server.database import Database
from server.errors import Conflict
from server.library.library import Library
from server.training.pack import LONGEST, LONGEST_NOTES, MOST_CLAUSES, SHORTEST
from server.training.packs import repository
from server.training.packs.clauses import clauses_now, expanded, point_of, without_parts
from server.training.packs.makings import Makings
from server.training.packs.models import LONGEST_TITLE, MOST_ITEMS, PLAN, Decided, Plan, Point, as_json
from server.training.packs.schemas import PlanIn, SaveIn
from server.training.packs.tables import TrainingPackRow, TrainingPackVersionRow


def checked(plan: Plan) -> Plan:
    """``plan``; ``InputError``, in one line, where no material can be made of it."""
    if not plan.title:
        raise InputError("没有标题：请给这套材料起一个标题。")
    if len(plan.title) > LONGEST_TITLE:
        raise InputError(f"标题有{len(plan.title)}个字，最多{LONGEST_TITLE}个：请缩短后再保存。")
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise InputError(f"时长{plan.minutes}分钟不可用：应在{SHORTEST}到{LONGEST}分钟之间，请改正。")
    if not 0 <= plan.items <= MOST_ITEMS:
        raise InputError(f"题数{plan.items}不可用：应在0到{MOST_ITEMS}之间，请改正。")
    if len(plan.notes) > LONGEST_NOTES:
        raise InputError(f"讲师补充有{len(plan.notes)}个字，最多{LONGEST_NOTES}个：请精简后再保存。")
    if not plan.points:
        raise InputError("没有选条款：请先从检索结果、文件或职责清单把条款加入培训，至少一条。")
    if len(plan.points) > MOST_CLAUSES:
        raise InputError(
            f"选了{len(plan.points)}个条款，一套材料最多{MOST_CLAUSES}个：请按章分成几套，篮子里的条款都还在。"
        )
    return plan


def names_of(session: Session) -> dict[int, str]:
    """How accounts are called, by id."""
    rows = session.execute(select(AccountRow.id, AccountRow.display_name))
    return {row.id: row.display_name for row in rows}


def _as_then(then: dict[str, Decided], current: dict[str, Decided]) -> dict[str, Decided]:
    """The decisions ``then``, numbered so that whoever saw the current ones is told."""
    return {
        id_: replace(each, number=max(each.number, current[id_].number) + 1)
        if id_ in current and current[id_] != each
        else each
        for id_, each in then.items()
    }


class Packs:
    """All packs, shared by all trainers."""

    def __init__(
        self, database: Database, library: Library, vocabulary: Callable[[], Vocabulary], clock: Clock = now
    ) -> None:
        self.database, self.library, self.vocabulary, self.clock = database, library, vocabulary, clock
        self.makings = Makings(database, lambda: library.shelf, vocabulary)

    def make(self, account: Account, given: PlanIn) -> int:
        """A new pack, its material on its way; its id."""
        plan = checked(self._plan(given, {}))
        with self.database.writing() as session:
            pack_id = self._first(session, account, plan, "pack.make").id
        self.makings.start(pack_id, 1)
        return pack_id

    def save(self, account: Account, pack_id: int, given: SaveIn) -> None:
        """A new version with ``given``; ``Conflict`` where somebody else saved meanwhile."""
        with self.database.writing() as session:
            row = self.unchanged(session, pack_id, given.version)
            held = {each.clause_id: each for each in repository.plan_of(row).points}
            plan = checked(replace(self._plan(given, held), decisions=repository.decisions_of(row)))
            version = self._save(session, account, row, plan, "pack.change")
        self.makings.start(pack_id, version)

    def change(
        self, account: Account, pack_id: int, version: int, made: Callable[[Plan], Plan], action: str
    ) -> None:
        """A new version with what ``made`` makes of the plan."""
        with self.database.writing() as session:
            row = self.unchanged(session, pack_id, version)
            plan = checked(made(repository.plan_of(row)))
            fresh = self._save(session, account, row, plan, action)
        self.makings.start(pack_id, fresh)

    def copy(self, account: Account, pack_id: int) -> int:
        """A copy of a pack, with what was decided on its items; its id."""
        with self.database.writing() as session:
            source = repository.pack_row(session, pack_id)
            plan = repository.plan_of(source)
            title = f"{plan.title[: LONGEST_TITLE - 3]}-副本"
            plan = replace(plan, title=title)
            row = self._first(session, account, plan, "pack.copy")
            made = repository.newest_made(session, pack_id)
            # Until it is made anew; and where words have changed since, the old ones are found there.
            repository.version_row(session, row.id, 1).material = made.material if made else None
            copied = row.id
        self.makings.start(copied, 1)
        return copied

    def delete(self, account: Account, pack_id: int, version: int) -> None:
        """Put a pack aside; ``bring_back`` undoes it."""
        with self.database.writing() as session:
            row = self.unchanged(session, pack_id, version)
            row.deleted_at = self.clock()
            audit.record(session, "pack.delete", f"{row.title}（{row.id}）")

    def bring_back(self, pack_id: int) -> None:
        """Undo deleting."""
        with self.database.writing() as session:
            row = repository.pack_row(session, pack_id, deleted=True)
            row.deleted_at = None
            audit.record(session, "pack.restore", f"{row.title}（{row.id}）")

    def go_back(self, account: Account, pack_id: int, version: int, to: int) -> None:
        """A new version that is as version ``to`` was."""
        with self.database.writing() as session:
            row = self.unchanged(session, pack_id, version)
            plan = repository.plan_of_version(repository.version_row(session, pack_id, to))
            if to == row.version:
                raise Conflict(f"现在就是第{to}版，不用恢复：请选择更早的一版。")
            decisions = _as_then(plan.decisions, repository.decisions_of(row))
            fresh = self._save(session, account, row, replace(plan, decisions=decisions), "pack.go_back")
        self.makings.start(pack_id, fresh)

    def start(self, pack_id: int) -> None:
        """Make the material of the newest version again."""
        with self.database.reading() as session:
            version = repository.pack_row(session, pack_id).version
        with self.database.writing() as session:
            audit.record(session, "pack.build", f"{pack_id}", after={"version": version})
        self.makings.start(pack_id, version)

    def stop(self, pack_id: int) -> None:
        """Give up the making of material."""
        with self.database.writing() as session:
            row = repository.pack_row(session, pack_id)
            self.makings.stop(pack_id)
            audit.record(session, "pack.stop", f"{row.title}（{row.id}）")

    def unchanged(self, session: Session, pack_id: int, version: int) -> TrainingPackRow:
        """The row of a pack at ``version``; ``Conflict``, naming who, where it has another by now."""
        row = repository.pack_row(session, pack_id)
        if row.version != version:
            who = names_of(session).get(row.changed_by, "别人")
            raise Conflict(
                f"“{row.title}”已由{who}保存为第{row.version}版，您改的是第{version}版：您的修改没有保存，"
                "请另开一页看过新的一版再改。"
            )
        return row

    def _plan(self, given: PlanIn, held: dict[str, Point]) -> Plan:
        points: dict[str, Point] = {}
        for id_ in given.clauses:
            if id_ in held:
                points.setdefault(id_, held[id_])
                continue
            for clause in expanded(self.library.shelf, [id_]):
                points.setdefault(clause.id, held.get(clause.id) or point_of(clause))
        found = clauses_now(self.library.shelf, points)
        parts = set(found) - {each.id for each in without_parts(list(found.values()))}
        kept = tuple(each for id_, each in points.items() if id_ not in parts)  # nothing is taught twice
        title = " ".join(given.title.split())
        return Plan(title, given.audience, given.minutes, given.items, given.notes, kept)

    def _first(self, session: Session, account: Account, plan: Plan, action: str) -> TrainingPackRow:
        """A pack of its own, with ``plan`` for its first version."""
        row = TrainingPackRow(
            owner_id=account.id, version=0, made_at=self.clock(), changed_at=self.clock(),
            changed_by=account.id, deleted_at=None,
        )  # fmt: skip
        repository.set_plan(row, plan)
        session.add(row)
        session.flush()
        self._save(session, account, row, plan, action)
        return row

    def _save(self, session: Session, account: Account, row: TrainingPackRow, plan: Plan, action: str) -> int:
        """Make ``plan`` the next version of ``row``; its number."""
        if row.version:
            left = repository.version_row(session, row.id, row.version)
            before = replace(repository.plan_of_version(left), decisions=repository.decisions_of(row))
            left.plan = as_json(PLAN, before)
        repository.set_plan(row, plan)
        row.version += 1
        row.changed_at, row.changed_by = self.clock(), account.id
        session.add(
            TrainingPackVersionRow(
                pack_id=row.id,
                version=row.version,
                plan=as_json(PLAN, plan),
                material=None,
                made_at=self.clock(),
                made_by=account.id,
            )
        )
        session.flush()
        audit.record(
            session,
            action,
            f"{plan.title}（{row.id}）",
            after={"version": row.version, "points": len(plan.points)},
        )
        return row.version

    def close(self) -> None:
        """End what runs in the background."""
        self.makings.close()
