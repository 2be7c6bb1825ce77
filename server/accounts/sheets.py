"""Accounts in bulk: an Excel sheet to fill in, and what a filled-in one would add."""

from __future__ import annotations

import io
from typing import Any

from fastapi import Request
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from starlette.concurrency import run_in_threadpool

from corpus.errors import InputError
from corpus.readers.package import open_package
from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.accounts.administration import Administration
from server.accounts.facts import AccountFacts, checked, folded
from server.accounts.models import CHINESE, Role
from server.accounts.schemas import AccountIn, SheetRow
from server.errors import TooLarge

COLUMNS = ("用户名", "姓名", "单位", "角色", "县市", "部门", "邮箱")
_WIDTHS = (18, 14, 28, 24, 20, 24, 26)
_EXAMPLE = ("示例：hezhiqiang", "和志强", "德钦县司法局", "填报员", "德钦县", "司法行政部门", "")
_NOTE = (
    "每行一个账号，从第3行填起，第2行是示例。角色可以填：{roles}，多个用顿号隔开；填报员须填县市或部门，其余可以不填。"
    "账号添加后，每人得到一个一次性链接，自己设置密码。"
)
LARGEST = 1_000_000
"""Bytes of a sheet."""
ROWS = 1_000
_UNPACKED = 20_000_000
_ROLES = {name: role for role, name in CHINESE.items()}

SCHEMA: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def template() -> bytes:
    """The sheet to fill in, with an example and, on the second page, what each column takes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "账号"
    sheet.append(COLUMNS)
    sheet.append(_EXAMPLE)
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(cell.column or 1)].width = width
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="808080")
    for column, values in (
        ("D", CHINESE.values()),
        ("E", (each.name for each in shipped_jurisdictions().all)),
    ):
        choice = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
        choice.showErrorMessage = False  # several roles are written with 、 between them
        choice.add(f"{column}3:{column}{ROWS + 2}")
        sheet.add_data_validation(choice)
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("说明")
    notes.column_dimensions["A"].width = 90
    notes["A1"] = _NOTE.format(roles="、".join(CHINESE.values()))
    notes["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def receive(request: Request, administration: Administration) -> list[SheetRow]:
    """The rows of the sheet that ``request`` carries; ``TooLarge`` or InputError where it can't be read."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LARGEST:
            raise TooLarge(f"表格超过{LARGEST // 1000}KB：请删去图片和多余的页，或分几次添加。")
    return await run_in_threadpool(_looked_at, bytes(raw), administration)


def _looked_at(raw: bytes, administration: Administration) -> list[SheetRow]:
    rows = preview(raw, {entry.facts.name for entry in administration.entries()})
    administration.note("account.read_sheet", f"{len(rows)}行")
    return rows


def _cells(raw: bytes) -> list[tuple[int, list[str]]]:
    """The filled rows under the head, each with its number; InputError where it is no sheet of ours."""
    if not raw.startswith(b"PK"):
        raise InputError("这不是Excel文件（.xlsx）：请下载模板，用它填写后再上传。")
    package = open_package(raw, "账号表")
    if sum(entry.file_size for entry in package.entries.values()) > _UNPACKED:
        raise InputError("表格解压后过大：请只保留账号这一页再上传。")
    for path in package.entries:
        if path.endswith((".xml", ".rels")):
            package.xml(path)  # refused where it declares entities
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        lines = list(book.worksheets[0].iter_rows(max_row=ROWS + 100, max_col=40, values_only=True))
    except Exception as error:  # whatever a broken sheet makes the library raise
        raise InputError("表格打不开：请下载模板，用它填写后再上传。") from error
    head = [str(each or "").strip() for each in lines[0]] if lines else []
    if missing := [name for name in COLUMNS[:4] if name not in head]:
        raise InputError(f"第一行缺少“{'、'.join(missing)}”：请下载模板，不要改动第一行。")
    places = [head.index(name) if name in head else -1 for name in COLUMNS]
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = [_text(line[place]) if 0 <= place < len(line) else "" for place in places]
        if any(cells) and not cells[0].startswith("示例"):
            found.append((number, cells))
    return found


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _roles(text: str) -> list[Role]:
    found = []
    for word in text.replace("，", "、").replace(",", "、").replace(" ", "、").split("、"):
        if word and word not in _ROLES:
            raise InputError(f"没有“{word[:20]}”这个角色：可以填{'、'.join(_ROLES)}。")
        if word:
            found.append(_ROLES[word])
    return found


def _account(cells: list[str]) -> AccountIn:
    name, display_name, unit, roles, jurisdiction, body, email = cells
    longest = (100, 100, 200, 100, 40, 80, 300)
    for column, text, most in zip(COLUMNS, cells, longest, strict=True):
        if len(text) > most:
            raise InputError(f"“{column}”有{len(text)}个字：请不超过{most}个字。")
    facts = checked(
        AccountFacts(
            name,
            display_name,
            unit,
            frozenset(_roles(roles)),
            jurisdiction or None,
            body or None,
            email or None,
        )
    )
    return AccountIn(
        name=facts.name,
        display_name=facts.display_name,
        unit=facts.unit,
        roles=[role for role in Role if role in facts.roles],
        jurisdiction=facts.jurisdiction,
        body=facts.body,
        email=facts.email,
    )


def preview(raw: bytes, taken: set[str]) -> list[SheetRow]:
    """Each filled row as it would be added, or what is wrong with it; ``taken`` are the names in use."""
    rows = _cells(raw)
    if not rows:
        raise InputError("表格里没有账号：请从第3行填起，每行一个，再上传。")
    if len(rows) > ROWS:
        raise InputError(f"表格里有{len(rows)}行以上：一次最多添加{ROWS}个账号，请分几次。")
    seen: dict[str, int] = {}
    found = []
    for number, cells in rows:
        account, problem = None, None
        name = folded(cells[0])
        try:
            account = _account(cells)
            if name in taken:
                problem = f"用户名“{name}”已有人用：请另起一个。"
            elif name in seen:
                problem = f"用户名“{name}”与第{seen[name]}行相同：请另起一个。"
        except InputError as error:
            problem = str(error)
        seen.setdefault(name, number)
        found.append(
            SheetRow(
                row=number, account=account, name=cells[0][:40], display_name=cells[1][:40], problem=problem
            )
        )
    return found
