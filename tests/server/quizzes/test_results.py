"""What the trainer sees of a quiz, takes away and forgets."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from server.audit.tables import AuditRow
from server.clock import now
from server.quizzes.service import Quizzes
from server.quizzes.tables import AttemptRow
from tests.server.quizzes.conftest import Class
from tests.server.training.packs.conftest import School


def test_by_unit_by_item_and_by_person(course: Class) -> None:
    for number in range(12):
        course.take(f"学员{number}", number + 1, "德钦县司法局" if number % 2 else "维西县司法局")
    course.phone().begin("还没交", "维西县司法局")
    found = course.results()
    assert (found["people"], found["handed_in"], found["passed"]) == (13, 12, 5)
    assert [each["unit"] for each in found["units"]] == sorted(each["unit"] for each in found["units"])
    assert sum(found["scores"]) == 12
    assert {each["unit"]: (each["people"], each["handed_in"]) for each in found["units"]} == {
        "德钦县司法局": (6, 6),
        "维西县司法局": (7, 6),
    }
    items = found["items"]
    assert [round(each["right"] * 12) for each in items] == list(range(12, 0, -1)), "the later, the harder"
    assert items[0]["discrimination"] is None, "what all know tells nobody apart"
    assert all(each["discrimination"] > 0.2 for each in items[1:])
    assert [each["name"] for each in found["attempts"] if each["score"] is None] == ["还没交"]


def test_of_few_people_no_discrimination_is_told_and_the_wrong_answer_is(course: Class) -> None:
    phone = course.phone()
    phone.begin("和志强")
    item = next(each for each in course.items if each.kind.value in ("single", "true_false"))
    wrong = next(at for at in range(len(item.options)) if at not in item.key)
    phone.answer(item.id, chosen=[wrong])
    phone.hand_in()
    shown = next(each for each in course.results()["items"] if each["id"] == item.id)
    assert (shown["discrimination"], shown["wrong"], shown["wrong_count"]) == (None, item.options[wrong], 1)


def test_the_workbook_has_units_items_and_people_and_reading_it_is_written_down(course: Class) -> None:
    course.take("=cmd|' /C calc'!A0", 12)
    file = course.school.trainer.get(f"/api/quizzes/{course.quiz['id']}/export").content
    book = load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["按单位", "按题", "名单"]
    row = [cell.value for cell in book["名单"][3]]
    assert row[:5] == ["香格里拉市司法局", "=cmd|' /C calc'!A0", 1, "100", "及格"]
    assert book["名单"]["B3"].data_type == "s"
    with course.school.services.database.reading() as session:
        actions = set(session.scalars(select(AuditRow.action)))
    assert {"quiz.publish", "quiz.export"} <= actions


def test_an_attempt_can_be_deleted_and_names_are_forgotten_in_time(course: Class) -> None:
    course.take("甲", 12)
    course.take("乙", 0)
    services = course.school.services
    (first, _) = course.results()["attempts"]
    path = f"/api/quizzes/{course.quiz['id']}/attempts/{first['id']}"
    assert course.school.trainer.delete(path).status_code == 204
    assert course.school.trainer.delete(path).status_code == 404
    later = Quizzes(services.database, services.library, 730, lambda: now() + timedelta(days=731))
    (left,) = later.results(course.quiz["id"]).attempts
    assert (left.name, left.unit, left.score) == ("", "香格里拉市司法局", 0)
    with services.database.reading() as session:
        assert set(session.scalars(select(AttemptRow.name))) == {""}


def test_old_names_are_forgotten_though_nobody_looks(course: Class) -> None:
    course.take("甲", 12)
    services = course.school.services
    with services.database.writing() as session:
        session.execute(update(AttemptRow).values(changed_at=now() - timedelta(days=731)))
    services.reminders.work()  # as every quarter of an hour
    with services.database.reading() as session:
        assert set(session.scalars(select(AttemptRow.name))) == {""}


def test_a_clause_that_changed_is_said(course: Class) -> None:
    assert course.results()["quiz"]["outdated"] == 0
    item = course.items[0]
    quote = item.proofs[0].quote
    course.school.replace_words(quote, f"{quote}等")
    found = course.results()
    assert found["quiz"]["outdated"] >= 1
    assert any(each["outdated"] for each in found["items"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"pass_percent": 0}, "及格线0%"),
        ({"closes_at": "2020-01-01T00:00:00Z"}, "已经过了"),
        ({"accepted_only": True}, "没有可以发布的题"),
    ],
)
def test_what_cannot_be_published_is_refused(school: School, body: dict[str, object], words: str) -> None:
    pack = school.make(items=5)
    answer = school.trainer.post(f"/api/packs/{pack['id']}/quizzes", json=body)
    assert answer.status_code in (400, 409)
    assert words in answer.json()["detail"]
    assert school.trainer.get("/api/quizzes", params={"pack_id": pack["id"]}).json() == []


def test_its_address_is_a_picture(course: Class) -> None:
    picture = course.school.trainer.get(f"/api/quizzes/{course.quiz['id']}/qr.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.text.startswith("<svg")
