"""What the ranker and the query adapter learn from questions of several kinds."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from evaluations.fit_weights import Sheet, fit_weights


def sheets(feature: int) -> list[Sheet]:
    """Questions of ten candidates each, of which the one with the most of ``feature`` is right."""
    chance = np.random.default_rng(feature)
    made = []
    for _ in range(40):
        rows = chance.normal(size=(10, 2))
        gain = np.zeros(10)
        gain[rows[:, feature].argmax()] = 1.0
        made.append(Sheet([str(at) for at in range(10)], rows, gain))
    return made


@pytest.mark.parametrize("shares", [(1.0, 0.1), (0.1, 1.0)])
def test_the_weights_follow_the_kind_that_counts_more(shares: tuple[float, float]) -> None:
    weights = fit_weights([sheets(0), sheets(1)], shares)
    assert weights.argmax() == np.argmax(shares)


def test_a_question_without_an_answer_among_its_candidates_teaches_nothing() -> None:
    known = sheets(0)
    empty = [Sheet(each.units, each.rows[:, ::-1].copy(), np.zeros(10)) for each in known]
    assert np.allclose(fit_weights([known], [1.0]), fit_weights([known + empty], [1.0]))


def test_the_adapter_brings_questions_to_where_their_answers_lie() -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed: the query adapter cannot be fitted")
    from evaluations.fit_adapter import Lesson, fit

    chance = np.random.default_rng(0)
    texts = chance.normal(size=(60, 16)).astype(np.float32)
    texts /= np.linalg.norm(texts, axis=1, keepdims=True)
    turned = texts @ np.linalg.qr(chance.normal(size=(16, 16)))[0].astype(
        np.float32
    )  # all questions lie elsewhere
    right = np.eye(60, dtype=np.bool_)
    lesson = Lesson(turned, texts, right).of(np.arange(60) < 50)
    assert lesson.questions.shape == (50, 16)

    def near(questions: NDArray[np.float32]) -> float:
        """How near the questions that did not teach are to their own answers, on the whole."""
        return float(np.sum(questions[50:] * texts[50:], axis=1).mean())

    alone = fit("model", [lesson])
    assert near(alone(turned)) > near(turned) + 0.1
    assert near(fit("model", [lesson, Lesson(turned, texts, right)])(turned)) > near(alone(turned))
