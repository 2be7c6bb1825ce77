"""An amount of an article is quoted with the other cases of its rule."""

from __future__ import annotations

from corpus.documents import build_document
from corpus.outline import Outline
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


def test_no_half_of_a_pair_of_brackets_is_quoted() -> None:
    article = "第一条 用工三十日内（特殊工种，另有规定的除外），办理登记。"
    assert cases("多少天内办登记", article, "三十日内") == "用工三十日内（特殊工种，另有规定的除外）"
