"""How a document stands today, and what took its place: from held documents and from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from corpus.catalogue import Entry, catalogue, held_as
from corpus.models import Document, RelationKind
from server.library.shelf import Shelf

_TAKES_PLACE = {
    RelationKind.SUPERSEDES: "取代",
    RelationKind.REPEALS: "废止",
    RelationKind.AMENDS: "修改",
}


@dataclass(frozen=True, slots=True)
class Successor:
    """A document that took the place of another, or changed it."""

    title: str
    number: str | None
    document_id: str | None
    """None where its text is not held."""
    how: str
    """取代, 废止 or 修改."""
    verified: bool
    """Whether somebody saw it in a document."""


_made: WeakKeyDictionary[Shelf, dict[str, tuple[Successor, ...]]] = WeakKeyDictionary()


def successors(shelf: Shelf, document_id: str) -> tuple[Successor, ...]:
    """What took the place of a document of ``shelf``, or changed it; gathered once a shelf."""
    found = _made.get(shelf)
    if found is None:
        found = _made[shelf] = _gather(shelf)
    return found.get(document_id, ())


def _gather(shelf: Shelf) -> dict[str, tuple[Successor, ...]]:
    by_name: dict[str, str] = {}
    for id_, held in shelf.documents.items():
        for name in (held.document.title, held.document.number):
            if name:
                by_name[name] = id_
    found: dict[str, list[Successor]] = {}
    for held in shelf.documents.values():
        document = held.document
        for relation in document.relations:
            target = by_name.get(relation.target)
            if relation.kind in _TAKES_PLACE and target and target != document.id:
                how = _TAKES_PLACE[relation.kind]
                named = Successor(document.title, document.number, document.id, how, True)
                found.setdefault(target, []).append(named)
    for id_, named in _of_catalogue([held.document for held in shelf.documents.values()]):
        if named.document_id is None or named.document_id not in {s.document_id for s in found.get(id_, [])}:
            found.setdefault(id_, []).append(named)
    return {id_: tuple(each) for id_, each in found.items()}


def _of_catalogue(documents: list[Document]) -> Iterator[tuple[str, Successor]]:
    """(id of the older document, what replaced it) for the entries that are held."""
    entries = {entry.id: entry for entry in catalogue()}
    pairs = {(e.id, f.value): f.verified for e in catalogue() for f in e.facts if f.name == "replaced_by"}
    pairs |= {(f.value, e.id): f.verified for e in catalogue() for f in e.facts if f.name == "replaces"}
    for (older, newer), verified in pairs.items():
        id_ = held_as(entries[older], documents)
        if id_ is not None:
            yield id_, _successor(entries[newer], documents, verified)


def _successor(entry: Entry, documents: list[Document], verified: bool) -> Successor:
    return Successor(entry.title, entry.value("number"), held_as(entry, documents), "取代", verified)
