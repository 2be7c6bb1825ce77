"""Which assignments somebody sees. Lists, counts, files, charts, feeds and reminders all ask here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, false

from server.accounts import Account, Role
from server.assignments.tables import AssignmentRow


class Placed(Protocol):
    """What says whose an assignment is."""

    @property
    def jurisdiction(self) -> str:
        """Code of its division."""

    @property
    def body(self) -> str | None:
        """Who is responsible."""

    @property
    def supporting(self) -> Sequence[str]:
        """Who supports."""


def sees(account: Account, assignment: Placed) -> bool:
    """Whether ``account`` sees ``assignment``.

    A supervisor sees all. A reporter sees those of the jurisdiction, and of the body (responsible or
    supporting), that the account is bound to; one bound to a jurisdiction also those that no body was named
    for. Nobody else sees any.
    """
    if account.has(Role.SUPERVISOR):
        return True
    if not account.has(Role.REPORTER) or (account.jurisdiction is None and account.body is None):
        return False
    if account.jurisdiction not in (None, assignment.jurisdiction):
        return False
    if account.body is None or account.body == assignment.body or account.body in assignment.supporting:
        return True
    return assignment.body is None and account.jurisdiction is not None


def narrowed(account: Account) -> list[ColumnElement[bool]]:
    """What of ``sees`` a query can tell by itself; ``sees`` decides on each row that is left."""
    if account.has(Role.SUPERVISOR):
        return []
    if not account.has(Role.REPORTER):
        return [false()]
    return [] if account.jurisdiction is None else [AssignmentRow.jurisdiction == account.jurisdiction]
