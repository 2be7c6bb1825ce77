"""The words of an assignment: its states, and the moves between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """How an assignment stands: what its newest progress says."""

    NOT_STARTED = "not_started"  # 未启动: handed out, perhaps signed for, nothing done yet
    IN_PROGRESS = "in_progress"  # 推进中
    SUBMITTED = "submitted"  # 待核验
    RETURNED = "returned"  # 退回
    DONE = "done"  # 已办结
    NOT_APPLICABLE = "not_applicable"  # 不适用, with a reason the supervisor accepted


class Move(StrEnum):
    """What a person does to an assignment; each makes one row of progress."""

    ASSIGN = "assign"  # 交办
    SIGN = "sign"  # 签收
    REPORT = "report"  # 推进: a note, a percentage, figures, files
    SUBMIT = "submit"  # 反馈: says that it is done
    CLAIM_NOT_APPLICABLE = "claim_not_applicable"  # 申请不适用, with a reason
    WITHDRAW = "withdraw"  # 撤回: takes back what waits for verification
    RETURN = "return"  # 退回, with a reason
    VERIFY = "verify"  # 核验办结
    ACCEPT_NOT_APPLICABLE = "accept_not_applicable"  # 同意不适用
    REOPEN = "reopen"  # 重新打开
    DUE = "due"  # 调整期限: by the supervisor; the status stays


CHINESE: Final = {
    Status.NOT_STARTED: "未启动",
    Status.IN_PROGRESS: "推进中",
    Status.SUBMITTED: "待核验",
    Status.RETURNED: "退回",
    Status.DONE: "已办结",
    Status.NOT_APPLICABLE: "不适用",
}

MOVE_NAMES: Final = {
    Move.ASSIGN: "交办",
    Move.SIGN: "签收",
    Move.REPORT: "填报进展",
    Move.SUBMIT: "提交核验",
    Move.CLAIM_NOT_APPLICABLE: "申请不适用",
    Move.WITHDRAW: "撤回",
    Move.RETURN: "退回",
    Move.VERIFY: "核验办结",
    Move.ACCEPT_NOT_APPLICABLE: "同意不适用",
    Move.REOPEN: "重新打开",
    Move.DUE: "调整期限",
}
