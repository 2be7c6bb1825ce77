"""Questions of ours over what is shipped: the first, those that teach when to answer, and those that only judge.

Written by several hands who saw the documents: to each the place that answers, or null where nothing shipped does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus import laws, sources
from corpus.outline import Outline
from evaluations.workspace import read_jsonl
from evaluations.written import WRITTEN_LAWS
from indexer.units import Unit, units_of

_FOLDER = Path(__file__).parent / "questions"
OWN = _FOLDER / "opinion.jsonl"
"""The first, most to the opinion: ``document``, ``answer`` (the sentence) and its ``start``."""
LAY = _FOLDER / "lay.jsonl"
"""Laymen's, short, that teach when to answer: ``clause`` is the unit that answers, or null."""
UNSEEN = _FOLDER / "unseen.jsonl"
"""As ``LAY``; nothing is ever taught by them. ``kind`` is answered, near (on a document's subject) or outside."""


@dataclass(frozen=True, slots=True)
class Place:
    """Questions, the units they are asked of, and the given id of each document."""

    questions: list[tuple[dict[str, Any], bool]]
    """With whether the document that answers is there."""
    units: list[Unit]
    given: dict[str, str]


@cache
def _shipped() -> tuple[Unit, ...]:
    held = [*sources.load_sources(), *(laws.load_law(name) for name in laws.DEFAULT_LAWS)]
    return tuple(unit for document, clauses in held for unit in units_of(document, Outline.of(clauses)))


def _place(rows: Iterable[dict[str, Any]]) -> Place:
    units = list(_shipped())
    questions = [(row, row["document"] is not None) for row in rows]
    return Place(questions, units, {unit.document_id: unit.document_id for unit in units})


def own_questions() -> Place:
    """Our first questions over what is shipped."""
    return _place(read_jsonl(OWN, "_id", "text", "document", "answer", "start"))


def lay_questions() -> Place:
    """Those that teach when to answer, and those written to the laws that are shipped."""
    articles = {_article(unit): unit.id for unit in _shipped()}
    written = read_jsonl(WRITTEN_LAWS, "_id", "text", "article")
    to_laws = [{**row, "clause": articles[row["article"]]} for row in written if row["article"] in articles]
    return _place(map(_answered, [*read_jsonl(LAY, "_id", "text", "clause"), *to_laws]))


def unseen_questions() -> Place:
    """Those that only judge."""
    return _place(map(_answered, read_jsonl(UNSEEN, "_id", "text", "clause", "kind")))


def _article(unit: Unit) -> str:
    """The title of the law and the number, as ``WRITTEN_LAWS`` names an article."""
    return f"{unit.context.split(chr(10))[0]} {unit.path.rpartition(' > ')[2]}"


def _answered(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` with the document, the text of its clause and where that begins."""
    if row["clause"] is None:
        return {**row, "document": None, "answer": None, "start": None}
    unit = next(unit for unit in _shipped() if unit.id == row["clause"])
    if "answer" in row:  # a sentence of it
        at = unit.text.index(row["answer"])
        return {**row, "document": unit.document_id, "start": unit.start + at}
    return {**row, "document": unit.document_id, "answer": unit.text, "start": unit.start}
