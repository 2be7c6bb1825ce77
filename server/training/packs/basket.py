"""The basket: clauses an account put aside for a class."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server import audit
from server.accounts import Account
from server.errors import Conflict, NotFound
from server.training.packs.clauses import clauses_now, expanded
from server.training.packs.packs import Packs
from server.training.packs.schemas import BasketLine, BasketOut
from server.training.packs.tables import BasketClauseRow

MOST = 600
"""Clauses of one basket."""
EXCERPT = 120


def _rows(session: Session, account: Account) -> list[BasketClauseRow]:
    wanted = select(BasketClauseRow).where(BasketClauseRow.account_id == account.id)
    return list(session.scalars(wanted.order_by(BasketClauseRow.position)))


def shown(packs: Packs, account: Account, added: int = 0) -> BasketOut:
    """The basket in its order, each clause as it is now."""
    with packs.database.reading() as session:
        rows = _rows(session, account)
    now = clauses_now(packs.library.shelf, [row.clause_id for row in rows])
    lines = []
    for row in rows:
        clause = now.get(row.clause_id)
        body = clause.text[clause.body :].strip() if clause else ""
        heading = clause.text[slice(*clause.heading)] if clause and clause.heading else ""
        lines.append(
            BasketLine(
                clause_id=row.clause_id,
                document_id=row.document_id,
                reference=clause.reference if clause else row.reference,
                heading=heading,
                text=body if len(body) <= EXCERPT else body[:EXCERPT] + "……",
                changed=clause is not None and clause.sha256 != row.sha256,
                gone=clause is None,
            )
        )
    return BasketOut(lines=lines, added=added)


def add(packs: Packs, account: Account, clause_ids: Sequence[str]) -> BasketOut:
    """Put clauses into the basket, a chapter as all below it; what is there already stays where it is."""
    found = expanded(packs.library.shelf, clause_ids)
    with packs.database.writing() as session:
        rows = _rows(session, account)
        held = {row.clause_id for row in rows}
        fresh = [each for each in found if each.id not in held]
        if len(held) + len(fresh) > MOST:
            raise Conflict(
                f"篮子里已有{len(held)}个条款，再加{len(fresh)}个就超过{MOST}个：请先用它们做材料，或移出一些。"
            )
        last = max((row.position for row in rows), default=0)
        for at, each in enumerate(fresh, last + 1):
            session.add(
                BasketClauseRow(
                    account_id=account.id,
                    clause_id=each.id,
                    document_id=each.document_id,
                    sha256=each.sha256,
                    reference=each.reference,
                    position=at,
                    added_at=packs.clock(),
                )
            )
        audit.unrecorded(session)  # a person's own scratch paper
    return shown(packs, account, len(fresh))


def remove(packs: Packs, account: Account, clause_ids: Sequence[str]) -> BasketOut:
    """Take clauses out of the basket; ``NotFound`` where none of them is in it."""
    with packs.database.writing() as session:
        rows = [row for row in _rows(session, account) if row.clause_id in set(clause_ids)]
        if not rows:
            raise NotFound("篮子里没有这个条款：可能已经移出，请刷新页面。")
        for row in rows:
            session.delete(row)
        audit.unrecorded(session)
    return shown(packs, account)


def arrange(packs: Packs, account: Account, clause_ids: Sequence[str]) -> BasketOut:
    """Put the clauses in this order; those not named come after them as they were."""
    wanted = {id_: at for at, id_ in enumerate(clause_ids)}
    with packs.database.writing() as session:
        rows = _rows(session, account)
        rows.sort(key=lambda row: (wanted.get(row.clause_id, len(wanted)), row.position))
        for at, row in enumerate(rows, 1):
            row.position = at
        audit.unrecorded(session)
    return shown(packs, account)


def clear(packs: Packs, account: Account) -> BasketOut:
    """Empty the basket."""
    with packs.database.writing() as session:
        session.execute(delete(BasketClauseRow).where(BasketClauseRow.account_id == account.id))
        audit.unrecorded(session)
    return shown(packs, account)
