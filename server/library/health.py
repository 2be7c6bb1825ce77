"""The 解析体检单 of a document held."""

from __future__ import annotations

from corpus.health import examine
from server.library.schemas import DoubtOut, HealthOut
from server.library.shelf import Held


def health_of(held: Held) -> HealthOut:
    """The report on a document as it is split now, its doubts with their places."""
    file = held.file
    report = examine(held.document.text, held.clauses, file.places if file else ())
    return HealthOut(
        format=file.format if file else "txt",
        characters_in=report.characters_in,
        characters_out=report.characters_out,
        lost=report.lost,
        clauses=report.clauses,
        levels=report.levels,
        notices=list(file.notices) if file else [],
        doubts=[
            DoubtOut(
                kind=doubt.kind,
                clause_id=doubt.clause_id,
                message=doubt.message,
                start=doubt.start,
                end=doubt.end,
                page=doubt.page,
                confidence=doubt.confidence,
            )
            for doubt in report.doubts
        ],
    )
