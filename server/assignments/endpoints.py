"""HTTP: handing out, taking back and moving assignments."""

from __future__ import annotations

from fastapi import APIRouter, Request

from server.accounts.access import CurrentAccount
from server.assignments.drafting import Wanted
from server.assignments.schemas import (
    Assigned,
    AssignIn,
    AssignmentOut,
    DraftOut,
    DueIn,
    MoveIn,
    TakeBackIn,
    TakenBack,
)
from server.assignments.showing import assignment_out, draft_out
from server.dependencies import CurrentAssignments, CurrentEvidence

router = APIRouter(tags=["assignments"])


def _wanted(given: AssignIn) -> Wanted:
    return Wanted(
        tuple(given.duties),
        tuple(dict.fromkeys(given.jurisdictions)),
        given.body,
        tuple(given.supporting),
        given.due_on,
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


@router.post("/assignments/preview")
def preview_assignments(given: AssignIn, assignments: CurrentAssignments) -> list[DraftOut]:
    """What handing out would make; nothing is stored."""
    return [draft_out(each) for each in assignments.preview(_wanted(given))]


@router.post("/assignments", status_code=201)
def assign(
    given: AssignIn, request: Request, account: CurrentAccount, assignments: CurrentAssignments
) -> Assigned:
    """Hand confirmed duties to counties and bodies."""
    made, drafts = assignments.assign(account, _wanted(given), _address(request))
    fresh = [each for each in drafts if not each.held]
    return Assigned(made=made, passed_over=len(drafts) - len(fresh), past=sum(each.past for each in fresh))


@router.post("/assignments/take-back")
def take_back_assignments(
    given: TakeBackIn, account: CurrentAccount, assignments: CurrentAssignments
) -> TakenBack:
    """Undo handing out, as long as nobody has signed for it."""
    taken, signed = assignments.take_back(account, given.ids)
    return TakenBack(taken=taken, signed=signed)


@router.get("/tasks/{assignment_id}")
def get_assignment(
    assignment_id: int, account: CurrentAccount, assignments: CurrentAssignments, evidence: CurrentEvidence
) -> AssignmentOut:
    """One assignment with its history, its evidence and what may be done now."""
    with assignments.database.reading() as session:
        row, history, duty = assignments.whole(session, assignment_id, account)
        files = evidence.of(session, assignment_id, assignments.today)
        return assignment_out(account, row, history, files, duty, assignments.title_of(row))


@router.post("/tasks/{assignment_id}/moves")
def move_assignment(
    assignment_id: int,
    given: MoveIn,
    request: Request,
    account: CurrentAccount,
    assignments: CurrentAssignments,
    evidence: CurrentEvidence,
) -> AssignmentOut:
    """Make one move; an illegal one is refused with those that are legal."""
    assignments.move(account, assignment_id, given, _address(request))
    return get_assignment(assignment_id, account, assignments, evidence)


@router.put("/tasks/{assignment_id}/due")
def set_due_day(
    assignment_id: int,
    given: DueIn,
    request: Request,
    account: CurrentAccount,
    assignments: CurrentAssignments,
    evidence: CurrentEvidence,
) -> AssignmentOut:
    """Set another due day."""
    assignments.set_due(account, assignment_id, given.version, given.due_on, _address(request))
    return get_assignment(assignment_id, account, assignments, evidence)
