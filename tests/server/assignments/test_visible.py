"""Who sees which assignment: a table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from server.accounts import Account, Role
from server.assignments.visible import sees

CIVIL, JUSTICE = "民政部门", "司法行政部门"


@dataclass(frozen=True)
class Task:
    jurisdiction: str
    body: str | None
    supporting: tuple[str, ...] = ()


def account(role: Role, jurisdiction: str | None = None, body: str | None = None) -> Account:
    return Account(1, "a", "a", "", frozenset({role}), jurisdiction, body)


@pytest.mark.parametrize(
    ("bound", "task", "expected"),
    [
        (("533422", None), Task("533422", CIVIL), True),
        (("533422", None), Task("533422", None), True),
        (("533422", None), Task("533401", CIVIL), False),
        ((None, CIVIL), Task("533401", CIVIL), True),
        ((None, CIVIL), Task("533401", JUSTICE, (CIVIL,)), True),
        ((None, CIVIL), Task("533401", JUSTICE), False),
        ((None, CIVIL), Task("533401", None), False),
        (("533422", CIVIL), Task("533422", CIVIL), True),
        (("533422", CIVIL), Task("533422", JUSTICE, (CIVIL,)), True),
        (("533422", CIVIL), Task("533422", None), True),
        (("533422", CIVIL), Task("533422", JUSTICE), False),
        (("533422", CIVIL), Task("533401", CIVIL), False),
        ((None, None), Task("533422", CIVIL), False),
    ],
)
def test_a_reporter_sees_exactly_their_own(
    bound: tuple[str | None, str | None], task: Task, expected: bool
) -> None:
    assert sees(account(Role.REPORTER, *bound), task) is expected


@pytest.mark.parametrize("role", Role)
def test_of_the_others_only_a_supervisor_sees_any(role: Role) -> None:
    if role is not Role.REPORTER:
        assert sees(account(role, "533422", CIVIL), Task("533422", CIVIL)) is (role is Role.SUPERVISOR)
