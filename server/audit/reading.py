"""Reading the audit: a page of it, the whole of it, and as a table to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from server.audit.actions import name_of
from server.audit.schemas import AuditEntry, AuditPage
from server.audit.tables import AuditRow

CHINA = timezone(timedelta(hours=8))
"""Days begin and end on the clock of the offices: the whole country keeps one."""
_HEAD = ("序号", "时间", "账号", "地址", "操作", "对象", "操作前", "操作后", "校验码")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows; None is all."""

    who: str | None = None
    action: str | None = None
    since: date | None = None
    until: date | None = None
    """The last day, included."""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA).astimezone(UTC).replace(tzinfo=None)


def _chosen(query: Select[AuditRow], chosen: Filter) -> Select[AuditRow]:
    if chosen.who is not None:
        query = query.where(AuditRow.who == chosen.who)
    if chosen.action is not None:
        query = query.where(AuditRow.action == chosen.action)
    if chosen.since is not None:
        query = query.where(AuditRow.at >= _midnight(chosen.since))
    if chosen.until is not None:
        query = query.where(AuditRow.at < _midnight(chosen.until + timedelta(days=1)))
    return query


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        sequence=row.sequence,
        at=row.at.replace(tzinfo=UTC),
        account_id=row.account_id,
        who=row.who,
        address=row.address,
        action=row.action,
        action_name=name_of(row.action),
        target=row.target,
        before=None if row.before is None else json.loads(row.before),
        after=None if row.after is None else json.loads(row.after),
    )


def page(session: Session, chosen: Filter, limit: int, offset: int) -> AuditPage:
    """One page of the rows chosen, the newest first, and what there is to choose from."""
    query = _chosen(select(AuditRow), chosen)
    rows = session.scalars(query.order_by(AuditRow.sequence.desc()).limit(limit).offset(offset))
    actions = session.scalars(select(AuditRow.action).distinct().order_by(AuditRow.action))
    return AuditPage(
        entries=[_entry(row) for row in rows],
        total=session.scalar(select(func.count()).select_from(query.subquery())) or 0,
        accounts=list(session.scalars(select(AuditRow.who).distinct().order_by(AuditRow.who))),
        actions={action: name_of(action) for action in actions},
    )


def safe_cell(text: str) -> str:
    """``text`` for a table: what a spreadsheet would take for a formula is kept as text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def table(session: Session, chosen: Filter) -> Iterator[str]:
    """The rows chosen as CSV, the oldest first, line by line; Excel reads it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    yield "\ufeff" + out.getvalue()
    query = _chosen(select(AuditRow), chosen).order_by(AuditRow.sequence)
    for row in session.scalars(query.execution_options(yield_per=1000)):
        out.seek(0)
        out.truncate()
        at = row.at.replace(tzinfo=UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
        cells = (row.who, row.address, name_of(row.action), row.target, row.before or "", row.after or "")
        writer.writerow([row.sequence, at, *map(safe_cell, cells), row.hash])
        yield out.getvalue()
