"""A duty as plain data: the shape that ``shejiao duties --json`` prints."""

from __future__ import annotations

from datetime import date
from typing import Any

from indexer.duties.models import Bearer, Deadline, Duty


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _bearer(bearer: Bearer) -> dict[str, Any]:
    return {
        "name": bearer.name,
        "body": bearer.body,
        "role": bearer.role.value,
        "implicit": bearer.implicit,
        "span": list(bearer.span) if bearer.span else None,
    }


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "by": _iso(deadline.by),
        "from": _iso(deadline.from_),
        "every": deadline.every,
        "span": list(deadline.span),
    }


def to_json(duty: Duty) -> dict[str, Any]:
    """``duty`` as JSON knows it; dates ISO, spans [start, end) in the document's text."""
    return {
        "id": duty.id,
        "clause_id": duty.clause_id,
        "quote": duty.quote,
        "start": duty.start,
        "end": duty.end,
        "bearers": [_bearer(each) for each in duty.bearers],
        "modality": duty.modality.value if duty.modality else None,
        "action": duty.action,
        "deadline": _deadline(duty.deadline),
        "quantities": [
            {
                "text": each.text,
                "value": each.value,
                "unit": each.unit,
                "sense": each.sense,
                "span": list(each.span),
            }
            for each in duty.quantities
        ],
        "conditions": [{"text": each.text, "span": list(each.span)} for each in duty.conditions],
        "doubts": [each.value for each in duty.doubts],
    }
