"""Suggestions over the shipped opinion: by words, by sound, with slips."""

from __future__ import annotations

import pytest

from corpus.sources import load_sources
from corpus.vocabulary import shipped
from server.library.shelf import Held, Shelf
from server.search.suggestions import MOST, Suggester


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(Shelf(Held.of(*each) for each in load_sources()), shipped())


@pytest.mark.parametrize(
    "typed",
    [
        "sqjz",
        "shequjiaozheng",
        "shequjz",
        "shqujzh",
        "SQJZ",
        "she qu jiao zheng",
        "社区矫",
        "社区娇正",
        "社去矫正",
    ],
)
def test_a_word_is_suggested_by_its_characters_its_sound_and_with_a_slip(
    suggester: Suggester, typed: str
) -> None:
    found = [each.text for each in suggester.suggest(typed)]
    assert "社区矫正" in found
    assert len(found) <= MOST


def test_titles_numbers_headings_bodies_and_questions_are_suggested(suggester: Suggester) -> None:
    kinds = {
        each.kind
        for typed in ("组织社会力量", "云司发", "民政", "补贴", "做好")
        for each in suggester.suggest(typed)
    }
    assert {"title", "number", "body", "question", "clause"} <= kinds


def test_what_is_typed_already_is_not_suggested(suggester: Suggester) -> None:
    assert "社区矫正对象" not in [each.text for each in suggester.suggest("社区矫正对象")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("社区娇正对象怎么管", "社区矫正对象怎么管"),
        ("最底生活保障", "最低生活保障"),
        ("民正局管什么", "民政局管什么"),
    ],
)
def test_a_likely_slip_is_put_right(suggester: Suggester, typed: str, meant: str) -> None:
    assert suggester.put_right(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "社区矫正对象怎么管",
        "公益性岗位补贴一个月多少钱",
        "怎么申请护照",
        "how much",
        "",
        "😀",
        "' OR 1=1 --",
        "补" * 500,
    ],
)
def test_what_is_no_slip_is_left_alone(suggester: Suggester, typed: str) -> None:
    assert suggester.put_right(typed) is None


@pytest.mark.parametrize("typed", ["", "  ", "😀", "%_'\"", "x" * 10_000])
def test_odd_input_suggests_nothing_and_breaks_nothing(suggester: Suggester, typed: str) -> None:
    assert suggester.suggest(typed) == []
