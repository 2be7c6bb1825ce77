"""Which bodies bear a duty in which unit: read out of the documents in a process of its own, and kept."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterable, Mapping
from hashlib import sha256
from multiprocessing import TimeoutError as NotYet
from multiprocessing import get_context
from pathlib import Path

from corpus.models import AdministrativeLevel
from corpus.vocabulary import Vocabulary
from indexer.duties import extract_duties
from indexer.duties.models import Role
from indexer.manifest import FORMAT
from indexer.units import unit_at, units_of
from server.library.shelf import Held, Shelf

logger = logging.getLogger(__name__)

Bodies = Mapping[str, frozenset[str]]
"""Names of the vocabulary's bodies by unit id."""

_NICE = 15  # searches go first
_POLL = 0.5  # seconds


class Bearers:
    """The bodies of each document, by the sha256 of its text; kept in a file of JSON lines, one a document.

    Reading 378 laws takes minutes. A search never waits for it: a document not read yet has no bodies for now.
    """

    def __init__(self, file: Path | None, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._file = file
        made_from = FORMAT, vocabulary.bodies, vocabulary.terms  # units may be cut otherwise one day
        self._words = sha256(repr(made_from).encode()).hexdigest()[:16]
        self._known: dict[str, Bodies] = dict(self._kept())
        self._wanted: list[Held] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()

    @property
    def generation(self) -> int:
        """How many documents are known: what was found before it grew may lack bodies."""
        return len(self._known)

    @property
    def reading(self) -> bool:
        """Whether documents are still being read."""
        return bool(self._wanted)

    def of(self, held: Held) -> Bodies:
        """The bodies of ``held`` by unit id; empty while it is not read yet."""
        return self._known.get(held.document.sha256, {})

    def read_now(self, documents: Iterable[Held]) -> None:
        """Read ``documents`` in this process, and wait."""
        for held in documents:
            if held.document.sha256 not in self._known:
                self._keep(held, bodies_of(held, self.vocabulary))

    def prepare(self, shelf: Shelf) -> None:
        """Have the documents of ``shelf`` read in the background: the office's own first, then the shortest."""
        known = self._known
        new = [h for h in shelf.documents.values() if not h.retired and h.document.sha256 not in known]
        new.sort(key=lambda h: (h.document.level is AdministrativeLevel.NATIONAL, len(h.document.text)))
        with self._lock:
            self._wanted = new[::-1]
            if new and self._thread is None and not self._closed.is_set():
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
        with get_context("spawn").Pool(1, initializer=os.nice, initargs=(_NICE,)) as pool:
            while (held := self._next()) is not None:
                reading = pool.apply_async(bodies_of, (held, self.vocabulary))
                while not self._closed.is_set():
                    try:
                        self._keep(held, reading.get(_POLL))
                        break
                    except NotYet:
                        continue
                    except Exception:  # one that cannot be read must not keep the others from being read
                        logger.exception("the duties of %s cannot be read", held.document.id)
                        self._known[held.document.sha256] = {}
                        break

    def _next(self) -> Held | None:
        with self._lock:
            while self._wanted and self._wanted[-1].document.sha256 in self._known:
                self._wanted.pop()
            if not self._wanted or self._closed.is_set():
                self._thread = None
                return None
            return self._wanted[-1]

    def _keep(self, held: Held, bodies: Bodies) -> None:
        self._known[held.document.sha256] = bodies
        if self._file is not None:
            named = {unit: sorted(names) for unit, names in bodies.items()}
            row = {"sha256": held.document.sha256, "words": self._words, "bodies": named}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def _kept(self) -> Iterable[tuple[str, Bodies]]:
        """What earlier runs found with the same words; a line cut short by a crash is read again."""
        if self._file is None or not self._file.is_file():
            return
        for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                row = json.loads(line)
                if row["words"] == self._words:
                    yield row["sha256"], {unit: frozenset(names) for unit, names in row["bodies"].items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                continue


def bodies_of(held: Held, vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """The bodies that act, alone or with others, in the duties of each unit of ``held``."""
    units = list(units_of(held.document, held.outline))
    found: dict[str, set[str]] = {}
    for duty in extract_duties(held.document, held.outline, vocabulary):
        unit = unit_at(units, held.outline.by_id[duty.clause_id].start)
        names = {each.body for each in duty.bearers if each.body and each.role is not Role.TARGET}
        if unit and names:
            found.setdefault(unit.id, set()).update(names)
    return {unit: frozenset(names) for unit, names in found.items()}
