"""What is found in a clause: duties, each cell with the characters it came from.

All spans are half open, ``[start, end)``, in Unicode code points of ``Document.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]


class Role(StrEnum):
    """What a bearer has to do with a duty."""

    LEAD = "lead"  # 牵头: the one who acts
    SUPPORT = "support"  # 配合
    TARGET = "target"  # 对象: who is guided, funded, helped or informed


class Modality(StrEnum):
    """How binding a duty is."""

    OBLIGATION = "obligation"  # 应当, 要, 必须
    PROHIBITION = "prohibition"  # 不得
    RECOMMENDATION = "recommendation"  # 鼓励, 力争, 探索
    PERMISSION = "permission"  # 可以, where it gives a right rather than advice


class Doubt(StrEnum):
    """What could not be decided, and is left for a person."""

    BEARER = "bearer"  # 责任主体不明
    UNKNOWN_BODY = "unknown_body"  # 词汇表里没有的机构
    PERSON = "person"  # 责任主体是人名
    MODALITY = "modality"  # 要求程度不明
    DEADLINE = "deadline"  # 期限不能换算, 或没有这一天


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a duty falls on, or whom it is for."""

    name: str
    """As the document writes it."""
    body: str | None
    """The name of the ``corpus.vocabulary.Body``; None where the vocabulary lacks it."""
    role: Role
    implicit: bool
    """Whether the sentence of the duty leaves it unsaid, so that it was taken from the one before or the opening."""
    span: Span | None
    """Where ``name`` stands, which for an implicit bearer lies before the quote."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, or from when; in words always, as dates where they can be told."""

    text: str
    span: Span
    by: date | None = None
    """The last day."""
    from_: date | None = None
    """The first day."""
    every: str | None = None
    """For what recurs: an RFC 5545 recurrence rule, such as FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much: 不少于10:1 is value 10, unit 1, sense at_least."""

    text: str
    span: Span
    value: float | None
    unit: str | None
    sense: str
    """at_least, at_most, more_than, less_than, about or exactly."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a duty applies: 对未完成义务教育的."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """The smallest span with one set of bearers, one modality and one task."""

    id: str
    """``<clause id>#<start>-<end>``, start and end counted from the start of the clause's own span."""
    clause_id: str
    quote: str
    """Equals ``document.text[start:end]``, always."""
    start: int
    end: int
    bearers: tuple[Bearer, ...]
    modality: Modality | None
    """None where it could not be decided."""
    modality_span: Span | None
    """The word that binds; None for a bare imperative."""
    action: str
    """A short phrase of the source's words, for the row's title."""
    deadline: Deadline | None = None
    quantities: tuple[Quantity, ...] = ()
    conditions: tuple[Condition, ...] = ()
    doubts: tuple[Doubt, ...] = ()
