"""A duty as the JSON of the contract (DESIGN.md, section 6)."""

from __future__ import annotations

from typing import Any

from indexer.duties.models import Duty


def to_json(duty: Duty) -> dict[str, Any]:
    """The contract's fields, dates as ISO text; behind them conditions, and what could not be decided."""
    deadline = duty.deadline
    return {
        "id": duty.id,
        "clause_id": duty.clause_id,
        "quote": duty.quote,
        "start": duty.start,
        "end": duty.end,
        "bearers": [
            {"name": each.name, "body": each.body, "role": each.role.value, "implicit": each.implicit}
            for each in duty.bearers
        ],
        "modality": duty.modality.value if duty.modality else None,
        "action": duty.action,
        "deadline": deadline
        and {
            "text": deadline.text,
            "by": deadline.by.isoformat() if deadline.by else None,
            "from": deadline.from_.isoformat() if deadline.from_ else None,
        },
        "quantities": [
            {"text": each.text, "value": each.value, "unit": each.unit} for each in duty.quantities
        ],
        "conditions": [{"text": each.text} for each in duty.conditions],
        "doubts": [each.value for each in duty.doubts],
    }
