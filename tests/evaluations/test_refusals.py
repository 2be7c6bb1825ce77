from dataclasses import dataclass
from typing import Any

import pytest

from evaluations.refusals import calibration, curve, threshold_of


@dataclass
class Question:
    answerable: bool


@dataclass
class Made:
    asked: Question
    right: bool


SCORED: Any = [
    (0.9, Made(Question(True), True)),
    (0.6, Made(Question(True), False)),
    (0.4, Made(Question(True), True)),
    (0.3, Made(Question(False), False)),
    (0.05, Made(Question(False), False)),
]


def test_the_curve_counts_answers_and_refusals() -> None:
    at = {row["threshold"]: row for row in curve(SCORED)}
    assert at[0.0]["answered_of_answerable"] == 1.0
    assert at[0.0]["right_of_answered"] == pytest.approx(0.4)
    assert at[0.35]["refused_of_unanswerable"] == 1.0
    assert at[0.5]["answered_of_answerable"] == pytest.approx(0.667)
    assert at[0.5]["right_of_answered"] == 0.5


def test_the_threshold_is_the_lowest_that_refuses_what_it_should() -> None:
    assert threshold_of(SCORED) == 0.31


def test_what_is_less_likely_right_than_three_in_ten_is_never_answered() -> None:
    sure_of_nothing_wrong = [(0.01, Made(Question(False), False)), (0.2, Made(Question(True), True))] * 10
    assert threshold_of(sure_of_nothing_wrong) == 0.3  # type: ignore[arg-type]


def test_calibration_keeps_every_answer_in_order_of_confidence() -> None:
    rows = calibration(SCORED)
    assert sum(row["answers"] for row in rows) == len(SCORED)
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)
