"""The divisions: data that another prefecture can replace."""

from __future__ import annotations

import pytest

from corpus.errors import InputError
from corpus.vocabulary.jurisdictions import jurisdictions_of, shipped_jurisdictions


def test_the_prefecture_and_its_counties_stand_under_the_province() -> None:
    known = shipped_jurisdictions()
    assert [(each.code, each.name) for each in known.leaves()] == [
        ("533401", "香格里拉市"),
        ("533422", "德钦县"),
        ("533423", "维西傈僳族自治县"),
    ]
    assert known.path("533423") == "云南省 > 迪庆藏族自治州 > 维西傈僳族自治县"
    assert next(each.short for each in known.within("533400")) == "迪庆州"
    assert len(known.within("530000")) == 5


@pytest.mark.parametrize("said", ["533423", "维西县", "维西傈僳族自治县", " 维西县 "])
def test_a_county_is_known_by_code_and_name(said: str) -> None:
    found = shipped_jurisdictions().named(said)
    assert found is not None
    assert found.code == "533423"


def test_what_is_not_there_is_none() -> None:
    assert shipped_jurisdictions().named("火星县") is None
    assert shipped_jurisdictions().of("1") is None


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([{"code": "1", "name": "甲", "short": "甲"}] * 2, "写了两次"),
        ([{"code": "1", "name": "甲", "short": "甲", "parent": "2"}], "不在它之前"),
    ],
)
def test_wrong_data_is_told(entries: list[dict[str, str]], says: str) -> None:
    with pytest.raises(InputError, match=says):
        jurisdictions_of(entries)
