"""A held document as plain data and back: what an edition keeps."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from corpus.models import AdministrativeLevel, Clause, Document, Level, Relation, RelationKind
from corpus.outline import Outline
from corpus.readers.reading import Place
from server.library.shelf import Held, SourceFile


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def file_to_data(file: SourceFile | None) -> dict[str, Any] | None:
    """A source file as JSON knows it."""
    if file is None:
        return None
    places = [[each.start, each.page, each.paragraph, each.confidence] for each in file.places]
    return {
        "name": file.name,
        "stored": file.stored,
        "format": file.format,
        "notices": list(file.notices),
        "places": places,
    }


def file_from_data(data: dict[str, Any] | None) -> SourceFile | None:
    """The inverse of ``file_to_data``."""
    if data is None:
        return None
    places = tuple(Place(*each) for each in data["places"])
    return SourceFile(data["name"], data["stored"], data["format"], tuple(data["notices"]), places)


def to_data(held: Held) -> dict[str, Any]:
    """``held`` as JSON knows it, but for ``retired``: that is no matter of editions."""
    document = held.document
    return {
        "document": {
            **asdict(document),
            "issued_on": _iso(document.issued_on),
            "effective_on": _iso(document.effective_on),
        },
        "clauses": [
            [each.id, each.parent_id, each.level, each.label, each.heading, each.start, each.end]
            for each in held.clauses
        ],
        "file": file_to_data(held.file),
        "set_by_person": sorted(held.set_by_person),
    }


def from_data(data: dict[str, Any], retired: bool) -> Held:
    """The inverse of ``to_data``."""
    facts = data["document"]
    document = Document(
        **{
            **facts,
            "issuers": tuple(facts["issuers"]),
            "level": AdministrativeLevel(facts["level"]) if facts["level"] else None,
            "issued_on": _day(facts["issued_on"]),
            "effective_on": _day(facts["effective_on"]),
            "relations": tuple(
                Relation(RelationKind(each["kind"]), each["target"]) for each in facts["relations"]
            ),
        }
    )
    clauses = tuple(
        Clause(id_, document.id, parent, Level(level), label, heading, start, end)
        for id_, parent, level, label, heading, start, end in data["clauses"]
    )
    by_person = frozenset(data["set_by_person"])
    return Held(document, Outline.of(clauses), file_from_data(data["file"]), by_person, retired)
