"""A pack as a trainer plans it, as values that are kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from server.training.pack import Audience
from server.training.quiz.models import QuizItem

LONGEST_TITLE = 80
"""Characters of a title: what a cover holds."""
MOST_ITEMS = 300
"""Quiz items of one pack."""


@dataclass(frozen=True, slots=True)
class Point:
    """One clause that is taught, bound to its words."""

    clause_id: str
    document_id: str
    sha256: str
    """Of the text of ``server.training.pack.PackClause`` that the material is made from."""
    kept: str | None = None
    """Hash of newer words that a trainer has seen and not taken over; ``GONE`` for a clause that is no more."""


GONE = "gone"


class Decision(StrEnum):
    """What a trainer made of an item."""

    ACCEPTED = "accepted"  # 采用
    EDITED = "edited"  # 已改
    DROPPED = "dropped"  # 去掉
    OPEN = "open"  # 未定: a decision that was taken back


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on an item."""

    decision: Decision
    number: int
    """1, 2, 3 ...: a decision names the one it saw."""
    by: str
    at: datetime
    item: QuizItem | None = None
    """The item as it was edited; kept when it is dropped afterwards."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What material is made from."""

    title: str
    audience: Audience
    minutes: int
    items: int
    notes: str
    points: tuple[Point, ...]
    decisions: dict[str, Decided] = field(default_factory=dict)


PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)
POINTS: TypeAdapter[tuple[Point, ...]] = TypeAdapter(tuple[Point, ...])
DECISIONS: TypeAdapter[dict[str, Decided]] = TypeAdapter(dict[str, Decided])


def as_json(adapter: TypeAdapter[Any], value: Any) -> Any:
    """``value`` as plain data."""
    return adapter.dump_python(value, mode="json")
