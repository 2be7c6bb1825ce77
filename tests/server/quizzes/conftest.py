"""A school with a published quiz, and people with telephones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.quizzes import repository
from server.training.quiz.models import Kind, QuizItem
from tests.conftest import HERE, app_over
from tests.server.training.packs.conftest import School, extracted, school

__all__ = ["extracted", "school"]


@dataclass
class Phone:
    """A device without an account."""

    client: TestClient
    code: str
    head: dict[str, str] = field(default_factory=dict)

    def begin(self, name: str, unit: str = "香格里拉市司法局", **more: Any) -> Any:
        """Begin; the secret is kept."""
        body = {"name": name, "unit": unit, **more}
        answer = self.client.post(f"/api/take/{self.code}/attempts", json=body)
        if answer.status_code == 201:
            self.head = {"X-Attempt": answer.json()["token"]}
        return answer

    def attempt(self) -> Any:
        """The attempt as it stands."""
        return self.client.get(f"/api/take/{self.code}/attempt", headers=self.head)

    def answer(self, item: str, **given: Any) -> Any:
        """Send one answer."""
        path = f"/api/take/{self.code}/attempt/answers/{item}"
        return self.client.put(path, json=given, headers=self.head)

    def hand_in(self, signed: bool = True) -> Any:
        """Hand in."""
        path = f"/api/take/{self.code}/attempt/hand-in"
        return self.client.post(path, json={"signed": signed}, headers=self.head)


def right(item: QuizItem) -> dict[str, Any]:
    """The right answer to an item."""
    return {"words": item.answers[0]} if item.kind is Kind.BLANK else {"chosen": list(item.key)}


@dataclass
class Class:
    """A quiz that is open."""

    school: School
    quiz: dict[str, Any]

    @property
    def items(self) -> tuple[QuizItem, ...]:
        """What is asked, with its key."""
        with self.school.services.database.reading() as session:
            return repository.items_of(repository.quiz_row(session, self.quiz["id"]))

    def phone(self) -> Phone:
        """Another device."""
        app = app_over(self.school.services)
        client = TestClient(app, raise_server_exceptions=False, headers=HERE)
        return Phone(client, self.quiz["code"])

    def take(self, name: str, knows: int, unit: str = "香格里拉市司法局") -> dict[str, Any]:
        """Somebody who knows the first ``knows`` items hands in."""
        phone = self.phone()
        assert phone.begin(name, unit).status_code == 201
        for each in self.items[:knows]:
            assert phone.answer(each.id, **right(each)).status_code == 200
        found: dict[str, Any] = phone.hand_in().json()
        return found

    def results(self) -> dict[str, Any]:
        """What the trainer sees."""
        found: dict[str, Any] = self.school.trainer.get(f"/api/quizzes/{self.quiz['id']}").json()
        return found


@pytest.fixture
def course(school: School) -> Class:
    """A quiz of the opinion, open."""
    pack = school.make(items=12)
    answer = school.trainer.post(f"/api/packs/{pack['id']}/quizzes", json={})
    assert answer.status_code == 201, answer.text
    return Class(school, answer.json())
