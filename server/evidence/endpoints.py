"""HTTP: files that prove assignments."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse

from server.accounts.access import CurrentAccount
from server.assignments.schemas import Added
from server.dependencies import CurrentEvidence
from server.errors import NotFound
from server.evidence.checks import PREVIEWED

router = APIRouter(tags=["evidence"])

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("/tasks/{assignment_id}/evidence", status_code=201, openapi_extra=_BODY)
async def add_evidence(
    assignment_id: int,
    request: Request,
    account: CurrentAccount,
    evidence: CurrentEvidence,
    name: Annotated[str, Query(max_length=300)],
    expires_on: date | None = None,
) -> Added:
    """Store the body of the request and link it to the assignment."""
    return Added(link_id=await evidence.receive(request, account, assignment_id, name, expires_on))


@router.post("/tasks/{assignment_id}/evidence/{link_id}", status_code=201)
def reuse_evidence(
    assignment_id: int, link_id: int, account: CurrentAccount, evidence: CurrentEvidence
) -> Added:
    """Link a file of another assignment to this one too."""
    return Added(link_id=evidence.reuse(account, assignment_id, link_id))


@router.get("/evidence/{link_id}", response_class=FileResponse)
def get_evidence(link_id: int, account: CurrentAccount, evidence: CurrentEvidence) -> FileResponse:
    """The file, to be saved."""
    found = evidence.file(account, link_id)
    # Never a type a browser would open.
    return FileResponse(found.path, media_type="application/octet-stream", filename=found.name)


@router.get("/evidence/{link_id}/preview", response_class=FileResponse)
def preview_evidence(link_id: int, account: CurrentAccount, evidence: CurrentEvidence) -> FileResponse:
    """The file as the browser itself shows it: pictures and PDF only."""
    found = evidence.file(account, link_id)
    type_ = PREVIEWED.get(found.extension)
    if type_ is None:
        raise NotFound("这种文件不能在页面上预览：请下载后打开。")
    answer = FileResponse(
        found.path, media_type=type_, filename=found.name, content_disposition_type="inline"
    )
    if type_.startswith("image/"):
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@router.delete("/evidence/{link_id}", status_code=204)
def remove_evidence(link_id: int, account: CurrentAccount, evidence: CurrentEvidence) -> Response:
    """Take the file from the assignment; its history keeps it."""
    evidence.remove(account, link_id)
    return Response(status_code=204)
