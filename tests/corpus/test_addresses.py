"""Addresses, numbers and dates as officials type them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.addresses import Address, follow, read_address
from corpus.days import Period, read_period
from corpus.documents import build_document
from corpus.errors import InputError
from corpus.numbers import DocumentNumber, read_number
from corpus.outline import Outline
from corpus.sources import load_sources

LINES = [
    line.split("=>")
    for line in (Path(__file__).parent / "fixtures/addresses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def written(address: Address | None) -> str:
    if address is None:
        return "-"
    steps = [f"{s.unit or '.'}{s.number}" + (f"之{s.branch}" if s.branch else "") for s in address.steps]
    return f"{address.title} | {' '.join(steps)}".strip()


@pytest.mark.parametrize(("words", "expected"), LINES, ids=lambda part: part.strip())
def test_an_address_is_read(words: str, expected: str) -> None:
    assert written(read_address(words.strip())) == expected.strip()


LAW = """中华人民共和国河流法
第一章 总则
第一条 为了保护河流，制定本法。
第二条 各级人民政府保护河流，其职责如下：
（一）巡查；
（二）治理。
乡镇人民政府协助保护。
第二章 巡护
第三条 巡护员由县聘用。
第三条之一 巡护员可以连任。
"""


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("第二条", "art_2"),
        ("第2条第一款", "art_2"),
        ("第二条第二款", "art_2__para_2"),
        ("第二条第（二）项", "art_2__item_2"),
        ("第二条第一款第二项", "art_2__item_2"),
        ("第三条之一", "art_3-1"),
        ("第二章", "chp_2"),
        ("第二章第三条", "art_3"),
        ("第一章第三条", None),
        ("第九条", None),
    ],
)
def test_an_address_leads_to_the_clause_of_a_law(words: str, id_: str | None) -> None:
    _, clauses = build_document(LAW, "river-law")
    address = read_address(words)
    assert address
    found = follow(address, Outline.of(clauses))
    assert (found.id.partition(":")[2] if found else None) == id_


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("三(二)", "chp_3__sec_2"),
        ("三、（二）", "chp_3__sec_2"),
        ("第三部分第二点", "chp_3__sec_2"),
        ("第三部分", "chp_3"),
        ("三、", "chp_3"),
        ("三（九）", None),
    ],
)
def test_an_address_leads_to_the_clause_of_the_opinion(words: str, id_: str | None) -> None:
    (_, clauses), *_ = load_sources()
    address = read_address(words)
    assert address
    found = follow(address, Outline.of(clauses))
    assert (found.id.partition(":")[2] if found else None) == id_


@pytest.mark.parametrize(
    "words",
    [
        "云司发〔2015〕42号",
        "云司发[2015]42号",
        "云司发(2015)42号",
        "云司发（2015）42号",
        "云司发【2015】42号",
        "云司发 〔2015〕 42 号",
        "云司发〔２０１５〕第42号",
        "云司发〔2015〕42",
        "云司发2015 42号",
        "《云司发〔2015〕42号》",
    ],
)
def test_a_number_is_read_however_its_brackets_are_typed(words: str) -> None:
    assert read_number(words) == DocumentNumber("云司发", 2015, 42)


def test_a_number_without_its_office_means_each_that_has_it() -> None:
    number = read_number("〔2015〕42号")
    assert number
    assert number.names(DocumentNumber("云司发", 2015, 42))
    assert not DocumentNumber("云民发", 2015, 42).names(DocumentNumber("云司发", 2015, 42))


@pytest.mark.parametrize(
    "words", ["2015", "201542", "2016年6月15日", "2016-06", "补贴1000元", "42号", "社区矫正法"]
)
def test_what_is_no_number_is_not_read_as_one(words: str) -> None:
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2016年6月15日", date(2016, 6, 15), date(2016, 6, 15)),
        ("2016-06-15", date(2016, 6, 15), date(2016, 6, 15)),
        ("2016/6/15", date(2016, 6, 15), date(2016, 6, 15)),
        ("2016.6.15", date(2016, 6, 15), date(2016, 6, 15)),
        ("二〇一六年六月十五日", date(2016, 6, 15), date(2016, 6, 15)),
        ("2016年6月", date(2016, 6, 1), date(2016, 6, 30)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016年", date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
def test_a_date_is_a_period(words: str, first: date, last: date) -> None:
    assert read_period(words) == Period(first, last)


@pytest.mark.parametrize("words", ["2016", "6月15日", "2016年6月15日的文件", "云司发〔2015〕42号"])
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert read_period(words) is None


@pytest.mark.parametrize("words", ["2016年2月30日", "2016-13-01", "2015年2月29日", "2016年0月"])
def test_a_day_that_does_not_exist_is_told(words: str) -> None:
    with pytest.raises(InputError, match="没有"):
        read_period(words)
