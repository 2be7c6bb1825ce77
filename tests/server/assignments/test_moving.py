from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import func, select

from server.assignments.tables import AssignmentRow, ProgressRow
from server.audit.tables import AuditRow
from tests.server.assignments.conftest import DEQIN, SHANGRILA, Office


def test_the_whole_way_with_each_move_in_history_and_audit(office: Office) -> None:
    (id_,) = office.assign()
    assert office.move(office.deqin, id_, "sign").json()["signed_at"]
    assert (
        office.move(office.deqin, id_, "report", note="已联系乡镇", percent=40).json()["status"]
        == "in_progress"
    )
    assert office.move(office.deqin, id_, "submit", note="已完成").json()["percent"] == 100
    assert office.move(office.supervisor, id_, "return", note="缺少名册").json()["status"] == "returned"
    assert office.move(office.deqin, id_, "submit", note="名册已补").status_code == 200
    done = office.move(office.other_supervisor, id_, "verify").json()
    assert done["status"] == "done"
    assert done["moves"] == ["reopen"]
    history = done["history"]
    assert [each["move"] for each in reversed(history)] == [
        "assign", "sign", "report", "submit", "return", "submit", "verify",
    ]  # fmt: skip
    assert [each["version"] for each in reversed(history)] == list(range(1, 8))
    assert history[2]["note"] == "缺少名册"
    assert {each["who"] for each in history} == {"测试boss", "测试deputy", "deqin"}
    with office.services.database.reading() as session:
        rows = session.execute(
            select(AuditRow.action, AuditRow.before, AuditRow.after, AuditRow.who).where(
                AuditRow.action.like("assignment.%")
            )
        ).all()
    assert [row.action.partition(".")[2] for row in rows] == [
        "assign", "sign", "report", "submit", "return", "submit", "verify",
    ]  # fmt: skip
    assert '"status":"returned"' in rows[4].after
    assert '"status":"submitted"' in rows[4].before


def test_illegal_moves_are_refused_with_the_legal_ones_and_change_nothing(office: Office) -> None:
    (id_,) = office.assign()
    refused = office.move(office.deqin, id_, "submit")
    assert refused.status_code == 409
    assert "可以进行的操作：签收" in refused.json()["detail"]
    assert office.move(office.supervisor, id_, "verify").status_code == 409
    assert len(office.whole(id_)["history"]) == 1


def test_a_return_or_a_claim_needs_its_reason(office: Office) -> None:
    (id_,) = office.assign()
    office.move(office.deqin, id_, "sign")
    refused = office.move(office.deqin, id_, "claim_not_applicable", note="  ")
    assert refused.status_code == 400
    assert "要写明原因" in refused.json()["detail"]
    assert office.move(office.deqin, id_, "claim_not_applicable", note="本县没有开发区").status_code == 200
    assert office.move(office.supervisor, id_, "return").status_code == 400
    settled = office.move(office.supervisor, id_, "accept_not_applicable").json()
    assert settled["status"] == "not_applicable"
    assert settled["history"][1]["note"] == "本县没有开发区"


def test_the_second_of_two_people_sees_what_the_first_did(office: Office) -> None:
    (id_,) = office.assign()
    seen = office.whole(id_)["version"]
    assert office.move(office.deqin, id_, "sign").status_code == 200
    late = office.deqin.post(f"/api/tasks/{id_}/moves", json={"version": seen, "move": "sign"})
    assert late.status_code == 409
    assert "deqin刚刚做了“签收”" in late.json()["detail"]


def test_who_reports_for_another_county_sees_and_moves_nothing(office: Office) -> None:
    (id_,) = office.assign(places=(DEQIN,))
    for answer in (
        office.shangrila.get(f"/api/tasks/{id_}"),
        office.move(office.shangrila, id_, "sign"),
    ):
        assert answer.status_code == 403
        assert "不属于您填报的县市" in answer.json()["detail"]
    assert office.shangrila.get("/api/tasks").json()["rows"] == []
    assert office.trainer.get(f"/api/tasks/{id_}").status_code == 403
    assert office.deqin.get("/api/tasks/999999").status_code == 404
    # Addresses of others are for those who supervise.
    assert {each["address"] for each in office.deqin.get(f"/api/tasks/{id_}").json()["history"]} == {""}


def test_figures_are_asked_for_and_judged(office: Office) -> None:
    duty = next(each for each in office.duties if any(":" in q["text"] for q in each["cells"]["quantities"]))
    answer = office.supervisor.post(
        "/api/assignments", json={"duties": [duty["id"]], "jurisdictions": [DEQIN]}
    )
    (id_,) = answer.json()["made"]
    whole = office.move(office.deqin, id_, "sign").json()
    at = next(place for place, asked in enumerate(whole["asked"]) if len(asked["labels"]) == 2)
    figures: list[list[float]] = [[] for _ in whole["asked"]]
    figures[at] = [30, 2]
    told = office.move(office.deqin, id_, "report", figures=figures).json()
    assert told["figures"][at]["met"] is False
    figures[at] = [30, 3]
    assert office.move(office.deqin, id_, "report", figures=figures).json()["figures"][at]["met"] is True
    figures[at] = [30]
    assert office.move(office.deqin, id_, "report", figures=figures).status_code == 400


def test_a_percentage_lies_between_0_and_100(office: Office) -> None:
    (id_,) = office.assign()
    office.move(office.deqin, id_, "sign")
    assert office.move(office.deqin, id_, "report", percent=101).status_code == 422


def test_200_ticks_at_once_lose_none_and_each_leaves_one_row(office: Office) -> None:
    made = office.assign(count=50, places=(DEQIN, SHANGRILA))
    extra = 200 - len(made)
    ticks = [(id_, office.whole(id_)["jurisdiction"]) for id_ in made]
    answers: list[int] = []
    lock = threading.Lock()

    def tick(id_: int, place: str, move: str, version: int) -> None:
        by = office.deqin if place == DEQIN else office.shangrila
        answer = by.post(f"/api/tasks/{id_}/moves", json={"version": version, "move": move})
        with lock:
            answers.append(answer.status_code)

    def all_at_once(jobs: list[tuple[Any, ...]]) -> None:
        threads = [threading.Thread(target=tick, args=job) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    all_at_once([(id_, place, "sign", 1) for id_, place in ticks])
    all_at_once([(id_, place, "report", 2) for id_, place in ticks[:extra]])
    assert answers == [200] * len(answers)
    assert len(answers) == len(ticks) + min(extra, len(ticks))
    with office.services.database.reading() as session:
        moves = session.scalar(select(func.count()).where(ProgressRow.move.in_(["sign", "report"])))
        versions = session.scalar(select(func.sum(AssignmentRow.version)))
    assert moves == len(answers)
    assert versions == len(made) + len(answers)


def test_of_many_who_sign_the_same_one_wins(office: Office) -> None:
    (id_,) = office.assign()
    answers: list[int] = []

    def sign() -> None:
        answer = office.deqin.post(f"/api/tasks/{id_}/moves", json={"version": 1, "move": "sign"})
        answers.append(answer.status_code)

    threads = [threading.Thread(target=sign) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 11
    assert len(office.whole(id_)["history"]) == 2
