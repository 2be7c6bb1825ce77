"""Numbers that name a person are taken out; everything else stays."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from server.masking import ID_CARD, MOBILE, check_digit, masked

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def made_up_ids(count: int) -> list[str]:
    """ID numbers that no one has: real regions, any birthday, right check digits."""
    draw = random.Random(7)
    found = []
    for _ in range(count):
        born = date(1940, 1, 1) + timedelta(days=draw.randrange(27_000))
        first = (
            f"{draw.choice(['533401', '533422', '530102', '110101'])}{born:%Y%m%d}{draw.randrange(1000):03}"
        )
        found.append(first + check_digit(first))
    return found


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("11010519491231002") == "X"  # the example of GB 11643


def test_every_one_of_500_id_numbers_is_masked_however_it_is_typed() -> None:
    draw = random.Random(8)
    for number in made_up_ids(500):
        typed = draw.choice(
            [
                number,
                number.lower(),
                number.translate(WIDE),
                f"{number[:6]} {number[6:14]} {number[14:]}",
                f"{number[:6]}-{number[6:14]}-{number[14:]}",
            ]
        )
        shown = masked(f"身份证{typed}的人怎么办低保")
        assert shown == f"身份证{ID_CARD}的人怎么办低保"


def test_an_id_number_with_a_mistyped_last_digit_is_masked_by_its_birthday() -> None:
    assert masked("查533401198005060010") == f"查{ID_CARD}"
    assert masked("查533401198005060019") == f"查{ID_CARD}"


def test_the_old_numbers_of_15_digits_are_masked() -> None:
    assert masked("533401800506001能领吗") == f"{ID_CARD}能领吗"


@pytest.mark.parametrize(
    "typed",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+8613812345678",
        "86 13812345678",
        "１３８１２３４５６７８",
    ],
)
def test_mobile_numbers_are_masked(typed: str) -> None:
    assert masked(f"打{typed}问谁") == f"打{MOBILE}问谁"


@pytest.mark.parametrize(
    "text",
    [
        "云司发〔2015〕42号",
        "每人每月1000元以内，不少于10:1",
        "2016年6月15日",
        "编号20161231000000000000",
        "电话0887-8222222",
        "12345678901",
        "",
        "一二三四五六七八九十",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text
