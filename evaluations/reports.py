"""Results kept as dated JSON, for the page that compares them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "reports"


def write(
    path: Path, command: str, figures: Mapping[str, Mapping[str, float]], data: Mapping[str, int]
) -> None:
    """Write a report: a row of ``figures`` for each system, and the sizes of the ``data``."""
    report: dict[str, Any] = {
        "date": date.today().isoformat(),
        "command": command,
        "rows": [{"system": system, "figures": dict(values)} for system, values in figures.items()],
        "data": dict(data),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
