"""The list of questions as a file: CSV, or a workbook for Excel and WPS."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from server.answers.repository import Question

HEADS = (
    "问题",
    "提问次数",
    "没有依据的次数",
    "首次提问",
    "最近提问",
    "最接近的条款",
    "有帮助",
    "没有帮助",
    "原因",
    "处理情况",
    "处理说明",
)
_WIDTHS = (48, 10, 14, 18, 18, 60, 8, 10, 40, 18, 40)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def rows(questions: Iterable[tuple[Question, Sequence[str]]]) -> Iterator[list[str | int]]:
    """A row for each question with the paths of its nearest clauses, times on this computer's clock."""
    for question, paths in questions:
        reasons = "；".join(thumb.reason for thumb in question.thumbs if thumb.reason)
        yield [
            question.text,
            question.asked,
            question.refused,
            _moment(question.first_asked_at),
            _moment(question.last_asked_at),
            "；".join(paths),
            sum(thumb.up for thumb in question.thumbs),
            sum(not thumb.up for thumb in question.thumbs),
            reasons,
            "待处理" if question.open else "已处理" if question.handled_at else "",
            question.handled_note or "",
        ]


def _moment(at: object) -> str:
    return at.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M")  # type: ignore[attr-defined,no-any-return]


def as_csv(table: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in table:
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_workbook(table: Iterable[Sequence[str | int]]) -> bytes:
    """A workbook with a fixed head; text is text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("未答问题")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[chr(64 + number)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head in HEADS])
    for row in table:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: str | int, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=safe(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell
