import pytest

from server.assignments.models import Move, Status
from server.assignments.rules import Mover, Standing, allowed_moves, moved
from server.errors import Conflict

REPORTER = Mover(1, supervises=False, reports=True)
SUPERVISOR = Mover(2, supervises=True, reports=False)
BOTH = Mover(1, supervises=True, reports=True)
STRANGER = Mover(9, supervises=False, reports=False)
WORK = [Move.REPORT, Move.SUBMIT, Move.CLAIM_NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("standing", "mover", "allowed"),
    [
        (Standing(Status.NOT_STARTED), REPORTER, [Move.SIGN]),
        (Standing(Status.NOT_STARTED), SUPERVISOR, []),
        (Standing(Status.NOT_STARTED, signed=True), REPORTER, WORK),
        (Standing(Status.IN_PROGRESS, signed=True), REPORTER, WORK),
        (Standing(Status.RETURNED, signed=True), REPORTER, WORK),
        (Standing(Status.SUBMITTED, "done", True, False, 1), REPORTER, [Move.WITHDRAW]),
        (Standing(Status.SUBMITTED, "done", True, False, 1), SUPERVISOR, [Move.VERIFY, Move.RETURN]),
        (
            Standing(Status.SUBMITTED, "not_applicable", True, False, 1),
            SUPERVISOR,
            [Move.ACCEPT_NOT_APPLICABLE, Move.RETURN],
        ),
        (Standing(Status.SUBMITTED, "done", True, False, 1), BOTH, [Move.WITHDRAW, Move.RETURN]),
        (Standing(Status.DONE, signed=True), REPORTER, []),
        (Standing(Status.DONE, signed=True), SUPERVISOR, [Move.REOPEN]),
        (Standing(Status.NOT_APPLICABLE, signed=True), SUPERVISOR, [Move.REOPEN]),
        (Standing(Status.IN_PROGRESS, signed=True), STRANGER, []),
        (Standing(Status.NOT_STARTED, withdrawn=True), REPORTER, []),
    ],
)
def test_who_may_do_what(standing: Standing, mover: Mover, allowed: list[Move]) -> None:
    assert list(allowed_moves(standing, mover)) == allowed


def test_the_whole_way() -> None:
    standing = Standing(Status.NOT_STARTED)
    steps = [
        (Move.SIGN, REPORTER, Status.NOT_STARTED),
        (Move.REPORT, REPORTER, Status.IN_PROGRESS),
        (Move.SUBMIT, REPORTER, Status.SUBMITTED),
        (Move.RETURN, SUPERVISOR, Status.RETURNED),
        (Move.CLAIM_NOT_APPLICABLE, REPORTER, Status.SUBMITTED),
        (Move.ACCEPT_NOT_APPLICABLE, SUPERVISOR, Status.NOT_APPLICABLE),
        (Move.REOPEN, SUPERVISOR, Status.IN_PROGRESS),
        (Move.SUBMIT, REPORTER, Status.SUBMITTED),
        (Move.WITHDRAW, REPORTER, Status.IN_PROGRESS),
        (Move.SUBMIT, REPORTER, Status.SUBMITTED),
        (Move.VERIFY, SUPERVISOR, Status.DONE),
    ]
    for move, mover, status in steps:
        standing = moved(standing, move, mover)
        assert standing.status is status
    assert standing.claim is None


def test_an_illegal_move_is_refused_with_those_that_are_legal() -> None:
    with pytest.raises(Conflict, match="现在不能“提交核验”。可以进行的操作：签收。"):
        moved(Standing(Status.NOT_STARTED), Move.SUBMIT, REPORTER)
    with pytest.raises(Conflict, match="可以进行的操作：无。"):
        moved(Standing(Status.DONE, signed=True), Move.REPORT, REPORTER)
    with pytest.raises(Conflict, match="已被撤回"):
        moved(Standing(Status.NOT_STARTED, withdrawn=True), Move.SIGN, REPORTER)


def test_who_submitted_does_not_verify() -> None:
    with pytest.raises(Conflict, match="提交的人不能核验自己的任务"):
        moved(Standing(Status.SUBMITTED, "done", True, False, 1), Move.VERIFY, BOTH)
