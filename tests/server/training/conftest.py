"""The opinion's training material, made once."""

from __future__ import annotations

import pytest

from corpus.documents import build_document
from corpus.sources import load_source
from server.training.making import Wishes, material_of, pack_of
from server.training.pack import Audience, Pack
from server.training.quiz.models import Kind, QuizItem
from server.training.storing import Material

OPINION = "diqing-2016-social-forces"
NAME = "测验"


@pytest.fixture(scope="session")
def material() -> Material:
    """All of the opinion for officials, 90 minutes."""
    document, clauses = load_source(OPINION)
    wishes = Wishes("社会力量参与社区矫正", Audience.OFFICIALS, 90, notes="# 开场\n\n先问：**谁**负责？")
    return material_of(pack_of([(document, clauses, [])], wishes))


@pytest.fixture(scope="session")
def pack(material: Material) -> Pack:
    return material.pack


@pytest.fixture(scope="module")
def items(material: Material) -> tuple[QuizItem, ...]:
    assert {item.kind for item in material.items} == set(Kind)
    return material.items


def pack_from(text: str, **wishes: object) -> Pack:
    """A pack of all of ``text``."""
    document, clauses = build_document(text, "test")
    given = {"title": "课", "audience": Audience.OFFICIALS, "minutes": 60, **wishes}
    return pack_of([(document, clauses, [])], Wishes(**given))  # type: ignore[arg-type]
