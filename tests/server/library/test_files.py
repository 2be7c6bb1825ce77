"""Files come into the library over HTTP, and are there as they were; nothing by halves."""

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
from tests.server.library.support import OLD, OPINION, found, send, settle

pytestmark = pytest.mark.model


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


def test_the_catalogue_shows_what_is_held_and_what_is_not(api: TestClient) -> None:
    entries = {entry["id"]: entry for entry in api.get("/api/catalogue").json()}
    assert entries["diqing-2016"]["document_id"] == OPINION
    assert entries["diqing-2016"]["implements"] == ["yunnan-2015"]
    assert entries["law-2019"]["document_id"]
    assert entries["yunnan-2015"]["document_id"] is None
    job = send(api, "云司发〔2015〕42号\n\n关于组织活动的通知\n\n一、时间\n三月。\n")
    entries = {entry["id"]: entry for entry in api.get("/api/catalogue").json()}
    assert entries["yunnan-2015"]["document_id"] == job["document_id"]


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
