"""Reports kept as dated JSON: what was measured, when, by which command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

REPORTS = Path(__file__).parent / "reports"


def keep(
    command: str,
    rows: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any],
    curves: Mapping[str, Any] | None = None,
    folder: Path = REPORTS,
) -> Path:
    """Write what ``command`` measured today into ``folder``; a second run of a day replaces the first."""
    day = date.today().isoformat()
    report: dict[str, Any] = {"date": day, "command": command, "rows": list(rows), "data": dict(data)}
    if curves:
        report["curves"] = dict(curves)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day}-{command}.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
