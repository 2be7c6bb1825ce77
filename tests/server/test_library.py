"""The library over HTTP: files come in, are corrected, replaced, retired and deleted; nothing by halves."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from corpus.readers import LARGEST
from indexer.search import SearchMode
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in

pytestmark = pytest.mark.model
OPINION = "diqing-2016-social-forces"
OLD = (
    "某县公园管理办法\n\n第一条 为了管理公园，制定本办法。\n第二条 公园每日开放十二小时。\n"
    "第三条 风筝比赛由园林所组织。\n第四条 本办法自2020年1月1日起施行。\n"
)
NEW = OLD.replace("十二小时", "十四小时").replace("第四条", "第四条 游客不得攀折花木。\n第五条")


@pytest.fixture
def own(data_dir: Path) -> Iterator[Services]:
    """Services of the test's own, that it may change."""
    with opened(load_settings(data_dir=data_dir), lambda _: None) as (services, _):
        services.index.start()
        yield services


@pytest.fixture
def api(own: Services) -> TestClient:
    return signed_in(own)


def send(api: TestClient, text: str | bytes, name: str = "办法.txt", **form: str) -> dict[str, Any]:
    """Bring in a file and wait until its import has ended."""
    raw = text.encode() if isinstance(text, str) else text
    response = api.post("/api/documents", files={"file": (name, raw)}, data=form)
    assert response.status_code == 202, response.text
    job: dict[str, Any] = response.json()
    deadline = time.monotonic() + 90
    while job["state"] in ("waiting", "reading", "saving"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = api.get(f"/api/imports/{job['id']}").json()
    return job


def settle(services: Services) -> None:
    """Wait until the index has caught up."""
    services.index.join(timeout=120)


def found(api: TestClient, question: str) -> set[str]:
    return {hit["document_id"] for hit in api.get("/api/search", params={"q": question}).json()["hits"]}


def test_a_file_becomes_a_document_that_is_found(api: TestClient, own: Services) -> None:
    job = send(api, OLD)
    assert (job["state"], job["message"], job["already_held"], job["doubts"]) == ("done", None, False, 0)
    detail = api.get(f"/api/documents/{job['document_id']}").json()
    assert detail["title"] == "某县公园管理办法"
    assert detail["text"] == OLD
    settle(own)
    assert own.index.searcher.mode is SearchMode.HYBRID
    assert job["document_id"] in found(api, "风筝比赛由谁组织")
    assert api.get("/api/imports").json()[0]["id"] == job["id"]


def test_what_was_brought_in_is_there_after_a_restart(data_dir: Path) -> None:
    settings = load_settings(data_dir=data_dir)
    with opened(settings, lambda _: None) as (services, _):
        job = send(signed_in(services), OLD)
        before = services.shelf.documents[job["document_id"]]
    with opened(settings, lambda _: None) as (services, _):
        assert services.shelf.documents[job["document_id"]] == before


def test_the_same_text_is_held_once(api: TestClient, own: Services) -> None:
    first = send(api, OLD)
    again = send(api, OLD, "另一个名字.txt")
    assert again["already_held"]
    assert again["document_id"] == first["document_id"]
    originals = [path for path in (own.settings.data_dir / "originals").iterdir() if path.is_file()]
    assert [path.name for path in originals] == [f"{hashlib.sha256(OLD.encode()).hexdigest()}.txt"]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("空.txt", b"", "是空的"),
        ("程序.exe", b"MZ\x90", "不支持"),
        ("假的.pdf", OLD.encode(), "假的.pdf"),
        ("坏的.docx", b"PK\x03\x04" + b"x" * 100, "坏的.docx"),
    ],
)
def test_a_bad_file_fails_in_one_line_and_leaves_nothing(
    api: TestClient, own: Services, name: str, raw: bytes, says: str
) -> None:
    before = dict(own.shelf.documents)
    job = send(api, raw, name)
    assert job["state"] == "failed"
    assert says in job["message"]
    assert "\n" not in job["message"]
    assert own.shelf.documents == before
    assert [path for path in (own.settings.data_dir / "originals").rglob("*") if path.is_file()] == []
    assert send(api, OLD)["state"] == "done"


def test_too_large_a_file_is_refused_before_it_is_all_sent(api: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        while sent < LARGEST * 4:
            sent += 1 << 20
            yield b"0" * (1 << 20)

    response = api.post(
        "/api/documents", content=endless(), headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert response.status_code == 413
    assert "50MB" in response.json()["detail"]


@pytest.mark.parametrize("body", [{}, {"data": {"replaces": "x"}}, {"json": {"file": "x"}}])
def test_a_request_without_a_file_is_told_so(api: TestClient, body: dict[str, Any]) -> None:
    response = api.post("/api/documents", **body)
    assert response.status_code == 400
    assert "文件" in response.json()["detail"]


@pytest.mark.parametrize(
    "name", ["../../逃.txt", "..\\..\\逃.txt", "/etc/逃.txt", "逃\x00.txt", "a" * 400 + ".txt"]
)
def test_the_name_of_a_file_is_never_a_path(api: TestClient, own: Services, name: str) -> None:
    job = send(api, OLD, name)
    assert job["state"] == "done"
    assert "/" not in job["file_name"]
    root = own.settings.data_dir
    assert not list(root.parent.rglob("*逃*"))


def test_the_original_comes_back_byte_for_byte_and_is_not_opened(api: TestClient) -> None:
    page = "<html><script>alert(1)</script><body>" + OLD.replace("\n", "<p>") + "</body></html>"
    job = send(api, page, "页面.html")
    response = api.get(f"/api/documents/{job['document_id']}/original")
    assert response.content == page.encode()
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert api.get(f"/api/documents/{OPINION}/original").status_code == 404


def test_the_health_of_a_document(api: TestClient) -> None:
    job = send(api, OLD.replace("第三条", "第六条"))
    body = api.get(f"/api/documents/{job['document_id']}/health").json()
    assert body["format"] == "txt"
    assert (body["lost"], body["characters_in"]) == (0, body["characters_out"])
    assert "gap" in {doubt["kind"] for doubt in body["doubts"]}
    assert job["doubts"] == len(body["doubts"])


def test_a_retired_document_is_read_but_not_found(api: TestClient, own: Services) -> None:
    id_ = send(api, OLD)["document_id"]
    settle(own)
    assert id_ in found(api, "风筝比赛")
    assert api.post(f"/api/documents/{id_}/retire").json()["retired"]
    assert id_ not in found(api, "风筝比赛")  # at once, whatever the index still holds
    settle(own)
    assert id_ not in found(api, "风筝比赛")
    assert api.get(f"/api/documents/{id_}").json()["retired"]
    assert not api.post(f"/api/documents/{id_}/restore").json()["retired"]
    settle(own)
    assert id_ in found(api, "风筝比赛")


def test_deleting_asks_for_the_title_and_leaves_no_trace(api: TestClient, own: Services) -> None:
    id_ = send(api, OLD)["document_id"]
    send(api, NEW, replaces=id_)
    settle(own)
    assert api.delete(f"/api/documents/{id_}", params={"title": "另一份文件"}).status_code == 409
    assert api.delete(f"/api/documents/{id_}", params={"title": "某县公园管理办法"}).status_code == 204
    assert id_ not in found(api, "风筝比赛")
    assert api.get(f"/api/documents/{id_}").status_code == 404
    assert [path for path in (own.settings.data_dir / "originals").rglob("*") if path.is_file()] == []
    settle(own)
    assert id_ not in {unit.document_id for unit in own.index.searcher.units.values()}


def test_a_shipped_document_is_not_deleted(api: TestClient, own: Services) -> None:
    title = own.shelf.documents[OPINION].document.title
    response = api.delete(f"/api/documents/{OPINION}", params={"title": title})
    assert response.status_code == 409
    assert "停用" in response.json()["detail"]


def test_facts_show_where_they_are_known_from(api: TestClient, own: Services) -> None:
    id_ = send(api, OLD)["document_id"]
    facts = {fact["name"]: fact for fact in api.get(f"/api/documents/{id_}/facts").json()}
    start, end = facts["effective_on"]["span"]
    assert "2020年1月1日" in OLD[start:end]
    assert (facts["effective_on"]["value"], facts["effective_on"]["origin"]) == ("2020-01-01", "text")
    law = next(id_ for id_ in own.shelf.documents if id_.startswith("law-"))
    known = {fact["name"]: fact for fact in api.get(f"/api/documents/{law}/facts").json()}
    assert (known["level"]["origin"], known["level"]["span"]) == ("source", None)
    assert known["title"]["origin"] == "text"


def test_a_corrected_fact_is_a_persons_and_can_be_undone(api: TestClient) -> None:
    id_ = send(api, OLD)["document_id"]
    given = {
        "number": "某政发〔2019〕7号",
        "issued_on": "2019-12-20",
        "issuers": ["某县人民政府"],
        "effective_on": None,
    }
    body = api.patch(f"/api/documents/{id_}/facts", json=given).json()
    assert {name: body[name] for name in given} == given
    facts = {fact["name"]: fact for fact in api.get(f"/api/documents/{id_}/facts").json()}
    assert {facts[name]["origin"] for name in given} == {"person"}
    assert facts["title"]["origin"] == "text"
    back = api.post(f"/api/documents/{id_}/editions/1/restore").json()
    assert (back["number"], back["effective_on"]) == (None, "2020-01-01")


@pytest.mark.parametrize(
    "given", [{}, {"title": None}, {"title": " "}, {"id": "other"}, {"level": "none"}, {"issued_on": "明天"}]
)
def test_facts_that_cannot_be_are_refused(api: TestClient, given: dict[str, Any]) -> None:
    response = api.patch(f"/api/documents/{OPINION}/facts", json=given)
    assert response.status_code in (400, 422)
    assert "\n" not in response.json()["detail"]
    assert len(api.get(f"/api/documents/{OPINION}/editions").json()) == 1


def test_a_newer_version_shows_what_changed_and_the_older_stays(api: TestClient, own: Services) -> None:
    id_ = send(api, OLD)["document_id"]
    job = send(api, NEW, "新版.txt", replaces=id_)
    assert (job["state"], job["document_id"]) == ("done", id_)
    assert api.get(f"/api/documents/{id_}").json()["text"] == NEW
    editions = api.get(f"/api/documents/{id_}/editions").json()
    assert [(each["edition"], each["kind"], each["current"]) for each in editions] == [
        (1, "import", False),
        (2, "replace", True),
    ]
    changes = api.get(f"/api/documents/{id_}/compare", params={"from": 1, "to": 2}).json()
    told = [(each["change"], (each["new"] or each["old"])["text"].strip()) for each in changes]
    assert ("changed", "第二条 公园每日开放十四小时。") in told
    assert ("added", "第四条 游客不得攀折花木。") in told
    assert ("same", "第三条 风筝比赛由园林所组织。") in told
    assert not [change for change, _ in told if change == "removed"]
    for side, text in (("old", OLD), ("new", NEW)):
        assert "".join(each[side]["text"] for each in changes if each[side]) == text
    settle(own)
    assert api.get(f"/api/documents/{id_}/compare", params={"from": 1, "to": 9}).status_code == 404


def test_an_edit_is_an_edition_and_the_original_stays(api: TestClient, own: Services) -> None:
    id_ = send(api, OLD)["document_id"]
    before = api.get(f"/api/documents/{id_}").json()
    edit = {"action": "split", "clause_id": f"{id_}:art_3", "at": OLD.index("由园林所")}
    after = api.post(f"/api/documents/{id_}/edits", json=edit).json()
    assert after["text"] == before["text"]
    ids = [clause["id"] for clause in before["clause_list"]]
    assert [clause["id"] for clause in after["clause_list"] if clause["id"] in ids] == ids
    assert len(after["clause_list"]) == len(ids) + 1
    (new,) = {clause["id"] for clause in after["clause_list"]} - set(ids)
    again = api.post(f"/api/documents/{id_}/edits", json={"action": "merge", "clause_id": new}).json()
    assert again["clause_list"] == before["clause_list"]
    edit = {
        "action": "relabel",
        "clause_id": f"{id_}:art_3",
        "level": "chapter",
        "label": "三",
        "heading": "比赛",
    }
    named = api.post(f"/api/documents/{id_}/edits", json=edit).json()
    assert "比赛" in [clause["heading"] for clause in named["clause_list"]]
    assert [each["kind"] for each in api.get(f"/api/documents/{id_}/editions").json()] == [
        "import",
        *["edit"] * 3,
    ]
    undone = api.post(f"/api/documents/{id_}/editions/1/restore").json()
    assert undone == before
    settle(own)


@pytest.mark.parametrize(
    "edit",
    [
        {"action": "merge", "clause_id": "none"},
        {"action": "split", "clause_id": f"{OPINION}:title_1", "at": 10_000_000},
        {"action": "relabel", "clause_id": f"{OPINION}:title_1", "level": "none"},
        {"action": "other", "clause_id": "none"},
        {},
    ],
)
def test_an_edit_that_cannot_be_is_refused(api: TestClient, edit: dict[str, Any]) -> None:
    response = api.post(f"/api/documents/{OPINION}/edits", json=edit)
    assert response.status_code in (400, 422)
    assert len(api.get(f"/api/documents/{OPINION}/editions").json()) == 1


def test_what_a_person_changed_in_a_shipped_document_stays_after_a_restart(data_dir: Path) -> None:
    settings = load_settings(data_dir=data_dir)
    with opened(settings, lambda _: None) as (services, _):
        job = send(signed_in(services), NEW, replaces=OPINION)
        assert job["document_id"] == OPINION
    with opened(settings, lambda _: None) as (services, _):
        assert services.shelf.documents[OPINION].document.text == NEW


def test_a_waiting_file_can_be_given_up(api: TestClient, own: Services) -> None:
    with own.library._lock:  # the worker waits here with the first file
        first, second = (
            api.post("/api/documents", files={"file": (f"{n}.txt", f"{OLD}{n}".encode())}).json()["id"]
            for n in (1, 2)
        )
        assert api.delete(f"/api/imports/{second}").json()["state"] == "cancelled"
    while api.get(f"/api/imports/{first}").json()["state"] != "done":
        time.sleep(0.05)
    assert api.delete(f"/api/imports/{first}").status_code == 409
    assert own.library.held_text(hashlib.sha256(f"{OLD}2".encode()).hexdigest()) is None
    assert api.get("/api/imports/none").status_code == 404


def test_many_changes_in_a_row_end_in_an_index_of_the_last(api: TestClient, own: Services) -> None:
    ids = [send(api, f"{OLD}第{n}次。")["document_id"] for n in range(4)]
    for id_ in ids[:3]:
        api.post(f"/api/documents/{id_}/retire")
        assert api.get("/api/search", params={"q": "风筝比赛"}).status_code == 200
    settle(own)
    assert {unit.document_id for unit in own.index.searcher.units.values()} == own.shelf.searchable
    assert own.index.answering.shelf is own.shelf


def test_the_catalogue_shows_what_is_held_and_what_is_not(api: TestClient) -> None:
    entries = {entry["id"]: entry for entry in api.get("/api/catalogue").json()}
    assert entries["diqing-2016"]["document_id"] == OPINION
    assert entries["diqing-2016"]["implements"] == ["yunnan-2015"]
    assert entries["law-2019"]["document_id"]
    assert entries["yunnan-2015"]["document_id"] is None
    job = send(api, "云司发〔2015〕42号\n\n关于组织活动的通知\n\n一、时间\n三月。\n")
    entries = {entry["id"]: entry for entry in api.get("/api/catalogue").json()}
    assert entries["yunnan-2015"]["document_id"] == job["document_id"]


def test_an_unverified_fact_is_confirmed_and_stays_so(data_dir: Path) -> None:
    settings = load_settings(data_dir=data_dir)
    for _ in range(2):
        with opened(settings, lambda _: None) as (services, _):
            api = signed_in(services)
            entry = api.post("/api/catalogue/national-2014/confirm", json={"name": "number"}).json()
            assert {fact["name"] for fact in entry["facts"] if fact["verified"]} == {"number"}
    with opened(settings, lambda _: None) as (services, _):
        api = signed_in(services)
        entries = {entry["id"]: entry for entry in api.get("/api/catalogue").json()}
        assert {f["name"] for f in entries["national-2014"]["facts"] if f["verified"]} == {"number"}
        for entry_id, name in (("none", "number"), ("national-2014", "none")):
            assert api.post(f"/api/catalogue/{entry_id}/confirm", json={"name": name}).status_code == 404


def test_a_clause_knows_its_place_in_the_original(api: TestClient) -> None:
    word = docx.Document()
    for line in ("某县关于放牧的通知", "一、时间", "五月至九月可以放牧。", "二、地点", "禁牧区内不得放牧。"):
        word.add_paragraph(line)
    file = io.BytesIO()
    word.save(file)
    job = send(api, file.getvalue(), "放牧通知.docx")
    clauses = api.get(f"/api/documents/{job['document_id']}").json()["clause_list"]
    places = {clause["label"]: (clause["page"], clause["paragraph"]) for clause in clauses if clause["label"]}
    assert places == {"一": (None, 2), "二": (None, 4)}
