"""What each person sees of the assignments: the same set in every list, number and file."""

from __future__ import annotations

import io

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from server.accounts.tables import AccountRow
from tests.server.overview.conftest import CIVIL, DEQIN, JUSTICE, SHANGRILA, WEIXI, Office

SEEN = {
    "duban": {"late", "soon", "calm", "done", "waiting", "aside"},
    "deqin": {"calm", "done", "aside"},
    "minzheng": {"late", "soon", "done"},
    "both": {"late", "soon", "waiting"},
}


def rows_of(browser: TestClient, path: str = "/api/tasks") -> list[int]:
    response = browser.get(path)
    assert response.status_code == 200, response.text
    return [row["id"] for row in response.json()["rows"]]


def sheet_of(browser: TestClient, path: str, page: int = 0) -> Worksheet:
    response = browser.get(path)
    assert response.status_code == 200, response.text
    return load_workbook(io.BytesIO(response.content)).worksheets[page]


@pytest.mark.parametrize("name", SEEN)
def test_each_sees_exactly_their_own_everywhere(office: Office, name: str) -> None:
    browser = office.browser(name)
    seen = {office.ids[each] for each in SEEN[name]}
    assert set(rows_of(browser)) == seen
    board = browser.get("/api/board").json()
    assert board["standing"]["total"]["count"] == len(seen)
    assert sum(each["standing"]["total"]["count"] for each in board["jurisdictions"]) == len(seen)
    assert sum(each["standing"]["total"]["count"] for each in board["bodies"]) == len(seen)
    assert {each["id"] for each in board["overdue"]} == {office.ids["late"]} & seen
    matrix = browser.get("/api/matrix").json()
    cells = [cell for c in matrix["chapters"] for line in c["lines"] for cell in line["cells"] if cell]
    assert {cell["assignment_id"] for cell in cells} == seen
    changes = browser.get("/api/changes").json()
    assert {each["task"]["id"] for each in changes["rows"]} <= seen
    assert sheet_of(browser, "/api/tasks/export").max_row == len(seen) + 2
    places = {place["value"] for place in browser.get("/api/tasks").json()["choices"]["jurisdictions"]}
    if name != "duban":
        assert places == {each["jurisdiction"] for each in browser.get("/api/tasks").json()["rows"]}


def test_a_filter_cannot_reach_beyond_what_one_sees(office: Office) -> None:
    assert rows_of(office.browser("deqin"), f"/api/tasks?jurisdiction={SHANGRILA}") == []
    assert rows_of(office.browser("minzheng"), f"/api/tasks?lead={JUSTICE}") == [office.ids["soon"]]


def test_whoever_neither_supervises_nor_reports_is_refused(office: Office) -> None:
    for path in ("/api/tasks", "/api/matrix", "/api/board/export", "/api/changes"):
        assert office.browser("peixun").get(path).status_code == 403


def test_the_most_pressing_comes_first(office: Office) -> None:
    ids = office.ids
    expected = ["late", "soon", "calm", "waiting", "done", "aside"]
    assert rows_of(office.browser("duban")) == [ids[each] for each in expected]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("light=red", {"late"}),
        ("light=yellow", {"soon"}),
        ("status=submitted", {"waiting"}),
        ("status=done", {"done"}),
        ("open=true", {"late", "soon", "calm", "waiting"}),
        (f"jurisdiction={DEQIN}", {"calm", "done", "aside"}),
        (f"body={CIVIL}", {"late", "done", "soon"}),
        (f"lead={CIVIL}", {"late", "done"}),
        ("lead=-", {"waiting", "aside"}),
        ("q=领导小组", {"soon"}),
        ("reached=submitted&week=2026-11-02", {"done", "waiting", "aside"}),
        ("reached=submitted&week=2026-11-09", set()),
        ("document=none", set()),
    ],
)
def test_filters(office: Office, query: str, expected: set[str]) -> None:
    browser = office.browser("duban")
    assert set(rows_of(browser, f"/api/tasks?{query}")) == {office.ids[each] for each in expected}
    assert sheet_of(browser, f"/api/tasks/export?{query}").max_row == len(expected) + 2
    assert browser.get(f"/api/board?{query}").json()["standing"]["total"]["count"] == len(expected)


def test_every_number_of_the_board_opens_as_many_rows(office: Office) -> None:
    browser = office.browser("duban")
    board = browser.get("/api/board").json()
    standings = [board["standing"], *(each["standing"] for each in board["jurisdictions"] + board["bodies"])]
    numbers = [one for each in standings for one in each.values() if isinstance(one, dict)]
    numbers += [week[name] for week in board["weeks"] for name in ("submitted", "done", "returned")]
    assert sum(one["count"] for one in numbers) > 30
    for one in numbers:
        found = browser.get("/api/tasks", params=one["query"]).json()["rows"]
        assert len(found) == one["count"], one


def test_numbers_of_the_board(office: Office) -> None:
    board = office.browser("duban").get("/api/board").json()
    counts = {name: one["count"] for name, one in board["standing"].items() if isinstance(one, dict)}
    assert counts == {"total": 6, "done": 1, "not_applicable": 1, "waiting": 1, "overdue": 1, "due_soon": 1}
    assert board["standing"]["percent"] == 20  # one of the five that apply
    assert [each["name"] for each in board["jurisdictions"]] == ["香格里拉市", "德钦县", "维西县"]
    assert board["jurisdictions"][2]["standing"]["percent"] is None  # what was taken back does not count
    assert [week["monday"] for week in board["weeks"]][-1] == "2026-11-23"


def test_the_matrix_stands_in_the_order_of_the_document(office: Office) -> None:
    matrix = office.browser("duban").get("/api/matrix").json()
    assert [each["name"] for each in matrix["columns"]] == ["香格里拉市", "德钦县", "维西县"]
    lines = [line for chapter in matrix["chapters"] for line in chapter["lines"]]
    assert [each["duty_id"] for each in lines] == [office.duties[n].id for n in (0, 1, -1)]
    assert all(chapter["title"] for chapter in matrix["chapters"])
    assert [cell and cell["light"]["words"] for cell in lines[0]["cells"]] == ["临期", "正常", None]
    assert [cell and cell["light"]["words"] for cell in lines[1]["cells"]] == ["逾期", "已办结", None]
    assert [cell and cell["light"]["words"] for cell in lines[2]["cells"]] == ["待核验", "不适用", None]
    assert lines[0]["cells"][0]["percent"] == 40


def test_the_matrix_over_bodies_counts_what_stands_in_a_cell(office: Office) -> None:
    matrix = office.browser("duban").get("/api/matrix?over=body").json()
    assert {each["key"] for each in matrix["columns"]} == {CIVIL, JUSTICE, "-"}
    at = [each["key"] for each in matrix["columns"]].index(CIVIL)
    second = [line for chapter in matrix["chapters"] for line in chapter["lines"]][1]
    assert (second["cells"][at]["count"], second["cells"][at]["open"]) == (2, 1)
    assert second["cells"][at]["assignment_id"] == office.ids["late"]  # the open one, not the settled one


def test_files_hold_words_and_no_formula(office: Office) -> None:
    browser = office.browser("duban")
    paths = ["/api/tasks/export", "/api/matrix/export", "/api/changes/export"]
    sheets = [sheet_of(browser, path) for path in paths]
    sheets += [sheet_of(browser, "/api/board/export", page) for page in range(4)]
    for sheet in sheets:
        assert sheet.max_row >= 2
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    notes = [row[9].value for row in sheets[0].iter_rows(min_row=3)]
    assert "=请核验" in notes
    assert str(sheets[1].page_setup.paperSize) == "8"  # A3


def test_what_changed_since_the_last_visit(office: Office) -> None:
    reporter = office.browser("deqin")
    with office.house.services.database.writing() as session:
        for row in session.query(AccountRow):
            row.made_at = row.made_at.replace(year=2026, month=11, day=1)
    found = reporter.get("/api/changes").json()
    assert found["since"] is None
    names = ["同意不适用", "提交核验", "核验办结", "提交核验", "交办", "交办", "交办"]
    assert [each["move_name"] for each in found["rows"]] == names
    assert {each["task"]["jurisdiction"] for each in found["rows"]} == {DEQIN}
    assert office.browser("duban").get("/api/changes").json()["total"] == 0  # all of it was their own
    middle = found["rows"][2]["id"]
    assert reporter.post("/api/changes/seen", json={"up_to": middle}).status_code == 204
    assert [each["move_name"] for each in reporter.get("/api/changes").json()["rows"]] == names[:2]
    reporter.post("/api/changes/seen", json={"up_to": 1})
    assert reporter.get("/api/changes").json()["total"] == 2, "the mark never goes back"
    reporter.post("/api/changes/seen", json={"up_to": 10**9})
    assert reporter.get("/api/changes").json()["total"] == 0
    assert WEIXI not in reporter.get("/api/changes").text


@pytest.mark.parametrize("query", ["light=blue", "status=x", "week=x", "over=x", "plan=x", "q=" + "字" * 101])
def test_a_wrong_filter_gets_one_line(office: Office, query: str) -> None:
    response = office.browser("duban").get(f"/api/matrix?{query}")
    assert response.status_code == 422
    assert "不可用" in response.json()["detail"]
