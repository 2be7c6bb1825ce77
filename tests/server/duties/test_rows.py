"""Duties over HTTP: extracted, kept through every change of the document, listed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in
from tests.server.duties.support import (
    OPINION,
    WANG,
    bring_in,
    decide,
    edit,
    extracted,
    row_with,
    rows_of,
)
from tests.server.duties_support import RULES


def test_every_cell_shows_the_characters_it_came_from(api: TestClient, own: Services) -> None:
    text = own.shelf.documents[OPINION].document.text
    rows = extracted(api, own, OPINION)
    assert len(rows) > 20
    for row in rows:
        assert text[row["start"] : row["end"]] == row["quote"]
        cells = row["cells"]
        for cell in [*cells["quantities"], *cells["conditions"], *filter(None, [cells["deadline"]])]:
            assert text[slice(*cell["span"])] == cell["text"]
        for bearer in cells["bearers"]:
            assert bearer["span"] is None or text[slice(*bearer["span"])] == bearer["name"]


def test_the_shipped_opinion_is_ready_for_review_after_the_start(api: TestClient, own: Services) -> None:
    own.duties.extractions.begin()
    own.duties.extractions.join()
    listed = {each["document_id"]: each for each in api.get("/api/duties/documents").json()}
    assert listed[OPINION]["extraction"]["state"] == "done"
    assert listed[OPINION]["counts"]["pending"] > 20
    others = [each for id_, each in listed.items() if id_ != OPINION]
    assert {each["extraction"]["state"] for each in others} == {"none"}


def test_a_document_without_duties_says_so(api: TestClient, own: Services) -> None:
    document = bring_in(api, "某县风景介绍\n\n这里山清水秀，湖面开阔，四季如画。\n")
    assert extracted(api, own, document) == []
    extraction = api.get(f"/api/duties/documents/{document}/extraction").json()
    assert (extraction["state"], extraction["message"]) == ("done", None)


def test_extracting_again_changes_no_decision(api: TestClient, own: Services, rules: str) -> None:
    decide(api, row_with(api, rules, "教育部门"), "accept")
    decide(api, row_with(api, rules, "民政部门"), "reject")
    edit(api, row_with(api, rules, "财政部门"), action="安排经费")
    before = rows_of(api, rules)
    assert extracted(api, own, rules) == before


def test_a_new_version_brings_back_only_the_rows_of_changed_clauses(
    api: TestClient, own: Services, rules: str
) -> None:
    for row in rows_of(api, rules):
        decide(api, row, "accept")
    decided = rows_of(api, rules)
    new = (
        RULES.replace("第一条 为了管理公园", "第一条 为了管好公园，方便群众")
        .replace("不少于3万元", "不少于5万元")
        .replace("第四条", "第四条 民政部门应当公布电话。\n第五条")
    )
    assert bring_in(api, new, replaces=rules) == rules
    own.duties.extractions.join()
    text = own.shelf.documents[rules].document.text
    visit = row_with(api, rules, "教育部门")
    assert (visit["state"], visit["decided_by"]) == ("confirmed", WANG)
    assert text[visit["start"] : visit["end"]] == visit["quote"]
    assert row_with(api, rules, "公布电话")["state"] == "pending"
    back = [row for row in rows_of(api, rules) if row["was"] == "confirmed"]
    assert back
    assert all("第二条" in row["reference"] for row in back)
    gone = [row for row in rows_of(api, rules) if row["state"] == "gone"]
    assert all(row["start"] is None and row["quote"] in row["clause_text"] for row in gone)
    assert {row["id"] for row in decided} <= {row["id"] for row in rows_of(api, rules)}

    api.post(f"/api/documents/{rules}/editions/1/restore")
    own.duties.extractions.join()
    restored = {row["id"]: row for row in rows_of(api, rules)}
    for row in decided:
        assert {**restored[row["id"]], "version": 0} == {**row, "version": 0}
    assert restored[row_with(api, rules, "公布电话")["id"]]["state"] == "gone"


def test_rows_follow_a_change_made_while_the_program_was_off(folder: Path) -> None:
    settings = load_settings(data_dir=folder)
    with opened(settings, lambda _: None) as (services, _):
        api = signed_in(services)
        document = bring_in(api, RULES)
        extracted(api, services, document)
        services.library.on_change = lambda _: None  # cut off between the two
        bring_in(api, RULES.replace("教育部门", "各中学教育部门"), replaces=document)
    with opened(settings, lambda _: None) as (services, _):
        services.duties.extractions.begin()
        services.duties.extractions.join()
        api = signed_in(services)
        text = services.shelf.documents[document].document.text
        for row in rows_of(api, document):
            assert row["state"] == "gone" or text[row["start"] : row["end"]] == row["quote"]


def test_the_checklist_lists_what_is_confirmed(api: TestClient, own: Services, rules: str) -> None:
    empty = api.get("/api/checklist").json()
    assert (empty["rows"], empty["confirmed"]) == ([], 0)
    assert empty["pending"] == len(rows_of(api, rules))
    for row in rows_of(api, rules):
        decide(api, row, "accept")
    found = api.get("/api/checklist", params={"body": "财政部门"}).json()
    assert [row["quote"] for row in found["rows"]] == [row_with(api, rules, "财政部门")["quote"]]
    assert {load["body"] for load in found["bodies"]} >= {"民政部门", "财政部门", "教育部门"}
    by_role = api.get("/api/checklist", params={"body": "财政部门", "role": "support"}).json()
    assert by_role["rows"] == []
    assert api.get("/api/checklist", params={"q": "参观"}).json()["total"] == 1
    assert api.get("/api/checklist", params={"modality": "prohibition"}).json()["total"] == 0
    assert api.get("/api/checklist", params={"modality": "nonsense"}).status_code == 422
    api.post(f"/api/documents/{rules}/retire")
    assert api.get("/api/checklist").json()["total"] == 0


def test_the_checklist_leaves_as_excel_and_csv_without_formulas(
    api: TestClient, own: Services, rules: str
) -> None:
    row = row_with(api, rules, "教育部门")
    edit(api, row, action='=HYPERLINK("http://x","参观")')
    decide(api, row_with(api, rules, "教育部门"), "accept")
    answer = api.get("/api/checklist/export", params={"format": "xlsx", "body": "教育部门"})
    assert answer.headers["content-disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for cells in sheet.iter_rows() for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
    assert row["quote"] in [cell.value for cell in cells]
    assert sheet.freeze_panes == "C3"
    raw = api.get("/api/checklist/export", params={"format": "csv"}).content
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(lines) == 2
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_a_running_extraction_can_be_stopped(api: TestClient, own: Services) -> None:
    assert api.delete(f"/api/duties/documents/{OPINION}/extraction").status_code == 409
    with own.database.writing():  # nothing can be stored before the person has said stop
        api.post(f"/api/duties/documents/{OPINION}/extraction")
        assert api.delete(f"/api/duties/documents/{OPINION}/extraction").json()["state"] == "stopped"
    own.duties.extractions.join()
    assert rows_of(api, OPINION) == []
    assert api.get(f"/api/duties/documents/{OPINION}/extraction").json()["state"] == "stopped"
    assert len(extracted(api, own, OPINION)) > 20


@pytest.mark.parametrize("path", ["/api/duties/documents/none", "/api/duties/documents/none/extraction"])
def test_an_unknown_document_is_not_found(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 404
    assert decide(api, {"id": 999_999, "version": 1}, "accept").status_code == 404
