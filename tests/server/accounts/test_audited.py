"""Every endpoint that changes something leaves its row; the auditor reads them, and nobody else."""

from __future__ import annotations

import csv
import io
import re
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.accounts import Role
from server.accounts.matrix import MATRIX
from server.csrf import is_unsafe
from tests.server.accounts.conftest import PASSWORD, House

UNSAFE = sorted(key for key in MATRIX if is_unsafe(key.split()[0]))
LAW = "某县公园管理办法\n\n第一条 为了管理公园，制定本办法。\n第二条 公园每日开放十二小时。\n"


def rows(house: House) -> list[dict[str, Any]]:
    """The audit, the oldest first."""
    with house.services.database.reading() as session:
        from server.audit.reading import Filter, page

        return [each.model_dump() for each in reversed(page(session, Filter(), 200, 0).entries)]


def test_a_refusal_of_every_unsafe_endpoint_leaves_a_row(house: House) -> None:
    house.add("duzhe", Role.READER)
    reader = house.sign_in("duzhe")
    nobody = house.caller("10.3.3.3")
    for key in UNSAFE:
        method, path = key.split(" ", 1)
        path = re.sub(r"\{[^}]+\}", "999999", path)
        for browser, who in ((reader, "duzhe"), (nobody, "未登录")):
            before = len(rows(house))
            response = browser.request(method, path, headers={"Sec-Fetch-Site": "cross-site"})
            assert response.status_code == 403, key
            found = rows(house)[before:]
            assert [(each["action"], each["who"], each["target"]) for each in found] == [
                ("access.refuse", who, key)
            ]


def test_an_unknown_caller_can_not_fill_it(house: House) -> None:
    nobody = house.caller()
    before = len(rows(house))
    for _ in range(20):
        assert nobody.post("/api/accounts", json={}).status_code == 401
    assert len(rows(house)) == before + 1


def imported(browser: TestClient) -> str:
    job = browser.post("/api/documents", files={"file": ("办法.txt", LAW.encode())}).json()
    deadline = time.monotonic() + 60
    while job["state"] not in ("done", "failed"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = browser.get(f"/api/imports/{job['id']}").json()
    assert job["state"] == "done", job
    return str(job["document_id"])


def test_every_change_of_the_library_says_who_from_where_before_and_after(house: House) -> None:
    house.add("duban", Role.SUPERVISOR)
    browser = house.sign_in("duban", "10.4.4.4")
    start = len(rows(house))
    id_ = imported(browser)
    at = f"/api/documents/{id_}"
    assert browser.patch(f"{at}/facts", json={"number": "某政发〔2020〕1号"}).status_code == 200
    clause = browser.get(at).json()["clause_list"][-1]["id"]
    assert browser.post(f"{at}/edits", json={"action": "merge", "clause_id": clause}).status_code == 200
    assert browser.post(f"{at}/editions/1/restore").status_code == 200
    assert browser.post(f"{at}/retire").status_code == 200
    assert browser.post(f"{at}/restore").status_code == 200
    title = browser.get(at).json()["title"]
    assert browser.delete(at, params={"title": title}).status_code == 204
    entry = next(
        (each["id"], fact["name"])
        for each in browser.get("/api/catalogue").json()
        for fact in each["facts"]
        if not fact["verified"]
    )
    assert browser.post(f"/api/catalogue/{entry[0]}/confirm", json={"name": entry[1]}).status_code == 200
    found = rows(house)[start:]
    assert [each["action"] for each in found] == [
        "import.receive", "document.add", "document.edit", "document.edit", "document.restore_edition",
        "document.retire", "document.restore", "document.delete", "catalogue.confirm",
    ]  # fmt: skip
    assert {(each["who"], each["address"]) for each in found} == {("duban", "10.4.4.4")}
    assert found[2]["before"] == {"number": None}
    assert found[2]["after"]["number"] == "某政发〔2020〕1号"
    assert found[5]["before"] == {"retired": False}
    assert found[7]["before"]["title"] == title


def test_signing_in_well_and_badly_is_written_down_without_what_was_typed(house: House) -> None:
    browser = house.caller("10.6.6.6")
    start = len(rows(house))
    browser.post("/api/session", json={"name": "guanli", "password": "Oops-my-Password-1"})
    browser.post("/api/session", json={"name": "My-Password-in-the-wrong-field-1", "password": "x"})
    browser.post("/api/session", json={"name": "guanli", "password": PASSWORD})
    browser.delete("/api/session")
    found = rows(house)[start:]
    assert [(each["action"], each["target"]) for each in found] == [
        ("session.refuse", "guanli"),
        ("session.refuse", "没有这个用户名"),
        ("session.sign_in", "guanli"),
        ("session.sign_out", "guanli"),
    ]
    assert {each["address"] for each in found} == {"10.6.6.6"}
    written = str(rows(house)).lower()
    for secret in ("password-1", "wrong-field", PASSWORD.lower(), "argon2"):
        assert secret not in written


def test_every_change_of_an_account_is_written_down(house: House) -> None:
    admin = house.sign_in("guanli")
    start = len(rows(house))
    given = {"name": "tianbao", "display_name": "填报人", "roles": ["reporter"], "jurisdiction": "德钦县"}
    made = admin.post("/api/accounts", json=given).json()
    at = f"/api/accounts/{made['account']['id']}"
    admin.patch(at, json={"unit": "德钦县司法局"})
    admin.post(f"{at}/link")
    admin.post(f"{at}/disable")
    admin.post(f"{at}/enable")
    found = rows(house)[start:]
    assert [each["action"] for each in found] == [
        "account.add", "account.change", "link.make", "account.disable", "account.enable",
    ]  # fmt: skip
    assert {each["who"] for each in found} == {"guanli"}
    assert found[0]["after"]["jurisdiction"] == "533422"
    assert (found[1]["before"]["unit"], found[1]["after"]["unit"]) == ("", "德钦县司法局")
    assert made["secret"] not in str(found)


def test_the_auditor_filters_checks_and_takes_it_away(house: House) -> None:
    auditor = house.sign_in("shenji")
    admin = house.sign_in("guanli")
    admin.post(
        "/api/accounts", json={"name": "yi", "display_name": "乙", "roles": ["reader"], "unit": "=1+1"}
    )
    page = auditor.get("/api/audit", params={"who": "guanli", "action": "account.add"}).json()
    assert page["total"] == len(page["entries"]) == 1
    assert page["entries"][0]["action_name"] == "添加账号"
    assert {"guanli", "shenji"} <= set(page["accounts"])
    today = page["entries"][0]["at"][:10]
    assert (
        auditor.get("/api/audit", params={"since": "2000-01-01", "until": "2000-12-31"}).json()["total"] == 0
    )
    assert auditor.get("/api/audit", params={"since": today}).json()["total"] > 0
    assert len(auditor.get("/api/audit", params={"limit": 2}).json()["entries"]) == 2
    check = auditor.get("/api/audit/check").json()
    assert check["problem"] is None
    assert auditor.get("/api/audit/check", params={"rows": check["rows"], "last_hash": "0" * 64}).json()[
        "problem"
    ]
    table = auditor.get("/api/audit/export").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table)))
    assert lines[0][0] == "序号"
    assert [int(line[0]) for line in lines[1:]] == list(range(1, len(lines)))
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@" and cell]
    assert [each["action"] for each in rows(house)[-3:]] == ["audit.check", "audit.check", "audit.export"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_audit_can_not_be_changed_over_the_network(house: House, method: str) -> None:
    house.accounts.local_secret = "s"
    for browser in (house.sign_in("shenji"), house.sign_in("guanli")):
        for path in ("/api/audit", "/api/audit/1", "/api/audit/check", "/api/audit/export"):
            assert browser.request(method, path).status_code in (404, 405)
