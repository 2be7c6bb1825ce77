"""An amount is quoted with its range, and in an article with the other cases of its rule."""

from __future__ import annotations

import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from indexer.bounds import with_bounds
from indexer.cases import with_cases
from indexer.units import Unit, units_of

SCHOOL = "凡年满六周岁的儿童，应当送其入学；条件不具备的地区的儿童，可以推迟到七周岁。"
OTHERS = "学校每年体检两次。"


def unit(text: str) -> Unit:
    document, clauses = build_document(f"某办法\n\n{text}", "rules")
    return next(iter(units_of(document, Outline.of(clauses))))


def cases(question: str, text: str, quote: str) -> str:
    whole = unit(text)
    start = whole.text.index(quote)
    left, right = with_cases(question, whole, start, start + len(quote))
    return whole.text[left:right]


def test_who_asks_for_an_amount_of_an_article_is_told_all_cases_of_its_sentence() -> None:
    article = f"第一条 {SCHOOL}{OTHERS}"
    assert cases("孩子几岁必须上学", article, "可以推迟到七周岁。") == SCHOOL
    assert cases("孩子几岁必须上学", article, SCHOOL) == SCHOOL
    assert cases("谁送孩子上学", article, "可以推迟到七周岁。") == "可以推迟到七周岁。"


def test_running_text_is_not_widened() -> None:
    assert cases("孩子几岁必须上学", f"{SCHOOL}{OTHERS}", "可以推迟到七周岁。") == "可以推迟到七周岁。"


def test_a_quote_without_an_amount_is_not_widened() -> None:
    assert cases("孩子几岁必须上学", f"第一条 {SCHOOL}", "应当送其入学；") == "应当送其入学；"


@pytest.mark.parametrize(
    ("text", "quote", "whole"),
    [
        ("处以二万元以上十万元以下的罚款", "十万元以下", "二万元以上十万元以下"),
        ("处以二万元以上十万元以下的罚款", "处以二万元以上", "处以二万元以上十万元以下"),
        ("处以二万元以上十万元以下的罚款", "二万元", "二万元以上十万元以下"),
        ("一般在一千户至三千户的范围内设立", "三千户的范围内设立", "一千户至三千户的范围内设立"),
        ("自1月20日至2月10日办理", "2月10日", "2月10日"),
        ("可以缴费至满十五年", "满十五年", "满十五年"),
        ("十人以上的单位", "十人以上", "十人以上"),
    ],
)
def test_a_range_is_not_cut(text: str, quote: str, whole: str) -> None:
    start = text.index(quote)
    left, right = with_bounds(text, start, start + len(quote))
    assert text[left:right] == whole
