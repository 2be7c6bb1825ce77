"""Topics for a class: clauses that speak of the same, and what people asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from corpus.citations import document_of
from corpus.models import AdministrativeLevel
from indexer.units import Unit
from server.answers.tables import QuestionRow
from server.database import Database
from server.library.shelf import Held, Shelf
from server.search.index_service import IndexService
from server.training.pack import PackClause
from server.training.packs.clauses import clauses_in, clauses_now
from server.training.packs.schemas import TopicOut

MOST_UNITS = 1_500
"""Clauses that are grouped: more take too long, and an office teaches its own documents first."""
FEWEST, MOST = 2, 12
"""Clauses of one topic."""
SIZE = 5
"""Clauses of a topic, about: it decides how many groups there are."""
SHOWN = 8
"""Topics of each kind."""
_LONGEST = 40


def topics(
    database: Database, shelf: Shelf, index: IndexService, document_id: str | None = None
) -> list[TopicOut]:
    """What people asked for most, then groups of clauses; all of one document where it is named."""
    asked = [] if document_id else _asked(database, shelf)
    return [*asked, *_clusters(shelf, index, document_id)]


def _asked(database: Database, shelf: Shelf) -> list[TopicOut]:
    """Questions that were answered, those asked most first, with the clauses nearest to them."""
    wanted = select(QuestionRow).where(QuestionRow.refused == 0)
    found: list[TopicOut] = []
    taken: set[str] = set()
    with database.reading() as session:
        order = (QuestionRow.asked.desc(), QuestionRow.last_asked_at.desc())
        rows = [
            (each.text, each.asked, list(each.nearest)) for each in session.scalars(wanted.order_by(*order))
        ]
    for text, times, nearest in rows:
        if len(found) == SHOWN:
            break
        clauses = clauses_now(shelf, [each for each in nearest if document_of(each) in shelf.searchable])
        ordered = [clauses[each] for each in nearest if each in clauses][:MOST]
        if not ordered or ordered[0].id in taken:
            continue
        taken.add(ordered[0].id)
        found.append(_topic(shelf, text[:_LONGEST], "question", times, ordered))
    return found


def _clusters(shelf: Shelf, index: IndexService, document_id: str | None) -> list[TopicOut]:
    """Groups of clauses that speak of the same, the largest first; none while meaning cannot be told."""
    units = list(_units(shelf, document_id))
    vectors = index.vectors_of(units)
    known = [each for each in units if each.id in vectors]
    if len(known) < 2 * FEWEST:
        return []
    found: list[TopicOut] = []
    for group in grouped(np.stack([vectors[each.id] for each in known])):
        ordered = [clause for at in group[:MOST] for clause in clauses_in(shelf, known[at])][:MOST]
        if len(ordered) >= FEWEST:
            places = {clause.id: at for at, clause in enumerate(sorted(ordered, key=_place))}
            title = _title(ordered[0])
            found.append(
                _topic(shelf, title, "cluster", 0, sorted(ordered, key=lambda each: places[each.id]))
            )
    return found[:SHOWN]


def _place(clause: PackClause) -> tuple[str, int]:
    return clause.document_id, clause.start


def _units(shelf: Shelf, document_id: str | None) -> Iterator[Unit]:
    """Those of one document; else of the office's own documents, the newest first, before national ones."""
    if document_id is not None:
        yield from (each for each in shelf.units.values() if each.document_id == document_id)
        return
    order = sorted((shelf.documents[id_] for id_ in shelf.searchable), key=_rank)
    by_document: dict[str, list[Unit]] = {}
    for unit in shelf.units.values():
        by_document.setdefault(unit.document_id, []).append(unit)
    left = MOST_UNITS
    for held in order:
        mine = by_document.get(held.document.id, [])[:left]
        left -= len(mine)
        yield from mine


def _rank(held: Held) -> tuple[bool, int]:
    document = held.document
    issued = document.issued_on.toordinal() if document.issued_on else 0
    return document.level is AdministrativeLevel.NATIONAL, -issued


def grouped(vectors: NDArray[np.float32]) -> list[list[int]]:
    """Rows of ``vectors``, float32 (n, d) of length 1, in groups of about ``SIZE``, the largest group first; in each
    the row nearest to its middle comes first.

    Ward's agglomeration (scikit-learn) after the mean of all is taken out: what every clause shares, such as the
    subject of the whole document, tells none apart.
    """
    from sklearn.cluster import AgglomerativeClustering

    centred = vectors - vectors.mean(axis=0)
    number = max(2, round(len(vectors) / SIZE))
    labels = AgglomerativeClustering(n_clusters=number, linkage="ward").fit_predict(centred)
    groups = []
    for label in range(number):
        members = np.flatnonzero(labels == label)
        middle = centred[members].mean(axis=0)
        distance = np.linalg.norm(centred[members] - middle, axis=1)
        groups.append([int(each) for each in members[np.argsort(distance, kind="stable")]])
    return sorted(groups, key=len, reverse=True)


def _title(clause: PackClause) -> str:
    """The heading of a clause, or the beginning of its words."""
    words = clause.text[slice(*clause.heading)] if clause.heading else clause.text[clause.body :].strip()
    first = words.replace("\n", " ").split("。")[0].split("，")[0]
    return first if len(first) <= _LONGEST else first[:_LONGEST] + "……"


def _topic(shelf: Shelf, title: str, kind: str, asked: int, clauses: Sequence[PackClause]) -> TopicOut:
    ids = list(dict.fromkeys(each.document_id for each in clauses))
    return TopicOut(
        title=title,
        kind=kind,
        asked=asked,
        clauses=[each.id for each in clauses],
        # A clause without a label has the place of its document, so that several share one.
        references=list(dict.fromkeys(each.place for each in clauses)),
        documents=[shelf.documents[each].document.title for each in ids],
    )
