"""The cells of a duty as they are kept and sent: each with the place of its words, where it has one.

Kept, spans are counted from the start of the clause's body, so a row moves with its clause; sent, from the
start of the document's text. The body starts behind the label: a clause that is only renumbered stays.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from indexer.duties.models import Deadline, Doubt, Duty, Modality, Role, Span

Sense = Literal["at_least", "at_most", "more_than", "less_than", "about", "exactly"]
SpanMap = Callable[[Span, str | None], Span | None]


class _Cell(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, json_schema_serialization_defaults_required=True
    )


class BearerCell(_Cell):
    """Who a duty falls on or whom it is for; see ``indexer.duties.models.Bearer``."""

    name: str = Field(min_length=1, max_length=60)
    body: str | None = Field(default=None, max_length=60)
    role: Role
    implicit: bool = False
    span: Span | None = None

    @property
    def listed(self) -> str:
        """The name it is listed under."""
        return self.body or self.name


class DeadlineCell(_Cell):
    """By when, or from when."""

    text: str = Field(min_length=1, max_length=120)
    span: Span | None = None
    by: date | None = None
    from_: date | None = Field(default=None, alias="from")
    every: str | None = Field(default=None, max_length=200)


class QuantityCell(_Cell):
    """How much."""

    text: str = Field(min_length=1, max_length=120)
    span: Span | None = None
    value: float | None = None
    unit: str | None = Field(default=None, max_length=40)
    sense: Sense = "exactly"


class ConditionCell(_Cell):
    """When a duty applies."""

    text: str = Field(min_length=1, max_length=300)
    span: Span | None = None


AnyCell = TypeVar("AnyCell", BearerCell, DeadlineCell, QuantityCell, ConditionCell)


class Cells(_Cell):
    """Everything a row says beside its quote."""

    bearers: tuple[BearerCell, ...] = Field(default=(), max_length=40)
    modality: Modality | None = None
    modality_span: Span | None = None
    action: str = Field(max_length=300)
    action_own: bool = False
    """Whether the action is the reviewer's own wording: its words do not stand in the quote in this order."""
    deadline: DeadlineCell | None = None
    quantities: tuple[QuantityCell, ...] = Field(default=(), max_length=40)
    conditions: tuple[ConditionCell, ...] = Field(default=(), max_length=40)
    doubts: tuple[Doubt, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """As JSON knows it."""
        return self.model_dump(mode="json", by_alias=True)


def cells_of(duty: Duty) -> Cells:
    """What was extracted, spans still counted in the document."""
    return Cells(
        bearers=tuple(
            BearerCell(name=b.name, body=b.body, role=b.role, implicit=b.implicit, span=b.span)
            for b in duty.bearers
        ),
        modality=duty.modality,
        modality_span=duty.modality_span,
        action=duty.action,
        deadline=_deadline_cell(duty.deadline) if duty.deadline else None,
        quantities=tuple(
            QuantityCell.model_validate(
                {"text": q.text, "span": q.span, "value": q.value, "unit": q.unit, "sense": q.sense}
            )
            for q in duty.quantities
        ),
        conditions=tuple(ConditionCell(text=c.text, span=c.span) for c in duty.conditions),
        doubts=duty.doubts,
    )


def _deadline_cell(deadline: Deadline) -> DeadlineCell:
    return DeadlineCell.model_validate(
        {
            "text": deadline.text,
            "span": deadline.span,
            "by": deadline.by,
            "from": deadline.from_,
            "every": deadline.every,
        }
    )


def moved(cells: Cells, place: SpanMap) -> Cells:
    """``cells`` with every span put where ``place`` says, which is given the words that stand there."""

    def each(cell: AnyCell, words: str) -> AnyCell:
        return cell.model_copy(update={"span": place(cell.span, words)}) if cell.span else cell

    deadline, modality = cells.deadline, cells.modality_span
    return cells.model_copy(
        update={
            "bearers": tuple(each(b, b.name) for b in cells.bearers),
            "modality_span": place(modality, None) if modality else None,
            "deadline": each(deadline, deadline.text) if deadline else None,
            "quantities": tuple(each(q, q.text) for q in cells.quantities),
            "conditions": tuple(each(c, c.text) for c in cells.conditions),
        }
    )


def shifted(cells: Cells, by: int) -> Cells:
    """``cells`` with every span ``by`` characters further on."""
    return moved(cells, lambda span, _: (span[0] + by, span[1] + by))


def shown_in(text: str, cells: Cells, by: int = 0) -> Cells:
    """``cells`` with every span ``by`` further on, without those whose characters in ``text`` are not the words."""

    def place(span: Span, words: str | None) -> Span | None:
        start, end = span[0] + by, span[1] + by
        if not 0 <= start < end <= len(text):
            return None
        return (start, end) if words is None or text[start:end] == words else None

    return moved(cells, place)


def in_order(words: str, quote: str) -> bool:
    """Whether the characters of ``words``, marks and white space apart, stand in ``quote`` in this order."""
    rest = iter(quote)
    return all(character in rest for character in words if character.isalnum())
