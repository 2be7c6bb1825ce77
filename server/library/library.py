"""The library as it changes: one change at a time, the database first, then the shelf, then the index."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.sources import source_ids
from server import audit
from server.database import Database
from server.errors import Conflict, NotFound
from server.library import editions, repository
from server.library.editions import Edition, EditionKind
from server.library.originals import Originals
from server.library.shelf import Held, Shelf

OnChange = Callable[[Shelf], None]


def held_in(shelf: Shelf, document_id: str) -> Held:
    """The document ``document_id``; ``NotFound`` where there is none."""
    try:
        return shelf.documents[document_id]
    except KeyError:
        raise NotFound(f"没有编号为“{document_id[:80]}”的文件：请在文件库中查看收录的文件。") from None


_FACTS = ("title", "number", "issuers", "level", "document_type", "issued_on", "effective_on")


def _brief(held: Held) -> dict[str, str | None]:
    """What the audit says of a document: enough to know it by, even when it is gone."""
    document = held.document
    file = held.file.name if held.file else None
    return {"title": document.title, "number": document.number, "sha256": document.sha256, "file": file}


def _changes(before: Held, after: Held, note: str) -> tuple[dict[str, object], dict[str, object]]:
    """The facts that differ, before and after; of an edit of the clauses, what was done."""
    names = [name for name in _FACTS if getattr(before.document, name) != getattr(after.document, name)]
    return (
        {name: getattr(before.document, name) for name in names},
        {**{name: getattr(after.document, name) for name in names}, "note": note},
    )


class Library:
    """The shelf in use and the ways to change it. ``shelf`` is replaced as a whole: take it once a request."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._lock = threading.RLock()
        self.originals = Originals(folder)
        self.on_change: OnChange = lambda _: None
        with database.reading() as session:
            self.shelf = Shelf(repository.load_all(session))
            used = editions.originals(session)
        self.originals.clear_incoming()
        self.originals.sweep(used)

    def _show(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.on_change(shelf)

    def note(self, action: str, target: str) -> None:
        """Write down in the audit what changes no document."""
        with self._database.writing() as session:
            audit.record(session, action, target)

    def held_text(self, sha256: str) -> Held | None:
        """The document whose text has this sha256; None where there is none."""
        documents = self.shelf.documents.values()
        return next((each for each in documents if each.document.sha256 == sha256), None)

    def bring_in(self, received: Path, make: Callable[[str], Held], replaces: bool) -> Held:
        """Keep the ``received`` file and the document that ``make`` makes of the name it is kept under.

        With ``replaces`` a document of its id must be held (else ``NotFound``) and becomes an older
        edition. An exception leaves everything as it was.
        """
        with self._lock:
            try:
                held = make(self.originals.keep(received))
                self._store(held, replaces)
            except BaseException:
                self._sweep()
                raise
            return self.shelf.documents[held.document.id]

    def replace(self, held: Held) -> None:
        """Put ``held`` in the place of the document of its id, which becomes an older edition."""
        with self._lock:
            self._store(held, replaces=True)

    def _store(self, held: Held, replaces: bool) -> None:
        if replaces:
            before = held_in(self.shelf, held.document.id)
            held = replace(held, retired=before.retired)
        with self._database.writing() as session:
            if replaces:
                note = held.file.name if held.file else held.document.source or ""
                editions.add(session, before, held, EditionKind.REPLACE, note)
            repository.save(session, held)
            action = "document.replace" if replaces else "document.add"
            audit.record(session, action, held.document.id, after=_brief(held))
        self._show(self.shelf.with_(held))

    def edit(self, document_id: str, note: str, change: Callable[[Held], Held]) -> Held:
        """Make an edition of what ``change`` makes of a document; what it raises leaves everything as it was."""
        with self._lock:
            before = held_in(self.shelf, document_id)
            after = change(before)
            if after == before:
                return before
            with self._database.writing() as session:
                editions.add(session, before, after, EditionKind.EDIT, note)
                repository.save(session, after)
                audit.record(session, "document.edit", document_id, *_changes(before, after, note))
            self._show(self.shelf.with_(after))
            return after

    def editions(self, document_id: str) -> list[Edition]:
        """The editions of a document, oldest first."""
        held = held_in(self.shelf, document_id)
        with self._database.reading() as session:
            return editions.list_of(session, held)

    def edition(self, document_id: str, number: int) -> Held:
        """A document as it was in an edition; ``NotFound`` where there is none."""
        held = held_in(self.shelf, document_id)
        with self._database.reading() as session:
            found = editions.load(session, held, number)
        if found is None:
            raise NotFound(f"《{held.document.title}》没有第{number}版：请在版本列表中选择。")
        return found

    def restore_edition(self, document_id: str, number: int) -> Held:
        """Use an older (or newer) edition again; no edition is lost by it."""
        with self._lock:
            found = self.edition(document_id, number)
            with self._database.writing() as session:
                editions.make_current(session, document_id, number)
                repository.save(session, found)
                audit.record(session, "document.restore_edition", document_id, after={"edition": number})
            self._show(self.shelf.with_(found))
            return found

    def set_retired(self, document_id: str, retired: bool) -> Held:
        """Leave a document out of search, or take it in again."""
        with self._lock:
            before = held_in(self.shelf, document_id)
            if before.retired == retired:
                return before
            with self._database.writing() as session:
                repository.set_retired(session, document_id, retired)
                action = "document.retire" if retired else "document.restore"
                audit.record(session, action, document_id, {"retired": before.retired}, {"retired": retired})
            after = replace(before, retired=retired)
            self._show(self.shelf.with_(after))
            return after

    def delete(self, document_id: str, title: str) -> None:
        """Delete a document with its editions and files; ``Conflict`` unless ``title`` is its title."""
        with self._lock:
            held = held_in(self.shelf, document_id)
            document = held.document
            if document_id in source_ids():
                raise Conflict(f"《{document.title}》随程序提供，不能删除：不再使用时请停用它。")
            if "".join(title.split()) != "".join(document.title.split()):
                raise Conflict(f"输入的标题与《{document.title}》不一致，没有删除：请照原样输入标题。")
            with self._database.writing() as session:
                repository.remove(session, document_id)
                audit.record(session, "document.delete", document_id, before=_brief(held))
            self._sweep()
            self._show(self.shelf.without(document_id))

    def _sweep(self) -> None:
        with self._database.reading() as session:
            used = editions.originals(session)
        self.originals.sweep(used)
