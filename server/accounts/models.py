"""Who may do something here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is for. Administration, audit and the work itself are kept apart (GB/T 22239 8.1.4.2)."""

    ADMINISTRATOR = "administrator"  # 系统管理员: accounts
    AUDITOR = "auditor"  # 审计员: reads the audit, edits nothing
    SUPERVISOR = "supervisor"  # 督办员: confirms duties, assigns, verifies; keeps the library
    REPORTER = "reporter"  # 填报员: reports for a jurisdiction, a body, or both
    TRAINER = "trainer"  # 培训员: makes training material
    READER = "reader"  # 读者


CHINESE = {
    Role.ADMINISTRATOR: "系统管理员",
    Role.AUDITOR: "审计员",
    Role.SUPERVISOR: "督办员",
    Role.REPORTER: "填报员",
    Role.TRAINER: "培训员",
    Role.READER: "读者",
}


@dataclass(frozen=True, slots=True)
class Account:
    """An account as other rooms see it: who did something, and what they are bound to."""

    id: int
    name: str
    """What is typed to sign in; unique."""
    display_name: str
    """What people read: 和志强."""
    unit: str
    """Where they work, in the office's own words; empty where nobody said."""
    roles: frozenset[Role]
    jurisdiction: str | None = None
    """Code of the division a reporter reports for; None is every one."""
    body: str | None = None
    """Listed name of the body a reporter reports for; None is every one."""
    password_expired: bool = False
    """Whether a new password must be set before anything else."""

    def has(self, *roles: Role) -> bool:
        """Whether it has one of ``roles``."""
        return not self.roles.isdisjoint(roles)
