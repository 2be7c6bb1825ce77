"""What the audit shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field


class AuditEntry(BaseModel):
    """One thing done."""

    sequence: int
    at: datetime
    account_id: int | None
    who: str
    address: str
    action: str
    action_name: str = Field(description="What was done, in Chinese")
    target: str
    before: Any
    after: Any


class AuditPage(BaseModel):
    """One page of the audit, the newest first."""

    total: int
    entries: list[AuditEntry]
    accounts: list[str] = Field(description="Every name that did something")
    actions: dict[str, str] = Field(description="Every action that was done, with its name in Chinese")


class AuditFinding(BaseModel):
    """What looking the whole audit through gave."""

    rows: int
    last_hash: str = Field(description="Note it with rows: it shows later whether the end was cut off")
    problem: str | None
    sequence: int | None
