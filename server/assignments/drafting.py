"""From confirmed duties and places to the assignments that would be made, before any is made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr

from corpus.errors import InputError
from corpus.vocabulary.jurisdictions import Jurisdictions
from indexer.duties.models import Role
from server.duties.records import DutyRecord
from server.duties.states import DutyState

MOST = 3_000
"""Assignments made at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the supervisor chose."""

    duties: tuple[int, ...]
    jurisdictions: tuple[str, ...]
    body: str | None = None
    """Responsible for all; None: who the document says leads each duty."""
    supporting: tuple[str, ...] = ()
    due_on: date | None = None
    """None: the deadline of each duty."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One assignment that would be made."""

    duty: DutyRecord
    jurisdiction: str
    body: str | None
    supporting: tuple[str, ...]
    due_on: date | None
    every: str | None
    held: bool
    """Whether this duty is already handed to this place in the plan: it is then passed over."""
    past: bool
    """Whether its due day is over already, which is allowed and said."""

    @property
    def quantities(self) -> list[dict[str, Any]]:
        """The duty's, as data."""
        return [each.model_dump(mode="json") for each in self.duty.cells.quantities]


def next_due(rule: str, after: date) -> date | None:
    """The first day of ``rule`` (RFC 5545) later than ``after``; None where there is none or it cannot be read."""
    try:
        found = rrulestr(rule.removeprefix("RRULE:"), dtstart=datetime.combine(after, time()))
        day = found.after(datetime.combine(after, time()))
    except (ValueError, TypeError, OverflowError):
        return None
    return day.date() if day else None


def _bodies(duty: DutyRecord, wanted: Wanted) -> tuple[str | None, tuple[str, ...]]:
    leads = [each.listed for each in duty.cells.bearers if each.role is Role.LEAD]
    supports = [each.listed for each in duty.cells.bearers if each.role is Role.SUPPORT]
    body = wanted.body or (leads[0] if leads else None)
    named = [*wanted.supporting] if wanted.supporting else [*leads, *supports]
    return body, tuple(dict.fromkeys(each for each in named if each != body))


def _due(duty: DutyRecord, wanted: Wanted, today: date) -> date | None:
    deadline = duty.cells.deadline
    if wanted.due_on is not None or deadline is None:
        return wanted.due_on
    if deadline.every:
        return next_due(deadline.every, today - timedelta(days=1))
    return deadline.by


def drafts(
    wanted: Wanted, duties: Sequence[DutyRecord], held: Collection[tuple[int, str]], today: date
) -> list[Draft]:
    """What would be made; ``held`` are the duties and places that have theirs already."""
    found = []
    for duty in duties:
        body, supporting = _bodies(duty, wanted)
        due_on = _due(duty, wanted, today)
        every = duty.cells.deadline.every if duty.cells.deadline else None
        for place in wanted.jurisdictions:
            there, past = (duty.id, place) in held, due_on is not None and due_on < today
            found.append(Draft(duty, place, body, supporting, due_on, every, there, past))
    return found


def checked(wanted: Wanted, duties: Sequence[DutyRecord | None], places: Jurisdictions) -> list[DutyRecord]:
    """The duties of ``wanted``; InputError in one line where something in it cannot be handed out."""
    if not wanted.duties:
        raise InputError("没有选择职责：请先勾选要交办的职责。")
    if not wanted.jurisdictions:
        raise InputError("没有选择县市：请至少勾选一个。")
    if len(wanted.duties) * len(wanted.jurisdictions) > MOST:
        raise InputError(f"一次最多交办{MOST}项任务：请分几次交办。")
    unknown = [code for code in wanted.jurisdictions if places.of(code) is None]
    if unknown:
        raise InputError(f"没有代码为{unknown[0]}的县市：请刷新页面后重选。")
    found = []
    for duty in duties:
        if duty is None or not duty.present:
            raise InputError("选中的职责里有一项已不存在：请刷新页面后重选。")
        if duty.state is not DutyState.CONFIRMED:
            raise InputError(f"“{duty.cells.action[:30]}”还没有确认，不能交办：请先在职责梳理里确认。")
        found.append(duty)
    if len({duty.document_id for duty in found}) > 1:
        raise InputError("一次交办的职责须出自同一份文件：请分开交办。")
    return found
