"""What the library does: bring documents in, list them, show one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, date

from corpus import laws, sources
from corpus.citations import reference_of
from corpus.errors import InputError
from corpus.models import Clause, Document
from corpus.readers.reading import Place, place_at
from corpus.validity import validity_on
from server import audit
from server.database import Database
from server.library import editions, repository
from server.library.editions import Edition
from server.library.imports import Job
from server.library.library import held_in
from server.library.schemas import (
    ClauseOut,
    DocumentDetail,
    DocumentSummary,
    EditionOut,
    ImportJob,
    RelationOut,
)
from server.library.shelf import Held, Shelf

logger = logging.getLogger(__name__)

Echo = Callable[[str], None]


def load_shelf(database: Database) -> Shelf:
    """The documents as the database has them now."""
    with database.reading() as session:
        return Shelf(repository.load_all(session))


def import_documents(database: Database, documents: Sequence[tuple[Document, Sequence[Clause]]]) -> int:
    """Store what is new or changed, all in one transaction; how many that were."""
    with database.writing() as session:
        held = repository.digests(session)
        mine = editions.touched(session)  # what a person changed is not changed back
        changed = [
            each for each in documents if held.get(each[0].id) != each[0].sha256 and each[0].id not in mine
        ]
        for document, clauses in changed:
            repository.save(session, Held.of(document, clauses))
            audit.record(session, "document.add", document.id, after={"title": document.title})
    return len(changed)


def import_shipped(database: Database, echo: Echo) -> int:
    """Bring in the shipped documents and, on the first run, the laws they lean on; how many were new."""
    with database.reading() as session:
        first_run = not repository.digests(session)
    documents = sources.load_sources()
    if first_run:
        documents += [laws.load_law(name) for name in laws.DEFAULT_LAWS]
    imported = import_documents(database, documents)
    if imported:
        echo(f"已导入{imported}份文件。")
    return imported


def add_law(database: Database, name: str) -> tuple[Document, bool]:
    """Bring in the national law called ``name``; the law, and whether it was new or changed."""
    document, clauses = laws.load_law(name)
    return document, import_documents(database, [(document, clauses)]) > 0


def check_document(shelf: Shelf, document_id: str | None) -> None:
    """``NotFound`` where ``document_id`` names no document."""
    if document_id is not None:
        held_in(shelf, document_id)


def summary(found: Held) -> DocumentSummary:
    """The facts about a document."""
    document = found.document
    validity, reason = validity_on(document, date.today())
    return DocumentSummary(
        id=document.id,
        title=document.title,
        document_type=document.document_type,
        number=document.number,
        issuers=list(document.issuers),
        level=document.level,
        issued_on=document.issued_on,
        effective_on=document.effective_on,
        validity=validity,
        validity_reason=reason,
        clauses=len(found.outline.clauses),
        characters=len("".join(document.text.split())),
        source=document.source,
        retired=found.retired,
        has_original=found.file is not None,
    )


def _target_id(shelf: Shelf, target: str) -> str | None:
    """The id of the document that ``target``, a number or a title, names; None where it is not held."""
    for id_, found in shelf.documents.items():
        if target in (found.document.number, found.document.title):
            return id_
    return None


def detail(shelf: Shelf, document_id: str) -> DocumentDetail:
    """A document with its whole text and its clauses; ``NotFound`` where there is none."""
    found = held_in(shelf, document_id)
    document, clauses = found.document, found.outline.clauses
    return DocumentDetail(
        **summary(found).model_dump(),
        text=document.text,
        relations=[
            RelationOut(kind=each.kind, target=each.target, document_id=_target_id(shelf, each.target))
            for each in document.relations
        ],
        clause_list=[
            _clause_out(clause, reference_of(document, clauses, clause), _place(found, clause))
            for clause in clauses
        ],
    )


def _place(found: Held, clause: Clause) -> Place | None:
    """Where the first word of ``clause`` stands in the file it was read from."""
    text = found.document.text[clause.start : clause.end]
    return place_at(found.file.places, clause.start + len(text) - len(text.lstrip())) if found.file else None


def _clause_out(clause: Clause, reference: str, place: Place | None) -> ClauseOut:
    return ClauseOut(
        id=clause.id,
        parent_id=clause.parent_id,
        level=clause.level,
        label=clause.label,
        heading=clause.heading,
        start=clause.start,
        end=clause.end,
        reference=reference,
        page=place.page if place else None,
        paragraph=place.paragraph if place else None,
    )


def examples(shelf: Shelf) -> list[str]:
    """Example questions of the shipped documents that are held."""
    shipped = [id_ for id_ in sources.source_ids() if id_ in shelf.documents]
    return [question for id_ in shipped for question in sources.examples_of(id_)][:3]


def require_documents(shelf: Shelf) -> None:
    """InputError where nothing is held."""
    if not shelf.documents:
        raise InputError("文件库是空的：请先运行shejiao index导入随附的文件。")


def job_out(job: Job) -> ImportJob:
    """A file on its way, as it is shown."""
    return ImportJob(
        id=job.id,
        file_name=job.file_name,
        state=job.state,
        message=job.message,
        document_id=job.document_id,
        already_held=job.already_held,
        doubts=job.doubts,
    )


def edition_out(edition: Edition) -> EditionOut:
    """An edition, as it is listed; its moment carries its zone."""
    return EditionOut(
        edition=edition.number,
        made_at=edition.made_at.replace(tzinfo=UTC),
        kind=edition.kind,
        note=edition.note,
        current=edition.current,
    )
