"""A conversation over HTTP: the topic is carried, the words are shown, and it can be left out."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.model

FIRST = "公益性岗位补贴多少钱"


def ask(client: TestClient, question: str, **more: Any) -> dict[str, Any]:
    response = client.post("/api/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def turn(answer: dict[str, Any]) -> dict[str, Any]:
    """What the page sends of an answer with the next question."""
    clauses = [citation["clause_id"] for citation in answer["citations"]]
    return {"question": answer["question"], "clause_ids": clauses}


def test_a_first_question_is_looked_up_as_it_is(client: TestClient) -> None:
    answer = ask(client, FIRST)
    assert answer["question"] == answer["asked"] == FIRST
    assert answer["follow_up"] is None
    assert "每人每月1000元以内" in answer["answer"]


def test_a_follow_up_is_looked_up_with_the_topic_and_says_so(client: TestClient) -> None:
    first = ask(client, FIRST)
    answer = ask(client, "能拿几年", earlier=[turn(first)])
    assert answer["question"] == "能拿几年"
    assert answer["follow_up"] == {"words": ["公益性岗位补贴"], "reason": "no_topic"}
    assert answer["asked"] == "公益性岗位补贴 能拿几年"
    citation = answer["citations"][0]
    assert "三年" in citation["quote"]
    assert "补贴期限为三年" in citation["before"] + citation["quote"] + citation["after"]


def test_a_person_may_ask_without_what_came_before(client: TestClient) -> None:
    answer = ask(client, "能拿几年", earlier=[turn(ask(client, FIRST))], alone=True)
    assert answer["follow_up"] is None
    assert answer["asked"] == "能拿几年"


def test_a_new_topic_is_not_mixed_with_the_old_one(client: TestClient) -> None:
    answer = ask(client, "矫正小组由谁组成", earlier=[turn(ask(client, FIRST))])
    assert answer["follow_up"] is None


def test_clauses_that_are_no_longer_held_do_no_harm(client: TestClient) -> None:
    earlier = [{"question": FIRST, "clause_ids": ["gone:chp_1", "nonsense", ""]}]
    assert ask(client, "能拿几年", earlier=earlier)["follow_up"]["words"] == ["公益性岗位补贴"]


def test_a_conversation_has_an_end(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "补贴", "earlier": [{"question": "甲"}] * 21})
    assert response.status_code == 422


def test_an_answer_keeps_to_the_documents_that_the_filters_leave(client: TestClient) -> None:
    whole = ask(client, FIRST)
    assert whole["citations"][0]["document_id"] == "diqing-2016-social-forces"
    national = ask(client, FIRST, within={"level": ["national"]})
    named = {each["document_id"] for each in [*national["citations"], *national["nearest"]]}
    assert named
    assert "diqing-2016-social-forces" not in named
    none = ask(client, FIRST, within={"from": "1950", "to": "1950"})
    assert none["refused"]
    assert none["nearest"] == []
    assert none["reason"].startswith("按所选的筛选条件：")


def test_a_filter_that_does_not_exist_is_refused_with_what_there_is(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": FIRST, "within": {"level": ["村"]}})
    assert response.status_code == 400
    assert "可用的有" in response.json()["detail"]


@pytest.mark.parametrize(
    ("question", "more"),
    [("2016.6.15", {}), ("三(二)", {}), ("如何办理出国留学公证", {"within": {"level": ["national"]}})],
)
def test_what_is_looked_up_and_what_filters_hide_is_no_gap_in_the_documents(
    client: TestClient, question: str, more: dict[str, Any]
) -> None:
    def kept() -> int:
        rows = client.get("/api/questions", params={"text": question, "state": "all"}).json()["questions"]
        return sum(int(row["asked"]) for row in rows)

    before = kept()
    answer = ask(client, question, **more)
    assert answer["refused"]
    assert not answer["kept"]
    assert kept() == before


def test_what_goes_on_is_answered_by_the_document_that_answered_before(client: TestClient) -> None:
    answer = ask(client, "那补贴谁出？", earlier=[turn(ask(client, FIRST))])
    citation = answer["citations"][0]
    assert citation["document_id"] == "diqing-2016-social-forces"
    assert "人力资源和社会保障局" in citation["before"] + citation["quote"] + citation["after"]
