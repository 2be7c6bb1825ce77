"""Deadlines in the words people use, and cells that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from indexer.duties.models import Modality, Role
from server.duties.cells import BearerCell
from server.duties.export import COLUMNS, as_csv, as_xlsx, deadline_words
from server.duties.recurrence import recurrence_words
from server.duties.schemas import ChecklistRow
from server.duties.states import DutyState


def row(**change: object) -> ChecklistRow:
    fields: dict[str, object] = {
        "id": 1,
        "document_id": "rules",
        "document_title": "某县公园管理办法",
        "level": "county",
        "issued_on": None,
        "clause_id": "rules:art_1",
        "chapter": "",
        "reference": "《某县公园管理办法》第二条",
        "quote": "民政部门应当检查公园",
        "start": 0,
        "end": 10,
        "bearers": [BearerCell(name="民政局", body="民政部门", role=Role.LEAD)],
        "modality": Modality.OBLIGATION,
        "action": "检查公园",
        "deadline": None,
        "by": None,
        "from_": None,
        "every": None,
        "quantities": [],
        "conditions": [],
        "state": DutyState.CONFIRMED,
        "decided_by": "王敏",
        "decided_at": None,
    }
    return ChecklistRow.model_validate({**fields, **change})


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "每3个月10日"),
        ("FREQ=MONTHLY", "每月"),
        ("FREQ=YEARLY;BYMONTH=1,7", "每年1、7月"),
        ("FREQ=WEEKLY;BYDAY=MO,FR", "每周周一、周五"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月末日"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
    ],
)
def test_a_recurrence_is_told_in_words(rule: str, words: str) -> None:
    assert recurrence_words(rule) == words


def test_a_deadline_is_told_in_its_words_and_as_days() -> None:
    assert deadline_words(row()) == ""
    assert deadline_words(row(deadline="及时")) == "及时"
    told = deadline_words(row(deadline="年内", by=date(2016, 12, 31), from_=date(2016, 7, 1)))
    assert told == "年内（2016年7月1日起，2016年12月31日前）"


@pytest.mark.parametrize("words", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", " =1+1", "\x07响铃"])
def test_words_that_begin_like_a_formula_stay_words(words: str) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx([row(action=words)], words))).active
    assert sheet is not None
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells} <= {"s", "n", "inlineStr"}
    line = list(csv.reader(io.StringIO(as_csv([row(action=words)]).decode("utf-8-sig"))))[1]
    assert not line[4].lstrip(" ").startswith(("=", "+", "-", "@", "\t"))


def test_the_rows_are_as_high_as_their_longest_cell() -> None:
    short, long = row(), row(quote="民政部门应当检查公园，" * 20)
    sheet = load_workbook(io.BytesIO(as_xlsx([short, long], "清单"))).active
    assert sheet is not None
    heights = [sheet.row_dimensions[number].height for number in (3, 4)]
    assert heights[1] > heights[0]
    assert [cell.value for cell in sheet[2]] == [name for name, _ in COLUMNS]
