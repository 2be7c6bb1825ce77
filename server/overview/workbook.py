"""Tables as Excel workbooks, ready to be printed; no cell is ever taken for a formula."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | None

_LINE = 13.5
"""Points that a line of 10 point type takes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD = PatternFill("solid", fgColor="E8EEF6")
_THIN = Side(style="thin", color="B8C0CC")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    name: str
    """On its tab."""
    title: str
    """Over the table."""
    columns: Sequence[tuple[str, int]]
    """Heads, with their widths in characters."""
    rows: Sequence[Sequence[Value]]
    paper: Literal["A4", "A3"] = "A4"


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A file with a page for each of ``sheets``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in sheets:
        sheet = book.create_sheet(each.name)
        sheet.append([_plain(each.title)])
        sheet.append([name for name, _ in each.columns])
        for row in each.rows:
            sheet.append([_plain(value) if isinstance(value, str) else value for value in row])
        _lay_out(sheet, each)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _plain(value: str) -> str:
    """Without what a spreadsheet file cannot hold."""
    return "".join(c for c in value if c >= " " or c in "\n\t")[:32_000]


def _lay_out(sheet: Worksheet, given: Sheet) -> None:
    last = get_column_letter(len(given.columns))
    sheet.merge_cells(f"A1:{last}1")
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell, Cell):
                _guard(cell)
    sheet["A1"].font = Font(name="宋体", size=14, bold=True)
    sheet["A1"].alignment = Alignment(vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 28
    widths = [width for _, width in given.columns]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, cells in enumerate(sheet.iter_rows(min_row=2), 2):
        _dress(cells, head=number == 2)
        sheet.row_dimensions[number].height = _LINE * _lines(cells, widths) + 3
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{last}{max(sheet.max_row, 2)}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if given.paper == "A3" else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _guard(cell: Cell) -> None:
    """Words stay words, even where they begin like a formula; days are written as people here write them."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(_FORMULA)
    elif isinstance(cell.value, date):
        cell.number_format = 'yyyy"年"m"月"d"日"'


def _dress(cells: Sequence[object], head: bool) -> None:
    for cell in cells:
        if not isinstance(cell, Cell):
            continue
        cell.font = Font(name="宋体", size=10, bold=head)
        cell.border = _FRAME
        centred = head or not isinstance(cell.value, str)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center" if head else "top", horizontal="center" if centred else None
        )
        if head:
            cell.fill = _HEAD


def _lines(cells: Sequence[object], widths: Sequence[int]) -> int:
    """Lines that the longest cell of a row wraps to: programs differ in whether they work this out."""
    said = (getattr(cell, "value", None) for cell in cells)
    return max(
        -(-_width("" if isinstance(value, date) else str(value or "")) // max(width - 1, 1))
        for value, width in zip(said, widths, strict=True)
    )


def _width(words: str) -> int:
    """In characters of Latin type; a Chinese one takes two."""
    return max(1, sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in words))
