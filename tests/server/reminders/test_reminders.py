"""Who is told of what, in the page and by e-mail, and that nobody is told twice."""

from __future__ import annotations

import time
from datetime import date

import pytest
from sqlalchemy import select

from server.assignments.models import Status
from server.assignments.tables import AssignmentRow
from server.reminders.runner import Backoff, Runner
from server.reminders.tables import ReminderRow
from tests.assignments_support import Desk
from tests.server.reminders.conftest import PASSWORD, USER, Office, Post, Start, tomorrow

TOLD = {
    "duban": {("late", "overdue")},
    "deqin": set(),
    "minzheng": {("late", "overdue"), ("soon", "due_soon")},
    "both": {("late", "overdue"), ("soon", "due_soon")},
}


def told(office: Office, name: str) -> set[tuple[str, str]]:
    names = {id_: each for each, id_ in office.ids.items()}
    rows = office.browser(name).get("/api/reminders").json()["rows"]
    return {(names[row["task"]["id"]], row["kind"]) for row in rows}


def test_each_is_told_of_what_they_see_and_must_do(office: Office, start: Start) -> None:
    start().work()
    assert {name: told(office, name) for name in TOLD} == TOLD


def test_nobody_is_told_twice_even_over_a_restart(office: Office, start: Start) -> None:
    assert start().make() == 5
    assert start().make() == 0
    tomorrow(office)
    assert start().make() == 0


def test_another_day_due_is_told_again_and_what_is_done_no_more(office: Office, start: Start) -> None:
    start().make()
    with office.house.services.database.writing() as session:
        late = session.get(AssignmentRow, office.ids["late"])
        soon = session.get(AssignmentRow, office.ids["soon"])
        assert late
        assert soon
        late.due_on = date(2026, 11, 24)
        Desk(session, late.made_by).report(soon, Status.SUBMITTED)
    assert told(office, "minzheng") == set()
    assert start().make() == 3  # the supervisor, and the two who see it
    assert told(office, "minzheng") == {("late", "overdue")}


def test_the_bell_counts_what_was_not_read(office: Office, start: Start) -> None:
    start().make()
    browser = office.browser("minzheng")
    assert browser.get("/api/bell").json()["reminders"] == 2
    listed = browser.get("/api/reminders").json()
    assert [row["task"]["id"] for row in listed["rows"]] == [office.ids["late"], office.ids["soon"]]
    assert browser.post("/api/reminders/read", json={"up_to": listed["newest"]}).status_code == 204
    assert browser.get("/api/bell").json()["reminders"] == 0
    assert all(row["read"] for row in browser.get("/api/reminders").json()["rows"])
    assert office.browser("both").get("/api/bell").json()["reminders"] == 2, "each reads for themselves"


def with_mail(office: Office, *names: str) -> None:
    for name in names:
        response = office.browser(name).put("/api/me/email", json={"email": f"{name}@example.cn"})
        assert response.status_code == 200, response.text


def mail_settings(post: Post, **more: object) -> dict[str, object]:
    given = {"smtp_host": post.host, "smtp_port": post.port, "smtp_from": "shejiao@example.cn"}
    return {**given, "smtp_tls": "none", "public_url": "https://shejiao.example.cn", **more}


def test_one_message_tells_a_person_of_everything_once(office: Office, start: Start, post: Post) -> None:
    with_mail(office, "minzheng", "deqin")
    start(**mail_settings(post)).work()
    ((to, letter),) = post.letters  # deqin has nothing to be told of
    assert to == ["minzheng@example.cn"]
    assert letter["Subject"] == "任务提醒：1项已逾期，1项临近期限"
    assert letter["From"] == "shejiao@example.cn"
    text = letter.get_content()
    assert "测试minzheng：" in text
    assert "【逾期】2026年11月20日到期　香格里拉市" in text
    assert "【临期】2026年12月9日到期　香格里拉市" in text
    assert "https://shejiao.example.cn/tasks" in text
    start(**mail_settings(post)).work()
    tomorrow(office)
    start(**mail_settings(post)).work()
    assert len(post.letters) == 1


def test_it_signs_in_at_the_mail_server(office: Office, start: Start, post: Post) -> None:
    from pydantic import SecretStr

    with_mail(office, "both")
    start(**mail_settings(post, smtp_user=USER, smtp_password=SecretStr("wrong"))).work()
    assert post.letters == []
    start(**mail_settings(post, smtp_user=USER, smtp_password=SecretStr(PASSWORD))).work()
    assert (len(post.letters), post.signed_in) == (1, True)


def test_what_was_not_taken_is_sent_later(office: Office, start: Start, post: Post) -> None:
    with_mail(office, "both")
    post.refuses = True
    start(**mail_settings(post)).work()
    assert post.letters == []
    with office.house.services.database.reading() as session:
        assert set(session.scalars(select(ReminderRow.mailed_at))) == {None}
    post.refuses = False
    start(**mail_settings(post)).work()
    assert len(post.letters) == 1


def test_a_mail_server_out_of_reach_stops_nothing(
    office: Office, start: Start, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with_mail(office, "both")
    settings = mail_settings(post, smtp_port=9)  # nobody listens there
    start(**settings).begin()
    deadline = time.monotonic() + 20
    while "did not take" not in caplog.text:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert told(office, "both") == TOLD["both"]


def test_who_has_no_address_is_sent_nothing_until_they_have_one(
    office: Office, start: Start, post: Post
) -> None:
    start(**mail_settings(post)).work()
    assert post.letters == []
    with_mail(office, "both")
    start(**mail_settings(post)).work()
    assert [to for to, _ in post.letters] == [["both@example.cn"]]


def test_the_thread_goes_on_after_an_error_and_ends_when_told() -> None:
    calls: list[int] = []

    def work() -> None:
        calls.append(1)
        raise ValueError("once more")

    runner = Runner(work, every=0.01)
    runner.begin()
    deadline = time.monotonic() + 10
    while len(calls) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    runner.close()
    count = len(calls)
    time.sleep(0.05)
    assert len(calls) == count


def test_tries_come_ever_more_rarely() -> None:
    backoff = Backoff(first=10, longest=35)
    assert backoff.may(1, 0)
    now, waits = 0.0, []
    for _ in range(4):
        backoff.failed(1, now)
        wait = next(each for each in range(100) if backoff.may(1, now + each))
        waits.append(wait)
        now += wait
    assert waits == [10, 20, 35, 35]
    assert backoff.may(2, 0)
    backoff.worked(1)
    assert backoff.may(1, now)


@pytest.mark.parametrize(
    "given", ["x", "a@b", "a b@c.cn", "a@c.cn\nBcc: d@e.cn", "和@例.中国", "a@" + "b" * 300]
)
def test_what_is_no_address_gets_one_line(office: Office, given: str) -> None:
    response = office.browser("deqin").put("/api/me/email", json={"email": given})
    assert response.status_code in (400, 422)
    assert "\n" not in response.json()["detail"]
    assert office.browser("deqin").get("/api/me/email").json() == {"email": None, "mail": False}


def test_the_administrator_sets_an_address_too(office: Office) -> None:
    administrator = office.browser("guanli")
    by_name = {each["name"]: each for each in administrator.get("/api/accounts").json()}
    path = f"/api/accounts/{by_name['deqin']['id']}"
    assert administrator.patch(path, json={"email": "ｄ@example.cn"}).json()["email"] == "d@example.cn"
    assert office.browser("deqin").get("/api/me/email").json()["email"] == "d@example.cn"
    assert administrator.patch(path, json={"unit": "县司法局"}).json()["email"] == "d@example.cn"
    assert administrator.patch(path, json={"email": ""}).json()["email"] is None
