"""A site with accounts and no index: real database, real documents, and a clock that can be moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from server.accounts import Role
from server.accounts.cookies import PLAIN
from server.accounts.facts import AccountFacts
from server.accounts.service import Accounts
from server.clock import now
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import HERE, PASSWORD, new_app

SETUP = {"name": "hezhiqiang", "display_name": "和志强", "password": "Hua-xue 2026 men", "supervisor": True}


@dataclass
class MovedClock:
    """The clock, and how far it is off."""

    off: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return now() + self.off

    def move(self, **by: float) -> None:
        self.off += timedelta(**by)


@dataclass
class House:
    """A running program, its clock, and people in it."""

    services: Services
    clock: MovedClock
    app: FastAPI = field(default_factory=FastAPI)

    @property
    def accounts(self) -> Accounts:
        return self.services.accounts

    def restart(self) -> None:
        """What a restart forgets is forgotten; what is in the database stays."""
        self.services.accounts = Accounts(self.services.database, self.services.settings, self.clock)
        self.app = new_app(self.services)

    def caller(self, address: str = "10.1.1.1", base: str = "http://testserver") -> TestClient:
        """Somebody at ``address``, on the site's own page, not signed in."""
        headers = {"Origin": base}
        return TestClient(
            self.app, base_url=base, raise_server_exceptions=False, headers=headers, client=(address, 40_000)
        )

    def add(self, name: str, *roles: Role, jurisdiction: str | None = None, body: str | None = None) -> int:
        """An account with the password ``PASSWORD``; its id."""
        facts = AccountFacts(name, f"测试{name}", "", frozenset(roles), jurisdiction, body)
        (added,) = self.accounts.administration.add([facts])
        self.accounts.use_link(added.secret, None, PASSWORD)
        return added.entry.id

    def sign_in(self, name: str, address: str = "10.1.1.1") -> TestClient:
        """A browser where ``name`` has signed in by name and password."""
        browser = self.caller(address)
        response = browser.post("/api/session", json={"name": name, "password": PASSWORD})
        assert response.status_code == 200, response.text
        return browser


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped documents and nobody in it: copy it, never use it."""
    folder = tmp_path_factory.mktemp("documents")
    with opened(load_settings(data_dir=folder), lambda _: None):
        pass
    return folder


@pytest.fixture
def house(documents: Path, tmp_path: Path) -> Iterator[House]:
    """A house of the test's own, with an administrator and an auditor."""
    import shutil

    folder = tmp_path / "data"
    shutil.copytree(documents, folder)
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        found = House(services, MovedClock())
        found.restart()
        found.add("guanli", Role.ADMINISTRATOR)
        found.add("shenji", Role.AUDITOR)
        yield found


def attempt(house: House, name: str, password: str, address: str = "10.9.9.9") -> int:
    browser = house.caller(address)
    return browser.post("/api/session", json={"name": name, "password": password}).status_code


def detail(response: Any) -> str:
    found = response.json()["detail"]
    assert isinstance(found, str)
    assert "\n" not in found
    return found


__all__ = ["HERE", "PASSWORD", "PLAIN", "SETUP", "House", "MovedClock", "attempt", "detail"]
