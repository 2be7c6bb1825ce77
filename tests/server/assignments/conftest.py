"""A site of the test's own with confirmed duties, and people of every kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.accounts import Role
from server.accounts.facts import AccountFacts
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import HERE, PASSWORD, app_over, signed_in

OPINION = "diqing-2016-social-forces"
SHANGRILA, DEQIN = "533401", "533422"


@dataclass
class Office:
    """The people, and the duties to hand out."""

    services: Services
    supervisor: TestClient
    other_supervisor: TestClient
    deqin: TestClient
    shangrila: TestClient
    trainer: TestClient
    duties: list[dict[str, Any]]

    def assign(self, count: int = 1, places: tuple[str, ...] = (DEQIN,), **more: Any) -> list[int]:
        body = {"duties": [duty["id"] for duty in self.duties[:count]], "jurisdictions": list(places), **more}
        answer = self.supervisor.post("/api/assignments", json=body)
        assert answer.status_code == 201, answer.text
        made: list[int] = answer.json()["made"]
        return made

    def whole(self, id_: int) -> dict[str, Any]:
        found: dict[str, Any] = self.supervisor.get(f"/api/tasks/{id_}").json()
        return found

    def move(self, by: TestClient, id_: int, move: str, **more: Any) -> Any:
        body = {"version": self.whole(id_)["version"], "move": move, **more}
        return by.post(f"/api/tasks/{id_}/moves", json=body)


@pytest.fixture(scope="session")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory in which all duties of the opinion are confirmed, owned by nobody."""
    folder = tmp_path_factory.mktemp("confirmed") / "data"
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        confirm_all(services)
    return folder


def confirm_all(services: Services) -> None:
    """Extract the duties of the opinion and confirm every one."""
    services.library.on_change = services.duties.extractions.follow
    boss = signed_in(services, Role.SUPERVISOR, name="boss")
    assert boss.post(f"/api/duties/documents/{OPINION}/extraction").status_code == 202
    services.duties.extractions.join()
    rows = boss.get(f"/api/duties/documents/{OPINION}").json()["rows"]
    seen = [{"id": row["id"], "version": row["version"]} for row in rows]
    boss.post(f"/api/duties/documents/{OPINION}/accept", json={"rows": seen})
    for row in boss.get(f"/api/duties/documents/{OPINION}").json()["rows"]:
        if row["state"] != "confirmed":
            boss.post(f"/api/duties/{row['id']}/accept", json={"version": row["version"]})


def _reporter(services: Services, name: str, place: str | None, body: str | None = None) -> TestClient:
    facts = AccountFacts(name, name, "某县司法局", frozenset({Role.REPORTER}), place, body)
    (added,) = services.accounts.administration.add([facts])
    services.accounts.use_link(added.secret, None, PASSWORD)
    client = TestClient(app_over(services), raise_server_exceptions=False, headers=HERE)
    assert client.post("/api/session", json={"name": name, "password": PASSWORD}).status_code < 300
    return client


@pytest.fixture
def office(confirmed: Path, tmp_path: Path) -> Iterator[Office]:
    folder = Path(shutil.copytree(confirmed, tmp_path / "data"))
    with opened(load_settings(data_dir=folder, evidence_largest_mb=1), lambda _: None) as (services, _):
        boss = signed_in(services, Role.SUPERVISOR, name="boss")
        rows = boss.get(f"/api/duties/documents/{OPINION}").json()["rows"]
        yield Office(
            services,
            boss,
            signed_in(services, Role.SUPERVISOR, name="deputy"),
            _reporter(services, "deqin", DEQIN),
            _reporter(services, "shangrila", SHANGRILA),
            signed_in(services, Role.TRAINER, name="trainer"),
            [row for row in rows if row["state"] == "confirmed"],
        )
