"""Duties of every document of a folder: that none fails, how many there are, what is doubtful, how fast it goes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.documents import build_document
from corpus.outline import Outline
from evaluations.parse import _rows as rows_of
from indexer.duties import extract_duties


def run(data: Path, echo: Callable[[str], None]) -> dict[str, Any]:
    """Counts over ``data/documents.jsonl``; the first error ends the run with its document's id."""
    counts: Counter[str] = Counter()
    doubts: Counter[str] = Counter()
    modality: Counter[str] = Counter()
    seconds = 0.0
    for row in rows_of(data):
        document, clauses = build_document(row["text"], "document")
        outline = Outline.of(clauses)
        began = time.perf_counter()
        try:
            duties = extract_duties(document, outline)
        except Exception as error:
            raise RuntimeError(f"{row['_id']} failed") from error
        seconds += time.perf_counter() - began
        counts.update(documents=1, clauses=len(clauses), duties=len(duties), without_duties=not duties)
        doubts.update(doubt.value for duty in duties for doubt in duty.doubts)
        modality.update(duty.modality.value for duty in duties if duty.modality)
        if counts["documents"] % 20 == 0:
            echo(f"{counts['documents']} documents, {counts['duties']} duties")
    return {
        **counts, "doubts": dict(doubts), "modality": dict(modality), "seconds": round(seconds, 2),
        "clauses_per_second": round(counts["clauses"] / seconds) if seconds else None,
    }  # fmt: skip
