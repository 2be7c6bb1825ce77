import math

import pytest

from corpus.errors import InputError
from server.assignments.figures import asked, checked, met


def quantity(text: str, value: float | None, unit: str | None, sense: str) -> dict[str, object]:
    return {"text": text, "span": None, "value": value, "unit": unit, "sense": sense}


STAFF = quantity("不少于10:1", 10, "1", "at_least")


@pytest.mark.parametrize(
    ("given", "numbers", "answer"),
    [
        (STAFF, [12, 2], True),
        (STAFF, [10, 1], True),
        (STAFF, [30, 2], False),
        (STAFF, [30, 3], True),
        (STAFF, [30, 0], False),
        (STAFF, [0, 0], True),
        (quantity("不超过5:1", 5, "1", "at_most"), [10, 3], False),
        (quantity("不超过5:1", 5, "1", "at_most"), [10, 2], True),
        (quantity("不少于2次", 2, "次", "at_least"), [2], True),
        (quantity("不少于2次", 2, "次", "at_least"), [1], False),
        (quantity("1000元以内", 1000, "元", "at_most"), [1000.5], False),
        (quantity("超过3万元", 30000, "元", "more_than"), [30000], False),
        (quantity("不足10人", 10, "人", "less_than"), [9], True),
        (quantity("约100人", 100, "人", "about"), [95], True),
        (quantity("三年", 3, "年", "exactly"), [3], True),
        (quantity("若干", None, None, "exactly"), [3], None),
    ],
)
def test_whether_numbers_meet_a_quantity(
    given: dict[str, object], numbers: list[float], answer: bool | None
) -> None:
    assert met(asked(given), numbers) is answer


def test_a_ratio_asks_for_two_numbers_and_others_for_one() -> None:
    assert len(asked(STAFF).labels) == 2
    assert asked(quantity("不少于2次", 2, "次", "at_least")).labels == ("次",)


def test_figures_are_kept_with_their_words() -> None:
    twice = quantity("不少于2次", 2, "次", "at_least")
    assert checked([STAFF, twice], [[12, 2], []]) == [
        {"text": "不少于10:1", "numbers": [12, 2], "met": True},
        {"text": "不少于2次", "numbers": [], "met": None},
    ]
    assert checked([STAFF], []) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([[1], [2]], "有1个数量，收到2组"),
        ([[12]], "要填2个数字，收到1个"),
        ([[12, -1]], "应为0至"),
        ([[12, math.nan]], "应为0至"),
    ],
)
def test_wrong_figures_are_refused_in_one_line(given: list[list[float]], says: str) -> None:
    with pytest.raises(InputError, match=says):
        checked([STAFF], given)
