"""Material as trainers' decisions leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from server.training.packs.models import Decided, Decision
from server.training.quiz.models import QuizItem
from server.training.slides.models import SlideKind
from server.training.slides.questions import questions
from server.training.storing import Material

_QUIZ = (SlideKind.QUESTION, SlideKind.ANSWERS)


def items_left(items: Sequence[QuizItem], decisions: Mapping[str, Decided]) -> Iterator[QuizItem]:
    """The items as they were edited, without those that were dropped."""
    for item in items:
        decided = decisions.get(item.id)
        if decided is None or decided.decision is not Decision.DROPPED:
            yield decided.item if decided and decided.item else item


def effective(material: Material, decisions: Mapping[str, Decided]) -> Material:
    """``material`` with the decisions carried out; the closing quiz of its slides follows them."""
    items = tuple(items_left(material.items, decisions))
    if items == material.items:
        return material
    rest = [each for each in material.slides if each.kind not in _QUIZ]
    return replace(material, items=items, slides=(*rest, *questions(material.pack, items)))
