"""HTTP: the audit, for auditors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from server.audit import log, reading
from server.audit.reading import Filter
from server.audit.schemas import AuditFinding, AuditPage
from server.dependencies import CurrentDatabase

router = APIRouter(tags=["audit"])

Day = Annotated[date | None, Query()]


@router.get("/audit")
def list_audit(
    database: CurrentDatabase,
    who: str | None = None,
    action: str | None = None,
    since: Day = None,
    until: Day = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> AuditPage:
    """What was done, the newest first."""
    with database.reading() as session:
        return reading.page(session, Filter(who, action, since, until), limit, offset)


@router.get("/audit/check")
def check_audit(
    database: CurrentDatabase,
    rows: Annotated[int | None, Query(ge=0)] = None,
    last_hash: Annotated[str | None, Query(max_length=64)] = None,
) -> AuditFinding:
    """Whether any row was edited, deleted or reordered; with rows and last_hash noted earlier, cut off too."""
    anchor = (rows, last_hash) if rows is not None and last_hash is not None else None
    with database.reading() as session:
        found = log.verify(session, anchor)
    with database.writing() as session:
        result = "完整" if found.problem is None else found.problem
        log.record(session, "audit.check", f"{found.rows}条", after={"result": result})
    return AuditFinding(
        rows=found.rows, last_hash=found.last_hash, problem=found.problem, sequence=found.sequence
    )


@router.get("/audit/export", response_class=StreamingResponse)
def export_audit(
    database: CurrentDatabase,
    who: str | None = None,
    action: str | None = None,
    since: Day = None,
    until: Day = None,
) -> StreamingResponse:
    """The audit as a table (CSV), the oldest first."""
    with database.writing() as session:
        log.record(session, "audit.export", "操作记录")

    def lines() -> Iterator[str]:
        with database.reading() as session:
            yield from reading.table(session, Filter(who, action, since, until))

    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)
