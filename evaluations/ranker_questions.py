"""The kinds of question that the ranker learns from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluations import retrieve
from evaluations.answer import import_documents
from evaluations.same_text import Elsewhere, Golds
from evaluations.shipped_questions import own_questions
from evaluations.workspace import read_jsonl
from evaluations.written import written_laws, written_notices
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
    notice_golds: list[Golds]
    """Where the answers to ``notices`` stand, word for word, in whatever document."""
    ours: list[dict[str, Any]]
    our_units: list[Unit]
    our_golds: list[Golds]
    law_units: list[Unit]
    written: list[dict[str, Any]]
    """Further questions to laws, written for this project; none is answered by what answers one of ``laws``."""
    written_articles: list[str]
    """The unit that answers each."""
    written_notices: list[tuple[str, Unit]]
    """Further questions to notices, written for this project, with the unit that answers each."""


def asked_of(laws: Path, notices: Path) -> Questions:
    """The questions of the folders ``laws`` and ``notices``, and our own."""
    qrels = retrieve.read_qrels(laws / "qrels.tsv")
    documents = read_jsonl(notices / "documents.jsonl", "_id", "text")
    rows = [row for row in read_jsonl(laws / "queries.jsonl", "_id", "text") if str(row["_id"]) in qrels]
    questions = read_jsonl(notices / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(documents)
    own = own_questions()
    ours = [question for question, answerable in own.questions if answerable]
    law_units = retrieve.units_of_corpus(laws)
    written = written_laws(law_units, {unit_id for gains in qrels.values() for unit_id in gains})
    elsewhere, of_ours = Elsewhere(units, given), Elsewhere(own.units, {})
    return Questions(
        qrels=qrels,
        ids=[str(row["_id"]) for row in rows],
        laws=rows,
        notices=questions,
        notice_units=units,
        given=given,
        notice_golds=[elsewhere.golds(question) for question in questions],
        ours=ours,
        our_units=own.units,
        our_golds=[of_ours.golds(question) for question in ours],
        law_units=law_units,
        written=[row for row, _ in written],
        written_articles=[unit_id for _, unit_id in written],
        written_notices=_units_that_answer(written_notices(documents), by_document(units), given),
    )


def _units_that_answer(
    rows: list[dict[str, Any]], of_document: dict[str, list[Unit]], given: dict[str, str]
) -> list[tuple[str, Unit]]:
    """The questions of ``rows`` with the unit that holds most of each answer."""
    ours = {name: id_ for id_, name in given.items()}
    found = []
    for row in rows:
        start, end = row["start"], row["end"]
        parts = {
            unit.id: (min(unit.end, end) - max(unit.start, start), unit)
            for unit in of_document.get(ours.get(row["document"], ""), [])
        }
        part, unit = max(parts.values(), key=lambda each: each[0], default=(0, None))
        if unit is not None and part > 0:
            found.append((str(row["text"]), unit))
    return found


def by_document(units: list[Unit]) -> dict[str, list[Unit]]:
    """The units of each document, by our id of it."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.document_id, []).append(unit)
    return found
