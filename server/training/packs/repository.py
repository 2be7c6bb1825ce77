"""Packs and their versions, between their values and their tables."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.errors import NotFound
from server.training.pack import Audience
from server.training.packs.models import DECISIONS, PLAN, POINTS, Decided, Plan, as_json
from server.training.packs.tables import TrainingPackRow, TrainingPackVersionRow


def pack_row(session: Session, pack_id: int, deleted: bool = False) -> TrainingPackRow:
    """The row of a pack; ``NotFound`` where there is none, or it was deleted and ``deleted`` is not said."""
    row = session.get(TrainingPackRow, pack_id)
    if row is None or (row.deleted_at is not None and not deleted):
        raise NotFound("没有这套培训材料：可能已被删除，请从培训材料页重新选择。")
    return row


def plan_of(row: TrainingPackRow) -> Plan:
    """What the pack is to be made from now."""
    return Plan(
        row.title,
        Audience(row.audience),
        row.minutes,
        row.items,
        row.notes,
        POINTS.validate_python(row.points),
        decisions_of(row),
    )


def decisions_of(row: TrainingPackRow) -> dict[str, Decided]:
    """The decisions on the items of a pack."""
    return DECISIONS.validate_python(row.decisions)


def set_plan(row: TrainingPackRow, plan: Plan) -> None:
    """Put ``plan`` in the columns of ``row``."""
    row.title, row.audience, row.minutes = plan.title, plan.audience.value, plan.minutes
    row.items, row.notes = plan.items, plan.notes
    row.points = as_json(POINTS, plan.points)
    row.documents = list(dict.fromkeys(each.document_id for each in plan.points))
    set_decisions(row, plan.decisions)


def set_decisions(row: TrainingPackRow, decisions: Mapping[str, Decided]) -> None:
    """Put ``decisions`` in the column of ``row``."""
    row.decisions = as_json(DECISIONS, dict(decisions))


def version_row(session: Session, pack_id: int, version: int) -> TrainingPackVersionRow:
    """One version; ``NotFound`` where there is none."""
    found = session.get(TrainingPackVersionRow, (pack_id, version))
    if found is None:
        raise NotFound(f"这套材料没有第{version}版：请刷新页面后再选。")
    return found


def newest_made(session: Session, pack_id: int) -> TrainingPackVersionRow | None:
    """The newest version that material was made for; None where there is none yet."""
    wanted = select(TrainingPackVersionRow).where(
        TrainingPackVersionRow.pack_id == pack_id, TrainingPackVersionRow.material.is_not(None)
    )
    return session.scalar(wanted.order_by(TrainingPackVersionRow.version.desc()).limit(1))


def plan_of_version(row: TrainingPackVersionRow) -> Plan:
    """What a version was made from, with the decisions that stood when it was left behind."""
    return PLAN.validate_python(row.plan)
