"""What somebody is to be told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.accounts import Role
from server.assignments.visible import sees
from server.overview.lights import Sign
from server.overview.tasks import Task
from server.reminders.people import Person


class Kind(StrEnum):
    """Why somebody is told."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


_KINDS = {Sign.DUE_SOON: Kind.DUE_SOON, Sign.OVERDUE: Kind.OVERDUE}


@dataclass(frozen=True, slots=True)
class Due:
    """A task, and why somebody is told of it."""

    task: Task
    kind: Kind


def kind_of(task: Task) -> Kind | None:
    """Why anybody is told of ``task`` today; None for what is on time, settled or waits for verification."""
    return None if task.due_on is None else _KINDS.get(task.lit.sign)


def due_of(person: Person, tasks: Sequence[Task]) -> Iterator[Due]:
    """What ``person`` is told of: a reporter of what they must do, a supervisor of what is overdue anywhere."""
    reporter = person.as_reporter
    supervises = person.account.has(Role.SUPERVISOR)
    for task in tasks:
        kind = kind_of(task)
        if kind and (sees(reporter, task) or (supervises and kind is Kind.OVERDUE)):
            yield Due(task, kind)
