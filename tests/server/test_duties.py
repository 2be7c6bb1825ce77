"""Duties over HTTP: extracted, decided on by people, kept through every change of the document, listed."""

from __future__ import annotations

import csv
import io
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from server.accounts import Role
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import HERE, new_app, signed_in
from tests.server.duties_support import RULES

OPINION = "diqing-2016-social-forces"
WANG, LI = "测试wangmin", "测试liqiang"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped documents: copy it, never use it."""
    folder = tmp_path_factory.mktemp("stocked") / "data"
    with opened(load_settings(data_dir=folder), lambda _: None):
        return folder


@pytest.fixture
def folder(stocked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stocked, tmp_path / "data"))


@pytest.fixture
def own(folder: Path) -> Iterator[Services]:
    """Services without an index: duties need none."""
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        services.library.on_change = services.duties.extractions.follow
        yield services


@pytest.fixture
def api(own: Services) -> TestClient:
    return signed_in(own, name="wangmin")


def bring_in(api: TestClient, text: str, **form: str) -> str:
    """A document made of ``text``; its id."""
    files = {"file": ("办法.txt", text.encode())}
    job = api.post("/api/documents", files=files, data=form).json()
    deadline = time.monotonic() + 60
    while job["state"] in ("waiting", "reading", "saving"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = api.get(f"/api/imports/{job['id']}").json()
    assert job["state"] == "done", job
    return str(job["document_id"])


def extracted(api: TestClient, own: Services, document: str) -> list[dict[str, Any]]:
    assert api.post(f"/api/duties/documents/{document}/extraction").status_code == 202
    own.duties.extractions.join()
    return rows_of(api, document)


def rows_of(api: TestClient, document: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = api.get(f"/api/duties/documents/{document}").json()["rows"]
    return rows


def decide(api: TestClient, row: dict[str, Any], what: str, **given: Any) -> Any:
    return api.post(f"/api/duties/{row['id']}/{what}", json={"version": row["version"], **given})


def edit(api: TestClient, row: dict[str, Any], **cells: Any) -> Any:
    body = {"version": row["version"], "cells": {**row["cells"], **cells}}
    return api.put(f"/api/duties/{row['id']}/cells", json=body)


@pytest.fixture
def other(own: Services) -> TestClient:
    """The same, asked by somebody else."""
    return signed_in(own, name="liqiang")


@pytest.fixture
def rules(api: TestClient, own: Services) -> str:
    """A document with duties of three departments, extracted."""
    document = bring_in(api, RULES)
    rows = extracted(api, own, document)
    assert {b["body"] for row in rows for b in row["cells"]["bearers"]} >= {
        "民政部门",
        "财政部门",
        "教育部门",
    }
    return document


def row_with(api: TestClient, document: str, words: str) -> dict[str, Any]:
    return next(row for row in rows_of(api, document) if words in row["quote"])


def states(api: TestClient, document: str) -> dict[str, str]:
    return {row["quote"]: row["state"] for row in rows_of(api, document)}


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


def test_accept_reject_and_undo(api: TestClient, rules: str) -> None:
    row = row_with(api, rules, "教育部门")
    done = decide(api, row, "accept").json()
    assert done["rows"][0]["state"] == "confirmed"
    assert done["rows"][0]["decided_by"] == WANG
    assert done["counts"]["confirmed"] == 1
    done = decide(api, done["rows"][0], "reject", reason="不是职责").json()
    assert done["rows"][0]["state"] == "rejected"
    reviews = api.get(f"/api/duties/{row['id']}/reviews").json()
    assert [(each["act"], each["by"], each["note"], each["after"]) for each in reviews] == [
        ("accept", WANG, "", "confirmed"),
        ("reject", WANG, "不是职责", "rejected"),
    ]
    for state in ("confirmed", "pending"):
        undone = api.post(f"/api/duties/documents/{rules}/undo").json()
        assert undone["rows"][0]["state"] == state
    assert row_with(api, rules, "教育部门")["decided_by"] is None
    nothing = api.post(f"/api/duties/documents/{rules}/undo")
    assert nothing.status_code == 404
    assert "没有可以撤销的决定" in nothing.json()["detail"]
    assert len(api.get(f"/api/duties/{row['id']}/reviews").json()) == 4


def test_two_people_on_one_row(api: TestClient, other: TestClient, rules: str) -> None:
    row = row_with(api, rules, "教育部门")
    assert decide(api, row, "reject").status_code == 200
    late = decide(other, row, "accept")
    assert late.status_code == 409
    assert f"{WANG}排除" in late.json()["detail"]
    assert "已排除" in late.json()["detail"]
    assert row_with(api, rules, "教育部门")["state"] == "rejected"
    # Nobody takes back what another has changed since.
    row = row_with(api, rules, "教育部门")
    assert decide(other, row, "accept").status_code == 200
    undone = api.post(f"/api/duties/documents/{rules}/undo")
    assert undone.status_code == 409
    assert f"{LI}确认" in undone.json()["detail"]


def test_a_decision_needs_an_account(api: TestClient, own: Services, rules: str) -> None:
    nobody = TestClient(new_app(own), headers=HERE)
    assert decide(nobody, row_with(api, rules, "教育部门"), "accept").status_code == 401
    reader = signed_in(own, Role.READER, name="reader")
    assert decide(reader, row_with(api, rules, "教育部门"), "accept").status_code == 403
    assert states(api, rules) == dict.fromkeys(states(api, rules), "pending")


def test_an_edit_keeps_its_own_words_apart(api: TestClient, rules: str) -> None:
    row = row_with(api, rules, "财政部门")
    bearers = [{"name": "财政部门", "role": "lead"}, {"name": "民政局", "role": "support"}]
    changed = edit(api, row, action="拨款", bearers=bearers).json()["rows"][0]
    assert changed["cells"]["action_own"]
    assert [(b["name"], b["body"]) for b in changed["cells"]["bearers"]] == [
        ("财政部门", "财政部门"),
        ("民政局", "民政部门"),
    ]
    assert changed["edited"]
    refused = edit(api, changed, deadline={"text": "明年", "span": [0, 2]})
    assert refused.status_code == 400
    assert row_with(api, rules, "财政部门") == changed


def test_split_merge_and_undo_give_the_same_rows_back(api: TestClient, rules: str) -> None:
    before = rows_of(api, rules)
    row = row_with(api, rules, "教育部门")
    at = row["start"] + row["quote"].index("学生")
    split = decide(api, row, "split", at=at).json()
    assert len(split["rows"]) == 2
    assert len(rows_of(api, rules)) == len(before) + 1
    merged = decide(api, split["rows"][0], "merge").json()
    assert merged["removed"] == [split["rows"][1]["id"]]
    assert merged["rows"][0]["quote"] == row["quote"]
    assert merged["rows"][0]["origin"] == "merged"
    for _ in range(2):
        assert api.post(f"/api/duties/documents/{rules}/undo").status_code == 200
    after = rows_of(api, rules)
    assert [{**each, "version": 0} for each in after] == [{**each, "version": 0} for each in before]


def test_a_row_is_added_from_selected_words(api: TestClient, own: Services, rules: str) -> None:
    text = own.shelf.documents[rules].document.text
    start = text.index("管理公园")
    given = {"start": start, "end": start + 4}
    made = api.post(f"/api/duties/documents/{rules}/add", json=given).json()["rows"][0]
    assert (made["quote"], made["origin"], made["state"]) == ("管理公园", "added", "pending")
    again = api.post(f"/api/duties/documents/{rules}/add", json=given)
    assert again.status_code == 409
    assert api.post(f"/api/duties/documents/{rules}/undo").status_code == 200
    rows = [each for each in rows_of(api, rules) if "3万元" in each["quote"]]
    for row in rows:
        api.post(f"/api/duties/{row['id']}/reject", json={"version": row["version"], "reason": "other"})
    words = "财政部门应当在年内安排不少于3万元的经费"
    start = text.index(words)
    given = {"start": start, "end": start + len(words)}
    made = api.post(f"/api/duties/documents/{rules}/add", json=given).json()["rows"][0]
    cells = made["cells"]
    assert [(each["name"], each["role"], each["implicit"]) for each in cells["bearers"]] == [
        ("财政部门", "lead", False)
    ]
    assert (cells["modality"], cells["deadline"]["text"]) == ("obligation", "年内")
    assert text[slice(*cells["deadline"]["span"])] == "年内"
    assert [each["text"] for each in cells["quantities"]] == ["不少于3万元"]
    across = {"start": start, "end": text.index("教育部门")}
    refused = api.post(f"/api/duties/documents/{rules}/add", json=across)
    assert refused.status_code == 400
    assert "跨了条款" in refused.json()["detail"]


def test_many_are_accepted_at_once_but_for_those_in_doubt(
    api: TestClient, other: TestClient, own: Services
) -> None:
    rows = extracted(api, own, OPINION)
    stale = rows[0]
    decide(other, stale, "reject")
    seen = [{"id": row["id"], "version": row["version"]} for row in rows]
    url = f"/api/duties/documents/{OPINION}/accept"
    done = api.post(url, json={"rows": seen}).json()
    fit = [row for row in rows[1:] if not row["cells"]["doubts"]]
    assert len(done["rows"]) == len(fit) == done["counts"]["confirmed"]
    assert done["skipped"] == len(rows) - len(fit)
    undone = api.post(f"/api/duties/documents/{OPINION}/undo").json()
    assert undone["counts"]["confirmed"] == 0
    assert undone["counts"]["rejected"] == 1


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


def test_nothing_can_be_decided_on_a_row_that_is_gone(api: TestClient, own: Services, rules: str) -> None:
    bring_in(api, RULES.replace("第三条 教育部门应当组织学生参观公园。\n第四条", "第三条"), replaces=rules)
    own.duties.extractions.join()
    gone = row_with(api, rules, "教育部门")
    assert gone["state"] == "gone"
    for refused in (decide(api, gone, "accept"), edit(api, gone, action="参观"), decide(api, gone, "merge")):
        assert refused.status_code in (400, 409)
        assert "\n" not in refused.json()["detail"]


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
