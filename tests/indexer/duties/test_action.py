"""A row's title: the words of the duty in their order, none cut through."""

from __future__ import annotations

import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from corpus.sources import load_source
from indexer.duties import extract_duties
from indexer.duties.action import LONGEST


def test_the_action_leaves_words_out_and_puts_none_in() -> None:
    document, clauses = load_source("diqing-2016-social-forces")
    for duty in extract_duties(document, Outline.of(clauses)):
        assert 0 < len(duty.action) <= LONGEST
        rest = iter(duty.quote)
        assert all(sign in rest for sign in duty.action), duty.action


@pytest.mark.parametrize(
    ("sentence", "action"),
    [
        ("各县要深刻认识组织社会力量参与社区矫正工作的重要意义。", "认识重要意义"),
        (
            "各县要把进一步鼓励引导社会力量参与社区矫正提上重要议事日程。",
            "把进一步鼓励引导社会力量参与社区矫正提上",
        ),
        ("民政部门要制定年度计划。", "制定年度计划"),
    ],
)
def test_no_word_of_an_action_is_cut_through(sentence: str, action: str) -> None:
    document, clauses = build_document(f"关于示例工作的实施意见\n一、工作要求\n{sentence}", "sample")
    (duty,) = extract_duties(document, Outline.of(clauses))
    assert duty.action == action
