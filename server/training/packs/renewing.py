"""待复核: clauses of a pack that say something else now, and what trainers decide on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corpus.errors import InputError
from server.accounts import Account
from server.errors import Conflict
from server.library.shelf import Shelf
from server.training.pack import PackClause
from server.training.packs.clauses import clauses_now
from server.training.packs.models import GONE, Plan, Point
from server.training.packs.packs import Packs
from server.training.packs.schemas import RenewIn


def is_outdated(point: Point, now: Mapping[str, PackClause]) -> bool:
    """Whether the words of a point changed and nobody has said what to do about it."""
    clause = now.get(point.clause_id)
    state = clause.sha256 if clause else GONE
    return state not in (point.sha256, point.kept)


def outdated_points(plan: Plan, shelf: Shelf) -> set[str]:
    """Ids of the clauses that wait to be looked at again."""
    now = clauses_now(shelf, [each.clause_id for each in plan.points])
    return {each.clause_id for each in plan.points if is_outdated(each, now)}


def reason_of(shelf: Shelf, point: Point, gone: bool) -> str:
    """Why a clause waits, in one line."""
    held = shelf.documents.get(point.document_id)
    if held is None:
        return "文件已从文件库删除。"
    if gone:
        return f"《{held.document.title}》现在的文本里已没有这一条。"
    return f"《{held.document.title}》的文字改动过。"


def renew(packs: Packs, account: Account, pack_id: int, given: RenewIn) -> None:
    """A new version in which the clauses named are taken over, kept as they were, or no longer taught."""
    named = [*given.take, *given.keep, *given.drop]
    if not named:
        raise InputError("没有选条款：请对每个待复核的条款选择改用新文字、保留原文字或去掉。")
    if len(set(named)) < len(named):
        raise InputError("同一个条款选了两种处理：请只选一种。")

    def made(plan: Plan) -> Plan:
        known = {each.clause_id for each in plan.points}
        if unknown := [each for each in named if each not in known]:
            raise Conflict(f"材料里没有条款“{unknown[0][:80]}”：请刷新页面再试。")
        now = clauses_now(packs.library.shelf, known)
        points = [
            _renewed(each, now.get(each.clause_id), given)
            for each in plan.points
            if each.clause_id not in given.drop
        ]
        return replace(plan, points=tuple(points))

    packs.change(account, pack_id, given.version, made, "pack.renew")


def _renewed(point: Point, clause: PackClause | None, given: RenewIn) -> Point:
    if point.clause_id in given.take:
        if clause is None:
            raise Conflict("有条款在文件里已经没有，不能改用新文字：请选择保留原文字或去掉。")
        return replace(point, sha256=clause.sha256, kept=None)
    if point.clause_id in given.keep:
        return replace(point, kept=clause.sha256 if clause else GONE)
    return point
