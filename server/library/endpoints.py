"""HTTP: the documents held, and changing them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse

from server.dependencies import CurrentDatabase, CurrentImports, CurrentLibrary, CurrentShelf
from server.errors import NotFound
from server.library import catalogue, facts, service, uploads
from server.library.compare import compare
from server.library.edits import edited, note_of_edit
from server.library.health import health_of
from server.library.library import held_in
from server.library.schemas import (
    CatalogueEntry,
    Confirmation,
    Difference,
    DocumentDetail,
    DocumentSummary,
    Edit,
    EditionOut,
    Examples,
    Fact,
    FactsIn,
    HealthOut,
    ImportJob,
)

router = APIRouter(tags=["library"])


@router.get("/documents")
def list_documents(shelf: CurrentShelf) -> list[DocumentSummary]:
    """All documents held."""
    return [service.summary(held) for held in shelf.documents.values()]


@router.post("/documents", status_code=202, openapi_extra=uploads.SCHEMA)
async def upload_document(request: Request, library: CurrentLibrary, imports: CurrentImports) -> ImportJob:
    """Bring in a file; it is read in the background."""
    return service.job_out(await uploads.receive(request, library, imports))


@router.get("/imports")
def list_imports(imports: CurrentImports) -> list[ImportJob]:
    """The files brought in lately, newest first."""
    return [service.job_out(job) for job in imports.jobs()]


@router.get("/imports/{import_id}")
def get_import(import_id: str, imports: CurrentImports) -> ImportJob:
    """How far a file has come."""
    return service.job_out(imports.job(import_id))


@router.delete("/imports/{import_id}")
def cancel_import(import_id: str, imports: CurrentImports) -> ImportJob:
    """Give up a file that waits or is being read."""
    return service.job_out(imports.cancel(import_id))


@router.get("/documents/{document_id}")
def get_document(document_id: str, shelf: CurrentShelf) -> DocumentDetail:
    """One document with its text and clauses."""
    return service.detail(shelf, document_id)


@router.delete("/documents/{document_id}", status_code=204)
def delete_document(document_id: str, title: str, library: CurrentLibrary) -> Response:
    """Delete a document with its editions and its file; the title must be given as it is."""
    library.delete(document_id, title)
    return Response(status_code=204)


@router.post("/documents/{document_id}/retire")
def retire_document(document_id: str, library: CurrentLibrary) -> DocumentSummary:
    """Leave a document out of search; it can still be read."""
    return service.summary(library.set_retired(document_id, True))


@router.post("/documents/{document_id}/restore")
def restore_document(document_id: str, library: CurrentLibrary) -> DocumentSummary:
    """Take a retired document into search again."""
    return service.summary(library.set_retired(document_id, False))


@router.get("/documents/{document_id}/original", response_class=FileResponse)
def get_original(document_id: str, library: CurrentLibrary) -> FileResponse:
    """The file the document was read from, as it was brought in."""
    file = held_in(library.shelf, document_id).file
    path = library.originals.path(file.stored) if file else None
    if file is None or path is None:
        raise NotFound("这份文件没有保存原件：它不是上传的。")
    # Never a type a browser would open.
    return FileResponse(path, media_type="application/octet-stream", filename=file.name)


@router.get("/documents/{document_id}/health")
def get_health(document_id: str, shelf: CurrentShelf) -> HealthOut:
    """解析体检单 of a document."""
    return health_of(held_in(shelf, document_id))


@router.get("/documents/{document_id}/facts")
def get_facts(document_id: str, shelf: CurrentShelf) -> list[Fact]:
    """The facts about a document, each with where it is known from."""
    return facts.facts_about(held_in(shelf, document_id))


@router.patch("/documents/{document_id}/facts")
def set_facts(document_id: str, given: FactsIn, library: CurrentLibrary) -> DocumentDetail:
    """Correct facts about a document; null clears one."""
    library.edit(document_id, facts.note_of(given), lambda held: facts.corrected(held, given))
    return service.detail(library.shelf, document_id)


@router.post("/documents/{document_id}/edits")
def edit_document(document_id: str, edit: Edit, library: CurrentLibrary) -> DocumentDetail:
    """Correct how a document is split."""
    note = note_of_edit(held_in(library.shelf, document_id), edit)
    library.edit(document_id, note, lambda held: edited(held, edit))
    return service.detail(library.shelf, document_id)


@router.get("/documents/{document_id}/editions")
def list_editions(document_id: str, library: CurrentLibrary) -> list[EditionOut]:
    """The editions of a document, oldest first."""
    return [service.edition_out(edition) for edition in library.editions(document_id)]


@router.post("/documents/{document_id}/editions/{number}/restore")
def restore_edition(document_id: str, number: int, library: CurrentLibrary) -> DocumentDetail:
    """Use another edition again."""
    library.restore_edition(document_id, number)
    return service.detail(library.shelf, document_id)


@router.get("/documents/{document_id}/compare")
def compare_editions(
    document_id: str,
    from_: Annotated[int, Query(alias="from", ge=1)],
    to: Annotated[int, Query(ge=1)],
    library: CurrentLibrary,
) -> list[Difference]:
    """Two editions of a document, clause by clause."""
    return compare(library.edition(document_id, from_), library.edition(document_id, to))


@router.get("/catalogue")
def get_catalogue(database: CurrentDatabase, shelf: CurrentShelf) -> list[CatalogueEntry]:
    """The family of the shipped opinion, held or not."""
    return catalogue.entries(database, shelf)


@router.post("/catalogue/{entry_id}/confirm")
def confirm_fact(
    entry_id: str, given: Confirmation, database: CurrentDatabase, shelf: CurrentShelf
) -> CatalogueEntry:
    """Mark a fact of the catalogue as verified."""
    return catalogue.confirm(database, shelf, entry_id, given.name)


@router.get("/examples")
def get_examples(shelf: CurrentShelf) -> Examples:
    """Example questions that the documents held answer."""
    return Examples(questions=service.examples(shelf))
