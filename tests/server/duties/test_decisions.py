"""Duties over HTTP: what people decide on them, together and by turns."""

from __future__ import annotations

from fastapi.testclient import TestClient

from server.accounts import Role
from server.dependencies import Services
from tests.conftest import HERE, new_app, signed_in
from tests.server.duties.support import (
    LI,
    OPINION,
    WANG,
    bring_in,
    decide,
    edit,
    extracted,
    row_with,
    rows_of,
    states,
)
from tests.server.duties_support import RULES


def test_accept_reject_and_undo(api: TestClient, rules: str) -> None:
    row = row_with(api, rules, "教育部门")
    done = decide(api, row, "accept").json()
    assert done["rows"][0]["state"] == "confirmed"
    assert done["rows"][0]["decided_by"] == WANG
    assert done["counts"]["confirmed"] == 1
    done = decide(api, done["rows"][0], "reject", reason="不是职责").json()
    assert done["rows"][0]["state"] == "rejected"
    reviews = api.get(f"/api/duties/{row['id']}/reviews").json()
    assert [(each["act"], each["by"], each["note"], each["after"]) for each in reviews] == [
        ("accept", WANG, "", "confirmed"),
        ("reject", WANG, "不是职责", "rejected"),
    ]
    for state in ("confirmed", "pending"):
        undone = api.post(f"/api/duties/documents/{rules}/undo").json()
        assert undone["rows"][0]["state"] == state
    assert row_with(api, rules, "教育部门")["decided_by"] is None
    nothing = api.post(f"/api/duties/documents/{rules}/undo")
    assert nothing.status_code == 404
    assert "没有可以撤销的决定" in nothing.json()["detail"]
    assert len(api.get(f"/api/duties/{row['id']}/reviews").json()) == 4


def test_two_people_on_one_row(api: TestClient, other: TestClient, rules: str) -> None:
    row = row_with(api, rules, "教育部门")
    assert decide(api, row, "reject").status_code == 200
    late = decide(other, row, "accept")
    assert late.status_code == 409
    assert f"{WANG}排除" in late.json()["detail"]
    assert "已排除" in late.json()["detail"]
    assert row_with(api, rules, "教育部门")["state"] == "rejected"
    # Nobody takes back what another has changed since.
    row = row_with(api, rules, "教育部门")
    assert decide(other, row, "accept").status_code == 200
    undone = api.post(f"/api/duties/documents/{rules}/undo")
    assert undone.status_code == 409
    assert f"{LI}确认" in undone.json()["detail"]


def test_a_decision_needs_an_account(api: TestClient, own: Services, rules: str) -> None:
    nobody = TestClient(new_app(own), headers=HERE)
    assert decide(nobody, row_with(api, rules, "教育部门"), "accept").status_code == 401
    reader = signed_in(own, Role.READER, name="reader")
    assert decide(reader, row_with(api, rules, "教育部门"), "accept").status_code == 403
    assert states(api, rules) == dict.fromkeys(states(api, rules), "pending")


def test_an_edit_keeps_its_own_words_apart(api: TestClient, rules: str) -> None:
    row = row_with(api, rules, "财政部门")
    bearers = [{"name": "财政部门", "role": "lead"}, {"name": "民政局", "role": "support"}]
    changed = edit(api, row, action="拨款", bearers=bearers).json()["rows"][0]
    assert changed["cells"]["action_own"]
    assert [(b["name"], b["body"]) for b in changed["cells"]["bearers"]] == [
        ("财政部门", "财政部门"),
        ("民政局", "民政部门"),
    ]
    assert changed["edited"]
    refused = edit(api, changed, deadline={"text": "明年", "span": [0, 2]})
    assert refused.status_code == 400
    assert row_with(api, rules, "财政部门") == changed


def test_split_merge_and_undo_give_the_same_rows_back(api: TestClient, rules: str) -> None:
    before = rows_of(api, rules)
    row = row_with(api, rules, "教育部门")
    at = row["start"] + row["quote"].index("学生")
    split = decide(api, row, "split", at=at).json()
    assert len(split["rows"]) == 2
    assert len(rows_of(api, rules)) == len(before) + 1
    merged = decide(api, split["rows"][0], "merge").json()
    assert merged["removed"] == [split["rows"][1]["id"]]
    assert merged["rows"][0]["quote"] == row["quote"]
    assert merged["rows"][0]["origin"] == "merged"
    for _ in range(2):
        assert api.post(f"/api/duties/documents/{rules}/undo").status_code == 200
    after = rows_of(api, rules)
    assert [{**each, "version": 0} for each in after] == [{**each, "version": 0} for each in before]


def test_a_row_is_added_from_selected_words(api: TestClient, own: Services, rules: str) -> None:
    text = own.shelf.documents[rules].document.text
    start = text.index("管理公园")
    given = {"start": start, "end": start + 4}
    made = api.post(f"/api/duties/documents/{rules}/add", json=given).json()["rows"][0]
    assert (made["quote"], made["origin"], made["state"]) == ("管理公园", "added", "pending")
    again = api.post(f"/api/duties/documents/{rules}/add", json=given)
    assert again.status_code == 409
    assert api.post(f"/api/duties/documents/{rules}/undo").status_code == 200
    rows = [each for each in rows_of(api, rules) if "3万元" in each["quote"]]
    for row in rows:
        api.post(f"/api/duties/{row['id']}/reject", json={"version": row["version"], "reason": "other"})
    words = "财政部门应当在年内安排不少于3万元的经费"
    start = text.index(words)
    given = {"start": start, "end": start + len(words)}
    made = api.post(f"/api/duties/documents/{rules}/add", json=given).json()["rows"][0]
    cells = made["cells"]
    assert [(each["name"], each["role"], each["implicit"]) for each in cells["bearers"]] == [
        ("财政部门", "lead", False)
    ]
    assert (cells["modality"], cells["deadline"]["text"]) == ("obligation", "年内")
    assert text[slice(*cells["deadline"]["span"])] == "年内"
    assert [each["text"] for each in cells["quantities"]] == ["不少于3万元"]
    across = {"start": start, "end": text.index("教育部门")}
    refused = api.post(f"/api/duties/documents/{rules}/add", json=across)
    assert refused.status_code == 400
    assert "跨了条款" in refused.json()["detail"]


def test_many_are_accepted_at_once_but_for_those_in_doubt(
    api: TestClient, other: TestClient, own: Services
) -> None:
    rows = extracted(api, own, OPINION)
    stale = rows[0]
    decide(other, stale, "reject")
    seen = [{"id": row["id"], "version": row["version"]} for row in rows]
    url = f"/api/duties/documents/{OPINION}/accept"
    done = api.post(url, json={"rows": seen}).json()
    fit = [row for row in rows[1:] if not row["cells"]["doubts"]]
    assert len(done["rows"]) == len(fit) == done["counts"]["confirmed"]
    assert done["skipped"] == len(rows) - len(fit)
    undone = api.post(f"/api/duties/documents/{OPINION}/undo").json()
    assert undone["counts"]["confirmed"] == 0
    assert undone["counts"]["rejected"] == 1


def test_nothing_can_be_decided_on_a_row_that_is_gone(api: TestClient, own: Services, rules: str) -> None:
    bring_in(api, RULES.replace("第三条 教育部门应当组织学生参观公园。\n第四条", "第三条"), replaces=rules)
    own.duties.extractions.join()
    gone = row_with(api, rules, "教育部门")
    assert gone["state"] == "gone"
    for refused in (decide(api, gone, "accept"), edit(api, gone, action="参观"), decide(api, gone, "merge")):
        assert refused.status_code in (400, 409)
        assert "\n" not in refused.json()["detail"]
