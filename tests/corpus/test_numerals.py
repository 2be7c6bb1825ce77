from __future__ import annotations

import pytest

from corpus.numerals import half_width, read_int, to_chinese, to_int


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅", 30), ("一百", 100),
        ("一百零二", 102), ("一百一十", 110), ("两百", 200), ("一千二百六十", 1260), ("三万五千", 35000),
        ("二〇一六", 2016), ("二○一六", 2016), ("12", 12), ("１２", 12), ("1 2", 12), ("贰拾", 20),
    ],
)  # fmt: skip
def test_reads(written: str, value: int) -> None:
    assert to_int(written) == value


@pytest.mark.parametrize("written", ["", "甲", "第一", "1百", "一.二"])
def test_what_is_no_numeral(written: str) -> None:
    assert read_int(written) is None


def test_writing_and_reading_agree() -> None:
    assert [to_int(to_chinese(n)) for n in range(10000)] == list(range(10000))


@pytest.mark.parametrize(
    ("value", "written"),
    [(10, "十"), (19, "十九"), (101, "一百零一"), (1001, "一千零一"), (1010, "一千零一十")],
)
def test_writes(value: int, written: str) -> None:
    assert to_chinese(value) == written


def test_out_of_range() -> None:
    with pytest.raises(ValueError, match="9999"):
        to_chinese(10000)


def test_half_width() -> None:
    assert half_width("第１２条") == "第12条"
