"""The light of an assignment: a colour, and a sign with a word, so that colour is never all there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from server.assignments.models import Status
from server.overview.days import day_of, soon_until


class Light(StrEnum):
    """The colour."""

    GREEN = "green"  # done, or on time
    YELLOW = "yellow"  # due within the set number of working days
    RED = "red"  # overdue and not settled


class Sign(StrEnum):
    """What is drawn and said beside the colour."""

    DONE = "done"
    DONE_LATE = "done_late"
    NOT_APPLICABLE = "not_applicable"
    WAITING = "waiting"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


SETTLED: Final = frozenset({Status.DONE, Status.NOT_APPLICABLE})
"""The states in which nothing is left to do."""

WORDS: Final = {
    Sign.DONE: "已办结",
    Sign.DONE_LATE: "逾期办结",
    Sign.NOT_APPLICABLE: "不适用",
    Sign.WAITING: "待核验",
    Sign.ON_TIME: "正常",
    Sign.DUE_SOON: "临期",
    Sign.OVERDUE: "逾期",
}
COLOUR_WORDS: Final = {Light.GREEN: "绿", Light.YELLOW: "黄", Light.RED: "红"}


@dataclass(frozen=True, slots=True)
class Lit:
    """How an assignment stands on a day."""

    light: Light
    sign: Sign

    @property
    def words(self) -> str:
        """In Chinese; what waits for verification past its day says both."""
        late = self.sign is Sign.WAITING and self.light is Light.RED
        return "逾期待核验" if late else WORDS[self.sign]


def light_of(status: Status, due_on: date | None, settled_at: datetime | None, today: date, days: int) -> Lit:
    """How an assignment stands on ``today``; it is due soon within ``days`` working days.

    The day it is due is still on time. ``settled_at`` is in UTC without a zone.
    """
    if status is Status.NOT_APPLICABLE:
        return Lit(Light.GREEN, Sign.NOT_APPLICABLE)
    if status is Status.DONE:
        late = due_on is not None and settled_at is not None and day_of(settled_at) > due_on
        return Lit(Light.GREEN, Sign.DONE_LATE if late else Sign.DONE)
    light, sign = _by_day(due_on, today, days)
    return Lit(light, Sign.WAITING if status is Status.SUBMITTED else sign)


def _by_day(due_on: date | None, today: date, days: int) -> tuple[Light, Sign]:
    if due_on is None:
        return Light.GREEN, Sign.ON_TIME
    if due_on < today:
        return Light.RED, Sign.OVERDUE
    if due_on <= soon_until(today, days):
        return Light.YELLOW, Sign.DUE_SOON
    return Light.GREEN, Sign.ON_TIME
