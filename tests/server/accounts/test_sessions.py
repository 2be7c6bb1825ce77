"""Sessions: what one is worth, and when it is over."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from server.accounts import Role, matrix
from server.accounts.cookies import OVER_TLS, PLAIN
from server.accounts.secrets import digest
from server.accounts.tables import SessionRow
from tests.server.accounts.conftest import PASSWORD, House, attempt


def test_a_session_is_new_at_each_sign_in_and_kept_only_as_a_hash(house: House) -> None:
    browser = house.caller()
    browser.cookies.set(PLAIN, "chosen-by-somebody-else")
    given = set()
    for _ in range(3):
        before = browser.cookies.get(PLAIN)
        response = browser.post("/api/session", json={"name": "guanli", "password": PASSWORD})
        secret = response.cookies[PLAIN]
        assert len(secret) >= 43  # 256 bits
        assert secret not in given | {before}
        given.add(secret)
        if before in given:  # the session before it is over
            other = house.caller()
            other.cookies.set(PLAIN, before)
            assert other.get("/api/me").json()["account"] is None
        browser.cookies.clear()
        browser.cookies.set(PLAIN, secret)
    with house.services.database.reading() as session:
        kept = set(session.scalars(select(SessionRow.id)))
    assert kept == {digest(secret) for secret in given if secret == browser.cookies.get(PLAIN)}
    fixed = house.caller()
    fixed.cookies.set(PLAIN, "chosen-by-somebody-else")
    assert fixed.get("/api/me").json()["account"] is None


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(house: House) -> None:
    plain = house.caller().post("/api/session", json={"name": "guanli", "password": PASSWORD})
    words = plain.headers["set-cookie"].lower()
    assert words.startswith(f"{PLAIN}=")
    assert {"httponly", "samesite=strict", "path=/"} <= {each.strip() for each in words.split(";")}
    assert "domain" not in words
    tls = house.caller(base="https://testserver")
    response = tls.post("/api/session", json={"name": "guanli", "password": PASSWORD})
    words = response.headers["set-cookie"]
    assert words.startswith(f"{OVER_TLS}=")
    assert "secure" in words.lower()
    assert tls.get("/api/me").json()["account"]["name"] == "guanli"
    # Over TLS a cookie without the prefix, which another host of the domain could have set, counts for nothing.
    tls.cookies.set(PLAIN, tls.cookies[OVER_TLS])
    del tls.cookies[OVER_TLS]
    assert tls.get("/api/me").json()["account"] is None


def is_in(browser: object) -> bool:
    return browser.get("/api/me").json()["account"] is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("by", [{"minutes": 61}, {"hours": 13}, {"days": 1}, {"days": -1}])
def test_a_session_ends_by_itself_and_the_clock_can_not_bring_it_back(
    house: House, by: dict[str, int]
) -> None:
    browser = house.sign_in("guanli")
    assert is_in(browser)
    house.clock.move(**by)
    assert not is_in(browser)
    house.clock.move(**{unit: -value for unit, value in by.items()})
    assert not is_in(browser)


def test_a_busy_session_ends_too(house: House) -> None:
    browser = house.sign_in("guanli")
    for _ in range(23):
        house.clock.move(minutes=31)
        assert is_in(browser)
    house.clock.move(minutes=31)
    assert not is_in(browser)


def test_signing_out_disabling_and_a_change_of_roles_end_sessions_at_once(house: House) -> None:
    account = house.add("tianbao", Role.REPORTER, jurisdiction="533422")
    administration = house.accounts.administration
    browser = house.sign_in("tianbao")
    cookie = browser.cookies[PLAIN]
    assert browser.delete("/api/session").status_code == 204
    browser.cookies.set(PLAIN, cookie)
    assert not is_in(browser)
    for change in ({"roles": frozenset({Role.READER})}, {"jurisdiction": "533401"}, {"body": "民政局"}):
        browser = house.sign_in("tianbao")
        administration.change(account, change)
        assert not is_in(browser), change
    browser = house.sign_in("tianbao")
    administration.change(account, {"unit": "德钦县司法局"})
    assert is_in(browser), "what decides nothing ends nothing"
    administration.set_active(account, False)
    assert not is_in(browser)
    administration.set_active(account, True)
    assert not is_in(browser)


def test_a_new_password_ends_every_other_session(house: House) -> None:
    here, there = house.sign_in("guanli"), house.sign_in("guanli")
    new = "Xin de mima 2027"
    wrong = here.post("/api/me/password", json={"current": "wrong", "new": new})
    assert (wrong.status_code, "不正确" in wrong.json()["detail"]) == (403, True)
    before = here.cookies[PLAIN]
    assert here.post("/api/me/password", json={"current": PASSWORD, "new": new}).status_code == 200
    assert here.cookies[PLAIN] != before
    assert is_in(here)
    assert not is_in(there)
    assert attempt(house, "guanli", PASSWORD) == 401
    assert attempt(house, "guanli", new) == 200


def test_one_sees_and_ends_ones_own_sessions_only(house: House) -> None:
    here, there, other = house.sign_in("guanli"), house.sign_in("guanli", "10.2.2.2"), house.sign_in("shenji")
    listed = here.get("/api/me/sessions").json()
    assert {each["address"] for each in listed} == {"10.1.1.1", "10.2.2.2"}
    theirs = other.get("/api/me/sessions").json()[0]["id"]
    assert here.delete(f"/api/me/sessions/{theirs}").status_code == 204
    assert is_in(other), "somebody else's session is not ended"
    (elsewhere,) = [each["id"] for each in listed if not each["current"]]
    here.delete(f"/api/me/sessions/{elsewhere}")
    assert (is_in(here), is_in(there)) == (True, False)
    again = house.sign_in("guanli")
    here.delete("/api/me/sessions", params={"everywhere": True})
    assert not is_in(again)
    assert not is_in(here)


def test_a_password_that_is_over_lets_one_set_a_new_one_and_nothing_else(house: House) -> None:
    house.clock.move(days=91)
    browser = house.sign_in("guanli")
    refused = browser.get("/api/accounts")
    assert (refused.status_code, "密码已到期" in refused.json()["detail"]) == (403, True)
    assert browser.get("/api/me").json()["account"]["password_expired"]
    allowed = set(browser.get("/api/me").json()["allowed"])
    assert allowed & {"GET /api/accounts"} == set()
    assert set(matrix.WITH_EXPIRED_PASSWORD) <= allowed
    new = {"current": PASSWORD, "new": "Xin de mima 2027"}
    assert browser.post("/api/me/password", json=new).status_code == 200
    assert browser.get("/api/accounts").status_code == 200


UNSAFE = [key for key in matrix.MATRIX if key.split()[0] not in ("GET", "HEAD")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:8000"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_what_another_site_makes_a_browser_send_is_refused(house: House, headers: dict[str, str]) -> None:
    house.add("duban", Role.ADMINISTRATOR, Role.SUPERVISOR)
    browser = house.sign_in("duban")
    del browser.headers["Origin"]
    for key in UNSAFE:
        method, path = key.split(" ", 1)
        response = browser.request(method, path.replace("{", "").replace("}", ""), headers=headers)
        assert response.status_code == 403, key
        assert "不是从本站页面发出" in response.json()["detail"] or key.endswith("/local/link")
    assert is_in(browser)


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}])
def test_the_sites_own_page_may(house: House, headers: dict[str, str]) -> None:
    browser = house.sign_in("guanli")
    del browser.headers["Origin"]
    assert browser.delete("/api/session", headers=headers).status_code == 204
