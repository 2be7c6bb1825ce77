"""The words a duty's way is told in."""

from __future__ import annotations

from enum import StrEnum


class DutyState(StrEnum):
    """Where a duty stands."""

    PENDING = "pending"  # 待确认
    CONFIRMED = "confirmed"  # 已确认
    REJECTED = "rejected"  # 已排除
    GONE = "gone"  # 条款已变: its words are no longer in the document


class DutyOrigin(StrEnum):
    """Where a duty comes from."""

    EXTRACTED = "extracted"  # 自动梳理
    ADDED = "added"  # 人工添加
    SPLIT = "split"  # 拆分
    MERGED = "merged"  # 合并


class Act(StrEnum):
    """What a person did to a duty."""

    ACCEPT = "accept"  # 确认
    EDIT = "edit"  # 修改
    SPLIT = "split"  # 拆分
    MERGE = "merge"  # 合并
    REJECT = "reject"  # 排除
    ADD = "add"  # 添加
    UNDO = "undo"  # 撤销


STATE_WORDS = {
    DutyState.PENDING: "待确认",
    DutyState.CONFIRMED: "已确认",
    DutyState.REJECTED: "已排除",
    DutyState.GONE: "条款已变",
}
ACT_WORDS = {
    Act.ACCEPT: "确认",
    Act.EDIT: "修改",
    Act.SPLIT: "拆分",
    Act.MERGE: "合并",
    Act.REJECT: "排除",
    Act.ADD: "添加",
    Act.UNDO: "撤销",
}
