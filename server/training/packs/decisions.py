"""What trainers decide on quiz items: accept, edit, drop, and take back."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from server import audit
from server.accounts import Account
from server.errors import Conflict, NotFound
from server.training.packs import repository
from server.training.packs.editing import Edit, proven
from server.training.packs.effective import effective
from server.training.packs.models import Decided, Decision
from server.training.packs.packs import Packs
from server.training.packs.tables import TrainingPackRow
from server.training.quiz.facts import Facts
from server.training.quiz.models import QuizItem
from server.training.storing import Material, from_json

_NAMES = {
    Decision.ACCEPTED: "采用",
    Decision.EDITED: "修改",
    Decision.DROPPED: "去掉",
    Decision.OPEN: "恢复为未定",
}


def decide(packs: Packs, account: Account, pack_id: int, item_id: str, decision: Decision, seen: int) -> None:
    """Accept or drop an item, or take that back; ``Conflict`` where somebody decided since ``seen``.

    An edited item that is accepted stays as it was edited; one that is open again is as it was made.
    """

    def made(material: Material, before: Decided | None) -> tuple[Decision, QuizItem | None]:
        item = before.item if before else None
        if decision is Decision.OPEN:
            return decision, None
        if decision is Decision.EDITED and item is None:
            raise Conflict("这道题没有改过：请先修改再保存。")
        return (Decision.EDITED if decision is Decision.ACCEPTED and item else decision), item

    _change(packs, account, pack_id, item_id, seen, made)


def edit(packs: Packs, account: Account, pack_id: int, item_id: str, given: Edit, seen: int) -> None:
    """Put other words in an item; ``InputError`` where they would not be right by the clauses."""

    def made(material: Material, before: Decided | None) -> tuple[Decision, QuizItem | None]:
        original = next(each for each in material.items if each.id == item_id)
        current = before.item if before and before.item else original
        with packs.database.reading() as session:
            decisions = repository.decisions_of(repository.pack_row(session, pack_id))
        others = [each for each in effective(material, decisions).items if each.id != item_id]
        found = proven(Facts(material.pack, packs.vocabulary()), current, given, others)
        return Decision.EDITED, None if found == original else found

    _change(packs, account, pack_id, item_id, seen, made)


def _change(
    packs: Packs,
    account: Account,
    pack_id: int,
    item_id: str,
    seen: int,
    made: Callable[[Material, Decided | None], tuple[Decision, QuizItem | None]],
) -> None:
    with packs.database.reading() as session:
        material = _newest(session, pack_id)
        decisions = repository.decisions_of(repository.pack_row(session, pack_id))
    if item_id not in {each.id for each in material.items}:
        raise NotFound("现在的材料里没有这道题：可能已重新生成，请刷新页面。")
    before = decisions.get(item_id)
    _refuse_unseen(before, seen)
    decision, item = made(material, before)  # proving takes a moment: not while others wait to write
    if decision is Decision.EDITED and item is None:
        decision = Decision.ACCEPTED
    with packs.database.writing() as session:
        row = repository.pack_row(session, pack_id)
        decisions = repository.decisions_of(row)
        _refuse_unseen(decisions.get(item_id), seen)
        decisions[item_id] = Decided(decision, seen + 1, account.display_name, packs.clock(), item)
        repository.set_decisions(row, decisions)
        _record(session, row, item_id, decision)


def _newest(session: Session, pack_id: int) -> Material:
    row = repository.pack_row(session, pack_id)
    found = repository.newest_made(session, pack_id)
    if found is None or found.material is None:
        raise Conflict("这套材料还没有生成：请等它生成后再试。")
    return from_json(found.material.encode(), row.title)


def _refuse_unseen(before: Decided | None, seen: int) -> None:
    if (before.number if before else 0) != seen:
        who = before.by if before else "别人"
        raise Conflict(f"{who}刚刚处理过这道题：请看过现在的样子再决定。")


def _record(session: Session, row: TrainingPackRow, item_id: str, decision: Decision) -> None:
    audit.record(
        session,
        "pack.decide",
        f"{row.title}（{row.id}）",
        after={"item": item_id, "decision": _NAMES[decision]},
    )
