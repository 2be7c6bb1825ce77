"""A site of the test's own with two trainers, and the opinion's duties extracted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.accounts import Role
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in
from tests.server.training.conftest import OPINION


@dataclass
class School:
    """The site, and who teaches."""

    services: Services
    trainer: TestClient
    other: TestClient

    @property
    def clauses(self) -> list[str]:
        """Ids of the opinion's clauses at the top that can be taught, in order."""
        held = self.services.shelf.documents[OPINION].clauses
        return [each.id for each in held if each.level.value in ("preamble", "chapter")]

    def make(self, clauses: list[str] | None = None, **more: Any) -> dict[str, Any]:
        """A pack whose material is made."""
        plan = {"title": "社会力量参与社区矫正", "audience": "officials", "minutes": 60, "items": 40}
        answer = self.trainer.post("/api/packs", json={**plan, "clauses": clauses or self.clauses, **more})
        assert answer.status_code == 201, answer.text
        self.services.packs.makings.join()
        return self.pack(answer.json()["id"])

    def pack(self, id_: int) -> dict[str, Any]:
        found: dict[str, Any] = self.trainer.get(f"/api/packs/{id_}").json()
        return found

    def material(self, id_: int) -> dict[str, Any]:
        found: dict[str, Any] = self.trainer.get(f"/api/packs/{id_}/material").json()
        return found

    def save(self, pack: dict[str, Any], by: TestClient | None = None, **more: Any) -> Any:
        """Save a pack as it is seen, with what is changed."""
        names = ("title", "audience", "minutes", "items", "notes", "version")
        plan = {name: pack[name] for name in names}
        plan["clauses"] = [each["clause_id"] for each in pack["points"]]
        answer = (by or self.trainer).put(f"/api/packs/{pack['id']}", json={**plan, **more})
        self.services.packs.makings.join()
        return answer

    def replace_words(self, old: str, new: str) -> None:
        """Bring in the opinion as a newer file in which ``old`` reads ``new``."""
        from corpus.documents import build_document
        from server.library.shelf import Held

        held = self.services.shelf.documents[OPINION]
        assert old in held.document.text
        document, clauses = build_document(held.document.text.replace(old, new), OPINION, source="newer.txt")
        self.services.library.shelf = self.services.shelf.with_(Held.of(document, clauses))


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory in which the opinion's duties are extracted, owned by nobody."""
    folder = tmp_path_factory.mktemp("extracted") / "data"
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        services.duties.extractions.begin()
        services.duties.extractions.join()
    return folder


@pytest.fixture
def school(extracted: Path, tmp_path: Path) -> Iterator[School]:
    folder = Path(shutil.copytree(extracted, tmp_path / "data"))
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        yield School(
            services,
            signed_in(services, Role.TRAINER, name="trainer"),
            signed_in(services, Role.TRAINER, name="colleague"),
        )
