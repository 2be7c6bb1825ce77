"""All documents in memory, as the database had them at one moment.

Documents are read for every hit and every page and change rarely, so they are loaded once and replaced
as a whole. 378 laws with 26,196 articles take about 100 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.models import Clause, Document
from corpus.outline import Outline
from indexer.units import Unit, units_of


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its clauses."""

    document: Document
    outline: Outline = field(repr=False)


class Shelf:
    """The documents held and the units search finds, both by id."""

    def __init__(self, documents: Iterable[tuple[Document, Sequence[Clause]]]) -> None:
        self.documents: dict[str, Held] = {
            document.id: Held(document, Outline.of(clauses)) for document, clauses in documents
        }
        self.units: dict[str, Unit] = {
            unit.id: unit
            for held in self.documents.values()
            for unit in units_of(held.document, held.outline)
        }

    @property
    def clause_count(self) -> int:
        """Clauses of all documents."""
        return sum(len(held.outline.clauses) for held in self.documents.values())
