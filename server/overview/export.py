"""What the overview shows, as Excel workbooks: the same rows under the same filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from server.assignments.models import CHINESE
from server.duties.checklist import chinese_day
from server.overview.days import day_of
from server.overview.schemas import Board, Cell, Changes, MatrixOut, Share, TaskOut
from server.overview.workbook import Sheet, Value, workbook

TASKS = (
    ("序号", 6),
    ("县市", 10),
    ("责任单位", 16),
    ("配合单位", 18),
    ("事项", 30),
    ("到期日", 15),
    ("亮灯", 12),
    ("状态", 9),
    ("进度", 7),
    ("最近填报", 30),
    ("原文", 42),
    ("章节", 18),
    ("依据", 26),
)
_SHARES = (("合计", 8), ("已办结", 8), ("不适用", 8), ("待核验", 8), ("逾期", 8), ("临期", 8), ("办结率", 9))
_WEEKS = (("周次（周一）", 16), ("提交核验", 10), ("办结", 10), ("退回", 10))
_CHANGES = (
    ("时间", 15),
    ("谁", 12),
    ("做了什么", 14),
    ("县市", 10),
    ("事项", 34),
    ("说明", 40),
    ("现在", 12),
)


def _percent(value: int | None) -> str:
    return "" if value is None else f"{value}%"


def _task_rows(rows: Sequence[TaskOut]) -> list[list[Value]]:
    return [
        [
            number,
            row.jurisdiction_name,
            row.body or "",
            "、".join(row.supporting),
            row.action,
            row.due_on,
            row.light.words,
            CHINESE[row.status],
            _percent(row.percent),
            row.note,
            row.quote,
            row.chapter,
            row.reference,
        ]
        for number, row in enumerate(rows, 1)
    ]


def tasks_file(rows: Sequence[TaskOut], today: date) -> bytes:
    """The list of tasks."""
    title = f"任务台账（{len(rows)}项，{chinese_day(today)}）"
    return workbook([Sheet("任务台账", title, TASKS, _task_rows(rows))])


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    parts = [cell.light.words]
    if cell.percent is not None and cell.light.words not in ("已办结", "不适用"):
        parts.append(f"{cell.percent}%")
    if cell.due_on:
        parts.append(f"{chinese_day(cell.due_on)}到期")
    if cell.count > 1:
        parts.append(f"共{cell.count}项，未结{cell.open}项")
    return "，".join(parts)


def matrix_file(matrix: MatrixOut, today: date) -> bytes:
    """The matrix, on A3."""
    columns = [
        ("序号", 6),
        ("事项", 40),
        *((each.name, 20) for each in matrix.columns),
        ("章节", 20),
        ("依据", 26),
    ]
    rows: list[list[Value]] = []
    for chapter in matrix.chapters:
        for line in chapter.lines:
            cells = [_cell(each) for each in line.cells]
            rows.append([len(rows) + 1, line.action, *cells, chapter.title, line.reference])
    title = f"任务台账（{matrix.duties}项职责，{chinese_day(today)}）"
    return workbook([Sheet("职责与县市", title, columns, rows, "A3")])


def _share_rows(shares: Sequence[Share]) -> list[list[Value]]:
    found: list[list[Value]] = []
    for each in shares:
        at = each.standing
        counts = (at.total, at.done, at.not_applicable, at.waiting, at.overdue, at.due_soon)
        found.append([each.name, *(one.count for one in counts), _percent(at.percent)])
    return found


def board_file(board: Board, overdue: Sequence[TaskOut]) -> bytes:
    """The tables of the board, a page each; ``overdue`` is the whole list."""
    day = chinese_day(board.today)
    weeks: list[list[Value]] = [
        [chinese_day(each.monday), each.submitted.count, each.done.count, each.returned.count]
        for each in board.weeks
    ]
    return workbook(
        [
            Sheet(
                "分县市",
                f"分县市办理情况（{day}）",
                (("县市", 14), *_SHARES),
                _share_rows(board.jurisdictions),
            ),
            Sheet("分部门", f"分部门办理情况（{day}）", (("部门", 24), *_SHARES), _share_rows(board.bodies)),
            Sheet("分周", f"近{len(board.weeks)}周办理情况（{day}）", _WEEKS, weeks),
            Sheet("逾期", f"逾期未结（{len(overdue)}项，{day}）", TASKS, _task_rows(overdue)),
        ]
    )


def changes_file(changes: Changes, today: date) -> bytes:
    """What changed since the account's last visit."""
    rows: list[list[Value]] = [
        [
            day_of(each.at.replace(tzinfo=None)),
            each.who,
            each.move_name,
            each.task.jurisdiction_name,
            each.task.action,
            each.note,
            each.task.light.words,
        ]
        for each in changes.rows
    ]
    title = f"上次查看以来的变动（{len(rows)}条，{chinese_day(today)}）"
    return workbook([Sheet("变动", title, _CHANGES, rows)])
