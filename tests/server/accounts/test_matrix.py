"""Who may do what: from the app's own routes, every cell by a real request."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from server.accounts import Role, access, matrix
from server.accounts.matrix import MATRIX, Access
from server.app import create_app
from server.csrf import is_unsafe
from tests.server.accounts.conftest import House

OUTSIDE = {"GET /api/openapi.json", "HEAD /api/openapi.json"}
"""The framework's own description of the API: it shows what the source shows."""


def keys() -> list[str]:
    app = create_app(None, None)
    return sorted(
        f"{method} {context.path}"
        for context in iter_route_contexts(app.routes)
        for method in context.methods or ()
        if context.path and context.path.startswith("/api/")
    )


KEYS = [key for key in keys() if key not in OUTSIDE]


def path_of(key: str) -> tuple[str, str]:
    """A method and a path with something in every place; numbers, so that what is typed is taken."""
    method, path = key.split(" ", 1)
    return method, re.sub(r"\{[^}]+\}", "999999", path)


def test_every_endpoint_has_a_line_and_every_line_an_endpoint() -> None:
    assert sorted(MATRIX) == KEYS


def test_an_endpoint_without_a_line_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.add("duban", Role.SUPERVISOR)
    browser = house.sign_in("duban")
    assert browser.get("/api/documents").status_code == 200
    monkeypatch.delitem(MATRIX, "GET /api/documents")
    assert browser.get("/api/documents").status_code == 403
    assert house.caller().get("/api/documents").status_code == 403


def test_the_same_function_at_two_addresses_could_not_be_told_apart() -> None:
    app: FastAPI = create_app(None, None)
    assert len(access.keys_of(app)) == len(keys())


CALLERS = [None, *Role]


@pytest.fixture
def callers(house: House) -> dict[Role | None, TestClient]:
    """A browser for each role alone, and one where nobody is signed in."""
    found: dict[Role | None, TestClient] = {None: house.caller()}
    for role in Role:
        house.add(f"only-{role}", role, jurisdiction="533422")
        found[role] = house.sign_in(f"only-{role}")
    return found


def expected(key: str, role: Role | None) -> bool:
    """Read off the table by itself, not with the program's own function."""
    who = MATRIX[key]
    if who in (Access.OPEN, Access.READING):
        return True
    if who is Access.LOCAL or role is None:
        return False
    return who is Access.ANYONE or role in who  # type: ignore[operator]


REFUSALS = {access.SIGN_IN, access.FORBIDDEN}


def test_every_cell_by_a_real_request(callers: dict[Role | None, TestClient]) -> None:
    # What ends sessions is asked last of each caller.
    last = ("DELETE /api/me/sessions", "DELETE /api/session")
    for key in [*(each for each in KEYS if each not in last), *last]:
        method, path = path_of(key)
        for role, browser in callers.items():
            response = browser.request(method, path)
            refused = response.status_code in (401, 403) and response.json()["detail"] in REFUSALS
            assert refused is not expected(key, role), (key, role, response.text)
            assert response.status_code < 500 or response.status_code == 503, (key, role)
            if refused:
                assert response.status_code == (
                    401 if role is None and MATRIX[key] is not Access.LOCAL else 403
                )


def test_the_page_is_told_what_it_may_offer(callers: dict[Role | None, TestClient]) -> None:
    for role, browser in callers.items():
        told = set(browser.get("/api/me").json()["allowed"])
        assert told == {key for key in MATRIX if expected(key, role)}


def test_reading_needs_an_account_where_the_setting_says_so(house: House) -> None:
    house.accounts.open_reading = False
    house.add("duzhe", Role.READER)
    reading = [key for key in KEYS if MATRIX[key] is Access.READING]
    assert len(reading) >= 10
    nobody, reader = house.caller(), house.sign_in("duzhe")
    for key in reading:
        method, path = path_of(key)
        assert nobody.request(method, path).status_code == 401, key
        assert reader.request(method, path).status_code not in (401, 403), key


def test_administration_and_audit_are_apart() -> None:
    audit = {key for key in MATRIX if key.split()[1].startswith("/api/audit")}
    assert audit
    for key in audit:
        assert MATRIX[key] == matrix.AUDITOR
        assert not is_unsafe(key.split()[0]), "the audit has no endpoint that changes it"
    for key, who in MATRIX.items():
        if isinstance(who, frozenset) and is_unsafe(key.split()[0]):
            assert Role.AUDITOR not in who, "the auditor edits nothing"


def test_what_is_local_needs_the_secret_of_the_data_directory(house: House) -> None:
    house.accounts.local_secret = "the-secret-of-this-machine"
    key = {access.LOCAL_HEADER: "the-secret-of-this-machine"}
    assert house.caller().post("/api/local/link", headers=key).status_code == 200
    assert house.caller().post("/api/local/link", headers={access.LOCAL_HEADER: "x"}).status_code == 403
    assert house.sign_in("guanli").post("/api/local/link").status_code == 403
    house.accounts.local_secret = None
    assert house.caller().post("/api/local/link", headers={access.LOCAL_HEADER: ""}).status_code == 403
