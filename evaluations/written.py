"""Questions that were written for this project, to teach beside those that came with laws and notices.

The texts are other people's: kept are the questions, and which article, or which place in a notice, answers them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

from evaluations.workspace import read_jsonl
from indexer.units import Unit

WRITTEN_LAWS = Path(__file__).parent / "questions" / "laws.jsonl"
WRITTEN_NOTICES = Path(__file__).parent / "questions" / "notices.jsonl"


def written_notices(documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those to ``documents`` (``_id``, ``text``), as rows of an ``answer`` folder's questions.jsonl."""
    texts = {str(row["_id"]): str(row["text"]) for row in documents}
    return [
        {**row, "answer": texts[row["document"]][row["start"] : row["end"]]}
        for row in read_jsonl(WRITTEN_NOTICES, "_id", "text", "document", "start", "end")
        if row["document"] in texts
    ]


def written_laws(units: Sequence[Unit], apart: Container[str]) -> list[tuple[dict[str, Any], str]]:
    """Those to the articles ``units``, each with the id of the one that answers.

    Without those that one of ``apart`` answers, ids of units: what is judged by these is not to have taught.
    """
    times = Counter(unit.path for unit in units)
    ids = {unit.path: unit.id for unit in units if times[unit.path] == 1}
    rows = read_jsonl(WRITTEN_LAWS, "_id", "text", "article")
    found = [(row, ids[row["article"]]) for row in rows if row["article"] in ids]
    return [(row, unit_id) for row, unit_id in found if unit_id not in apart]
