"""From a plan to the pack that material is made from.

A point is bound to the words it was chosen with. Where the clause says something else now, the pack keeps the words
of the version before, until a trainer takes the new ones over (``server.training.packs.renewing``). Such old words
stand nowhere in the document of now: they are given a place behind the end of every document, their duties with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.errors import InputError
from indexer.duties.models import Duty
from server.errors import Conflict
from server.library.shelf import Held, Shelf
from server.training.pack import BEHIND, Pack, PackClause, PackDocument, document_facts
from server.training.packs.clauses import clauses_now
from server.training.packs.duties import shifted
from server.training.packs.models import Plan, Point

Duties = Callable[[Held], list[Duty]]
Before = Callable[[Point], tuple[Pack, PackClause] | None]
"""An earlier pack that has the words of a point, and the clause in it."""


@dataclass(slots=True)
class _Gathered:
    """What is found on the way."""

    clauses: list[PackClause]
    documents: dict[str, PackDocument]
    duties: list[Duty]


def bound_pack(plan: Plan, shelf: Shelf, duties_of: Duties, before: Before) -> Pack:
    """The pack of a plan. ``Conflict`` where words that it is bound to are nowhere to be had."""
    if not plan.points:
        raise InputError("这套材料还没有条款：请从篮子里加入条款，再保存。")
    now = clauses_now(shelf, [point.clause_id for point in plan.points])
    found = _Gathered([], {}, [])
    for at, point in enumerate(plan.points, 1):
        clause = now.get(point.clause_id)
        if clause is not None and clause.sha256 == point.sha256:
            found.clauses.append(clause)
            held = shelf.documents[point.document_id]
            found.documents[point.document_id] = document_facts(held.document)
        else:
            _add_old(found, point, at * BEHIND, before)
    for document_id in {each.document_id for each in found.clauses if each.start < BEHIND}:
        found.duties += duties_of(shelf.documents[document_id])
    pack = Pack(
        plan.title, plan.audience, plan.minutes, tuple(found.clauses), tuple(found.documents.values()),
        notes=plan.notes,
    )  # fmt: skip
    held_duties = tuple(each for each in found.duties if pack.at((each.start, each.end), each.clause_id))
    return replace(pack, duties=held_duties)


def _add_old(found: _Gathered, point: Point, place: int, before: Before) -> None:
    old = before(point)
    if old is None:
        raise Conflict("有条款刚刚改动过，材料没有生成：请刷新页面，核对条款后再保存。")
    pack, clause = old
    by = place - clause.start
    found.clauses.append(replace(clause, start=place))
    found.documents.setdefault(clause.document_id, pack.document(clause.document_id))
    for duty in pack.duties:
        piece = pack.at((duty.start, duty.end), duty.clause_id)
        if piece is not None and piece.clause_id == clause.id:
            found.duties.append(shifted(duty, by))
