"""Accepting, editing and dropping quiz items: nothing counts that the clauses do not prove."""

from __future__ import annotations

from typing import Any

import pytest

from server.training.packs.service import material
from server.training.proof import prove
from tests.server.training.packs.conftest import School


@pytest.fixture
def pack(school: School) -> dict[str, Any]:
    return school.make()


def _first(school: School, pack: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for each in school.material(pack["id"])["items"] if each["item"]["kind"] == kind
    )
    return found


def _edit(school: School, pack: dict[str, Any], held: dict[str, Any], **more: Any) -> Any:
    item = held["item"]
    change = item["change"]["words"] if item["change"] else None
    given = {name: item[name] for name in ("stem", "options", "key", "answers")}
    body = {**given, "change": change, "number": held["number"], **more}
    return school.trainer.put(f"/api/packs/{pack['id']}/items/{held['id']}", json=body)


def _effective(school: School, pack: dict[str, Any]) -> Any:
    with school.services.database.reading() as session:
        return material(session, pack["id"])


def test_a_dropped_item_is_in_no_file_and_comes_back(school: School, pack: dict[str, Any]) -> None:
    item = _first(school, pack, "single")
    address = f"/api/packs/{pack['id']}/items/{item['id']}"
    dropped = school.trainer.post(address, json={"decision": "dropped", "number": 0})
    assert next(each for each in dropped.json()["items"] if each["id"] == item["id"])["decision"] == "dropped"
    assert item["id"] not in {each.id for each in _effective(school, pack).items}
    assert item["item"]["stem"] not in school.trainer.get(f"/api/packs/{pack['id']}/files/quiz.gift.txt").text
    assert school.trainer.post(address, json={"decision": "open", "number": 1}).status_code == 200
    assert item["id"] in {each.id for each in _effective(school, pack).items}


def test_the_closing_quiz_of_the_slides_follows_what_is_dropped(school: School, pack: dict[str, Any]) -> None:
    slides = school.material(pack["id"])["slides"]
    asked = {
        each["slide"]["lines"][0]["words"][0]["text"]
        for each in slides
        if each["slide"]["kind"] == "question"
    }
    item = next(each for each in school.material(pack["id"])["items"] if each["item"]["stem"] in asked)
    school.trainer.post(
        f"/api/packs/{pack['id']}/items/{item['id']}", json={"decision": "dropped", "number": 0}
    )
    after = [
        each["slide"] for each in school.material(pack["id"])["slides"] if each["slide"]["kind"] == "question"
    ]
    assert item["item"]["stem"] not in {each["lines"][0]["words"][0]["text"] for each in after}


def test_an_edit_that_stays_right_is_kept_and_proven(school: School, pack: dict[str, Any]) -> None:
    held = _first(school, pack, "single")
    answer = _edit(school, pack, held, stem=f"请选择：{held['item']['stem']}")
    assert answer.status_code == 200, answer.text
    fresh = next(each for each in answer.json()["items"] if each["id"] == held["id"])
    assert (fresh["decision"], fresh["edited"], fresh["number"]) == ("edited", True, 1)
    made = _effective(school, pack)
    assert [each for each in prove(made.pack, made.items) if each.faults] == []
    assert "请选择：" in school.trainer.get(f"/api/packs/{pack['id']}/files/quiz.moodle.xml").text


def test_a_key_that_does_not_follow_is_refused_and_nothing_changes(
    school: School, pack: dict[str, Any]
) -> None:
    held = _first(school, pack, "single")
    wrong = [(held["item"]["key"][0] + 1) % len(held["item"]["options"])]
    refused = _edit(school, pack, held, key=wrong)
    assert refused.status_code == 400
    assert "这样改不成立（答案不是依据的原文）" in refused.json()["detail"]
    assert _first(school, pack, "single") == held


def test_a_distractor_that_is_right_is_refused(school: School, pack: dict[str, Any]) -> None:
    items = school.material(pack["id"])["items"]
    held = next(
        each for each in items if each["item"]["topic"] == "body" and each["item"]["kind"] == "single"
    )
    options = list(held["item"]["options"])
    key = held["item"]["key"][0]
    at = (key + 1) % len(options)
    options[at] = f"各级{options[key]}"
    refused = _edit(school, pack, held, options=options)
    assert refused.status_code == 400
    assert "可能也对" in refused.json()["detail"]


def test_another_wrong_word_of_a_judgement_changes_its_stem(school: School, pack: dict[str, Any]) -> None:
    items = school.material(pack["id"])["items"]
    held = next(each for each in items if each["item"]["change"] and each["item"]["topic"] == "quantity")
    clause_words = held["item"]["quoted"]["text"]
    old = held["item"]["change"]["words"]
    new = old.replace(old[:1], "九" if old[:1] != "九" else "八", 1)
    answer = _edit(school, pack, held, change=new)
    if answer.status_code == 200:
        fresh = next(each for each in answer.json()["items"] if each["id"] == held["id"])["item"]
        assert new in fresh["stem"]
    else:
        assert "这样改不成立" in answer.json()["detail"]
    start = held["item"]["change"]["start"] - held["item"]["quoted"]["start"]
    end = held["item"]["change"]["end"] - held["item"]["quoted"]["start"]
    back = _edit(school, pack, _of(school, pack, held["id"]), change=clause_words[start:end])
    assert back.status_code == 400  # as the clause has it, the statement is right


def _of(school: School, pack: dict[str, Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in school.material(pack["id"])["items"] if each["id"] == id_)
    return found


def test_a_decision_on_an_item_somebody_else_decided_on_is_refused_with_who(
    school: School, pack: dict[str, Any]
) -> None:
    item = _first(school, pack, "single")
    address = f"/api/packs/{pack['id']}/items/{item['id']}"
    assert school.other.post(address, json={"decision": "accepted", "number": 0}).status_code == 200
    refused = school.trainer.post(address, json={"decision": "dropped", "number": 0})
    assert (refused.status_code, "测试colleague刚刚处理过这道题" in refused.json()["detail"]) == (409, True)


def test_decisions_outlive_a_new_version(school: School, pack: dict[str, Any]) -> None:
    held = _first(school, pack, "single")
    _edit(school, pack, held, stem=f"请选择：{held['item']['stem']}")
    school.save(school.pack(pack["id"]), title="另一个标题")
    fresh = _of(school, pack, held["id"])
    assert (fresh["decision"], fresh["item"]["stem"]) == ("edited", f"请选择：{held['item']['stem']}")
