"""A house with assignments: two counties, two bodies, every light, and people who see some of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from fastapi.testclient import TestClient

from server.accounts import Role
from server.assignments.models import Status
from server.duties.records import DutyRecord
from server.overview.service import Overview
from tests.assignments_support import Desk, confirmed_duties
from tests.server.accounts.conftest import House, documents, house

__all__ = ["House", "documents", "house"]

OPINION = "diqing-2016-social-forces"
NOW = datetime(2026, 11, 25, 2)
"""A Wednesday morning in China; ten working days reach to 9 December."""
CIVIL, JUSTICE = "民政部门", "司法行政部门"
SHANGRILA, DEQIN, WEIXI = "533401", "533422", "533423"


@dataclass
class Office:
    """The house, and its assignments by a name of their own."""

    house: House
    ids: dict[str, int]
    duties: list[DutyRecord]
    plan: int

    def browser(self, name: str) -> TestClient:
        return self.house.sign_in(name)


def _hand_out(desk: Desk, duties: list[DutyRecord], plan: object) -> dict[str, int]:
    a, b, c = duties[0], duties[1], duties[-1]

    def assign(*given: object, **more: object) -> object:
        return desk.assign(plan, *given, **more)  # type: ignore[arg-type]

    late = assign(b, SHANGRILA, CIVIL, date(2026, 11, 20))
    soon = assign(a, SHANGRILA, JUSTICE, date(2026, 12, 9), supporting=[CIVIL])
    calm = assign(a, DEQIN, JUSTICE, date(2026, 12, 31))
    done = assign(b, DEQIN, CIVIL, date(2026, 11, 20))
    waiting = assign(c, SHANGRILA, None, date(2026, 12, 31))
    aside = assign(c, DEQIN, None, None)
    gone = assign(c, WEIXI, CIVIL, date(2026, 11, 1))
    desk.report(soon, Status.IN_PROGRESS, "已成立领导小组", 40)
    desk.report(done, Status.SUBMITTED, "已办完")
    desk.report(done, Status.DONE)
    desk.report(waiting, Status.SUBMITTED, "=请核验")
    desk.report(aside, Status.SUBMITTED, "本县没有此类机构")
    desk.report(aside, Status.NOT_APPLICABLE)
    gone.withdrawn_at = desk.at  # type: ignore[attr-defined]
    names = {"late": late, "soon": soon, "calm": calm, "done": done, "waiting": waiting, "aside": aside}
    return {name: row.id for name, row in names.items()}  # type: ignore[attr-defined]


@pytest.fixture
def office(house: House) -> Office:
    """Six assignments that stand, one that was taken back, and who looks at them."""
    services = house.services
    services.overview = Overview(services.database, services.library, 10, lambda: NOW)
    supervisor = house.add("duban", Role.SUPERVISOR)
    house.add("deqin", Role.REPORTER, jurisdiction=DEQIN)
    house.add("minzheng", Role.REPORTER, body=CIVIL)
    house.add("both", Role.REPORTER, jurisdiction=SHANGRILA, body=CIVIL)
    house.add("peixun", Role.TRAINER, jurisdiction=DEQIN)
    held = services.shelf.documents[OPINION]
    with services.database.writing() as session:
        duties = confirmed_duties(session, held)
        desk = Desk(session, supervisor, at=datetime(2026, 11, 2, 1))
        plan = desk.plan(held)
        ids = _hand_out(desk, duties, plan)
        found = Office(house, ids, duties, plan.id)
    return found
