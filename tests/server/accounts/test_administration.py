"""What the administrator does: accounts one by one and in bulk, and handing over; and bad input."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook

from server.accounts import Role
from server.settings import load_settings
from tests.conftest import new_app
from tests.server.accounts.conftest import PASSWORD, SETUP, House, detail

NEW = {
    "name": "tianbao",
    "display_name": "填报人",
    "roles": ["reporter"],
    "jurisdiction": "德钦县",
    "body": "民政局",
}


class TestAccounts:
    def test_what_people_call_a_county_and_a_body_is_kept_as_its_code_and_name(self, house: House) -> None:
        made = house.sign_in("guanli").post("/api/accounts", json=NEW).json()["account"]
        assert (made["jurisdiction"], made["jurisdiction_name"], made["body"]) == (
            "533422",
            "德钦县",
            "民政部门",
        )

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"name": "a b"}, "用户名不可用"),
            ({"name": "GUANLI"}, "已有人用"),
            ({"display_name": "  "}, "没有填写姓名"),
            ({"display_name": "字" * 60}, "60个字"),
            ({"roles": []}, "至少选一个"),
            ({"roles": ["auditor", "reader"]}, "审计员不能同时是读者"),
            ({"roles": ["auditor", "administrator"]}, "审计员不能同时是系统管理员"),
            ({"jurisdiction": "火星县"}, "没有“火星县”"),
            ({"body": "火星局"}, "没有“火星局”"),
            ({"jurisdiction": None, "body": None}, "填报员没有对应"),
        ],
    )
    def test_what_can_not_be_is_told_and_nothing_is_saved(
        self, house: House, change: dict[str, Any], says: str
    ) -> None:
        admin = house.sign_in("guanli")
        before = admin.get("/api/accounts").json()
        response = admin.post("/api/accounts", json={**NEW, **change})
        assert response.status_code in (400, 409)
        assert says in detail(response)
        assert admin.get("/api/accounts").json() == before

    def test_the_last_administrator_stays(self, house: House) -> None:
        admin = house.sign_in("guanli")
        (me,) = [each["id"] for each in admin.get("/api/accounts").json() if each["name"] == "guanli"]
        for method, path, body in (
            ("POST", f"/api/accounts/{me}/disable", None),
            ("PATCH", f"/api/accounts/{me}", {"roles": ["reader"]}),
        ):
            response = admin.request(method, path, json=body)
            assert (response.status_code, "最后一个" in detail(response)) == (409, True)
        assert admin.get("/api/accounts").status_code == 200, "and is still signed in"
        house.add("second", Role.ADMINISTRATOR)
        assert admin.post(f"/api/accounts/{me}/disable").status_code == 200

    def test_no_field_is_taken_that_is_not_named_and_none_shown_that_is_secret(self, house: House) -> None:
        admin = house.sign_in("guanli")
        made = admin.post("/api/accounts", json=NEW).json()["account"]
        at = f"/api/accounts/{made['id']}"
        fields = (
            "id",
            "password",
            "password_set_at",
            "active",
            "made_at",
            "signed_in_at",
            "has_password",
            "name",
        )
        for field in fields:
            assert admin.patch(at, json={field: "1"}).status_code == 422, field
            if field != "name":
                assert (
                    admin.post("/api/accounts", json={**NEW, "name": "other", field: "1"}).status_code == 422
                )
        link = house.accounts.setup_link()
        for field in ("roles", "active", "jurisdiction"):
            assert (
                house.caller()
                .post("/api/link/use", json={"secret": link, **SETUP, field: ["auditor"]})
                .status_code
                == 422
            )
        for body in (
            admin.get("/api/accounts").text,
            admin.get("/api/me").text,
            admin.get("/api/me/sessions").text,
        ):
            assert "argon2" not in body
            assert admin.cookies["shejiao-session"] not in body

    def test_nobody_raises_themselves(self, house: House) -> None:
        account = house.add("duzhe", Role.READER)
        reader = house.sign_in("duzhe")
        assert reader.patch(f"/api/accounts/{account}", json={"roles": ["administrator"]}).status_code == 403
        assert reader.post(f"/api/accounts/{account}/link").status_code == 403
        assert reader.get("/api/me").json()["account"]["roles"] == ["reader"]


def sheet(*rows: list[Any], head: list[str] | None = None) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(head or ["用户名", "姓名", "单位", "角色", "县市", "部门"])
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class TestSheet:
    def test_the_template_is_filled_in_looked_at_and_added(self, house: House) -> None:
        admin = house.sign_in("guanli")
        book = load_workbook(io.BytesIO(admin.get("/api/accounts/sheet").content))
        page = book.worksheets[0]
        for row in (
            ["zhaxi", "扎西", "香格里拉市民政局", "填报员、培训员", "香格里拉", "民政局"],
            ["GUANLI", "重名", None, "读者", None, None],
            ["zhaxi", "又一个", None, "读者", None, None],
            ["jia", "甲", None, "管理者", None, None],
            [13800138000, "乙", None, "读者", None, None],
        ):
            page.append(row)
        out = io.BytesIO()
        book.save(out)
        looked = admin.post("/api/accounts/sheet", content=out.getvalue()).json()
        assert [each["row"] for each in looked] == [3, 4, 5, 6, 7], "the example is left out"
        problems = [each["problem"] for each in looked]
        assert problems[0] is None
        assert "已有人用" in problems[1]
        assert "与第3行相同" in problems[2]
        assert "没有“管理者”" in problems[3]
        assert looked[4]["account"]["name"] == "13800138000"
        assert len(admin.get("/api/accounts").json()) == 2, "nothing is saved yet"
        good = [each["account"] for each in looked if not each["problem"]]
        added = admin.post("/api/accounts/batch", json={"accounts": good}).json()
        assert {each["account"]["name"] for each in added} == {"zhaxi", "13800138000"}
        for each in added:
            use = {"secret": each["secret"], "password": PASSWORD}
            assert house.caller().post("/api/link/use", json=use).status_code == 200

    def test_all_are_added_or_none(self, house: House) -> None:
        admin = house.sign_in("guanli")
        response = admin.post("/api/accounts/batch", json={"accounts": [NEW, {**NEW, "name": "GUANLI"}]})
        assert response.status_code == 409
        assert len(admin.get("/api/accounts").json()) == 2

    @pytest.mark.parametrize(
        ("raw", "status", "says"),
        [
            (b"", 400, "不是Excel文件"),
            (b"%PDF-1.7", 400, "不是Excel文件"),
            (b"PK\x03\x04 broken", 400, "已损坏"),
            (b"PK" + b"0" * 1_100_000, 413, "超过1000KB"),
            (sheet(), 400, "没有账号"),
            (sheet(["a"], head=["甲", "乙"]), 400, "第一行缺少"),
        ],
    )
    def test_a_sheet_that_can_not_be_read_gets_one_line(
        self, house: House, raw: bytes, status: int, says: str
    ) -> None:
        response = house.sign_in("guanli").post("/api/accounts/sheet", content=raw)
        assert response.status_code == status
        assert says in detail(response)


@pytest.mark.parametrize(
    ("proxy", "believed"), [(None, False), ("10.0.0.5", True), ("10.0.0.0/24", True), ("10.0.1.5", False)]
)
def test_what_a_proxy_says_is_believed_only_from_where_it_is_set(
    house: House, proxy: str | None, believed: bool
) -> None:
    settings = load_settings(data_dir=house.services.settings.data_dir, trusted_proxy=proxy)
    house.services.settings = settings
    forged = {"X-Forwarded-For": "192.168.9.9", "X-Forwarded-Proto": "https", "Origin": "https://testserver"}
    browser = TestClient(new_app(house.services), headers=forged, client=("10.0.0.5", 40_000))
    response = browser.post("/api/session", json={"name": "guanli", "password": PASSWORD})
    assert response.headers["set-cookie"].startswith("__Host-") is believed
    with house.services.database.reading() as session:
        from server.audit.reading import Filter, page

        assert page(session, Filter(), 1, 0).entries[0].address == ("192.168.9.9" if believed else "10.0.0.5")


def test_a_leavers_work_is_handed_over_in_one_step(house: House) -> None:
    admin = house.sign_in("guanli")
    old = house.add("laoli", Role.REPORTER, jurisdiction="533422")
    new = house.add("xiaozhang", Role.READER)
    leaver, taker = house.sign_in("laoli"), house.sign_in("xiaozhang")
    answer = admin.post(f"/api/accounts/{old}/handover", json={"to": new})
    assert answer.status_code == 200, answer.text
    assert answer.json()["jurisdiction"] == "533422"
    assert set(answer.json()["roles"]) == {"reader", "reporter"}
    assert leaver.get("/api/me").json()["account"] is None
    assert taker.get("/api/me").json()["account"] is None  # its roles changed: it signs in again
    rows = {each["name"]: each for each in admin.get("/api/accounts").json()}
    assert not rows["laoli"]["active"]


def test_what_cannot_be_handed_over_is_said_and_changes_nothing(house: House) -> None:
    admin = house.sign_in("guanli")
    old = house.add("laoli", Role.REPORTER, jurisdiction="533422")
    bound = house.add("xianggelila", Role.REPORTER, jurisdiction="533401")
    reader = house.add("duzhe", Role.READER)
    for from_, to, says in (
        (old, bound, "已在为别的县市或单位填报"),
        (old, old, "不能移交给自己"),
        (reader, old, "没有可以移交的工作"),
        (old, 10**6, "没有这个账号"),
    ):
        refused = admin.post(f"/api/accounts/{from_}/handover", json={"to": to})
        assert refused.status_code in (404, 409), says
        assert says in refused.json()["detail"]
    assert all(each["active"] for each in admin.get("/api/accounts").json())
