"""What is learned of how sure an answer is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from evaluations import confidence_learning as learning
from evaluations.answer_learning import Asked, Judged
from indexer.signs import SIGNS


def judged(count: int, answerable: bool, chance: np.random.Generator) -> list[Judged]:
    """Answers of which those with a nearness above 0 are right, if any can be."""
    nothing: Any = None
    made = []
    for _ in range(count):
        held = {name: float(chance.normal()) for name in SIGNS}
        asked = Asked({"_id": "q"}, "", answerable, {}, [], nothing, nothing, nothing)
        made.append(Judged(asked, held, answerable and held["nearness"] > 0, 0.0))
    return made


def sets(refusals: int) -> dict[str, list[Judged]]:
    chance = np.random.default_rng(0)
    return {name: judged(150, True, chance) + judged(refusals, False, chance) for name in learning.SHARES}


def test_answers_that_are_right_are_held_surer() -> None:
    asked = sets(150)
    raw = learning.fit_confidence(asked)
    lay = asked["lay"]
    sure = np.array(learning.sure(lay, raw))
    right = np.array([each.right for each in lay])
    assert sure[right].mean() > sure[~right].mean() + 0.1
    assert learning.sure([], raw) == []


def test_what_is_answered_counts_half_however_many_questions_are_not() -> None:
    asked = sets(600)["lay"]
    weights = learning._weights(asked, 3.0)
    halves = {
        can: sum(w for w, each in zip(weights, asked, strict=True) if each.asked.answerable is can)
        for can in (True, False)
    }
    assert halves == {True: pytest.approx(1.5), False: pytest.approx(1.5)}
