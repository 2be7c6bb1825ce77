"""An assignment as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

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
        figures=[FigureOut.model_validate(each) for each in row.figures],
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
    status, supervises = Status(row.status), account.has(Role.SUPERVISOR)
    mover = mover_of(account, row)
    kept = duty if duty and duty.present and duty.state is not DutyState.GONE else None
    asked = [figures.asked(each) for each in row.quantities]
    return AssignmentOut(
        id=row.id,
        plan_id=row.plan_id,
        document_id=row.document_id,
        document_title=title or "（文件已不在文件库）",
        duty_id=row.duty_id,
        clause_id=kept.clause_id if kept and title else None,
        changed=kept is None or kept.quote != row.quote or kept.state is not DutyState.CONFIRMED,
        action=row.action,
        quote=row.quote,
        reference=row.reference,
        jurisdiction=row.jurisdiction,
        jurisdiction_name=place_name(row.jurisdiction),
        body=row.body,
        supporting=row.supporting,
        due_on=row.due_on,
        every=row.every,
        every_words=recurrence_words(row.every) if row.every else None,
        status=status,
        status_name=CHINESE[status],
        claim=row.claim,
        signed_at=_utc(row.signed_at),
        withdrawn=row.withdrawn_at is not None,
        percent=row.percent,
        figures=[FigureOut.model_validate(each) for each in row.figures],
        note=row.note,
        asked=[
            AskedOut(
                text=each.text, labels=list(each.labels), value=each.value, per=each.per, sense=each.sense
            )
            for each in asked
        ],
        version=row.version,
        moves=list(rules.allowed_moves(repository.standing_of(row), mover)),
        may_report=mover.reports
        and status in _WORKING
        and row.signed_at is not None
        and row.withdrawn_at is None,
        may_manage=supervises and row.withdrawn_at is None,
        history=[progress_out(each, supervises) for each in history],
        evidence=evidence,
    )


def expired(expires_on: date | None, today: date) -> bool:
    """Whether a file's day is over."""
    return expires_on is not None and expires_on < today
