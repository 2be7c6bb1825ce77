"""Clauses of the library as packs hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.citations import document_of
from corpus.errors import InputError
from indexer.units import Unit, clause_ids_of
from server.errors import NotFound
from server.library.shelf import Held, Shelf
from server.training.pack import PackClause, clauses_of
from server.training.packs.models import Point


def clauses_now(shelf: Shelf, clause_ids: Iterable[str]) -> dict[str, PackClause]:
    """The clauses as they are now, by id; one that is gone, or says nothing any more, is left out."""
    by_document: dict[str, list[str]] = {}
    for id_ in clause_ids:
        by_document.setdefault(document_of(id_), []).append(id_)
    found: dict[str, PackClause] = {}
    for document_id, ids in by_document.items():
        held = shelf.documents.get(document_id)
        if held is not None:
            found.update(_of_document(held, ids))
    return found


def _of_document(held: Held, ids: Sequence[str]) -> dict[str, PackClause]:
    found = {each.id: each for each in clauses_of(held.document, held.clauses, ids)}
    for id_ in set(ids) - set(found):  # it may lie in another of them: an item of an article
        alone = clauses_of(held.document, held.clauses, [id_]) if id_ in held.outline.by_id else []
        found.update({each.id: each for each in alone if each.id == id_})
    return found


def clauses_in(shelf: Shelf, unit: Unit) -> list[PackClause]:
    """The clauses in what search finds as one, in order."""
    held = shelf.documents[unit.document_id]
    below = clauses_of(held.document, held.clauses, clause_ids_of(held.outline, unit))
    return [each for each in below if each.start < unit.end]


def expanded(shelf: Shelf, clause_ids: Sequence[str]) -> list[PackClause]:
    """What is to be taught of the clauses named, in their order: a chapter stands for all below it.

    A clause that lies in another one is left out, and so is one named twice. ``InputError`` for one that there is
    not, or that has no words to teach.
    """
    found: dict[str, PackClause] = {}
    for id_ in dict.fromkeys(clause_ids):
        held = shelf.documents.get(document_of(id_))
        if held is None or id_ not in held.outline.by_id:
            raise NotFound(f"没有条款“{id_[:80]}”：文件可能已改动或删除，请重新检索后再加入。")
        below = clauses_of(held.document, held.clauses, [id_])
        if not below:
            raise InputError("这一条只有标题、落款或日期，没有可讲的正文：请选择有正文的条款。")
        found.update({each.id: each for each in below if each.id not in found})
    return without_parts(list(found.values()))


def without_parts(clauses: Sequence[PackClause]) -> list[PackClause]:
    """``clauses`` without those that lie in another one of them."""
    return [
        each
        for each in clauses
        if not any(
            other is not each
            and other.document_id == each.document_id
            and other.start <= each.start
            and each.end <= other.end
            for other in clauses
        )
    ]


def point_of(clause: PackClause) -> Point:
    """A clause as a point of a plan, bound to its words of now."""
    return Point(clause.id, clause.document_id, clause.sha256)
