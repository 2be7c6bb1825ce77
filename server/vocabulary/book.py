"""The vocabulary in use: the shipped one with the office's own entries laid over it, and the ways to change it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from corpus.errors import InputError
from corpus.vocabulary import Vocabulary, shipped
from server.database import Database
from server.errors import Conflict, NotFound
from server.vocabulary import repository
from server.vocabulary.entries import Entry, EntryType, Key, check, check_successors, find, key_of
from server.vocabulary.repository import Change

logger = logging.getLogger(__name__)

OnChange = Callable[[Vocabulary], None]

MOST_OWN = 5_000


class VocabularyBook:
    """``current`` is replaced as a whole: take it once a request. One change at a time, the database first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.RLock()
        self.on_change: OnChange = lambda _: None
        with database.reading() as session:
            self._own = {key_of(entry): entry for entry in repository.load(session)}
        self.left_out: list[Key] = []
        """Own entries that do not go together with the shipped ones of this version: kept, not in use."""
        self.current = self._laid_over()

    def _laid_over(self) -> Vocabulary:
        """The shipped vocabulary with all own entries that fit; a new version may claim a word of theirs."""
        self.left_out = []
        try:
            return shipped().with_(self._own.values())
        except InputError as error:
            logger.warning("own entries clash with the shipped vocabulary: %s", error)
        found = shipped()
        for key, entry in self._own.items():
            try:
                found = found.with_([entry])
            except InputError:
                self.left_out.append(key)
        return found

    def own(self, key: Key) -> Entry | None:
        """The office's own entry under ``key``; None where there is none."""
        return self._own.get(key)

    def preview(self, key: Key, entry: Entry | None) -> Vocabulary:
        """The vocabulary as it would be with ``entry`` under ``key`` (None: as shipped); nothing is changed.

        InputError where it cannot be, NotFound where there is nothing to take back.
        """
        own = dict(self._own)
        if entry is None:
            if key not in own:
                raise NotFound(f"“{key[1][:60]}”没有本单位的改动：没有可以恢复的内容。")
            del own[key]
        else:
            check(entry)
            own[key] = entry
        if len(own) > MOST_OWN:
            raise Conflict(f"本单位的词汇已有{MOST_OWN}条，不能再增加：请先删去不用的。")
        found = shipped().with_(each for id_, each in own.items() if id_ == key or id_ not in self.left_out)
        check_successors(found)
        return found

    def change(self, key: Key, entry: Entry | None) -> None:
        """Keep ``entry`` under ``key``, or go back to what is shipped; raises as ``preview`` does."""
        with self._lock:
            self.preview(key, entry)
            before = self._own.get(key)
            if before == entry:
                return
            with self._database.writing() as session:
                repository.put(session, key, entry)
                repository.record(session, key, before, entry)
            self._keep(key, entry)

    def add(self, entry: Entry) -> None:
        """Keep a new entry; Conflict where one of its name is listed already."""
        with self._lock:
            if find(self.current, key_of(entry)) or key_of(entry) in self._own:
                raise Conflict(f"词汇中已经有“{entry.name}”：请直接修改它，或换一个名称。")
            self.change(key_of(entry), entry)

    def undo(self) -> Change:
        """Take back the newest change that stands; NotFound where there is none."""
        with self._lock:
            with self._database.writing() as session:
                last = repository.last_change(session)
                if last is None:
                    raise NotFound("没有可以撤销的改动。")
                self.preview(last.key, last.before)
                repository.put(session, last.key, last.before)
                undone = repository.mark_undone(session, last)
            self._keep(last.key, last.before)
            return undone

    def history(self, limit: int) -> list[Change]:
        """The newest changes, the newest first."""
        with self._database.reading() as session:
            return repository.changes(session, limit)

    def _keep(self, key: Key, entry: Entry | None) -> None:
        if entry is None:
            self._own.pop(key, None)
        else:
            self._own[key] = entry
        self.current = self._laid_over()
        self.on_change(self.current)


def listed(book: VocabularyBook, key: Key) -> Entry:
    """The entry under ``key`` as it is in use; NotFound where there is none."""
    found = find(book.current, key) or book.own(key)
    if found is None:
        where = "机构" if key[0] is EntryType.BODY else "用语"
        raise NotFound(f"{where}中没有“{key[1][:60]}”：请在列表中选择。")
    return found
