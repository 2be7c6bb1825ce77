"""A number is never quoted without the words that bound it, nor without the other end of its range."""

from __future__ import annotations

import pytest

from indexer.bounds import with_bounds


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("按照不少于10:1的比例配备", "10:1", "不少于10:1"),
        ("给予每人每月1000元以内的补贴", "1000元", "每人每月1000元以内"),
        ("自受理之日起20日内办结", "20日", "20日内"),
        ("补贴期限为三年", "三年", "三年"),
        ("由民政部门负责", "民政部门", "民政部门"),
        ("明确3项内容", "3项", "3项"),
        ("处以二万元以上十万元以下的罚款", "十万元以下", "二万元以上十万元以下"),
        ("处以二万元以上十万元以下的罚款", "处以二万元以上", "处以二万元以上十万元以下"),
        ("处以二万元以上十万元以下的罚款", "二万元", "二万元以上十万元以下"),
        ("一般在一千户至三千户的范围内设立", "三千户的范围内设立", "一千户至三千户的范围内设立"),
        ("自1月20日至2月10日办理", "2月10日", "2月10日"),
        ("可以缴费至满十五年", "满十五年", "满十五年"),
        ("十人以上的单位", "十人以上", "十人以上"),
        ("自2月至3月10日办理", "2月", "2月"),
        ("处三年以上十年以下有期徒刑", "十年以下", "三年以上十年以下"),
    ],
)
def test_what_bounds_a_number_is_quoted_with_it(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    left, right = with_bounds(text, start, start + len(found))
    assert text[left:right] == whole
