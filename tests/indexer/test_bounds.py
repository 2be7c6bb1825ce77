"""A number is never quoted without the words that bound it."""

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
    ],
)
def test_what_bounds_a_number_is_quoted_with_it(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    left, right = with_bounds(text, start, start + len(found))
    assert text[left:right] == whole
