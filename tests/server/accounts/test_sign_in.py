"""Signing in: what is guessed, and how passwords are kept."""

from __future__ import annotations

import statistics
import threading
import time

import pytest
from argon2 import extract_parameters
from sqlalchemy import select

from server.accounts import Role
from server.accounts.passwords import AT_ONCE, Hasher
from server.accounts.tables import AccountRow
from tests.server.accounts.conftest import PASSWORD, House, attempt


@pytest.fixture
def evaluated(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that was really looked at."""
    seen: list[str] = []
    verify = Hasher.verify

    def counting(self: Hasher, kept: str | None, password: str) -> bool:
        seen.append(password)
        return verify(self, kept, password)

    monkeypatch.setattr(Hasher, "verify", counting)
    return seen


def test_of_a_thousand_guesses_five_are_looked_at_over_restarts_and_a_moved_clock(
    house: House, evaluated: list[str]
) -> None:
    for number in range(1000):
        if number in (300, 600):
            house.restart()
        if number == 400:
            house.clock.move(days=-1)  # put back: the tries count from now on
        if number == 700:
            house.clock.move(minutes=29)
        assert attempt(house, "guanli", f"guess-{number}", f"10.8.{number % 200}.7") in (401, 429)
    assert len(evaluated) == 5
    house.clock.move(minutes=2)
    assert attempt(house, "guanli", PASSWORD) == 200


def test_guesses_sent_at_the_same_time_are_counted_too(house: House, evaluated: list[str]) -> None:
    threads = [
        threading.Thread(target=attempt, args=(house, "guanli", f"guess-{n}", f"10.7.7.{n}"))
        for n in range(30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(evaluated) == 5


def test_one_address_is_stopped_whatever_names_it_tries(house: House, evaluated: list[str]) -> None:
    for number in range(60):
        attempt(house, f"nobody{number}", "Guess 2026 once")
    assert len(evaluated) == 20
    assert attempt(house, "guanli", PASSWORD) == 429
    assert attempt(house, "guanli", PASSWORD, "10.9.9.8") == 200


def test_the_right_password_takes_the_wrong_ones_back(house: House) -> None:
    for _ in range(3):
        for _ in range(4):
            assert attempt(house, "guanli", "wrong") == 401
        assert attempt(house, "guanli", PASSWORD) == 200


def test_a_name_that_nobody_has_is_told_like_a_wrong_password(house: House) -> None:
    replies = set()
    for name in ("guanli", "nobody-at-all"):
        for _ in range(6):
            response = house.caller("10.5.5.5").post("/api/session", json={"name": name, "password": "wrong"})
            replies.add((name, response.status_code, response.text))
    assert {each[1:] for each in replies if each[0] == "guanli"} == {
        each[1:] for each in replies if each[0] == "nobody-at-all"
    }
    account = house.add("tingyong", Role.READER)
    house.accounts.administration.set_active(account, False)
    disabled = house.caller("10.5.5.6").post("/api/session", json={"name": "tingyong", "password": PASSWORD})
    unknown = house.caller("10.5.5.6").post("/api/session", json={"name": "nobody2", "password": PASSWORD})
    assert (disabled.status_code, disabled.text) == (unknown.status_code, unknown.text)


def test_a_name_that_nobody_has_takes_as_long(house: House) -> None:
    hasher = house.accounts._hasher
    kept = hasher.hash(PASSWORD)
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(40):
        for known in (True, False):
            began = time.process_time()
            assert hasher.verify(kept if known else None, "wrong") is False
            times[known].append(time.process_time() - began)
    assert (
        statistics.median(times[False]) > statistics.median(times[True]) / 3
    )  # the work is done all the same


def test_passwords_are_kept_as_argon2id_and_few_are_computed_at_once(house: House) -> None:
    with house.services.database.reading() as session:
        kept = session.scalars(select(AccountRow.password).where(AccountRow.name == "guanli")).one()
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    found = extract_parameters(kept)
    assert found.memory_cost >= 19 * 1024
    assert found.time_cost >= 2
    assert found.parallelism >= 1
    hasher, inside, most = house.accounts._hasher, 0, 0
    lock, real = threading.Lock(), hasher._argon2

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            nonlocal inside, most
            with lock:
                inside += 1
                most = max(most, inside)
            try:
                return real.verify(kept, password)
            finally:
                with lock:
                    inside -= 1

    hasher._argon2 = Counting()  # type: ignore[assignment]
    threads = [threading.Thread(target=hasher.verify, args=(kept, "wrong")) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= most <= AT_ONCE  # of 19 MiB each: 76 MiB at most
