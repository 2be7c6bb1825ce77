import itertools

import pytest

from indexer.marks import MarkKind, marks_in


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("给予每人每月1000元以内的补贴，期限为三年", [("1000元以内", "number"), ("三年", "number")]),
        ("按不少于10:1的比例配备", [("10:1", "number")]),
        ("自2016年9月1日起由州司法局负责", [("2016年9月1日", "date"), ("司法局", "name")]),
        ("力争年内完成招聘", [("年内", "date")]),
        ("根据《社区矫正实施办法》（司发通〔2012〕12号）", [("《社区矫正实施办法》（司发通〔2012〕12号）", "name")]),
        ("请拨打0887-8222222咨询", [("0887-8222222", "name")]),
        ("登录www.example.cn办理", [("www.example.cn", "name")]),
        ("为期两个月，满百分之五十", [("两个月", "number"), ("百分之五十", "number")]),
        ("要加强领导", []),
    ],
)  # fmt: skip
def test_numbers_dates_and_names_are_marked(text: str, marked: list[tuple[str, str]]) -> None:
    found = marks_in(text)
    assert [(text[mark.start : mark.end], mark.kind.value) for mark in found] == marked


def test_marks_come_in_order_and_do_not_overlap() -> None:
    text = "2016年12月底前，民政部门、财政部门对3家社会组织各补助2万元。" * 3
    found = marks_in(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert {mark.kind for mark in found} == set(MarkKind)
