"""How much of a question a stretch speaks of, by its own words and by those that stand for them."""

from __future__ import annotations

import numpy as np
import pytest

from evaluations.fit_translations import fit, spoken
from indexer.reach import Reach
from indexer.translation import Translations

TEXT = "用人单位应当支付工资。劳动者可以向行政部门投诉。"


@pytest.fixture(scope="module")
def table() -> Translations:
    """One that has learned what a boss is."""
    return fit([spoken("老板不发钱", "用人单位支付", 1.0), spoken("老板跑了", "用人单位注销", 1.0)] * 20)


def test_a_word_that_stands_for_one_of_the_question_counts_where_it_stands(table: Translations) -> None:
    reached = Reach({"老板": 2.0, "投诉": 1.0}, table).of(TEXT)
    first, second = TEXT.index("。") + 1, len(TEXT)
    boss, complaint = reached.share(0, first), reached.share(first, second)
    assert 0.2 < boss <= 2 / 3
    assert complaint == pytest.approx(1 / 3, abs=0.01)
    assert reached.share(0, second) == pytest.approx(boss + complaint)
    assert Reach({"老板": 2.0}, fit([spoken("护林员", "巡山", 1.0)])).of(TEXT).share(0, second) == 0


def test_half_a_word_does_not_count(table: Translations) -> None:
    reached = Reach({"投诉": 1.0}, table).of(TEXT)
    at = TEXT.index("投诉")
    shares = reached.within(np.array([at, at + 1, at]), np.array([at + 2, at + 2, at + 1]))
    assert shares[0] > 0.9
    assert shares[1:].tolist() == [0, 0]


def test_said_twice_it_is_spoken_of_once(table: Translations) -> None:
    assert Reach({"工资": 1.0, "年假": 1.0}, table).of("工资、工资、工资").share(0, 8) == pytest.approx(
        0.5, abs=0.01
    )


@pytest.mark.parametrize(("rarity", "text"), [({}, TEXT), ({"老板": 0.0}, TEXT), ({"老板": 1.0}, "")])
def test_where_there_is_nothing_to_reach_the_share_is_nought(
    table: Translations, rarity: dict[str, float], text: str
) -> None:
    assert Reach(rarity, table).of(text).share(0, len(text)) == 0
    assert Reach(rarity, table).of(text).within(np.zeros(0, np.int64), np.zeros(0, np.int64)).shape == (0,)
