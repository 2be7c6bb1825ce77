"""``shejiao parse``: a file as clauses with its health report; no database needed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from corpus.documents import build_document, sha256_of
from corpus.health import examine
from corpus.models import Clause
from corpus.readers.child import read_in_child
from corpus.readers.reading import Reading


def parse_file(path: Path) -> dict[str, Any]:
    """The contract of ``shejiao parse --json``; InputError where the file cannot be read.

    Beside the contract's fields, a clause has ``page`` or ``paragraph`` (from 1) where its format knows
    them, and the health report the ``format`` and the reader's ``notices``.
    """
    reading = read_in_child(path)
    text = reading.text
    document, clauses = build_document(text, f"doc-{sha256_of(text)[:12]}", source=path.name)
    return {
        "document": {
            **asdict(document),
            "issued_on": _iso(document.issued_on),
            "effective_on": _iso(document.effective_on),
        },
        "clauses": [_clause(clause, reading) for clause in clauses],
        "health": {**asdict(examine(text, clauses)), "format": reading.format, "notices": reading.notices},
    }


def _clause(clause: Clause, reading: Reading) -> dict[str, Any]:
    text = reading.text[clause.start : clause.end]
    place = reading.place_at(clause.start + len(text) - len(text.lstrip()))
    return {
        "id": clause.id,
        "parent_id": clause.parent_id,
        "level": clause.level.value,
        "label": clause.label,
        "heading": clause.heading,
        "start": clause.start,
        "end": clause.end,
        "text": text,
        "page": place.page if place else None,
        "paragraph": place.paragraph if place else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
