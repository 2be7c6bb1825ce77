"""What is shown of assignments: lists, the matrix, the board, and changes, each of the account's visible set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server import audit, clock
from server.accounts import Account, Role
from server.assignments.tables import PlanRow
from server.database import Database
from server.library.library import Library
from server.overview import changes, counts, showing
from server.overview.days import day_of, soon_until
from server.overview.filters import Filters, filtered
from server.overview.grid import Line, Over, columns_of, key_of, lines_of
from server.overview.lights import Light
from server.overview.order import Orders, Standing
from server.overview.schemas import (
    Board,
    Changes,
    Chapter,
    Choice,
    Choices,
    ColumnOut,
    MatrixOut,
    TaskList,
    TaskOut,
)
from server.overview.tables import SeenRow
from server.overview.tasks import Task, visible_tasks

OVERDUE_SHOWN = 12
"""Rows of the board's overdue list; the rest are a click further."""
CHANGES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Sight:
    """What one request looks at."""

    session: Session
    today: date
    visible: list[Task]
    chosen: list[Task]
    standings: dict[int, Standing]
    choices: Choices


class Overview:
    """Reads, and keeps nothing but where duties stand in documents."""

    def __init__(self, database: Database, library: Library, days: int, now: clock.Clock = clock.now) -> None:
        """What is due within ``days`` working days is due soon."""
        self._database = database
        self._library = library
        self.days = days
        self._now = now
        self._orders = Orders()

    @property
    def now(self) -> datetime:
        """The moment in UTC, without a zone."""
        return self._now()

    @property
    def today(self) -> date:
        """The day in China."""
        return day_of(self._now())

    @contextmanager
    def _sight(self, account: Account, filters: Filters) -> Iterator[_Sight]:
        with self._database.reading() as session:
            today = self.today
            visible = visible_tasks(session, account, today, self.days)
            chosen = filtered(session, visible, filters)
            shelf = self._library.shelf
            standings = self._orders.standings(session, shelf, (each.duty_id for each in chosen))
            yield _Sight(session, today, visible, chosen, standings, self._choices(session, account, visible))

    def _title(self, document_id: str) -> str:
        held = self._library.shelf.documents.get(document_id)
        return held.document.title if held else document_id

    def _choices(self, session: Session, account: Account, visible: Sequence[Task]) -> Choices:
        plans = {each.plan_id for each in visible}
        rows = session.execute(select(PlanRow.id, PlanRow.title).order_by(PlanRow.id.desc()))
        documents = dict.fromkeys(each.document_id for each in visible)
        columns = columns_of(visible, Over.JURISDICTION, _always(account))
        return Choices(
            plans=[Choice(value=str(id_), name=title) for id_, title in rows if id_ in plans],
            documents=[Choice(value=id_, name=self._title(id_)) for id_ in documents],
            jurisdictions=[Choice(value=each.key, name=each.name) for each in columns],
            bodies=showing.body_choices(visible),
        )

    def tasks(self, account: Account, filters: Filters) -> TaskList:
        """What the account sees, the most pressing first."""
        with self._sight(account, filters) as sight:
            rows = sorted(sight.chosen, key=lambda each: each.urgency)
            return TaskList(
                rows=[showing.task_out(each, sight.standings) for each in rows],
                all=len(sight.visible),
                choices=sight.choices,
            )

    def matrix(self, account: Account, filters: Filters, over: Over) -> MatrixOut:
        """Duties down, counties or bodies across."""
        with self._sight(account, filters) as sight:
            always = _always(account) if filters.jurisdiction is None else ()
            lines = lines_of(sight.chosen, over, sight.standings, self._rank())
            columns = [
                ColumnOut(
                    key=column.key,
                    name=column.name,
                    total=len(held),
                    done=sum(each.settled for each in held),
                    overdue=sum(each.lit.light is Light.RED for each in held),
                )
                for column in columns_of(sight.chosen, over, always)
                for held in [[each for each in sight.chosen if key_of(each, over) == column.key]]
            ]
            return MatrixOut(
                over=over,
                columns=columns,
                chapters=self._chapters(lines, [each.key for each in columns]),
                duties=len(lines),
                all=len(sight.visible),
                soon_until=soon_until(sight.today, self.days),
                choices=sight.choices,
            )

    def _rank(self) -> Callable[[str], int]:
        ranks = {id_: number for number, id_ in enumerate(self._library.shelf.documents)}
        return lambda document_id: ranks.get(document_id, len(ranks))

    def _chapters(self, lines: Sequence[Line], keys: Sequence[str]) -> list[Chapter]:
        return [
            Chapter(
                document_id=document_id,
                document_title=self._title(document_id),
                title=title,
                lines=[showing.line_out(each, keys) for each in group],
            )
            for (document_id, title), group in groupby(
                lines, key=lambda each: (each.first.document_id, each.chapter)
            )
        ]

    def board(self, account: Account, filters: Filters) -> Board:
        """Where it stands, each number with the filters that open its rows."""
        with self._sight(account, filters) as sight:
            always = _always(account) if filters.jurisdiction is None else ()
            overdue = [each for each in sight.chosen if each.lit.light is Light.RED]
            overdue.sort(key=lambda each: each.urgency)
            weeks = counts.weeks(sight.session, sight.chosen, sight.today)
            return Board(
                standing=showing.standing_out(counts.tally(sight.chosen), filters.query),
                jurisdictions=showing.shares(sight.chosen, Over.JURISDICTION, filters, always),
                bodies=showing.shares(sight.chosen, Over.BODY, filters),
                weeks=[showing.week_out(each, filters) for each in weeks],
                overdue=[showing.task_out(each, sight.standings) for each in overdue[:OVERDUE_SHOWN]],
                today=sight.today,
                soon_until=soon_until(sight.today, self.days),
                days=self.days,
                all=len(sight.visible),
                choices=sight.choices,
            )

    def count_changes(self, account: Account) -> int:
        """How many changes there are."""
        with self._database.reading() as session:
            tasks = {each.id: each for each in visible_tasks(session, account, self.today, self.days)}
            return len(changes.changes_of(session, account, tasks))

    def show(self, session: Session, tasks: Sequence[Task]) -> dict[int, TaskOut]:
        """``tasks`` as they are listed, by their id."""
        shelf = self._library.shelf
        standings = self._orders.standings(session, shelf, (each.duty_id for each in tasks))
        return {each.id: showing.task_out(each, standings) for each in tasks}

    def changes(self, account: Account, most: int = CHANGES_SHOWN) -> Changes:
        """What others did to what the account sees since it last said that it has seen all."""
        with self._sight(account, Filters()) as sight:
            tasks = {each.id: each for each in sight.visible}
            found = changes.changes_of(sight.session, account, tasks)
            mark = sight.session.get(SeenRow, account.id)
            return Changes(
                rows=[showing.change_out(each, sight.standings) for each in found[:most]],
                total=len(found),
                since=mark.at.replace(tzinfo=UTC) if mark else None,
            )

    def see(self, account: Account, up_to: int) -> None:
        """Remember that the account has seen all changes up to the row ``up_to``."""
        with self._database.writing() as session:
            audit.unrecorded(session)
            changes.see(session, account, up_to, self._now())


def _always(account: Account) -> tuple[str, ...]:
    """The divisions that stand in a matrix although nothing was handed out there: a supervisor's counties."""
    if not account.has(Role.SUPERVISOR):
        return ()
    return tuple(each.code for each in shipped_jurisdictions().leaves())
