"""The checklist as a file: Excel and CSV, in which no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indexer.duties.models import Modality, Role
from server.duties.checklist import chinese_day
from server.duties.recurrence import recurrence_words
from server.duties.schemas import ChecklistRow
from server.duties.states import STATE_WORDS

COLUMNS = (
    ("序号", 5),
    ("牵头", 14),
    ("配合", 13),
    ("对象", 15),
    ("事项", 26),
    ("要求", 6),
    ("期限", 15),
    ("数量", 12),
    ("条件", 13),
    ("原文", 42),
    ("章节", 16),
    ("依据", 24),
    ("状态", 8),
    ("确认人", 8),
)
"""Heads, with their widths in characters."""
MODALITY_WORDS = {
    Modality.OBLIGATION: "应当",
    Modality.PROHIBITION: "不得",
    Modality.RECOMMENDATION: "鼓励",
    Modality.PERMISSION: "可以",
}
_LINE = 13.5
"""Points that a line of 10 point type takes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", fgColor="E8EEF6")
_THIN = Side(style="thin", color="B8C0CC")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def deadline_words(row: ChecklistRow) -> str:
    """The document's words, and the days they come to."""
    if row.deadline is None:
        return ""
    days = []
    if row.from_:
        days.append(f"{chinese_day(row.from_)}起")
    if row.by:
        days.append(f"{chinese_day(row.by)}前")
    if row.every:
        days.append(recurrence_words(row.every))
    return f"{row.deadline}（{'，'.join(days)}）" if days else row.deadline


def values_of(row: ChecklistRow, number: int) -> list[str | int]:
    """The cells of a row, in the order of ``COLUMNS``."""

    def borne(role: Role) -> str:
        return "、".join(dict.fromkeys(each.listed for each in row.bearers if each.role is role))

    return [
        number,
        borne(Role.LEAD),
        borne(Role.SUPPORT),
        borne(Role.TARGET),
        row.action,
        MODALITY_WORDS[row.modality] if row.modality else "",
        deadline_words(row),
        "；".join(row.quantities),
        "；".join(row.conditions),
        row.quote,
        row.chapter,
        row.reference,
        STATE_WORDS[row.state],
        row.decided_by or "",
    ]


def _plain(value: str) -> str:
    """Without what a spreadsheet file cannot hold."""
    return "".join(c for c in value if c >= " " or c in "\n\t")[:32_000]


def as_xlsx(rows: Sequence[ChecklistRow], title: str) -> bytes:
    """A workbook of one sheet, ready to be printed on A4 across."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "职责清单"
    sheet.append([_plain(title)])
    sheet.append([name for name, _ in COLUMNS])
    for number, row in enumerate(rows, 1):
        sheet.append([_plain(value) if isinstance(value, str) else value for value in values_of(row, number)])
    _lay_out(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _lay_out(sheet: Worksheet) -> None:
    last = get_column_letter(len(COLUMNS))
    sheet.merge_cells(f"A1:{last}1")
    sheet["A1"].font = Font(name="宋体", size=14, bold=True)
    sheet["A1"].alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 28
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # words, even where they begin like a formula
                cell.quotePrefix = cell.value.startswith(_FORMULA)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            head = cell.row == 2
            centred = head or cell.column == 1
            cell.font = Font(name="宋体", size=10, bold=head)
            cell.border = _FRAME
            cell.alignment = Alignment(
                wrap_text=True, vertical="center" if head else "top", horizontal="center" if centred else None
            )
            if head:
                cell.fill = _HEAD
        sheet.row_dimensions[cells[0].row].height = _LINE * _lines(cells) + 3
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{last}{max(sheet.max_row, 2)}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _lines(cells: Sequence[Cell]) -> int:
    """Lines that the longest cell of a row wraps to: programs differ in whether they work this out."""
    widths = (width for _, width in COLUMNS)
    return max(
        -(-_width(str(cell.value or "")) // (width - 1)) for cell, width in zip(cells, widths, strict=True)
    )


def _width(words: str) -> int:
    """In characters of Latin type; a Chinese one takes two."""
    return max(1, sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in words))


def as_csv(rows: Sequence[ChecklistRow]) -> bytes:
    """Comma-separated values in UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([name for name, _ in COLUMNS])
    for number, row in enumerate(rows, 1):
        writer.writerow([_safe(value) for value in values_of(row, number)])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def _safe(value: str | int) -> str | int:
    """With an apostrophe before what a spreadsheet would compute."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value
