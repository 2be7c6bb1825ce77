"""How much: the sense of a number, its unit, and what is no quantity at all."""

from __future__ import annotations

import pytest

from indexer.duties.quantity import quantities_of
from tests.indexer.duties.support import duties_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("至少配备1名", [(1.0, "名", "at_least")]),
        ("三名以上", [(3.0, "名", "at_least")]),
        ("两个以上", [(2.0, "个", "at_least")]),
        ("最高不超过50万元", [(50.0, "万元", "at_most")]),
        ("不超过人民币100万元", [(100.0, "万元", "at_most")]),
        ("五万元以上十万元以下", [(5.0, "万元", "at_least"), (10.0, "万元", "at_most")]),
        ("一倍以上三倍以下", [(1.0, "倍", "at_least"), (3.0, "倍", "at_most")]),
        ("1至3倍", [(1.0, "倍", "at_least"), (3.0, "倍", "at_most")]),
        ("五日至十日", [(5.0, "日", "at_least"), (10.0, "日", "at_most")]),
        ("3-5名", [(3.0, "名", "at_least"), (5.0, "名", "at_most")]),
        ("不低于20％", [(20.0, "%", "at_least")]),
        ("百分之二十以上", [(20.0, "%", "at_least")]),
        ("千分之三", [(3.0, "‰", "exactly")]),
        ("三分之二以上", [(0.6667, None, "at_least")]),
        ("1:1.5", [(1.0, "1.5", "exactly")]),
        ("每户不超过500元", [(500.0, "元/户", "at_most")]),
        ("不满14周岁", [(14.0, "周岁", "less_than")]),
        ("连续三年", [(3.0, "年", "exactly")]),
        ("30户以下", [(30.0, "户", "at_most")]),
    ],
)
def test_the_sense_and_the_unit(words: str, expected: list[tuple[float, str | None, str]]) -> None:
    assert [(each.value, each.unit, each.sense) for each in quantities_of(words, 0)] == expected


@pytest.mark.parametrize(
    "words",
    ["〔2020〕3号", "12号文件", "第三条", "二〇二〇年", "2020年", "3月份", "一批项目", "一个窗口", "一支队伍", "三项制度", "十三五"],
)  # fmt: skip
def test_what_is_no_quantity(words: str) -> None:
    assert quantities_of(words, 0) == ()


def test_a_time_without_a_date_is_a_quantity_too() -> None:
    (duty,) = duties_of("用人单位应当在疫情结束后3个月内补缴社会保险费。")
    assert [(each.value, each.unit) for each in duty.quantities] == [(3.0, "个月")]


def test_a_time_with_a_date_is_a_deadline_alone() -> None:
    (duty,) = duties_of("民政部门应当自本通知印发之日起5个工作日内报送名单。")
    assert duty.deadline is not None
    assert duty.deadline.by is not None
    assert duty.quantities == ()


def test_what_is_given_of_its_own_is_a_duty_beside_the_first() -> None:
    first, second = duties_of("对生产企业新购置设备予以30%补助，其生产的物资予以兜底采购。")
    assert [each.value for each in first.quantities] == [30.0]
    assert second.quantities == ()
