"""The three kinds of question that the ranker learns from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluations import retrieve
from evaluations.answer import import_documents
from evaluations.fit_answer import own_questions
from evaluations.workspace import read_jsonl
from indexer.units import Unit


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of all kinds, and what they are asked of."""

    qrels: retrieve.Qrels
    ids: list[str]
    laws: list[dict[str, Any]]
    """The questions to laws, in the order of ``ids``."""
    notices: list[dict[str, Any]]
    notice_units: list[Unit]
    given: dict[str, str]
    """The given id of each notice, by ours."""
    ours: list[dict[str, Any]]
    our_units: list[Unit]


def asked_of(laws: Path, notices: Path) -> Questions:
    """The questions of the folders ``laws`` and ``notices``, and our own."""
    qrels = retrieve.read_qrels(laws / "qrels.tsv")
    rows = [row for row in read_jsonl(laws / "queries.jsonl", "_id", "text") if str(row["_id"]) in qrels]
    questions = read_jsonl(notices / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(read_jsonl(notices / "documents.jsonl", "_id", "text"))
    own = own_questions()
    ours = [question for question, answerable in own.questions if answerable]
    return Questions(qrels, [str(row["_id"]) for row in rows], rows, questions, units, given, ours, own.units)


def by_document(units: list[Unit], given: Mapping[str, str]) -> dict[str, list[Unit]]:
    """The units of each document, by its given id where ``given`` has one."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(given.get(unit.document_id, unit.document_id), []).append(unit)
    return found
