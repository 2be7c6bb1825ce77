"""HTTP: how assignments stand."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Response

from server.accounts.access import CurrentAccount
from server.dependencies import CurrentOverview
from server.overview import export
from server.overview.filters import AnyFilters
from server.overview.grid import Over
from server.overview.lights import Light
from server.overview.schemas import Board, Changes, MatrixOut, SeenIn, TaskList

router = APIRouter(tags=["overview"])

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {_EXCEL: {"schema": {"type": "string", "format": "binary"}}}}
}
_ALL: Final = 100_000
"""Rows of a file of changes."""


def _file(content: bytes, name: str) -> Response:
    head = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.xlsx"}
    return Response(content, media_type=_EXCEL, headers=head)


@router.get("/tasks")
def list_tasks(filters: AnyFilters, account: CurrentAccount, overview: CurrentOverview) -> TaskList:
    """The tasks that the account sees, the most pressing first."""
    return overview.tasks(account, filters)


@router.get("/tasks/export", response_class=Response, responses=_FILE)
def export_tasks(filters: AnyFilters, account: CurrentAccount, overview: CurrentOverview) -> Response:
    """The list of tasks as an Excel file."""
    rows = overview.tasks(account, filters).rows
    return _file(export.tasks_file(rows, overview.today), "任务台账")


@router.get("/matrix")
def get_matrix(
    filters: AnyFilters,
    account: CurrentAccount,
    overview: CurrentOverview,
    over: Over = Over.JURISDICTION,
) -> MatrixOut:
    """Duties down, counties (or bodies) across, and in each cell how it stands."""
    return overview.matrix(account, filters, over)


@router.get("/matrix/export", response_class=Response, responses=_FILE)
def export_matrix(
    filters: AnyFilters,
    account: CurrentAccount,
    overview: CurrentOverview,
    over: Over = Over.JURISDICTION,
) -> Response:
    """The matrix as an Excel file."""
    return _file(export.matrix_file(overview.matrix(account, filters, over), overview.today), "职责与县市")


@router.get("/board")
def get_board(filters: AnyFilters, account: CurrentAccount, overview: CurrentOverview) -> Board:
    """Numbers, by county, by body and by week, and what is overdue."""
    return overview.board(account, filters)


@router.get("/board/export", response_class=Response, responses=_FILE)
def export_board(filters: AnyFilters, account: CurrentAccount, overview: CurrentOverview) -> Response:
    """The board's tables as an Excel file."""
    rows = overview.tasks(account, filters).rows
    overdue = [each for each in rows if each.light.light is Light.RED]
    return _file(export.board_file(overview.board(account, filters), overdue), "督办看板")


@router.get("/changes")
def list_task_changes(account: CurrentAccount, overview: CurrentOverview) -> Changes:
    """What others did since the account last said that it has seen all."""
    return overview.changes(account)


@router.get("/changes/export", response_class=Response, responses=_FILE)
def export_task_changes(account: CurrentAccount, overview: CurrentOverview) -> Response:
    """What changed, as an Excel file."""
    return _file(export.changes_file(overview.changes(account, _ALL), overview.today), "变动")


@router.post("/changes/seen", status_code=204)
def see_changes(given: SeenIn, account: CurrentAccount, overview: CurrentOverview) -> Response:
    """Say that all changes up to one have been seen."""
    overview.see(account, given.up_to)
    return Response(status_code=204)
