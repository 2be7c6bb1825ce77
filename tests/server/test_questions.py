"""The questions people asked: counted, masked, listed, handled, forgotten; thumbs on answers."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from server.answers import export
from server.answers.questions import QuestionLog
from server.answers.repository import Cause, Filter, State
from server.database import Database
from server.dependencies import Services
from server.errors import Conflict, NotFound
from server.masking import ID_CARD, MOBILE
from server.settings import Settings, load_settings
from tests.conftest import signed_in


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'test.sqlite'}")


@pytest.fixture
def log(database: Database, clock: Clock) -> QuestionLog:
    return QuestionLog(database, Settings(), clock)


def texts(log: QuestionLog, **wanted: Any) -> list[str]:
    return [each.text for each in log.list(Filter(**wanted), 100, 0).questions]


def only(log: QuestionLog, state: State = State.ALL) -> Any:
    (question,) = log.list(Filter(state), 10, 0).questions
    return question


def test_a_question_is_counted_however_it_is_written(log: QuestionLog) -> None:
    for written in ("护照怎么办？", "护照 怎么办", "护照怎么办!", "护照怎么办"):
        log.record(written, True, ["a:b"])
    question = only(log)
    assert (question.asked, question.refused, question.text) == (4, 4, "护照怎么办")
    assert question.first_asked_at < question.last_asked_at
    assert question.nearest == ("a:b",)


def test_those_asked_most_often_come_first_and_answered_ones_do_not_wait(log: QuestionLog) -> None:
    for question, times in (("甲事怎么办", 1), ("乙事怎么办", 3)):
        for _ in range(times):
            log.record(question, True, [])
    log.record("丙事怎么办", False, [])
    assert texts(log) == ["乙事怎么办", "甲事怎么办"]
    assert set(texts(log, state=State.ALL)) == {"甲事怎么办", "乙事怎么办", "丙事怎么办"}
    assert texts(log, text="甲") == ["甲事怎么办"]
    assert texts(log, text="%") == []


def test_numbers_of_persons_are_masked_before_anything_is_kept(
    log: QuestionLog, database: Database, tmp_path: Path
) -> None:
    log.record("身份证11010519491231002X电话13812345678能办低保吗", True, [])
    thumb = log.give_thumb(
        "身份证11010519491231002X电话13812345678能办低保吗", False, "打13912345678没人接", []
    )
    assert only(log).text == f"身份证{ID_CARD}电话{MOBILE}能办低保吗"
    assert thumb.reason == f"打{MOBILE}没人接"
    log.handle(only(log).id, "已电话13812345678告知")
    assert only(log).handled_note == f"已电话{MOBILE}告知"
    database.close()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "能办低保吗".encode() in held
    for number in (b"11010519491231002X", b"13812345678", b"13912345678"):
        assert number not in held


def test_a_question_is_handled_with_a_note_and_that_is_taken_back(log: QuestionLog) -> None:
    log.record("护照怎么办", True, [])
    question = log.handle(only(log).id, " 请到出入境窗口 ")
    assert question.handled_note == "请到出入境窗口"
    assert (texts(log), texts(log, state=State.HANDLED)) == ([], ["护照怎么办"])
    log.reopen(question.id)
    assert (texts(log), texts(log, state=State.HANDLED)) == (["护照怎么办"], [])
    assert only(log).handled_note is None


def test_asked_again_in_vain_after_it_was_handled_it_waits_again(log: QuestionLog) -> None:
    log.record("护照怎么办", True, [])
    log.handle(only(log).id, "已收录办法")
    log.record("护照怎么办", False, [])
    assert texts(log) == []
    log.record("护照怎么办", True, [])
    assert texts(log) == ["护照怎么办"]
    assert only(log).handled_note == "已收录办法"


def test_a_thumb_down_puts_an_answered_question_on_the_list(log: QuestionLog) -> None:
    log.record("补贴多少", False, ["a:b"])
    assert texts(log) == []
    thumb = log.give_thumb("补贴多少？", False, "没有说期限", ["a:b"])
    assert texts(log) == texts(log, cause=Cause.DOWN) == ["补贴多少"]
    assert texts(log, cause=Cause.REFUSED) == []
    assert [each.reason for each in only(log).thumbs] == ["没有说期限"]
    log.change_thumb(thumb.id, True, "没有说期限")
    assert texts(log) == []
    assert [each.reason for each in only(log).thumbs] == [None]
    log.change_thumb(thumb.id, False, None)
    log.handle(only(log).id, None)
    assert texts(log) == []
    log.give_thumb("补贴多少", False, None, [])
    assert texts(log) == ["补贴多少"]
    log.take_back_thumb(thumb.id)
    with pytest.raises(NotFound, match="没有这条评价"):
        log.take_back_thumb(thumb.id)


def test_a_thumb_wants_a_question_that_is_kept(log: QuestionLog) -> None:
    with pytest.raises(NotFound, match="重新提问后再评价"):
        log.give_thumb("没有问过", True, None, [])


def test_questions_are_forgotten_after_their_days(database: Database, clock: Clock) -> None:
    log = QuestionLog(database, load_settings(question_days=30), clock)
    log.record("旧问题怎么办", True, [])
    log.give_thumb("旧问题怎么办", False, None, [])
    clock.now += timedelta(days=20)
    log.record("新问题怎么办", True, [])
    clock.now += timedelta(days=15)
    log.sweep(always=True)
    assert texts(log) == ["新问题怎么办"]
    clock.now += timedelta(days=20)
    log.sweep(always=True)
    assert texts(log, state=State.ALL) == []


def test_an_office_may_keep_no_questions(database: Database, tmp_path: Path) -> None:
    log = QuestionLog(database, load_settings(keep_questions=False))
    log.record("绝不能留下的问题", True, [])
    assert texts(log, state=State.ALL) == []
    with pytest.raises(Conflict, match="不保存问题"):
        log.give_thumb("绝不能留下的问题", True, None, [])
    database.close()
    assert not any("绝不能留下".encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_question_is_deleted_with_its_thumbs(log: QuestionLog) -> None:
    log.record("张某怎么办", True, [])
    log.give_thumb("张某怎么办", False, None, [])
    log.forget(only(log).id)
    assert texts(log, state=State.ALL) == []
    with pytest.raises(NotFound):
        log.forget(1)


def test_a_full_disk_does_not_take_the_answer_away(log: QuestionLog, database: Database) -> None:
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE thumbs")
        session.connection().exec_driver_sql("DROP TABLE questions")
    log.record("补贴多少", False, [])  # nothing is raised


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|' /C calc'!A0", '=HYPERLINK("http://a")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(log: QuestionLog, formula: str) -> None:
    log.record(f"{formula}问题", True, [])
    log.handle(only(log).id, formula)
    log.give_thumb(f"{formula}问题", False, formula, [])
    table = list(export.rows([(only(log), [formula])]))
    text = export.as_csv(table).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    workbook = export.as_workbook(table)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(export.HEADS)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.model
def test_asking_on_the_page_is_kept_and_asking_by_link_is_not(client: TestClient) -> None:
    question = "如何办理出国留学公证"
    assert client.get("/api/ask", params={"q": question}).json()["refused"]
    assert found(client, question) == []
    answer = client.post("/api/ask", json={"question": question}).json()
    assert answer["refused"]
    assert answer["kept"]
    (row,) = found(client, question)
    assert row["refused"] == row["asked"] == 1
    assert row["open"]
    assert [near["clause_id"] for near in row["nearest"]] == [hit["clause_id"] for hit in answer["nearest"]]


def found(client: TestClient, text: str) -> list[dict[str, Any]]:
    body = client.get("/api/questions", params={"text": text, "state": "all"}).json()
    rows: list[dict[str, Any]] = body["questions"]
    return rows


@pytest.mark.model
def test_from_the_thumb_to_the_list_and_back(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": "矫正社工按什么比例配备"}).json()
    clauses = [citation["clause_id"] for citation in asked["citations"]]
    given = {"question": asked["asked"], "up": False, "reason": "要看全文", "clause_ids": clauses}
    thumb = client.post("/api/thumbs", json=given)
    assert thumb.status_code == 201
    (row,) = found(client, "矫正社工按什么比例配备")
    assert (row["downs"], row["reasons"], row["answered_now"]) == (1, ["要看全文"], True)
    before = client.get("/api/questions").json()["waiting"]
    handled = client.post(f"/api/questions/{row['id']}/handled", json={"note": "已解释"}).json()
    assert (handled["open"], handled["handled_note"]) == (False, "已解释")
    assert client.get("/api/questions").json()["waiting"] == before - 1
    assert client.delete(f"/api/questions/{row['id']}/handled").json()["open"]
    assert client.delete(f"/api/thumbs/{thumb.json()['id']}").status_code == 204
    assert client.delete(f"/api/questions/{row['id']}").status_code == 204
    assert found(client, "矫正社工按什么比例配备") == []


@pytest.mark.model
@pytest.mark.parametrize(("format", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_the_list_is_downloaded(client: TestClient, format: str, begins: bytes) -> None:
    response = client.get("/api/questions/export", params={"format": format, "state": "all"})
    assert response.content.startswith(begins)
    assert f".{format}" in response.headers["content-disposition"]


@pytest.mark.model
def test_where_no_questions_are_kept_the_page_is_told(services: Services) -> None:
    settings = load_settings(data_dir=services.settings.data_dir, keep_questions=False)
    quiet = dataclasses.replace(services, questions=QuestionLog(services.database, settings))
    client = signed_in(quiet)
    assert client.post("/api/ask", json={"question": "不保存的问题怎么查"}).json()["kept"] is False
    assert client.get("/api/questions").json()["kept"] is False
    assert found(client, "不保存的问题怎么查") == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("POST", "/api/ask", {"question": ""}, 400, "没有输入"),
        ("POST", "/api/ask", {"question": "字" * 10_000}, 400, "最多500个字"),
        ("POST", "/api/ask", {}, 422, "缺少参数“question”"),
        ("POST", "/api/ask", {"question": "补贴", "document": "none"}, 404, "没有编号为“none”的文件"),
        ("POST", "/api/ask", {"question": "补贴", "more": 1}, 422, "more"),
        ("POST", "/api/thumbs", {"question": "从没问过的事", "up": True}, 404, "重新提问后再评价"),
        ("PUT", "/api/thumbs/none", {"up": True}, 404, "没有这条评价"),
        ("POST", "/api/questions/999999/handled", {}, 404, "没有这个问题"),
        ("DELETE", "/api/questions/999999", None, 404, "没有这个问题"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(
    client: TestClient, method: str, path: str, body: Any, status: int, says: str
) -> None:
    response = client.request(method, path, json=body)
    assert response.status_code == status
    assert says in response.json()["detail"]
