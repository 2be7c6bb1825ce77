"""Assignments and counts as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC

from server.assignments.models import MOVE_NAMES, Status
from server.overview.changes import Change
from server.overview.counts import Tally, Week, tally
from server.overview.filters import Filters
from server.overview.grid import Line, Over, columns_of, key_of, place_name
from server.overview.lights import Light, Lit
from server.overview.order import ELSEWHERE, Standing
from server.overview.schemas import (
    Cell,
    ChangeOut,
    Choice,
    Count,
    LightOut,
    MatrixLine,
    Share,
    StandingOut,
    TaskOut,
    WeekOut,
)
from server.overview.tasks import Task


def light_out(lit: Lit) -> LightOut:
    """A light as it is shown."""
    return LightOut(light=lit.light, sign=lit.sign, words=lit.words)


def task_out(task: Task, standings: Mapping[int, Standing]) -> TaskOut:
    """A task as it is listed."""
    standing = standings.get(task.duty_id)
    return TaskOut(
        id=task.id,
        plan_id=task.plan_id,
        document_id=task.document_id,
        duty_id=task.duty_id,
        action=task.action,
        quote=task.quote,
        reference=task.reference,
        chapter=standing.chapter if standing else ELSEWHERE,
        jurisdiction=task.jurisdiction,
        jurisdiction_name=place_name(task.jurisdiction),
        body=task.body,
        supporting=task.supporting,
        due_on=task.due_on,
        every=task.every,
        status=task.status,
        percent=task.percent,
        note=task.note,
        signed=task.signed_at is not None,
        moved_at=task.moved_at.replace(tzinfo=UTC),
        light=light_out(task.lit),
    )


def line_out(line: Line, keys: Sequence[str]) -> MatrixLine:
    """A duty with a cell for each of ``keys``."""
    return MatrixLine(
        duty_id=line.first.duty_id,
        document_id=line.first.document_id,
        action=line.first.action,
        quote=line.first.quote,
        reference=line.first.reference,
        cells=[_cell(line.cells.get(key)) for key in keys],
    )


def _cell(tasks: Sequence[Task] | None) -> Cell | None:
    if not tasks:
        return None
    first = tasks[0]
    return Cell(
        assignment_id=first.id,
        status=first.status,
        due_on=first.due_on,
        percent=first.percent,
        light=light_out(first.lit),
        count=len(tasks),
        open=sum(not each.settled for each in tasks),
    )


def standing_out(counted: Tally, query: Callable[..., dict[str, str]]) -> StandingOut:
    """Numbers, each with the filters that open its rows: those of ``query`` and its own."""
    return StandingOut(
        total=Count(count=counted.total, query=query()),
        done=Count(count=counted.done, query=query(status=Status.DONE)),
        not_applicable=Count(count=counted.not_applicable, query=query(status=Status.NOT_APPLICABLE)),
        waiting=Count(count=counted.waiting, query=query(status=Status.SUBMITTED)),
        overdue=Count(count=counted.overdue, query=query(light=Light.RED)),
        due_soon=Count(count=counted.due_soon, query=query(light=Light.YELLOW)),
        percent=counted.percent,
    )


def shares(tasks: Sequence[Task], over: Over, filters: Filters, always: Sequence[str] = ()) -> list[Share]:
    """How it stands in each county, or for each responsible body."""
    held: dict[str, list[Task]] = {}
    for task in tasks:
        held.setdefault(key_of(task, over), []).append(task)
    name = "jurisdiction" if over is Over.JURISDICTION else "lead"
    return [
        Share(
            key=column.key,
            name=column.name,
            standing=standing_out(
                tally(held.get(column.key, [])),
                lambda key=column.key, **more: filters.query(**{name: key}, **more),
            ),
        )
        for column in columns_of(tasks, over, always)
    ]


def week_out(week: Week, filters: Filters) -> WeekOut:
    """A week, each number with the filters that open its rows."""

    def count(number: int, status: Status) -> Count:
        return Count(count=number, query=filters.query(reached=status, week=week.monday))

    return WeekOut(
        monday=week.monday,
        submitted=count(week.submitted, Status.SUBMITTED),
        done=count(week.done, Status.DONE),
        returned=count(week.returned, Status.RETURNED),
    )


def change_out(change: Change, standings: Mapping[int, Standing]) -> ChangeOut:
    """A change as it is listed."""
    return ChangeOut(
        id=change.id,
        move=change.move,
        move_name=MOVE_NAMES[change.move],
        status=change.status,
        note=change.note,
        at=change.at.replace(tzinfo=UTC),
        who=change.who,
        task=task_out(change.task, standings),
    )


def body_choices(tasks: Sequence[Task]) -> list[Choice]:
    """The bodies that are responsible or support."""
    names = {name for each in tasks for name in (each.body, *each.supporting) if name}
    return [Choice(value=name, name=name) for name in sorted(names)]
