from __future__ import annotations

from datetime import date

from server.assignments.drafting import next_due
from tests.server.assignments.conftest import DEQIN, OPINION, SHANGRILA, Office


def test_a_preview_stores_nothing_and_assigning_makes_what_it_showed(office: Office) -> None:
    body = {"duties": [duty["id"] for duty in office.duties[:3]], "jurisdictions": [SHANGRILA, DEQIN]}
    drafts = office.supervisor.post("/api/assignments/preview", json=body).json()
    assert len(drafts) == 6
    assert not any(draft["held"] for draft in drafts)
    assert office.supervisor.get("/api/tasks").json()["rows"] == []
    made = office.supervisor.post("/api/assignments", json=body).json()
    assert len(made["made"]) == 6
    rows = office.supervisor.get("/api/tasks").json()["rows"]
    assert {(row["duty_id"], row["jurisdiction"]) for row in rows} == {
        (draft["duty_id"], draft["jurisdiction"]) for draft in drafts
    }
    whole = office.whole(made["made"][0])
    assert whole["status"] == "not_started"
    assert whole["quote"] == office.duties[0]["quote"]
    assert [each["move"] for each in whole["history"]] == ["assign"]
    assert not whole["changed"]


def test_what_a_place_has_already_is_passed_over_by_name(office: Office) -> None:
    office.assign(2)
    more = {"duties": [duty["id"] for duty in office.duties[:3]], "jurisdictions": [DEQIN]}
    drafts = office.supervisor.post("/api/assignments/preview", json=more).json()
    assert [draft["held"] for draft in drafts] == [True, True, False]
    answer = office.supervisor.post("/api/assignments", json=more).json()
    assert (len(answer["made"]), answer["passed_over"]) == (1, 2)
    again = office.supervisor.post("/api/assignments", json=more)
    assert again.status_code == 409
    assert "都已交办" in again.json()["detail"]


def test_who_leads_and_supports_comes_from_the_duty_unless_it_is_chosen(office: Office) -> None:
    with_lead = next(
        duty for duty in office.duties if any(each["role"] == "lead" for each in duty["cells"]["bearers"])
    )
    body = {"duties": [with_lead["id"]], "jurisdictions": [DEQIN]}
    (draft,) = office.supervisor.post("/api/assignments/preview", json=body).json()
    lead = next(each for each in with_lead["cells"]["bearers"] if each["role"] == "lead")
    assert draft["body"] == (lead["body"] or lead["name"])
    chosen = {**body, "body": "民政部门", "supporting": ["财政部门"]}
    (draft,) = office.supervisor.post("/api/assignments/preview", json=chosen).json()
    assert (draft["body"], draft["supporting"]) == ("民政部门", ["财政部门"])


def test_a_due_day_in_the_past_is_allowed_and_said(office: Office) -> None:
    body = {
        "duties": [office.duties[0]["id"]],
        "jurisdictions": [DEQIN],
        "due_on": "2020-01-31",
    }
    answer = office.supervisor.post("/api/assignments", json=body)
    assert answer.status_code == 201
    assert answer.json()["past"] == 1


def test_bad_choices_are_refused_in_one_line(office: Office) -> None:
    first = office.duties[0]
    undone = office.supervisor.post(
        f"/api/duties/{first['id']}/reject", json={"version": first["version"], "reason": ""}
    )
    assert undone.status_code == 200
    cases = [
        ({"duties": [first["id"]], "jurisdictions": [DEQIN]}, "还没有确认，不能交办"),
        ({"duties": [], "jurisdictions": [DEQIN]}, "没有选择职责"),
        ({"duties": [office.duties[1]["id"]], "jurisdictions": []}, "没有选择县市"),
        ({"duties": [office.duties[1]["id"]], "jurisdictions": ["999999"]}, "没有代码为999999的县市"),
        ({"duties": [10**6], "jurisdictions": [DEQIN]}, "已不存在"),
    ]
    for body, says in cases:
        refused = office.supervisor.post("/api/assignments", json=body)
        assert refused.status_code == 400, body
        assert says in refused.json()["detail"]
    assert office.supervisor.get("/api/tasks").json()["rows"] == []


def test_handing_out_is_undone_until_somebody_signs(office: Office) -> None:
    first, second = office.assign(2)
    assert office.move(office.deqin, first, "sign").status_code == 200
    taken = office.supervisor.post("/api/assignments/take-back", json={"ids": [first, second]}).json()
    assert taken == {"taken": [second], "signed": 1}
    assert [row["id"] for row in office.supervisor.get("/api/tasks").json()["rows"]] == [first]
    refused = office.supervisor.post("/api/assignments/take-back", json={"ids": [first]})
    assert refused.status_code == 409
    assert "已签收" in refused.json()["detail"]
    assert office.move(office.deqin, second, "sign").status_code == 409
    # What was taken back can be handed out again.
    assert len(office.assign(2)) == 1


def test_another_day_stands_in_the_history(office: Office) -> None:
    (id_,) = office.assign()
    answer = office.supervisor.put(f"/api/tasks/{id_}/due", json={"version": 1, "due_on": "2027-03-01"})
    assert answer.json()["due_on"] == "2027-03-01"
    assert [each["move"] for each in answer.json()["history"]] == ["due", "assign"]
    assert (
        office.supervisor.put(f"/api/tasks/{id_}/due", json={"version": 1, "due_on": None}).status_code == 409
    )


def test_a_rule_gives_the_next_day() -> None:
    quarterly = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"
    assert next_due(quarterly, date(2026, 1, 10)) == date(2026, 4, 10)
    assert next_due("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2026, 12, 31)) == date(2027, 12, 31)
    assert next_due("nonsense", date(2026, 1, 1)) is None


def recurring(office: Office) -> int:
    duty = office.duties[0]
    deadline = {"text": "每季度首月10日前", "every": "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"}
    cells = {**duty["cells"], "deadline": deadline, "bearers": []}
    changed = office.supervisor.put(
        f"/api/duties/{duty['id']}/cells", json={"version": duty["version"], "cells": cells, "confirm": True}
    )
    assert changed.status_code == 200, changed.text
    (id_,) = office.assign()
    return id_


def test_a_recurring_duty_makes_its_next_instance_once(office: Office) -> None:
    id_ = recurring(office)
    due = date.fromisoformat(office.whole(id_)["due_on"])
    office.move(office.deqin, id_, "sign")
    office.move(office.deqin, id_, "submit")
    assert office.move(office.other_supervisor, id_, "verify").status_code == 200
    rows = office.supervisor.get("/api/tasks").json()["rows"]
    (after,) = [row for row in rows if row["id"] != id_]
    assert date.fromisoformat(after["due_on"]) > due
    assert office.services.assignments.roll() == 0
    assert len(office.supervisor.get("/api/tasks").json()["rows"]) == 2


def test_each_day_the_site_looks_for_instances_to_make(office: Office) -> None:
    id_ = recurring(office)
    version = office.whole(id_)["version"]
    office.supervisor.put(f"/api/tasks/{id_}/due", json={"version": version, "due_on": "2026-10-10"})
    office.services.reminders.work()
    dues = sorted(row["due_on"] for row in office.supervisor.get("/api/tasks").json()["rows"])
    assert dues == ["2026-10-10", "2027-01-10"]


def test_a_day_that_passed_makes_the_next_instance_too(office: Office) -> None:
    id_ = recurring(office)
    version = office.whole(id_)["version"]
    office.supervisor.put(f"/api/tasks/{id_}/due", json={"version": version, "due_on": "2026-01-10"})
    assert office.services.assignments.roll() == 1
    assert office.services.assignments.roll() in (0, 1)  # the next one may be past its day as well
    dues = sorted(row["due_on"] for row in office.supervisor.get("/api/tasks").json()["rows"])
    assert dues[:2] == ["2026-01-10", "2026-04-10"]


def test_a_duty_that_changed_after_it_was_handed_out_is_said(office: Office) -> None:
    (id_,) = office.assign()
    duty = office.duties[0]
    office.supervisor.post(
        f"/api/duties/{duty['id']}/reject", json={"version": duty["version"], "reason": "不是职责"}
    )
    whole = office.whole(id_)
    assert whole["changed"]
    assert whole["quote"] == duty["quote"]
    assert whole["document_id"] == OPINION
