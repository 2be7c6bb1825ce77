"""What light an assignment has: a table."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from server.assignments.models import Status
from server.overview.days import day_of, monday_of, soon_until, start_of
from server.overview.lights import Light, Sign, light_of

TODAY = date(2026, 9, 28)  # a Monday; the National Day holiday comes on Thursday
G, Y, R = Light.GREEN, Light.YELLOW, Light.RED


@pytest.mark.parametrize(
    ("status", "due_on", "settled_at", "light", "sign", "words"),
    [
        ("not_started", None, None, G, Sign.ON_TIME, "正常"),
        ("in_progress", date(2026, 12, 31), None, G, Sign.ON_TIME, "正常"),
        ("in_progress", date(2026, 10, 9), None, Y, Sign.DUE_SOON, "临期"),
        ("in_progress", TODAY, None, Y, Sign.DUE_SOON, "临期"),
        ("returned", date(2026, 9, 27), None, R, Sign.OVERDUE, "逾期"),
        ("not_started", date(2016, 12, 31), None, R, Sign.OVERDUE, "逾期"),
        ("submitted", date(2026, 12, 31), None, G, Sign.WAITING, "待核验"),
        ("submitted", date(2026, 9, 29), None, Y, Sign.WAITING, "待核验"),
        ("submitted", date(2026, 9, 27), None, R, Sign.WAITING, "逾期待核验"),
        ("done", date(2026, 9, 1), datetime(2026, 9, 1, 15, 59), G, Sign.DONE, "已办结"),
        ("done", date(2026, 9, 1), datetime(2026, 9, 1, 16, 0), G, Sign.DONE_LATE, "逾期办结"),
        ("done", None, datetime(2026, 9, 1), G, Sign.DONE, "已办结"),
        ("not_applicable", date(2016, 1, 1), datetime(2026, 9, 1), G, Sign.NOT_APPLICABLE, "不适用"),
    ],
)
def test_the_light(
    status: str, due_on: date | None, settled_at: datetime | None, light: Light, sign: Sign, words: str
) -> None:
    lit = light_of(Status(status), due_on, settled_at, TODAY, 5)
    assert (lit.light, lit.sign, lit.words) == (light, sign, words)


def test_the_days_before_are_working_days() -> None:
    # Tuesday and Wednesday, then the holiday; the state's calendar says which days make up for it.
    assert soon_until(TODAY, 2) == date(2026, 9, 30)
    assert soon_until(TODAY, 3) > date(2026, 10, 7)
    inside = light_of(Status.IN_PROGRESS, soon_until(TODAY, 3), None, TODAY, 3)
    outside = light_of(Status.IN_PROGRESS, soon_until(TODAY, 4), None, TODAY, 3)
    assert (inside.light, outside.light) == (Y, G)


def test_beyond_the_published_calendar_the_week_is_monday_to_friday() -> None:
    assert soon_until(date(2090, 1, 6), 1) == date(2090, 1, 9)  # a Friday, and the Monday after


def test_a_day_begins_at_midnight_in_china() -> None:
    assert day_of(datetime(2026, 9, 27, 16)) == TODAY
    assert day_of(datetime(2026, 9, 27, 15, 59)) == date(2026, 9, 27)
    assert day_of(start_of(TODAY)) == TODAY
    assert monday_of(date(2026, 10, 4)) == TODAY
