"""How many stand how: for the whole, by county, by body, and week by week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.assignments.models import Status
from server.assignments.tables import ProgressRow
from server.overview.days import day_of, monday_of, start_of
from server.overview.lights import Light
from server.overview.tasks import Task

WEEKS = 12
"""How many the trend shows, this one included."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many assignments there are, and how they stand."""

    total: int
    done: int
    not_applicable: int
    waiting: int
    overdue: int
    due_soon: int

    @property
    def percent(self) -> int | None:
        """The share done of what applies, rounded down: 100 is all of it. None where nothing applies."""
        applies = self.total - self.not_applicable
        return self.done * 100 // applies if applies else None


def tally(tasks: Sequence[Task]) -> Tally:
    """Count ``tasks``."""
    return Tally(
        total=len(tasks),
        done=sum(each.status is Status.DONE for each in tasks),
        not_applicable=sum(each.status is Status.NOT_APPLICABLE for each in tasks),
        waiting=sum(each.status is Status.SUBMITTED for each in tasks),
        overdue=sum(each.lit.light is Light.RED for each in tasks),
        due_soon=sum(each.lit.light is Light.YELLOW for each in tasks),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in a week: assignments, each counted once."""

    monday: date
    submitted: int
    done: int
    returned: int


def weeks(session: Session, tasks: Iterable[Task], today: date) -> list[Week]:
    """The last ``WEEKS`` weeks of ``tasks``, the oldest first."""
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    counted = (Status.SUBMITTED, Status.DONE, Status.RETURNED)
    rows = session.execute(
        select(ProgressRow.assignment_id, ProgressRow.status, ProgressRow.at).where(
            ProgressRow.at >= start_of(first), ProgressRow.status.in_(counted)
        )
    )
    ids = {each.id for each in tasks}
    found: dict[tuple[date, str], set[int]] = {}
    for id_, status, at in rows:
        if id_ in ids:
            found.setdefault((monday_of(day_of(at)), status), set()).add(id_)

    def count(monday: date, status: Status) -> int:
        return len(found.get((monday, status.value), ()))

    mondays = (first + timedelta(weeks=number) for number in range(WEEKS))
    return [Week(monday, *(count(monday, status) for status in counted)) for monday in mondays]
