"""Writing the audit, and finding what was altered in it.

A row's hash is the sha256 of its fields and of the hash before it. Whoever edits, deletes or reorders rows
breaks the chain at that place; whoever cuts off its end is found by a number and hash noted down earlier.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from server.audit.actor import Actor, current_actor
from server.audit.tables import AuditRow
from server.clock import now

START = "0" * 64
"""What stands before the first row."""
_RECORDED = "audit.recorded"
_LONGEST = 500
# Identity numbers and mobile numbers have no business here, whoever typed them where.
_PRIVATE = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?![\dXx])")


def plain(text: str) -> str:
    """``text`` on one line, without identity and telephone numbers, and not endless."""
    line = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    line = _PRIVATE.sub("******", line)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _plain_data(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(name)): _plain_data(each) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        each = [_plain_data(each) for each in value]
        return sorted(each, key=str) if isinstance(value, set | frozenset) else each
    return value if value is None or isinstance(value, bool | int | float) else plain(str(value))


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _data(value: Any) -> str | None:
    return None if value is None else _canonical(_plain_data(value))


def _digest(fields: dict[str, Any], previous: str) -> str:
    written = {**fields, "at": fields["at"].isoformat(timespec="microseconds"), "previous": previous}
    return hashlib.sha256(_canonical(written).encode()).hexdigest()


def record(
    session: Session,
    action: str,
    target: str = "",
    before: Any = None,
    after: Any = None,
    actor: Actor | None = None,
) -> None:
    """Write a row in the transaction of ``session``; ``before`` and ``after`` are plain data, never secrets."""
    actor = actor or current_actor()
    last = session.execute(
        select(AuditRow.sequence, AuditRow.hash).order_by(AuditRow.sequence.desc()).limit(1)
    ).first()
    fields = {
        "sequence": last.sequence + 1 if last else 1,
        "at": now(),
        "account_id": actor.account_id,
        "who": plain(actor.name),
        "address": plain(actor.address),
        "action": plain(action),
        "target": plain(target),
        "before": _data(before),
        "after": _data(after),
    }
    session.execute(insert(AuditRow).values(**fields, hash=_digest(fields, last.hash if last else START)))
    session.info[_RECORDED] = True


def unrecorded(session: Session) -> None:
    """What ``session`` writes is bookkeeping (when a session was last seen), and needs no row."""
    session.info[_RECORDED] = True


def complete(session: Session) -> None:
    """Before a commit: where a request changed something and no room wrote a row, write one."""
    actor = current_actor()
    if actor.route is not None and not session.info.get(_RECORDED):
        record(session, actor.route, actor.target)


@dataclass(frozen=True, slots=True)
class Finding:
    """What looking the audit through gave."""

    rows: int
    """How many rows there are."""
    last_hash: str
    """The hash of the last one: noted down elsewhere, it shows later whether the end was cut off."""
    problem: str | None
    """What is wrong, in Chinese; None where nothing is."""
    sequence: int | None
    """The first row that is wrong."""


_FIELDS = ("sequence", "at", "account_id", "who", "address", "action", "target", "before", "after")


def verify(session: Session, anchor: tuple[int, str] | None = None) -> Finding:
    """Whether every row is as it was written; with ``anchor``, a number and hash noted earlier, the end too."""
    previous, count, at_anchor = START, 0, START
    problem: str | None = None
    wrong: int | None = None
    for row in session.scalars(
        select(AuditRow).order_by(AuditRow.sequence).execution_options(yield_per=1000)
    ):
        count += 1
        fields = {name: getattr(row, name) for name in _FIELDS}
        if problem is None and row.sequence != count:
            problem, wrong = f"缺少第{count}条：记录被删除过。", count
        elif problem is None and _digest(fields, previous) != row.hash:
            problem, wrong = f"第{row.sequence}条与写入时不同：记录被改动或调换过。", row.sequence
        previous = row.hash
        if anchor is not None and row.sequence == anchor[0]:
            at_anchor = row.hash
    if problem is None and anchor is not None and anchor[0] > 0 and at_anchor != anchor[1]:
        problem, wrong = f"与记下的第{anchor[0]}条校验码不符：末尾的记录被截去或整个重写过。", anchor[0]
    return Finding(count, previous, problem, wrong)
