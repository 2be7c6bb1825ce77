"""Extracting duties, one document after the other in the background, and keeping rows in step with texts.

What is extracted can be extracted again: a program that is cut off starts over, and no decision is lost by it.
"""

from __future__ import annotations

import hashlib
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from corpus.errors import InputError
from corpus.sources import source_ids
from corpus.vocabulary import Vocabulary, shipped
from indexer.duties import extract_duties
from server.database import Database
from server.duties import repository
from server.duties.places import Places
from server.duties.reconcile import absorbed, reconciled
from server.duties.records import DutyRecord, record_of
from server.errors import Conflict
from server.library.library import Library, held_in
from server.library.shelf import Held, Shelf

logger = logging.getLogger(__name__)


class ExtractionState(StrEnum):
    """How far the extraction of a document has come."""

    NONE = "none"  # 未梳理
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(slots=True)
class Run:
    """One document on its way; changed only under the lock of ``Extractions``."""

    state: ExtractionState = ExtractionState.WAITING
    share: float = 0.0
    message: str | None = None


class _Stopped(Exception):
    """Nobody wants it any more."""


class _Changed(Exception):
    """The document is no longer the one that was extracted from."""


def content_of(held: Held) -> str:
    """Sha256 of what rows depend on: the text, and how it is split."""
    digest = hashlib.sha256(held.document.sha256.encode())
    for clause in held.clauses:
        digest.update(f"{clause.id}\0{clause.start}\0{clause.end}\0{clause.label}\n".encode())
    return digest.hexdigest()


class Extractions:
    """The queue and its one worker."""

    def __init__(self, database: Database, library: Library) -> None:
        self._database = database
        self._library = library
        self.vocabulary: Callable[[], Vocabulary] = shipped
        self._lock = threading.Lock()
        self._runs: dict[str, Run] = {}
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def begin(self) -> None:
        """Bring rows in step with the texts held, and extract from what comes with the program."""
        self.follow(self._library.shelf)
        with self._database.reading() as session:
            known = repository.extractions(session)
        for document_id in source_ids():
            if document_id in self._library.shelf.documents and document_id not in known:
                self.start(document_id)

    def follow(self, shelf: Shelf) -> None:
        """Bring the rows of documents that changed in step with them at once, and extract from them again."""
        with self._database.reading() as session:
            known = repository.extractions(session)
        for document_id, extraction in known.items():
            held = shelf.documents.get(document_id)
            if held is None:
                continue
            content = content_of(held)
            if content != extraction.content:
                with self._database.writing() as session:
                    _keep_step(session, held)
                    repository.set_extraction(session, document_id, content, extracted=False)
            if content != extraction.content or not extraction.extracted:
                self.start(document_id)

    def start(self, document_id: str) -> Run:
        """Queue a document, unless it waits or runs already; ``NotFound`` where there is none."""
        held_in(self._library.shelf, document_id)
        with self._lock:
            run = self._runs.get(document_id)
            if run and run.state is ExtractionState.WAITING:
                return run
            if run and run.state is ExtractionState.RUNNING:
                run.state = ExtractionState.STOPPED  # of a text that is no more
            run = self._runs[document_id] = Run()
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="extractions", daemon=True)
                self._thread.start()
        self._queue.put(document_id)
        return run

    def stop(self, document_id: str) -> Run:
        """Give up a document that waits or runs; ``Conflict`` where neither is so."""
        with self._lock:
            run = self._runs.get(document_id)
            if run is None or run.state not in (ExtractionState.WAITING, ExtractionState.RUNNING):
                raise Conflict("这份文件的梳理已经结束，不能停止：请刷新页面查看结果。")
            run.state = ExtractionState.STOPPED
            return run

    def run_of(self, document_id: str) -> Run | None:
        """How far a document has come since the program started; None where it was not asked for."""
        with self._lock:
            return self._runs.get(document_id)

    def join(self) -> None:
        """Wait until nothing waits or runs."""
        self._queue.join()

    def close(self) -> None:
        """Give up what waits and runs."""
        with self._lock:
            self._closed = True
            for run in self._runs.values():
                if run.state in (ExtractionState.WAITING, ExtractionState.RUNNING):
                    run.state = ExtractionState.STOPPED
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _work(self) -> None:
        while True:
            document_id = self._queue.get()
            try:
                if document_id is None:
                    return
                with self._lock:
                    run = self._runs[document_id]
                self._extract(document_id, run)
            except _Stopped:
                pass
            except _Changed:
                if document_id in self._library.shelf.documents:
                    self.start(document_id)
            except InputError as error:
                self._fail(run, str(error))
            except Exception:
                logger.exception("the extraction of %s failed", document_id)
                self._fail(run, "梳理时出错，已记入日志：请重试，仍不行请联系管理员。")
            finally:
                self._queue.task_done()

    def _fail(self, run: Run, message: str) -> None:
        with self._lock:
            if run.state is not ExtractionState.STOPPED:
                run.state, run.message = ExtractionState.FAILED, message

    def _go_on(self, run: Run, share: float) -> None:
        with self._lock:
            if run.state not in (ExtractionState.WAITING, ExtractionState.RUNNING):
                raise _Stopped
            run.state, run.share = ExtractionState.RUNNING, min(share, 1.0)

    def _extract(self, document_id: str, run: Run) -> None:
        self._go_on(run, 0.0)
        held = held_in(self._library.shelf, document_id)
        duties = extract_duties(
            held.document,
            held.outline,
            self.vocabulary(),
            lambda done, total: self._go_on(run, done / total if total else 1.0),
        )
        places = Places(held)
        fresh = []
        for duty in duties:
            clause = held.outline.by_id[duty.clause_id]
            fresh.append(record_of(duty, document_id, places.reference(clause), places.anchor(clause)))
        self._store(held, fresh, run)
        with self._lock:
            run.state = ExtractionState.DONE

    def _store(self, held: Held, fresh: list[DutyRecord], run: Run) -> None:
        document_id = held.document.id
        with self._database.writing() as session:
            self._go_on(run, 1.0)
            now = self._library.shelf.documents.get(document_id)
            if now is None or content_of(now) != content_of(held):
                raise _Changed
            _keep_step(session, held)
            found = absorbed(
                repository.rows_of(session, document_id),
                fresh,
                set(repository.reviews_of(session, document_id)),
            )
            repository.add_all(session, found.new)
            for record in found.changed:
                repository.change(session, record)
            repository.drop(session, [record.id for record in found.dropped])
            repository.set_extraction(session, document_id, content_of(held), extracted=True)


def _keep_step(session: Session, held: Held) -> None:
    document_id = held.document.id
    rows = repository.rows_of(session, document_id)
    for record in reconciled(rows, held, repository.reviews_of(session, document_id)):
        repository.change(session, record)
