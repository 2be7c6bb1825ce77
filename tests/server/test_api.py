"""The API's contracts, over the shipped documents."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from server.dependencies import Services

pytestmark = pytest.mark.model
OPINION = "diqing-2016-social-forces"


def test_status_says_that_search_is_ready(client: TestClient, services: Services) -> None:
    body = client.get("/api/status").json()
    assert body["search"] == "ready"
    assert body["documents"] == len(services.shelf.documents) >= 8


def test_a_question_finds_the_clause_with_its_place_and_marked_words(client: TestClient) -> None:
    body = client.get("/api/search", params={"q": "矫正社工按什么比例配备", "limit": 3}).json()
    assert body["mode"] == "hybrid"
    assert [hit["rank"] for hit in body["hits"]] == [1, 2, 3]
    first = body["hits"][0]
    assert first["document_id"] == OPINION
    assert first["path"].endswith("实施意见 > 三 > (一)")
    marked = {first["text"][start:end] for start, end in first["highlights"]}
    assert "比例" in "".join(marked)


def test_every_hit_is_a_slice_of_its_document(client: TestClient, services: Services) -> None:
    for question in ("失业保险金领取", "村民委员会选举", "社区矫正小组由谁组成"):
        for hit in client.get("/api/search", params={"q": question, "limit": 20}).json()["hits"]:
            assert hit["text"] in services.shelf.documents[hit["document_id"]].document.text


def test_pages_of_hits_follow_on_and_do_not_overlap(client: TestClient) -> None:
    whole = client.get("/api/search", params={"q": "培训", "limit": 10}).json()["hits"]
    parts = [
        client.get("/api/search", params={"q": "培训", "limit": 5, "offset": offset}).json()["hits"]
        for offset in (0, 5)
    ]
    assert [hit["clause_id"] for part in parts for hit in part] == [hit["clause_id"] for hit in whole]
    assert [hit["rank"] for hit in parts[1]] == [6, 7, 8, 9, 10]


def test_a_search_can_keep_to_one_document(client: TestClient) -> None:
    hits = client.get("/api/search", params={"q": "补贴", "document": OPINION, "limit": 50}).json()["hits"]
    assert {hit["document_id"] for hit in hits} == {OPINION}


@pytest.mark.parametrize(
    ("question", "quoted", "place"),
    [
        ("公益性岗位补贴一个月多少钱", "每人每月1000元以内", "三 > (一)"),
        ("矫正社工按什么比例配备", "不少于10:1", "三 > (一)"),
    ],
)
def test_an_answer_is_quoted_word_for_word_with_its_place(
    client: TestClient, services: Services, question: str, quoted: str, place: str
) -> None:
    body = client.get("/api/ask", params={"q": question}).json()
    assert not body["refused"]
    citation = body["citations"][0]
    assert quoted in citation["quote"]
    assert citation["path"].endswith(place)
    text = services.shelf.documents[citation["document_id"]].document.text
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert body["answer"] == "\n".join(each["quote"] for each in body["citations"])


@pytest.mark.parametrize("question", ["今天天气怎么样", "怎么申请护照", "房屋拆迁补偿标准是多少"])
def test_what_the_documents_do_not_say_is_not_answered(client: TestClient, question: str) -> None:
    body = client.get("/api/ask", params={"q": question}).json()
    assert body["refused"]
    assert body["answer"] is None
    assert body["citations"] == []
    assert body["reason"]
    assert body["nearest"]


def test_nothing_is_invented_for_a_word_the_documents_do_not_know(
    client: TestClient, services: Services
) -> None:
    body = client.get("/api/ask", params={"q": "电子手环要戴多久"}).json()
    for citation in body["citations"]:  # the law speaks of 电子定位装置; to quote it is right, to refuse too
        assert "电子定位装置" in services.shelf.documents[citation["document_id"]].document.text
        assert "期限" in citation["quote"] or "三个月" in citation["quote"]


def test_own_spans_of_a_document_partition_its_text(client: TestClient) -> None:
    for summary in client.get("/api/documents").json():
        body = client.get(f"/api/documents/{summary['id']}").json()
        spans = [(clause["start"], clause["end"]) for clause in body["clause_list"]]
        assert spans[0][0] == 0
        assert spans[-1][1] == len(body["text"])
        assert all(left[1] == right[0] for left, right in pairwise(spans))
        assert len(spans) == summary["clauses"]


def test_the_opinion_shows_its_facts_and_what_it_implements(client: TestClient) -> None:
    body = client.get(f"/api/documents/{OPINION}").json()
    assert body["issued_on"] == "2016-06-15"
    assert body["level"] == "prefecture"
    assert len(body["issuers"]) == 6
    assert {"kind": "implements", "target": "云司发〔2015〕42号", "document_id": None} in body["relations"]


def test_examples_are_questions_that_get_an_answer(client: TestClient) -> None:
    questions = client.get("/api/examples").json()["questions"]
    assert len(questions) == 3
    for question in questions:
        assert not client.get("/api/ask", params={"q": question}).json()["refused"]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/search?q=", 400, "没有输入"),
        ("/api/ask?q=？！", 400, "只有标点"),
        ("/api/search?q=" + "字" * 7_000, 400, "输入了7000个字"),
        ("/api/search", 422, "缺少参数“q”"),
        ("/api/search?q=补贴&limit=1000", 422, "允许le=100"),
        ("/api/search?q=补贴&document=none", 404, "没有编号为“none”的文件"),
        ("/api/documents/none", 404, "没有编号为“none”的文件"),
        ("/api/nothing", 404, "没有这个地址"),
    ],
)
def test_bad_input_gets_one_clear_line(client: TestClient, path: str, status: int, says: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    detail = response.json()["detail"]
    assert says in detail
    assert "\n" not in detail


@pytest.mark.parametrize("path", ["/", "/library", "/api/status", "/api/documents/none"])
def test_every_answer_carries_the_safety_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/%2e%2e/%2e%2e/pyproject.toml", "/assets/../../package.json"]
)
def test_files_outside_the_page_are_not_served(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert "shejiao" not in response.text or "<div id=" in response.text
