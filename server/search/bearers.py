"""Which bodies bear a duty in which unit: read out of a document when first asked for, in the background before."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from corpus.citations import ancestors_of
from corpus.vocabulary import Vocabulary
from indexer.duties import extract_duties
from indexer.duties.models import Role
from server.library.shelf import Held, Shelf

logger = logging.getLogger(__name__)

Bodies = Mapping[str, frozenset[str]]
"""Names of the vocabulary's bodies by unit id."""


class Bearers:
    """The bodies of each document, kept by the sha256 of its text.

    A document not read yet has none for now: reading 378 laws takes minutes, and a search must not wait for it.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.generation = 0
        """Raised when more is known than before."""
        self._known: dict[str, Bodies] = {}
        self._wanted: list[tuple[Held, Shelf]] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    def of(self, held: Held) -> Bodies:
        """The bodies of ``held`` by unit id; empty while it is not read yet."""
        return self._known.get(held.document.sha256, {})

    @property
    def reading(self) -> bool:
        """Whether documents are still being read."""
        return bool(self._wanted)

    def prepare(self, shelf: Shelf) -> None:
        """Read the documents of ``shelf`` in the background, the shortest first."""
        known = self._known
        new = [each for each in shelf.documents.values() if each.document.sha256 not in known]
        new.sort(key=lambda held: -len(held.document.text))
        with self._lock:
            self._wanted = [(held, shelf) for held in new if not held.retired]
            if self._wanted and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="bearers", daemon=True)
                self._thread.start()

    def join(self, timeout: float | None = None) -> None:
        """Wait until all that is wanted is read."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)

    def close(self) -> None:
        """Stop reading."""
        self._closed.set()
        self.join(timeout=10)

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted or self._closed.is_set():
                    self._thread = None
                    return
                held, shelf = self._wanted[-1]
            try:
                found = bodies_of(held, shelf, self.vocabulary)
            except Exception:  # one document that cannot be read must not keep the others from being read
                logger.exception("the duties of %s cannot be read", held.document.id)
                found = {}
            with self._lock:
                self._known[held.document.sha256] = found
                self.generation += 1
                if self._wanted and self._wanted[-1][0] is held:
                    self._wanted.pop()
            self._closed.wait(0.01)  # searches go first


def bodies_of(held: Held, shelf: Shelf, vocabulary: Vocabulary) -> Bodies:
    """The bodies that act, alone or with others, in the duties of each unit of ``held``."""
    found: dict[str, set[str]] = {}
    for duty in extract_duties(held.document, held.outline, vocabulary):
        clause = held.outline.by_id[duty.clause_id]
        chain = ancestors_of(held.clauses, clause)
        unit = next((each.id for each in reversed(chain) if each.id in shelf.units), None)
        names = {each.body for each in duty.bearers if each.body and each.role is not Role.TARGET}
        if unit and names:
            found.setdefault(unit, set()).update(names)
    return {unit: frozenset(names) for unit, names in found.items()}
