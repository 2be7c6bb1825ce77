"""Taking a quiz: by code, without an account, saved as one goes, handed in once."""

from __future__ import annotations

from typing import Any

import pytest

from server.quizzes.codes import ALPHABET, LENGTH
from server.training.quiz.models import Kind
from tests.server.quizzes.conftest import Class, right


def test_a_code_opens_it_however_it_is_typed(course: Class) -> None:
    code = course.quiz["code"]
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    phone = course.phone()
    told = phone.client.get(f"/api/take/ {code[:3].lower()} {code[3:]}").json()
    assert (told["items"], told["open"], told["sign"]) == (12, True, True)


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(_keys(each) for each in value))
    return set()


def test_nothing_of_the_key_is_sent_before_it_is_handed_in(course: Class) -> None:
    phone = course.phone()
    begun = phone.begin("和志强").json()
    for sent in (begun["attempt"], phone.attempt().json()):
        assert sent["outcome"] is None
        secret = {"key", "right", "proofs", "explanation", "change", "share", "reference", "asks", "topic"}
        assert not _keys(sent["questions"]) & secret
        assert _keys(sent["questions"]) == {"id", "kind", "stem", "prompts", "options", "value", "text"}
    blanks = [each for each in course.items if each.kind is Kind.BLANK]
    assert blanks
    for each in blanks:
        (shown,) = (asked for asked in begun["attempt"]["questions"] if asked["id"] == each.id)
        assert not any(answer in shown["stem"] for answer in each.answers)


def test_one_leaves_half_way_comes_back_and_hands_in(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    first, second = course.items[:2]
    assert phone.answer(first.id, **right(first)).json() == {"answered": 1}
    assert phone.answer(second.id, **right(second)).json() == {"answered": 2}
    assert phone.answer(second.id).json() == {"answered": 1}, "an answer taken back"
    back = course.phone()
    back.head = phone.head
    assert list(back.attempt().json()["answers"]) == [first.id]
    done = back.hand_in().json()["outcome"]
    assert done["score"] == pytest.approx(100 / 12, abs=0.1)
    assert done["passed"] is False
    assert done["signed_at"]
    by_id = {each["id"]: each for each in done["reviews"]}
    assert (by_id[first.id]["share"], by_id[second.id]["share"]) == (1, 0)
    assert by_id[second.id]["yours"] == "没有作答"
    held = course.school.services.shelf.documents[by_id[second.id]["document_id"]]
    assert by_id[second.id]["explanation"] in held.document.text


def test_what_was_handed_in_is_not_changed(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    phone.hand_in()
    item = course.items[0]
    for refused in (phone.answer(item.id, **right(item)), phone.hand_in()):
        assert (refused.status_code, "已经交了" in refused.json()["detail"]) == (409, True)


def test_taken_twice_it_is_said_first_and_both_stand(course: Class) -> None:
    course.take("和志强", 12)
    phone = course.phone()
    refused = phone.begin(" 和志强 ")
    assert (refused.status_code, "已经有一份答卷" in refused.json()["detail"]) == (409, True)
    assert phone.begin("和志强", again=True).json()["attempt"]["number"] == 2
    phone.hand_in()
    found = course.results()
    assert (found["people"], found["handed_in"], found["passed"], found["mean"]) == (1, 1, 1, 100)
    assert [each["score"] for each in found["attempts"]] == [100, 0]


def test_a_device_opens_its_own_attempt_only(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    other = course.phone()
    for head in ({}, {"X-Attempt": "guessed"}):
        other.head = head
        assert other.attempt().status_code in (404, 422)
    assert phone.client.get(f"/api/quizzes/{course.quiz['id']}").status_code == 401


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"name": " ", "unit": "司法局"}, "没有填姓名"),
        ({"name": "和志强", "unit": ""}, "没有填单位"),
        ({"name": "和" * 41, "unit": "司法局"}, "姓名有41个字"),
    ],
)
def test_who_it_is_must_be_said(course: Class, body: dict[str, str], words: str) -> None:
    answer = course.phone().client.post(f"/api/take/{course.quiz['code']}/attempts", json=body)
    assert (answer.status_code, words in answer.json()["detail"]) == (400, True)


def test_reading_is_signed_for_where_that_is_asked(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    refused = phone.hand_in(signed=False)
    assert (refused.status_code, "已阅读" in refused.json()["detail"]) == (400, True)
    assert phone.attempt().json()["outcome"] is None


def test_wrong_codes_are_not_tried_for_long(course: Class) -> None:
    phone = course.phone()
    phone.code = "ZZZZZZ"
    statuses = [phone.begin("谁").status_code for _ in range(40)]
    assert set(statuses) == {404, 429}
    assert statuses[-1] == 429
    phone.code = course.quiz["code"]
    assert phone.begin("和志强").status_code == 429, "the right one is not told apart"


def test_after_the_end_nothing_is_taken_and_what_was_saved_stays(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    item = course.items[0]
    phone.answer(item.id, **right(item))
    closed = course.school.trainer.post(f"/api/quizzes/{course.quiz['id']}/close").json()
    assert closed["open"] is False
    refused = phone.answer(item.id)
    assert (refused.status_code, "已经结束" in refused.json()["detail"]) == (409, True)
    assert phone.begin("别人").status_code == 409
    assert list(phone.attempt().json()["answers"]) == [item.id]
    course.school.trainer.post(f"/api/quizzes/{course.quiz['id']}/reopen")
    assert phone.hand_in().status_code == 200
