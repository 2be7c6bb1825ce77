"""A leaver's work in other hands, in one step.

Work belongs to a county and a body, not to a person: whoever takes over gets the leaver's working roles and what the
leaver reports for, and sees the same assignments with their history. The leaver is disabled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from server import audit
from server.accounts.facts import AccountFacts, checked
from server.accounts.models import Role
from server.accounts.sessions import end_all
from server.accounts.tables import AccountRow
from server.errors import Conflict

HANDED: Final = frozenset({Role.SUPERVISOR, Role.REPORTER, Role.TRAINER})
"""Roles that are work; administration and audit are given by an administrator, never handed on."""


def _after(leaver: AccountFacts, taker: AccountFacts) -> AccountFacts:
    roles = taker.roles | (leaver.roles & HANDED)
    if Role.REPORTER not in leaver.roles:
        return replace(taker, roles=roles)
    has = (taker.jurisdiction, taker.body)
    if Role.REPORTER in taker.roles and has != (leaver.jurisdiction, leaver.body):
        raise Conflict(
            f"“{taker.display_name}”已在为别的县市或单位填报，不能再接：请先修改其填报范围，或选另一个账号。"
        )
    return replace(taker, roles=roles, jurisdiction=leaver.jurisdiction, body=leaver.body)


def hand_over(
    session: Session, leaver: AccountRow, taker: AccountRow, facts: tuple[AccountFacts, AccountFacts]
) -> None:
    """Give the work of ``leaver`` to ``taker``; ``facts`` are theirs as they are. ``Conflict`` where it cannot be."""
    if leaver.id == taker.id:
        raise Conflict("不能移交给自己：请选另一个账号。")
    if not taker.active:
        raise Conflict(f"账号“{taker.display_name}”已停用，不能接手：请先启用，或选另一个账号。")
    if not facts[0].roles & HANDED:
        raise Conflict(f"“{leaver.display_name}”没有可以移交的工作：只要停用账号即可。")
    after = checked(_after(*facts))
    taker.roles, taker.jurisdiction, taker.body = sorted(after.roles), after.jurisdiction, after.body
    leaver.active = False
    end_all(session, leaver.id)
    end_all(session, taker.id)
    audit.record(
        session, "account.hand_over", f"{leaver.name} → {taker.name}", facts[1].plain(), after.plain()
    )
