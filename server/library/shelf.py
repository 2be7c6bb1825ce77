"""All documents in memory, as the database had them at one moment.

Documents are read for every hit and every page and change rarely, so they are loaded once. A shelf is
never changed: after a change there is a new one, which shares what stayed the same. 378 laws with 26,196
articles take about 100 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.models import Clause, Document
from corpus.outline import Outline
from corpus.readers.reading import Place
from indexer.units import Unit, unit_at, units_of


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The uploaded file a document was read from."""

    name: str
    """As the person's computer called it: to show, never a path."""
    stored: str
    """Its name among ``server.library.originals``."""
    format: str
    notices: tuple[str, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its clauses."""

    document: Document
    outline: Outline = field(repr=False)
    file: SourceFile | None = None
    set_by_person: frozenset[str] = frozenset()
    """Names of the facts a person set."""
    retired: bool = False
    """Kept to be read, left out of search."""

    @staticmethod
    def of(document: Document, clauses: Sequence[Clause], file: SourceFile | None = None) -> Held:
        """``document`` as it is when it comes in."""
        return Held(document, Outline.of(clauses), file)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in order."""
        return self.outline.clauses


class Shelf:
    """The documents held, and the units search finds, both by id."""

    def __init__(self, documents: Iterable[Held]) -> None:
        held = {each.document.id: each for each in documents}
        self._fill(held, {id_: _units(each) for id_, each in held.items()})

    def _fill(self, documents: dict[str, Held], units: dict[str, tuple[Unit, ...]]) -> None:
        self.documents = documents
        self._units_of = units
        self.units: dict[str, Unit] = {unit.id: unit for id_ in documents for unit in units[id_]}

    def _changed(self, documents: dict[str, Held], units: dict[str, tuple[Unit, ...]]) -> Shelf:
        fresh = Shelf.__new__(Shelf)
        fresh._fill(documents, units)
        return fresh

    def with_(self, held: Held) -> Shelf:
        """This shelf with ``held`` in the place of the document of its id, or at the end."""
        id_ = held.document.id
        return self._changed({**self.documents, id_: held}, {**self._units_of, id_: _units(held)})

    def without(self, document_id: str) -> Shelf:
        """This shelf without a document."""
        documents, units = dict(self.documents), dict(self._units_of)
        documents.pop(document_id, None)
        units.pop(document_id, None)
        return self._changed(documents, units)

    def unit_at(self, document_id: str, offset: int) -> Unit | None:
        """The unit that holds the character at ``offset`` of a document; None where search finds none there."""
        return unit_at(self._units_of.get(document_id, ()), offset)

    @property
    def searchable(self) -> set[str]:
        """The ids of the documents that may be found."""
        return {id_ for id_, held in self.documents.items() if not held.retired}

    @property
    def clause_count(self) -> int:
        """Clauses of all documents."""
        return sum(len(held.clauses) for held in self.documents.values())


def _units(held: Held) -> tuple[Unit, ...]:
    return () if held.retired else tuple(units_of(held.document, held.outline))
