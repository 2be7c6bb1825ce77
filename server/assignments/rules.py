"""Who may move an assignment how, as pure functions: every move is allowed here or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from server.assignments.models import MOVE_NAMES, Move, Status
from server.errors import Conflict

DONE: Final = "done"
NOT_APPLICABLE: Final = "not_applicable"
"""What waits for verification: that it is done, or that it does not apply."""

_BECOMES: Final = {
    Move.SIGN: Status.NOT_STARTED,
    Move.REPORT: Status.IN_PROGRESS,
    Move.SUBMIT: Status.SUBMITTED,
    Move.CLAIM_NOT_APPLICABLE: Status.SUBMITTED,
    Move.WITHDRAW: Status.IN_PROGRESS,
    Move.RETURN: Status.RETURNED,
    Move.VERIFY: Status.DONE,
    Move.ACCEPT_NOT_APPLICABLE: Status.NOT_APPLICABLE,
    Move.REOPEN: Status.IN_PROGRESS,
}
_WORKING: Final = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED})
NEEDS_REASON: Final = frozenset({Move.CLAIM_NOT_APPLICABLE, Move.RETURN, Move.REOPEN})
"""Moves that are nothing without their reason."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules look at of an assignment."""

    status: Status
    claim: str | None = None
    signed: bool = False
    withdrawn: bool = False
    submitted_by: int | None = None


@dataclass(frozen=True, slots=True)
class Mover:
    """Who wants to move it."""

    account_id: int
    supervises: bool
    reports: bool
    """Whether the account reports for it: its place and its body are theirs."""


def allowed_moves(standing: Standing, mover: Mover) -> tuple[Move, ...]:
    """What ``mover`` may do now, in the order it is offered."""
    if standing.withdrawn:
        return ()
    return (*_of_reporter(standing, mover), *_of_supervisor(standing, mover))


def _of_reporter(standing: Standing, mover: Mover) -> tuple[Move, ...]:
    if not mover.reports:
        return ()
    if standing.status is Status.SUBMITTED:
        return (Move.WITHDRAW,)
    if standing.status not in _WORKING:
        return ()
    if not standing.signed:
        return (Move.SIGN,)
    return (Move.REPORT, Move.SUBMIT, Move.CLAIM_NOT_APPLICABLE)


def _of_supervisor(standing: Standing, mover: Mover) -> tuple[Move, ...]:
    if not mover.supervises:
        return ()
    if standing.status in (Status.DONE, Status.NOT_APPLICABLE):
        return (Move.REOPEN,)
    if standing.status is not Status.SUBMITTED:
        return ()
    accept = Move.VERIFY if standing.claim == DONE else Move.ACCEPT_NOT_APPLICABLE
    # Who submitted does not verify: another supervisor does.
    return (Move.RETURN,) if standing.submitted_by == mover.account_id else (accept, Move.RETURN)


def moved(standing: Standing, move: Move, mover: Mover) -> Standing:
    """The standing after ``move``; ``Conflict`` where it is not allowed, naming what is."""
    allowed = allowed_moves(standing, mover)
    if move not in allowed:
        raise Conflict(_refusal(standing, move, mover, allowed))
    submits = move in (Move.SUBMIT, Move.CLAIM_NOT_APPLICABLE)
    claim = NOT_APPLICABLE if move is Move.CLAIM_NOT_APPLICABLE else DONE if submits else None
    return replace(
        standing,
        status=_BECOMES[move],
        claim=claim,
        signed=standing.signed or move is Move.SIGN,
        submitted_by=mover.account_id if submits else standing.submitted_by,
    )


def _refusal(standing: Standing, move: Move, mover: Mover, allowed: tuple[Move, ...]) -> str:
    if standing.withdrawn:
        return "这项任务已被撤回，不能再操作：请刷新页面。"
    accepts = move in (Move.VERIFY, Move.ACCEPT_NOT_APPLICABLE)
    if accepts and standing.status is Status.SUBMITTED and standing.submitted_by == mover.account_id:
        return "提交的人不能核验自己的任务：请另一位督办员核验。"
    names = "、".join(MOVE_NAMES[each] for each in allowed) or "无"
    return f"现在不能“{MOVE_NAMES[move]}”。可以进行的操作：{names}。请刷新后再操作。"
