"""Deadlines and quantities, each with its words."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.duties.deadlines import deadline_in
from indexer.duties.quantities import quantities_in

ISSUED = date(2016, 6, 15)


@pytest.mark.parametrize(
    ("text", "words", "by", "from_", "every"),
    [
        ("力争年内完成招聘", "年内", date(2016, 12, 31), None, None),
        ("在今年下半年出台", "今年下半年", date(2016, 12, 31), None, None),
        ("明年起全面实施", "明年起", None, date(2017, 1, 1), None),
        ("2017年3月1日前报送", "2017年3月1日前", date(2017, 3, 1), None, None),
        ("9月底前完成", "9月底前", date(2016, 9, 30), None, None),
        ("自2017年1月1日起执行", "自2017年1月1日起", None, date(2017, 1, 1), None),
        ("每季度首月10日前报送", "每季度首月10日前", None, None, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"),
        ("每月5日前上报", "每月5日前", None, None, "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("每年开展检查", "每年", None, None, "FREQ=YEARLY"),
        ("自印发之日起10个工作日内报备", "自印发之日起10个工作日内", date(2016, 6, 29), None, None),
        ("本通知印发之日起3个月内完成", "本通知印发之日起3个月内", date(2016, 9, 15), None, None),
        ("及时报告", "及时", None, None, None),
        ("自收到申请之日起10个工作日内办结", "自收到申请之日起10个工作日内", None, None, None),
    ],
)
def test_a_deadline_keeps_its_words_and_its_date(
    text: str, words: str, by: date | None, from_: date | None, every: str | None
) -> None:
    found = deadline_in(text, ISSUED)
    assert found is not None
    deadline = found.deadline
    assert (deadline.text, deadline.by, deadline.from_, deadline.every) == (words, by, from_, every)
    assert text[slice(*deadline.span)] == words


def test_without_a_day_of_issue_a_relative_deadline_has_words_alone() -> None:
    found = deadline_in("年内完成", None)
    assert found is not None
    assert (found.deadline.text, found.deadline.by) == ("年内", None)


def test_no_deadline_is_none() -> None:
    assert deadline_in("建立台账", ISSUED) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不少于10:1的比例", [("不少于10:1", 10.0, "1", "at_least")]),
        ("给予每人每月1000元以内的补贴", [("每人每月1000元以内", 1000.0, "元", "at_most")]),
        ("补贴期限为三年", [("三年", 3.0, "年", "exactly")]),
        ("每年不少于2次", [("不少于2次", 2.0, "次", "at_least")]),
        ("比例达到百分之三十以上", [("达到百分之三十以上", 30.0, "%", "at_least")]),
        ("配备一名社会工作者", [("一名", 1.0, "名", "exactly")]),
        ("依照第三条执行", []),
        ("云司发〔2015〕42号", []),
        ("2016年6月15日", []),
        ("成立一支队伍", []),
    ],
)
def test_quantities_have_value_unit_and_sense(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    assert [(q.text, q.value, q.unit, q.sense) for q in quantities_in(text)] == expected
