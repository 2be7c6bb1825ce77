"""``shejiao parse``: a file as clauses with its health report; no database needed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from corpus.documents import build_document, sha256_of
from corpus.health import examine
from corpus.readers import read_file


def parse_file(path: Path) -> dict[str, Any]:
    """The contract of ``shejiao parse --json``; InputError where the file cannot be read."""
    text = read_file(path)
    document, clauses = build_document(text, f"doc-{sha256_of(text)[:12]}", source=path.name)
    return {
        "document": {
            **asdict(document),
            "issued_on": _iso(document.issued_on),
            "effective_on": _iso(document.effective_on),
        },
        "clauses": [
            {
                "id": clause.id,
                "parent_id": clause.parent_id,
                "level": clause.level.value,
                "label": clause.label,
                "heading": clause.heading,
                "start": clause.start,
                "end": clause.end,
                "text": text[clause.start : clause.end],
            }
            for clause in clauses
        ],
        "health": asdict(examine(text, clauses)),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
