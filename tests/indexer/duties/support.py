"""Short texts to duties."""

from __future__ import annotations

from datetime import date

from corpus.documents import build_document
from corpus.outline import Outline
from indexer.duties import extract_duties
from indexer.duties.models import Duty


def duties_of(text: str, issued_on: date | None = date(2016, 6, 15)) -> list[Duty]:
    if "\n" not in text and len(text) < 200:
        text = f"关于有关工作的通知\n一、工作任务\n{text}\n"
    document, clauses = build_document(text, "test", facts={"issued_on": issued_on})
    return extract_duties(document, Outline.of(clauses))
