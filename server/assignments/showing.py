"""An assignment as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.accounts import Account, Role
from server.assignments import figures, repository, rules
from server.assignments.drafting import Draft
from server.assignments.models import CHINESE, MOVE_NAMES, Move, Status
from server.assignments.schemas import AskedOut, AssignmentOut, DraftOut, EvidenceOut, FigureOut, ProgressOut
from server.assignments.service import mover_of
from server.assignments.tables import AssignmentRow, ProgressRow
from server.duties.records import DutyRecord
from server.duties.recurrence import recurrence_words
from server.duties.states import DutyState

_WORKING = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None


def place_name(code: str) -> str:
    """How a division is called; its code where nobody knows it."""
    found = shipped_jurisdictions().of(code)
    return found.name if found else code


def draft_out(draft: Draft) -> DraftOut:
    """A draft as it is previewed."""
    return DraftOut(
        duty_id=draft.duty.id,
        action=draft.duty.cells.action,
        reference=draft.duty.reference,
        jurisdiction=draft.jurisdiction,
        jurisdiction_name=place_name(draft.jurisdiction),
        body=draft.body,
        supporting=list(draft.supporting),
        due_on=draft.due_on,
        every=draft.every,
        held=draft.held,
        past=draft.past,
    )


def progress_out(row: ProgressRow, addresses: bool) -> ProgressOut:
    """A move as it is shown; the address only to who supervises."""
    return ProgressOut(
        version=row.version,
        move=Move(row.move),
        move_name=MOVE_NAMES[Move(row.move)],
        status=Status(row.status),
        status_name=CHINESE[Status(row.status)],
        note=row.note,
        percent=row.percent,
        figures=_figures(row.figures),
        due_on=row.due_on,
        at=row.at.replace(tzinfo=UTC),
        who=row.who,
        address=row.address if addresses else "",
    )


def assignment_out(
    account: Account,
    row: AssignmentRow,
    history: Sequence[ProgressRow],
    evidence: list[EvidenceOut],
    duty: DutyRecord | None,
    title: str | None,
) -> AssignmentOut:
    """One assignment with all that belongs to it."""
    supervises, mover = account.has(Role.SUPERVISOR), mover_of(account, row)
    standing = repository.standing_of(row)
    working = standing.status in _WORKING and standing.signed and not standing.withdrawn
    same = ("id", "plan_id", "document_id", "duty_id", "action", "quote", "reference", "jurisdiction", "body",
            "supporting", "due_on", "every", "claim", "percent", "note", "version")  # fmt: skip
    return AssignmentOut(
        **{name: getattr(row, name) for name in same},
        **_of_duty(row, duty, title),
        jurisdiction_name=place_name(row.jurisdiction),
        every_words=recurrence_words(row.every) if row.every else None,
        status=standing.status,
        status_name=CHINESE[standing.status],
        signed_at=_utc(row.signed_at),
        withdrawn=standing.withdrawn,
        figures=_figures(row.figures),
        asked=[_asked_out(figures.asked(each)) for each in row.quantities],
        moves=list(rules.allowed_moves(standing, mover)),
        may_report=mover.reports and working,
        may_manage=supervises and not standing.withdrawn,
        history=[progress_out(each, supervises) for each in history],
        evidence=evidence,
    )


def _of_duty(row: AssignmentRow, duty: DutyRecord | None, title: str | None) -> dict[str, Any]:
    """What has become of the duty since it was handed out."""
    kept = duty if duty and duty.present and duty.state is not DutyState.GONE else None
    return {
        "document_title": title or "（文件已不在文件库）",
        "clause_id": kept.clause_id if kept and title else None,
        "changed": kept is None or kept.quote != row.quote or kept.state is not DutyState.CONFIRMED,
    }


def _figures(given: list[dict[str, Any]]) -> list[FigureOut]:
    return [FigureOut.model_validate(each) for each in given]


def _asked_out(asked: figures.Asked) -> AskedOut:
    return AskedOut(
        text=asked.text, labels=list(asked.labels), value=asked.value, per=asked.per, sense=asked.sense
    )
