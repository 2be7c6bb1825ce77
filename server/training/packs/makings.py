"""Making material, one pack after the other in the background; it shows how far it is and can be stopped.

The site goes on meanwhile. What was being made when the program ends is made again when somebody asks for it:
the plan is saved before, so nothing is lost.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import InputError
from corpus.vocabulary import Vocabulary
from server.database import Database
from server.errors import Conflict
from server.library.shelf import Shelf
from server.training.pack import Pack, PackClause
from server.training.packs import repository
from server.training.packs.binding import bound_pack
from server.training.packs.building import Made, build
from server.training.packs.duties import duties_of
from server.training.packs.models import Plan, Point
from server.training.packs.tables import TrainingPackVersionRow
from server.training.storing import from_json, to_json

logger = logging.getLogger(__name__)


class MakingState(StrEnum):
    """How far the making of a pack has come."""

    NONE = "none"  # not asked for since the program started
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


_GOING = (MakingState.WAITING, MakingState.RUNNING)


@dataclass(slots=True)
class Making:
    """One version on its way; changed only under the lock of ``Makings``."""

    version: int
    state: MakingState = MakingState.WAITING
    share: float = 0.0
    step: str = "排队"
    message: str | None = None
    """What went wrong, or what is to be known of what was made."""


class _Stopped(Exception):
    """Nobody wants it any more."""


class Makings:
    """The queue and its one worker."""

    def __init__(
        self, database: Database, shelf: Callable[[], Shelf], vocabulary: Callable[[], Vocabulary]
    ) -> None:
        self._database, self._shelf, self._vocabulary = database, shelf, vocabulary
        self._lock = threading.Lock()
        self._makings: dict[int, Making] = {}
        self._queue: queue.Queue[tuple[int, Making] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def start(self, pack_id: int, version: int) -> Making:
        """Queue a version of a pack; an older one on its way is given up."""
        with self._lock:
            before = self._makings.get(pack_id)
            if before and before.version == version and before.state in _GOING:
                return before
            if before and before.state in _GOING:
                before.state = MakingState.STOPPED
            making = self._makings[pack_id] = Making(version)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._work, name="training", daemon=True)
                self._thread.start()
        self._queue.put((pack_id, making))
        return making

    def stop(self, pack_id: int) -> None:
        """Give up what waits or runs; ``Conflict`` where neither is so."""
        with self._lock:
            making = self._makings.get(pack_id)
            if making is None or making.state not in _GOING:
                raise Conflict("这套材料没有在生成，不用停止：请刷新页面查看。")
            making.state = MakingState.STOPPED

    def of(self, pack_id: int) -> Making | None:
        """How far a pack has come since the program started; a copy."""
        with self._lock:
            found = self._makings.get(pack_id)
            return replace(found) if found else None

    def join(self) -> None:
        """Wait until nothing waits or runs."""
        self._queue.join()

    def close(self) -> None:
        """Give up what waits and runs."""
        with self._lock:
            self._closed = True
            for making in self._makings.values():
                if making.state in _GOING:
                    making.state = MakingState.STOPPED
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _work(self) -> None:
        while (wanted := self._queue.get()) is not None:
            pack_id, making = wanted
            try:
                self._make(pack_id, making)
            except _Stopped:
                pass
            except InputError as error:
                self._fail(making, str(error))
            except Exception:
                logger.exception("material of pack %s was not made", pack_id)
                self._fail(making, "生成时出错，已记入日志：请重试，仍不行请联系管理员。")
            finally:
                self._queue.task_done()
        self._queue.task_done()

    def _fail(self, making: Making, message: str) -> None:
        with self._lock:
            if making.state is not MakingState.STOPPED:
                making.state, making.message = MakingState.FAILED, message

    def _go_on(self, making: Making, share: float, step: str) -> None:
        with self._lock:
            if making.state not in _GOING:
                raise _Stopped
            making.state, making.share, making.step = MakingState.RUNNING, share, step

    def _make(self, pack_id: int, making: Making) -> None:
        self._go_on(making, 0.0, "读取条款和职责")
        with self._database.reading() as session:
            plan = repository.plan_of_version(repository.version_row(session, pack_id, making.version))
        vocabulary = self._vocabulary()
        made = build(
            plan,
            lambda: self._bound(pack_id, plan, vocabulary),
            vocabulary,
            lambda share, step: self._go_on(making, share, step),
        )
        self._store(pack_id, making, made, plan)

    def _bound(self, pack_id: int, plan: Plan, vocabulary: Vocabulary) -> Pack:
        with self._database.reading() as session:
            return bound_pack(
                plan,
                self._shelf(),
                lambda held: duties_of(session, held, vocabulary),
                lambda point: earlier(session, pack_id, point),
            )

    def _store(self, pack_id: int, making: Making, made: Made, plan: Plan) -> None:
        with self._database.writing() as session:
            self._go_on(making, 1.0, "保存")
            row = repository.pack_row(session, pack_id, deleted=True)
            version = repository.version_row(session, pack_id, making.version)
            version.material = to_json(made.material)
            # What was decided while it was being made stands.
            decisions = repository.decisions_of(row)
            changed = {id_: each for id_, each in made.decisions.items() if each != plan.decisions.get(id_)}
            for id_, each in changed.items():
                if decisions.get(id_) == plan.decisions.get(id_):
                    decisions[id_] = each
            repository.set_decisions(row, decisions)
        with self._lock:
            making.state = MakingState.DONE
            if made.reopened:
                making.message = f"有{made.reopened}道改过的题因条款变动不再成立，已恢复为新题，请重新核对。"


def earlier(session: Session, pack_id: int, point: Point) -> tuple[Pack, PackClause] | None:
    """The newest version of a pack that has the words of ``point``; None where no version has."""
    wanted = select(TrainingPackVersionRow.material).where(
        TrainingPackVersionRow.pack_id == pack_id, TrainingPackVersionRow.material.is_not(None)
    )
    for raw in session.scalars(wanted.order_by(TrainingPackVersionRow.version.desc())):
        pack = from_json((raw or "").encode(), "材料").pack
        for clause in pack.clauses:
            if clause.id == point.clause_id and clause.sha256 == point.sha256:
                return pack, clause
    return None
