"""HTTP: reviewing duties, and the checklist."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Response

from corpus.models import AdministrativeLevel
from indexer.duties.models import Modality, Role
from server.dependencies import CurrentDatabase, CurrentDuties, CurrentShelf
from server.duties.checklist import Filters, chinese_day, list_duties
from server.duties.export import as_csv, as_xlsx
from server.duties.reviewer import Reviewer
from server.duties.schemas import (
    AcceptManyIn,
    AddIn,
    BodyName,
    CellsIn,
    Checklist,
    DeadlineFilter,
    Decided,
    DocumentDuties,
    DutyDocument,
    ExtractionOut,
    RejectIn,
    ReviewOut,
    SplitIn,
    VersionIn,
)

router = APIRouter(tags=["duties"])


@router.get("/duties/documents")
def list_duty_documents(duties: CurrentDuties) -> list[DutyDocument]:
    """All documents, each with how many of its duties are in which state."""
    return duties.documents()


@router.get("/duties/bodies")
def list_bodies(duties: CurrentDuties) -> list[BodyName]:
    """The bodies that duties are listed under."""
    return duties.bodies()


@router.get("/duties/documents/{document_id}")
def list_duties_of_document(document_id: str, duties: CurrentDuties) -> DocumentDuties:
    """The duties of a document, in its order."""
    return duties.rows(document_id)


@router.get("/duties/documents/{document_id}/extraction")
def get_extraction(document_id: str, duties: CurrentDuties) -> ExtractionOut:
    """How far the extraction of a document has come."""
    return duties.progress(document_id)


@router.post("/duties/documents/{document_id}/extraction", status_code=202)
def start_extraction(document_id: str, duties: CurrentDuties) -> ExtractionOut:
    """Extract duties from a document in the background; decisions stay as they are."""
    return duties.start(document_id)


@router.delete("/duties/documents/{document_id}/extraction")
def stop_extraction(document_id: str, duties: CurrentDuties) -> ExtractionOut:
    """Give up the extraction of a document."""
    return duties.stop(document_id)


@router.post("/duties/documents/{document_id}/add")
def add_duty(document_id: str, given: AddIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Make a row of words selected in one clause."""
    return duties.add(document_id, by, given.start, given.end)


@router.post("/duties/documents/{document_id}/accept")
def accept_duties(document_id: str, given: AcceptManyIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Confirm many rows at once: those that hold no doubt and did not change meanwhile."""
    return duties.accept_many(document_id, by, given.rows)


@router.post("/duties/documents/{document_id}/undo")
def undo_decision(document_id: str, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Take back one's last decision on a document."""
    return duties.undo(document_id, by)


@router.post("/duties/{duty_id}/accept")
def accept_duty(duty_id: int, given: VersionIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Confirm a row."""
    return duties.accept(duty_id, given.version, by)


@router.post("/duties/{duty_id}/reject")
def reject_duty(duty_id: int, given: RejectIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Put a row aside."""
    return duties.reject(duty_id, given.version, by, given.reason)


@router.put("/duties/{duty_id}/cells")
def edit_duty(duty_id: int, given: CellsIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Give a row other cells."""
    return duties.edit(duty_id, given.version, by, given.cells, given.confirm)


@router.post("/duties/{duty_id}/split")
def split_duty(duty_id: int, given: SplitIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Cut a row in two."""
    return duties.split(duty_id, given.version, by, given.at)


@router.post("/duties/{duty_id}/merge")
def merge_duty(duty_id: int, given: VersionIn, by: Reviewer, duties: CurrentDuties) -> Decided:
    """Join a row with the next one of its clause."""
    return duties.merge(duty_id, given.version, by)


@router.get("/duties/{duty_id}/reviews")
def list_duty_reviews(duty_id: int, duties: CurrentDuties) -> list[ReviewOut]:
    """The decisions on a row, oldest first."""
    return duties.history(duty_id)


def _filters(
    body: str | None = None,
    role: Role | None = None,
    modality: Modality | None = None,
    level: AdministrativeLevel | None = None,
    document: str | None = None,
    deadline: DeadlineFilter | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
    unconfirmed: bool = False,
) -> Filters:
    return Filters(body or None, role, modality, level, document or None, deadline, q, unconfirmed)


AnyFilters = Annotated[Filters, Depends(_filters)]


@router.get("/checklist")
def get_checklist(filters: AnyFilters, database: CurrentDatabase, shelf: CurrentShelf) -> Checklist:
    """Confirmed duties by department, document, level, deadline, modality and role."""
    return list_duties(database, shelf, filters)


@router.get(
    "/checklist/export",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
def export_checklist(
    filters: AnyFilters, format: Literal["xlsx", "csv"], database: CurrentDatabase, shelf: CurrentShelf
) -> Response:
    """The checklist as a file to download."""
    rows = list_duties(database, shelf, filters).rows
    whose = filters.body or "全部"
    title = f"{whose}职责清单（{len(rows)}项，{chinese_day(date.today())}导出）"
    content = as_xlsx(rows, title) if format == "xlsx" else as_csv(rows)
    name = quote(f"职责清单-{whose.replace('/', '、')}.{format}")
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )
