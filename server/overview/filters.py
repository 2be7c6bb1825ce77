"""What narrows a list, a matrix or a board; the same names in every address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Annotated

from fastapi import Depends, Query
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.assignments.models import Status
from server.assignments.tables import ProgressRow
from server.overview.days import start_of
from server.overview.lights import Light
from server.overview.tasks import Task

NOBODY = "-"
"""Stands for "no body is named" where a body is asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked at; None and empty do not narrow."""

    plan: int | None = None
    document: str | None = None
    duty: int | None = None
    jurisdiction: str | None = None
    body: str | None = None
    """Responsible or supporting."""
    lead: str | None = None
    """Responsible; ``NOBODY``: none is named."""
    light: Light | None = None
    status: Status | None = None
    open: bool = False
    """Only what is not settled."""
    reached: Status | None = None
    """What came to this status, in the week of ``week`` where that is given."""
    week: date | None = None
    """A Monday."""
    q: str = ""

    def query(self, **more: object) -> dict[str, str]:
        """As an address writes it, with ``more``; what does not narrow is left out."""
        held = {each.name: getattr(self, each.name) for each in fields(self)} | more
        return {name: _written(value) for name, value in held.items() if value not in (None, "", False)}


def _written(value: object) -> str:
    return "true" if value is True else str(value)


def _given(
    plan: int | None = None,
    document: str | None = None,
    duty: int | None = None,
    jurisdiction: str | None = None,
    body: str | None = None,
    lead: str | None = None,
    light: Light | None = None,
    status: Status | None = None,
    open: bool = False,
    reached: Status | None = None,
    week: date | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
) -> Filters:
    given = (plan, document or None, duty, jurisdiction or None, body or None, lead or None)
    return Filters(*given, light, status, open, reached, week, q)


AnyFilters = Annotated[Filters, Depends(_given)]


def fits(task: Task, filters: Filters) -> bool:
    """Whether ``task`` is among what is looked at; ``reached`` is answered by ``that_reached``."""
    lead = None if filters.lead == NOBODY else filters.lead
    return (
        filters.plan in (None, task.plan_id)
        and filters.document in (None, task.document_id)
        and filters.duty in (None, task.duty_id)
        and filters.jurisdiction in (None, task.jurisdiction)
        and (filters.body is None or filters.body == task.body or filters.body in task.supporting)
        and (filters.lead is None or lead == task.body)
        and filters.light in (None, task.lit.light)
        and filters.status in (None, task.status)
        and not (filters.open and task.settled)
        and (not filters.q or _says(task, filters.q.split()))
    )


def _says(task: Task, words: Sequence[str]) -> bool:
    said = "\n".join((task.action, task.quote, task.reference, task.body or "", *task.supporting, task.note))
    return all(word in said for word in words)


def that_reached(session: Session, filters: Filters) -> set[int] | None:
    """The assignments that came to a status (in a week); None where that is not asked."""
    if filters.reached is None:
        return None
    query = select(ProgressRow.assignment_id).where(ProgressRow.status == filters.reached)
    if filters.week is not None:
        begin, end = start_of(filters.week), start_of(filters.week + timedelta(days=7))
        query = query.where(ProgressRow.at >= begin, ProgressRow.at < end)
    return set(session.scalars(query.distinct()))


def filtered(session: Session, tasks: Iterable[Task], filters: Filters) -> list[Task]:
    """Those of ``tasks`` that are looked at, in their order."""
    reached = that_reached(session, filters)
    return [each for each in tasks if (reached is None or each.id in reached) and fits(each, filters)]
