"""The matrix: duties down, counties (or bodies) across, and in each cell how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.overview.filters import NOBODY
from server.overview.order import ELSEWHERE, Standing
from server.overview.tasks import Task


class Over(StrEnum):
    """What stands across."""

    JURISDICTION = "jurisdiction"
    BODY = "body"


NO_BODY = "未定部门"
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A county or a body."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A duty, and its assignments by column."""

    first: Task
    """Says what the duty is."""
    chapter: str
    rank: tuple[object, ...]
    cells: dict[str, list[Task]] = field(default_factory=dict)
    """The most pressing first."""


def place_name(code: str) -> str:
    """What a division is called in a table: 德钦县; 维西县, since its full name takes two lines."""
    found = shipped_jurisdictions().of(code)
    if found is None:
        return code
    return found.name if len(found.name) <= _LONGEST_NAME else found.short


def key_of(task: Task, over: Over) -> str:
    """The column a task stands in."""
    return task.jurisdiction if over is Over.JURISDICTION else task.body or NOBODY


def columns_of(tasks: Iterable[Task], over: Over, always: Sequence[str] = ()) -> list[Column]:
    """The columns of ``tasks``, with the divisions of ``always`` whether or not they have any."""
    keys = {key_of(each, over) for each in tasks}
    if over is Over.BODY:
        return [Column(key, NO_BODY if key == NOBODY else key) for key in sorted(keys)]
    codes = [each.code for each in shipped_jurisdictions().all]
    known = [code for code in codes if code in keys or code in always]
    return [Column(key, place_name(key)) for key in (*known, *sorted(keys - set(codes)))]


def lines_of(
    tasks: Iterable[Task], over: Over, standings: dict[int, Standing], document_rank: Callable[[str], int]
) -> list[Line]:
    """A line for each duty, in the order of the documents."""
    lines: dict[int, Line] = {}
    for task in tasks:
        line = lines.get(task.duty_id)
        if line is None:
            standing = standings.get(task.duty_id)
            chapter = standing.chapter if standing else ELSEWHERE
            place = standing.rank if standing else (1 << 30, task.duty_id)
            rank = (document_rank(task.document_id), task.document_id, place)
            line = lines[task.duty_id] = Line(task, chapter, rank)
        line.cells.setdefault(key_of(task, over), []).append(task)
    for line in lines.values():
        for cell in line.cells.values():
            cell.sort(key=pressing)
    return sorted(lines.values(), key=lambda each: each.rank)


def pressing(task: Task) -> tuple[object, ...]:
    """The open one due first stands for its cell; where all are settled, the newest."""
    return (True, -task.id) if task.settled else (False, *task.urgency[1:])
