from __future__ import annotations

from datetime import date

import pytest

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.metadata import facts_of, normal_number, read_date, type_of
from corpus.models import AdministrativeLevel, Relation, RelationKind
from corpus.parse import parse_text

NOTICE = (
    "某某省园林厅关于绿化的通知\n某园发〔2021〕3号\n各有关单位：\n为贯彻落实《国务院关于绿化的意见》（国发〔2020〕12号），通知如下：\n"
    "一、植树\n春天植树。\n二、浇水\n夏天浇水。本通知自2021年5月1日起施行。\n某某省园林厅\n某某省水利厅\n2021年3月12日"
)


@pytest.mark.parametrize(
    "written",
    [
        "云司发〔2015〕42号",
        "云司发[2015]42号",
        "云司发（2015）42号",
        "云司发﹝2015﹞42 号",
        "云司发【2015】第42号",
        "云司发(2015)42号",
    ],
)
def test_the_spellings_of_a_number(written: str) -> None:
    assert normal_number(written) == "云司发〔2015〕42号"


def test_facts_of_a_notice() -> None:
    document, _ = build_document(NOTICE, "n")
    assert document.title == "某某省园林厅关于绿化的通知"
    assert document.document_type == "通知"
    assert document.number == "某园发〔2021〕3号"
    assert document.issuers == ("某某省园林厅", "某某省水利厅")
    assert document.level is AdministrativeLevel.PROVINCIAL
    assert document.issued_on == date(2021, 3, 12)
    assert document.effective_on == date(2021, 5, 1)
    assert document.relations == (Relation(RelationKind.IMPLEMENTS, "国发〔2020〕12号"),)


def test_every_fact_points_at_its_words() -> None:
    facts = facts_of(NOTICE, parse_text(NOTICE, "n"))
    words = {name: NOTICE[a:b] for name, (a, b) in facts.spans.items()}
    assert words["number"] == "某园发〔2021〕3号"
    assert words["issued_on"] == "2021年3月12日"
    assert words["effective_on"] == "自2021年5月1日起施行"
    assert words["relations"] == "《国务院关于绿化的意见》"


def test_the_number_of_a_cited_document_is_not_its_own() -> None:
    text = "关于绿化的通知\n根据《绿化意见》（国发〔2020〕12号）和某园发〔2019〕1号文件，通知如下：\n一、植树\n春天。\n二、浇水\n夏天。"
    assert build_document(text, "n")[0].number is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某州关于绿化的实施意见", "实施意见"),
        ("某市公园条例", "条例"),
        ("某法", "法"),
        ("某办法（试行）", "办法"),
        ("绿化掠影", None),
    ],
)
def test_document_types(title: str, kind: str | None) -> None:
    assert type_of(title) == kind


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院办公厅", "national"), ("财政部", "national"), ("某某省司法厅", "provincial"), ("北京市财政局", "provincial"),
        ("迪庆州司法局", "prefecture"), ("南充市人民政府", "prefecture"), ("迪庆州德钦县司法局", "county"), ("德钦县司法局", "county"),
    ],
)  # fmt: skip
def test_levels_of_issuers(issuer: str, level: str) -> None:
    text = f"关于绿化的通知\n要求如下：\n一、植树\n春天植树。\n二、浇水\n夏天浇水。\n{issuer}\n2021年3月12日"
    assert build_document(text, "n")[0].level == level


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016年6月15日", date(2016, 6, 15)), ("二〇一六年六月十五日", date(2016, 6, 15)),
        ("二○二○年十二月三十一日", date(2020, 12, 31)), ("2016 年 6 月 15 日", date(2016, 6, 15)), ("2016年13月1日", None),
    ],
)  # fmt: skip
def test_dates(words: str, day: date | None) -> None:
    assert read_date(words) == day


def test_a_law_says_when_it_was_adopted_and_takes_effect() -> None:
    text = "某市公园条例\n（2020年12月1日某市人民代表大会通过）\n第一条 内容甲。\n第二条 本条例自公布之日起施行。"
    document, _ = build_document(text, "law")
    assert (document.issued_on, document.effective_on) == (date(2020, 12, 1), date(2020, 12, 1))


def test_given_facts_go_before_those_read() -> None:
    document, _ = build_document(
        NOTICE, "n", facts={"title": "绿化通知", "level": "county", "issued_on": "2021-03-13"}
    )
    assert (document.title, document.level, document.issued_on) == (
        "绿化通知", AdministrativeLevel.COUNTY, date(2021, 3, 13),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "document_id", "facts", "message"),
    [
        (" \n", "n", {}, "没有文字"),
        ("绿化", "编号 1", {}, "编号“编号 1”无效"),
        ("绿化", "n", {"colour": 1}, "colour"),
    ],
)
def test_bad_input(text: str, document_id: str, facts: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        build_document(text, document_id, facts=facts)
