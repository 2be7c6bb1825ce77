"""Packs as pages see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.errors import Conflict
from server.library.shelf import Shelf
from server.training.pack import AUDIENCE_NAMES, Pack, PackClause
from server.training.packs import repository
from server.training.packs.clauses import clauses_now
from server.training.packs.effective import effective
from server.training.packs.models import Decided, Decision, Plan
from server.training.packs.packs import Packs, names_of
from server.training.packs.renewing import is_outdated, outdated_points, reason_of
from server.training.packs.schemas import (
    ItemOut,
    MakingOut,
    MaterialOut,
    PackBrief,
    PackOut,
    PointOut,
    RenewalOut,
    SlideOut,
    Summary,
    VersionOut,
)
from server.training.packs.tables import TrainingPackRow, TrainingPackVersionRow
from server.training.renewal import lines_of, outdated
from server.training.slides.models import Slide
from server.training.storing import Material, from_json

EXCERPT = 160
"""Characters of a clause in the outline."""
FEW_ITEMS = 5


def list_packs(packs: Packs, deleted: bool) -> list[PackBrief]:
    """All packs, or all that were deleted, those changed last first."""
    shelf = packs.library.shelf
    wanted = select(TrainingPackRow).order_by(TrainingPackRow.changed_at.desc())
    with packs.database.reading() as session:
        names = names_of(session)
        rows = [each for each in session.scalars(wanted) if (each.deleted_at is not None) is deleted]
        return [_brief(row, names, shelf) for row in rows]


def _brief(row: TrainingPackRow, names: Mapping[int, str], shelf: Shelf) -> PackBrief:
    plan = repository.plan_of(row)
    held = [shelf.documents.get(each) for each in row.documents]
    return PackBrief(
        id=row.id,
        title=plan.title,
        audience=plan.audience,
        minutes=plan.minutes,
        points=len(plan.points),
        documents=[each.document.title for each in held if each],
        owner=names.get(row.owner_id, ""),
        version=row.version,
        changed_at=row.changed_at.replace(tzinfo=UTC),
        changed_by=names.get(row.changed_by, ""),
        deleted_at=row.deleted_at.replace(tzinfo=UTC) if row.deleted_at else None,
        outdated=len(outdated_points(plan, shelf)),
    )


def pack_out(packs: Packs, pack_id: int) -> PackOut:
    """One pack with its outline and what was made of it."""
    shelf = packs.library.shelf
    with packs.database.reading() as session:
        row = repository.pack_row(session, pack_id)
        plan = repository.plan_of(row)
        made = _made(session, row)
        names = names_of(session)
        making = packs.makings.of(pack_id)
        return PackOut(
            id=row.id,
            title=plan.title,
            audience=plan.audience,
            minutes=plan.minutes,
            items=plan.items,
            notes=plan.notes,
            points=_points(plan, shelf, made[1].pack if made else None),
            owner=names.get(row.owner_id, ""),
            version=row.version,
            made_at=row.made_at.replace(tzinfo=UTC),
            changed_at=row.changed_at.replace(tzinfo=UTC),
            changed_by=names.get(row.changed_by, ""),
            making=MakingOut(
                state=making.state, version=making.version, share=making.share, step=making.step,
                message=making.message,
            )
            if making
            else None,
            summary=_summary(plan, *made) if made else None,
            outdated=len(outdated_points(plan, shelf)),
        )  # fmt: skip


def _made(session: Session, row: TrainingPackRow) -> tuple[TrainingPackVersionRow, Material] | None:
    found = repository.newest_made(session, row.id)
    if found is None or found.material is None:
        return None
    return found, from_json(found.material.encode(), row.title)


def _points(plan: Plan, shelf: Shelf, pack: Pack | None) -> list[PointOut]:
    now = clauses_now(shelf, [each.clause_id for each in plan.points])
    before = {each.id: each for each in pack.clauses} if pack else {}
    found = []
    for point in plan.points:
        clause = now.get(point.clause_id)
        bound = clause if clause and clause.sha256 == point.sha256 else before.get(point.clause_id, clause)
        if bound is None:
            continue  # its words are in an older version alone; it waits to be looked at again
        found.append(
            PointOut(
                clause_id=point.clause_id,
                document_id=point.document_id,
                reference=bound.reference,
                place=bound.place,
                heading=_heading(bound),
                text=_excerpt(bound),
                length=len(bound.text),
                outdated=is_outdated(point, now),
                gone=clause is None,
            )
        )
    return found


def _heading(clause: PackClause) -> str:
    return clause.text[slice(*clause.heading)] if clause.heading else ""


def _excerpt(clause: PackClause) -> str:
    body = clause.text[clause.body :].strip()
    return body if len(body) <= EXCERPT else body[:EXCERPT] + "……"


def _summary(plan: Plan, row: TrainingPackVersionRow, material: Material) -> Summary:
    left = effective(material, plan.decisions)
    decided = [plan.decisions[each.id] for each in material.items if each.id in plan.decisions]
    return Summary(
        version=row.version,
        made_at=row.made_at.replace(tzinfo=UTC),
        slides=len(left.slides),
        items=len(left.items),
        decided=sum(each.decision in (Decision.ACCEPTED, Decision.EDITED) for each in decided),
        tasks=len(material.handout.tasks),
        advice=_advice(plan, material),
    )


def _advice(plan: Plan, material: Material) -> str | None:
    clauses, items = len(material.pack.clauses), len(material.items)
    if plan.items and not items:
        return "这些条款里没有可以出题的职责、数量、时限或列举：只有幻灯片和讲义。"
    if clauses == 1:
        return (
            f"只有1个条款：可以生成{len(material.slides)}张幻灯片、讲义和{items}道题。"
            "多加几个条款，可以讲得更全、出更多的题。"
        )
    if items < min(plan.items, FEW_ITEMS):
        return "题目较少：多加几个条款，可以出更多的题。"
    if items < plan.items:
        return f"这些条款能出{items}道不重复的题，不到想要的{plan.items}道：再加条款可以更多。"
    name = AUDIENCE_NAMES[material.pack.audience]
    return None if material.handout.tasks else f"这些条款没有写明{name}自己的任务，讲义里没有任务清单。"


def versions_out(packs: Packs, pack_id: int) -> list[VersionOut]:
    """All saves of a pack, the newest first."""
    wanted = select(TrainingPackVersionRow).where(TrainingPackVersionRow.pack_id == pack_id)
    with packs.database.reading() as session:
        repository.pack_row(session, pack_id)
        names = names_of(session)
        return [
            VersionOut(
                version=row.version,
                made_at=row.made_at.replace(tzinfo=UTC),
                made_by=names.get(row.made_by, ""),
                title=row.plan["title"],
                points=len(row.plan["points"]),
                made=row.material is not None,
            )
            for row in session.scalars(wanted.order_by(TrainingPackVersionRow.version.desc()))
        ]


def material_out(packs: Packs, pack_id: int) -> MaterialOut:
    """What was made of the newest version, with the decisions on it, dropped items among them."""
    with packs.database.reading() as session:
        row = repository.pack_row(session, pack_id)
        made = _made(session, row)
        plan = repository.plan_of(row)
    if made is None:
        raise Conflict("这套材料还没有生成：请等它生成，或点“重新生成”。")
    version, material = made
    waiting = outdated_points(plan, packs.library.shelf)
    return MaterialOut(
        version=version.version,
        slides=[
            SlideOut(slide=each, outdated=bool(_clauses_of(each) & waiting))
            for each in effective(material, plan.decisions).slides
        ],
        items=_items(material, plan.decisions, waiting),
    )


def _clauses_of(slide: Slide) -> set[str]:
    return {words.source.clause_id for line in lines_of(slide) for words in line.words if words.source}


def _items(material: Material, decisions: Mapping[str, Decided], waiting: set[str]) -> list[ItemOut]:
    found = []
    for item in material.items:
        decided = decisions.get(item.id)
        shown = decided.item if decided and decided.item else item
        found.append(
            ItemOut(
                id=item.id,
                item=shown,
                edited=shown is not item,
                decision=decided.decision if decided else Decision.OPEN,
                number=decided.number if decided else 0,
                by=decided.by if decided else None,
                outdated=any(each.clause_id in waiting for each in shown.proofs),
            )
        )
    return found


def renewals_out(packs: Packs, pack_id: int) -> list[RenewalOut]:
    """The clauses that wait to be looked at again, old and new words side by side."""
    shelf = packs.library.shelf
    with packs.database.reading() as session:
        row = repository.pack_row(session, pack_id)
        made, plan = _made(session, row), repository.plan_of(row)
    if made is None:
        return []
    material = effective(made[1], plan.decisions)
    current = {id_: (held.document, held.clauses) for id_, held in shelf.documents.items()}
    current = {id_: each for id_, each in current.items() if id_ in row.documents}
    points = {each.clause_id: each for each in plan.points}
    waiting = outdated_points(plan, shelf)
    return [
        RenewalOut(
            clause_id=each.clause_id,
            reference=each.reference,
            old=each.old,
            new=each.new,
            items=list(each.items),
            slides=list(each.slides),
            reason=reason_of(shelf, points[each.clause_id], each.new is None),
        )
        for each in outdated(material.pack, current, material.items, material.slides)
        if each.clause_id in waiting
    ]
