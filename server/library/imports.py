"""Files becoming documents, one after the other in the background: all of a file, or nothing.

What is being read lies in ``originals/incoming``; a program that is cut off loses the queue, never a
document, and clears that folder when it starts again.
"""

from __future__ import annotations

import logging
import queue
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from corpus.documents import build_document, sha256_of
from corpus.errors import InputError
from corpus.health import examine
from corpus.outline import Outline
from corpus.readers.child import read_in_child
from corpus.readers.reading import Reading
from server.audit import Actor, acting, current_actor
from server.errors import Conflict, NotFound
from server.library.library import Library, held_in
from server.library.shelf import Held, Shelf, SourceFile

logger = logging.getLogger(__name__)

REMEMBERED = 200
"""Jobs listed; older ones that have ended are forgotten."""
WAITING = 500
"""Files that may wait at once."""


class ImportState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READING = "reading"
    SAVING = "saving"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED})


@dataclass(slots=True)
class Job:
    """One file on its way; changed only under the lock of ``Imports``."""

    id: str
    file_name: str
    path: Path
    replaces: str | None = None
    state: ImportState = ImportState.WAITING
    message: str | None = None
    document_id: str | None = None
    already_held: bool = False
    doubts: int | None = None
    actor: Actor = field(default_factory=current_actor)
    """Who brought it in: the document is added in their name."""


class _Cancelled(Exception):
    """The person does not want it any more."""


def free_id(shelf: Shelf, sha256: str) -> str:
    """An id for a new document, from its text; another where that is taken."""
    base = f"doc-{sha256[:12]}"
    number = 1
    while (id_ := base if number == 1 else f"{base}-{number}") in shelf.documents:
        number += 1
    return id_


class Imports:
    """The queue and its one worker."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._thread: threading.Thread | None = None

    def submit(self, path: Path, file_name: str, replaces: str | None) -> Job:
        """Queue a received file; ``NotFound`` where it replaces nothing, ``Conflict`` where too many wait."""
        try:
            if replaces is not None:
                held_in(self._library.shelf, replaces)
            with self._lock:
                if sum(job.state not in ENDED for job in self._jobs.values()) >= WAITING:
                    raise Conflict(f"已有{WAITING}份文件在等待导入：请等它们完成后再添加。")
                job = Job(uuid.uuid4().hex, file_name, path, replaces)
                self._jobs[job.id] = job
                self._forget()
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="imports", daemon=True)
                    self._thread.start()
        except InputError:
            path.unlink(missing_ok=True)
            raise
        self._library.note("import.receive", file_name)
        self._queue.put(job)
        return job

    def _forget(self) -> None:
        ended = [id_ for id_, job in self._jobs.items() if job.state in ENDED]
        for id_ in ended[: max(0, len(self._jobs) - REMEMBERED)]:
            del self._jobs[id_]

    def jobs(self) -> list[Job]:
        """The jobs, newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def job(self, job_id: str) -> Job:
        """One job; ``NotFound`` where there is none."""
        with self._lock:
            found = self._jobs.get(job_id)
        if found is None:
            raise NotFound("没有这个导入任务：它可能已完成较久，请在文件库中查看。")
        return found

    def cancel(self, job_id: str) -> Job:
        """Give up a file that is waiting or being read; ``Conflict`` where it is too late."""
        job = self.job(job_id)
        with self._lock:
            if job.state not in (ImportState.WAITING, ImportState.READING, ImportState.CANCELLED):
                raise Conflict(f"“{job.file_name}”的导入已结束，不能取消：不需要的文件可以在文件库中删除。")
            job.state = ImportState.CANCELLED
        self._library.note("import.cancel", job.file_name)
        return job

    def close(self) -> None:
        """Give up what waits, and let what is being saved be saved."""
        with self._lock:
            for job in self._jobs.values():
                if job.state in (ImportState.WAITING, ImportState.READING):
                    job.state = ImportState.CANCELLED
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            try:
                with acting(job.actor):
                    self._import(job)
            except _Cancelled:
                pass
            except InputError as error:
                self._end(job, str(error).replace(job.path.name, job.file_name))
            except Exception:
                logger.exception("the import of job %s failed", job.id)
                self._end(job, f"导入“{job.file_name}”时出错，已记入日志：请重试，仍不行请联系管理员。")
            finally:
                job.path.unlink(missing_ok=True)

    def _end(self, job: Job, message: str) -> None:
        with self._lock:
            if job.state is not ImportState.CANCELLED:
                job.state, job.message = ImportState.FAILED, message

    def _go_on(self, job: Job, state: ImportState) -> None:
        with self._lock:
            if job.state is ImportState.CANCELLED:
                raise _Cancelled
            job.state = state

    def _import(self, job: Job) -> None:
        self._go_on(job, ImportState.READING)
        reading = read_in_child(job.path)
        if not reading.text.strip():
            raise InputError(f"文件“{job.file_name}”没有文字：请换一份有正文的文件。")
        held = self._library.held_text(sha256_of(reading.text))
        already = held is not None
        if held is None:
            made = self._document(job, reading)
            self._go_on(job, ImportState.SAVING)
            held = self._library.bring_in(job.path, made, replaces=job.replaces is not None)
        doubts = len(examine(held.document.text, held.clauses, reading.places).doubts)
        with self._lock:
            job.document_id, job.already_held, job.doubts = held.document.id, already, doubts
            job.state = ImportState.DONE

    def _document(self, job: Job, reading: Reading) -> Callable[[str], Held]:
        """The document of ``reading``, but for the name its file will be kept under."""
        id_ = job.replaces or free_id(self._library.shelf, sha256_of(reading.text))
        document, clauses = build_document(reading.text, id_, source=job.file_name)
        outline = Outline.of(clauses)
        return lambda stored: Held(
            document,
            outline,
            SourceFile(job.file_name, stored, reading.format, reading.notices, reading.places),
        )
