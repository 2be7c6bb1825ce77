"""Who may do what: every endpoint of the API, one line each. What is not here is refused.

To add an endpoint, add a line: its method, its path as its router declares it (with /api), and who may.
``tests/server/accounts/test_matrix.py`` fails on an endpoint without a line, on a line without an endpoint, and
tries every cell by real requests.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from server.accounts.models import Account, Role


class Access(Enum):
    """Who may, where it is not a matter of roles."""

    OPEN = "open"  # without an account
    READING = "reading"  # without an account where SHEJIAO_OPEN_READING is set, else with any
    ANYONE = "anyone"  # with any account
    LOCAL = "local"  # a command on this machine, which can read the data directory


OPEN, READING, ANYONE, LOCAL = Access.OPEN, Access.READING, Access.ANYONE, Access.LOCAL
Who = Access | frozenset[Role]


def _roles(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


ADMINISTRATOR: Final = _roles(Role.ADMINISTRATOR)
AUDITOR: Final = _roles(Role.AUDITOR)
SUPERVISOR: Final = _roles(Role.SUPERVISOR)
REPORTER: Final = _roles(Role.REPORTER)
SUPERVISOR_OR_REPORTER: Final = _roles(Role.SUPERVISOR, Role.REPORTER)
TRAINER: Final = _roles(Role.SUPERVISOR, Role.TRAINER)
WORKING: Final = _roles(Role.SUPERVISOR, Role.REPORTER, Role.TRAINER)
QUESTIONS: Final = _roles(Role.ADMINISTRATOR, Role.SUPERVISOR, Role.TRAINER)

MATRIX: Final[dict[str, Who]] = {
    # search and answers
    "GET /api/status": OPEN,
    "GET /api/search": READING,
    "GET /api/ask": READING,
    "GET /api/examples": READING,
    "GET /api/suggestions": READING,
    "POST /api/ask": READING,
    "POST /api/ask/written": READING,
    "POST /api/thumbs": READING,
    "PUT /api/thumbs/{thumb_id}": READING,
    "DELETE /api/thumbs/{thumb_id}": READING,
    # questions asked and not answered
    "GET /api/questions": QUESTIONS,
    "GET /api/questions/export": QUESTIONS,
    "POST /api/questions/{question_id}/handled": QUESTIONS,
    "DELETE /api/questions/{question_id}/handled": QUESTIONS,
    "DELETE /api/questions/{question_id}": QUESTIONS,
    # the vocabulary
    "GET /api/vocabulary": ADMINISTRATOR,
    "POST /api/vocabulary": ADMINISTRATOR,
    "PUT /api/vocabulary": ADMINISTRATOR,
    "DELETE /api/vocabulary": ADMINISTRATOR,
    "POST /api/vocabulary/preview": ADMINISTRATOR,
    "POST /api/vocabulary/undo": ADMINISTRATOR,
    "GET /api/vocabulary/changes": ADMINISTRATOR,
    # the library
    "GET /api/documents": READING,
    "GET /api/documents/{document_id}": READING,
    "GET /api/documents/{document_id}/original": READING,
    "GET /api/documents/{document_id}/health": READING,
    "GET /api/documents/{document_id}/facts": READING,
    "GET /api/documents/{document_id}/editions": READING,
    "GET /api/documents/{document_id}/compare": READING,
    "GET /api/catalogue": READING,
    "POST /api/documents": SUPERVISOR,
    "GET /api/imports": SUPERVISOR,
    "GET /api/imports/{import_id}": SUPERVISOR,
    "DELETE /api/imports/{import_id}": SUPERVISOR,
    "DELETE /api/documents/{document_id}": SUPERVISOR,
    "POST /api/documents/{document_id}/retire": SUPERVISOR,
    "POST /api/documents/{document_id}/restore": SUPERVISOR,
    "PATCH /api/documents/{document_id}/facts": SUPERVISOR,
    "POST /api/documents/{document_id}/edits": SUPERVISOR,
    "POST /api/documents/{document_id}/editions/{number}/restore": SUPERVISOR,
    "POST /api/catalogue/{entry_id}/confirm": SUPERVISOR,
    # duties and their review
    "GET /api/duties/documents": SUPERVISOR,
    "GET /api/duties/bodies": ANYONE,
    "GET /api/duties/documents/{document_id}": SUPERVISOR,
    "GET /api/duties/documents/{document_id}/extraction": SUPERVISOR,
    "POST /api/duties/documents/{document_id}/extraction": SUPERVISOR,
    "DELETE /api/duties/documents/{document_id}/extraction": SUPERVISOR,
    "POST /api/duties/documents/{document_id}/add": SUPERVISOR,
    "POST /api/duties/documents/{document_id}/accept": SUPERVISOR,
    "POST /api/duties/documents/{document_id}/undo": SUPERVISOR,
    "POST /api/duties/{duty_id}/accept": SUPERVISOR,
    "POST /api/duties/{duty_id}/reject": SUPERVISOR,
    "PUT /api/duties/{duty_id}/cells": SUPERVISOR,
    "POST /api/duties/{duty_id}/split": SUPERVISOR,
    "POST /api/duties/{duty_id}/merge": SUPERVISOR,
    "GET /api/duties/{duty_id}/reviews": SUPERVISOR,
    "GET /api/checklist": ANYONE,
    "GET /api/checklist/export": ANYONE,
    # assignments: which rows, and which moves, is decided in server/assignments
    "POST /api/assignments/preview": SUPERVISOR,
    "POST /api/assignments": SUPERVISOR,
    "POST /api/assignments/take-back": SUPERVISOR,
    "GET /api/tasks/{assignment_id}": SUPERVISOR_OR_REPORTER,
    "POST /api/tasks/{assignment_id}/moves": SUPERVISOR_OR_REPORTER,
    "PUT /api/tasks/{assignment_id}/due": SUPERVISOR,
    "POST /api/tasks/{assignment_id}/evidence": REPORTER,
    "POST /api/tasks/{assignment_id}/evidence/{link_id}": REPORTER,
    "GET /api/evidence/{link_id}": SUPERVISOR_OR_REPORTER,
    "GET /api/evidence/{link_id}/preview": SUPERVISOR_OR_REPORTER,
    "DELETE /api/evidence/{link_id}": REPORTER,
    # how assignments stand
    "GET /api/tasks": SUPERVISOR_OR_REPORTER,
    "GET /api/tasks/export": SUPERVISOR_OR_REPORTER,
    "GET /api/matrix": SUPERVISOR_OR_REPORTER,
    "GET /api/matrix/export": SUPERVISOR_OR_REPORTER,
    "GET /api/board": SUPERVISOR_OR_REPORTER,
    "GET /api/board/export": SUPERVISOR_OR_REPORTER,
    "GET /api/changes": SUPERVISOR_OR_REPORTER,
    "GET /api/changes/export": SUPERVISOR_OR_REPORTER,
    "POST /api/changes/seen": SUPERVISOR_OR_REPORTER,
    # reminders; a calendar program knows no password, only the secret in its address
    "GET /api/bell": SUPERVISOR_OR_REPORTER,
    "GET /api/reminders": SUPERVISOR_OR_REPORTER,
    "POST /api/reminders/read": SUPERVISOR_OR_REPORTER,
    "GET /api/calendar": SUPERVISOR_OR_REPORTER,
    "POST /api/calendar": SUPERVISOR_OR_REPORTER,
    "DELETE /api/calendar": SUPERVISOR_OR_REPORTER,
    "GET /api/calendar/{secret}.ics": OPEN,
    # training material
    "GET /api/basket": TRAINER,
    "POST /api/basket": TRAINER,
    "PUT /api/basket": TRAINER,
    "DELETE /api/basket": TRAINER,
    "POST /api/basket/remove": TRAINER,
    "GET /api/training/topics": TRAINER,
    "GET /api/training/template": TRAINER,
    "PUT /api/training/template": TRAINER,
    "DELETE /api/training/template": TRAINER,
    "GET /api/packs": TRAINER,
    "POST /api/packs": TRAINER,
    "GET /api/packs/{pack_id}": TRAINER,
    "PUT /api/packs/{pack_id}": TRAINER,
    "DELETE /api/packs/{pack_id}": TRAINER,
    "POST /api/packs/{pack_id}/restore": TRAINER,
    "POST /api/packs/{pack_id}/copy": TRAINER,
    "GET /api/packs/{pack_id}/versions": TRAINER,
    "POST /api/packs/{pack_id}/versions/{number}/restore": TRAINER,
    "POST /api/packs/{pack_id}/making": TRAINER,
    "DELETE /api/packs/{pack_id}/making": TRAINER,
    "GET /api/packs/{pack_id}/material": TRAINER,
    "POST /api/packs/{pack_id}/items/{item_id}": TRAINER,
    "PUT /api/packs/{pack_id}/items/{item_id}": TRAINER,
    "GET /api/packs/{pack_id}/renewals": TRAINER,
    "POST /api/packs/{pack_id}/renewals": TRAINER,
    "GET /api/packs/{pack_id}/files": TRAINER,
    "GET /api/packs/{pack_id}/files/{name}": TRAINER,
    "GET /api/packs/{pack_id}/handout": TRAINER,
    "POST /api/packs/{pack_id}/quizzes": TRAINER,
    "GET /api/quizzes": TRAINER,
    "GET /api/quizzes/{quiz_id}": TRAINER,
    "POST /api/quizzes/{quiz_id}/close": TRAINER,
    "POST /api/quizzes/{quiz_id}/reopen": TRAINER,
    "DELETE /api/quizzes/{quiz_id}/attempts/{attempt_id}": TRAINER,
    "GET /api/quizzes/{quiz_id}/export": TRAINER,
    "GET /api/quizzes/{quiz_id}/qr.svg": TRAINER,
    # taking a quiz: the code opens it, the attempt's secret opens the attempt
    "GET /api/take/{code}": OPEN,
    "POST /api/take/{code}/attempts": OPEN,
    "GET /api/take/{code}/attempt": OPEN,
    "PUT /api/take/{code}/attempt/answers/{item_id}": OPEN,
    "POST /api/take/{code}/attempt/hand-in": OPEN,
    # one's own account
    "GET /api/me/email": ANYONE,
    "PUT /api/me/email": ANYONE,
    "GET /api/me": OPEN,
    "POST /api/session": OPEN,
    "DELETE /api/session": OPEN,
    "POST /api/link/look": OPEN,
    "POST /api/link/use": OPEN,
    "POST /api/me/password": ANYONE,
    "GET /api/me/sessions": ANYONE,
    "DELETE /api/me/sessions": ANYONE,
    "DELETE /api/me/sessions/{session_id}": ANYONE,
    # accounts
    "GET /api/jurisdictions": ANYONE,
    "GET /api/accounts": ADMINISTRATOR,
    "POST /api/accounts": ADMINISTRATOR,
    "PATCH /api/accounts/{account_id}": ADMINISTRATOR,
    "POST /api/accounts/{account_id}/disable": ADMINISTRATOR,
    "POST /api/accounts/{account_id}/enable": ADMINISTRATOR,
    "POST /api/accounts/{account_id}/link": ADMINISTRATOR,
    "POST /api/accounts/{account_id}/handover": ADMINISTRATOR,
    "GET /api/accounts/sheet": ADMINISTRATOR,
    "POST /api/accounts/sheet": ADMINISTRATOR,
    "POST /api/accounts/batch": ADMINISTRATOR,
    "POST /api/local/link": LOCAL,
    # the audit
    "GET /api/audit": AUDITOR,
    "GET /api/audit/check": AUDITOR,
    "GET /api/audit/export": AUDITOR,
}

WITH_EXPIRED_PASSWORD: Final = frozenset(
    {"POST /api/me/password", "GET /api/me/sessions", "DELETE /api/me/sessions"}
)
"""What an account may do whose password is over, besides what is open: set a new one."""


READS_WRITTEN_DOWN: Final = {
    "GET /api/questions/export": "questions.export",
    "GET /api/checklist/export": "checklist.export",
    "GET /api/tasks/export": "tasks.export",
    "GET /api/matrix/export": "matrix.export",
    "GET /api/board/export": "board.export",
    "GET /api/changes/export": "changes.export",
    "GET /api/evidence/{link_id}": "evidence.download",
    "GET /api/quizzes/{quiz_id}": "quiz.results",
    "GET /api/quizzes/{quiz_id}/export": "quiz.export",
    "GET /api/accounts": "account.list",
}
"""What is taken away or shows personal data: reading it leaves a row of the audit, by this name."""


def may(key: str, account: Account | None, local: bool, open_reading: bool) -> bool:
    """Whether ``account`` (None: nobody signed in) may do ``key``; what is not in the table nobody may."""
    who = MATRIX.get(key)
    match who:
        case None:
            return False
        case Access.OPEN:
            return True
        case Access.LOCAL:
            return local
        case Access.READING if open_reading or local:
            return True
    if account is None or (account.password_expired and key not in WITH_EXPIRED_PASSWORD):
        return False
    return isinstance(who, Access) or account.has(*who)


def allowed(account: Account | None, open_reading: bool) -> list[str]:
    """All that ``account`` may do, for the page to show what it can offer."""
    return [key for key in MATRIX if may(key, account, False, open_reading)]
