"""Documents over HTTP: corrected, edited, replaced, retired and deleted; nothing by halves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in
from tests.server.library.support import NEW, OLD, OPINION, found, send, settle

pytestmark = pytest.mark.model


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


def test_many_changes_in_a_row_end_in_an_index_of_the_last(api: TestClient, own: Services) -> None:
    ids = [send(api, f"{OLD}第{n}次。")["document_id"] for n in range(4)]
    for id_ in ids[:3]:
        api.post(f"/api/documents/{id_}/retire")
        assert api.get("/api/search", params={"q": "风筝比赛"}).status_code == 200
    settle(own)
    assert {unit.document_id for unit in own.index.searcher.units.values()} == own.shelf.searchable
    assert own.index.answering.shelf is own.shelf


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
