"""Question answering over documents that are imported as a user would import them.

The program parses each document, indexes its clauses and answers each question; the file written holds
what it found, and the measures say how often that was right.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.documents import build_document
from corpus.errors import InputError
from corpus.outline import Outline
from evaluations.notice_figures import TOP, figures
from evaluations.same_text import Elsewhere
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer import answer
from indexer.query import MAX_QUERY
from indexer.search import Hit, Searcher
from indexer.units import Unit, units_of

_CLAUSES = 10  # written for each question
_DEPTH = 100  # hits from which documents are ranked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program found for one question."""

    question_id: str
    documents: list[str]
    hits: list[Hit]
    answer: str | None
    milliseconds: float
    """Of the search alone."""
    answer_milliseconds: float = 0.0
    """Of search and answer together."""


def import_documents(rows: Sequence[dict[str, Any]]) -> tuple[list[Unit], dict[str, str]]:
    """The units of the documents, and the given id of each of ours (given ids may be any text).

    A document without any text, which the program refuses, is left out.
    """
    units: list[Unit] = []
    given: dict[str, str] = {}
    for number, row in enumerate(rows):
        if not row["text"].strip():
            continue
        document, clauses = build_document(row["text"], f"d{number}")
        given[document.id] = row["_id"]
        units += units_of(document, Outline.of(clauses))
    return units, given


def _ask(searcher: Searcher, question: dict[str, Any], given: dict[str, str]) -> Outcome:
    text = question["text"][:MAX_QUERY]
    began = time.perf_counter()
    try:
        hits = searcher.search(text, limit=_DEPTH).hits
    except InputError:  # nothing to look up: a user would be told so
        return Outcome(question["_id"], [], [], None, 0.0)
    searched = time.perf_counter()
    said = answer.ask(searcher, text).text
    asked = time.perf_counter()
    documents = dict.fromkeys(given[hit.unit.document_id] for hit in hits)
    milliseconds = ((searched - began) * 1000, (asked - searched) * 1000)
    return Outcome(question["_id"], list(documents), hits, said, *milliseconds)


def _found_by(
    rank: Callable[[str], Sequence[str]],
    searcher: Searcher,
    question: dict[str, Any],
    given: dict[str, str],
) -> Outcome:
    """What another way of searching, unit ids best first, finds for ``question``; it does not answer."""
    try:
        ids = rank(question["text"][:MAX_QUERY])[:_DEPTH]
    except InputError:
        ids = []
    units = [searcher.units[id_] for id_ in ids]
    hits = [Hit(at, unit, 0.0, None, None, []) for at, unit in enumerate(units, start=1)]
    documents = dict.fromkeys(given[unit.document_id] for unit in units)
    return Outcome(question["_id"], list(documents), hits, None, 0.0)


def _beside(searcher: Searcher) -> dict[str, Callable[[str], Sequence[str]]]:
    """The plain ways of searching that the program is measured beside."""
    return {
        "bm25": lambda text: [id_ for id_, _ in searcher.lexical.search(text, _DEPTH)],
        "dense": lambda text: [id_ for id_, _ in searcher.nearest(text)],
    }


def _line(outcome: Outcome, given: dict[str, str]) -> dict[str, Any]:
    return {
        "_id": outcome.question_id,
        "documents": outcome.documents,
        "clauses": [
            {"document_id": given[hit.unit.document_id], "text": hit.unit.text}
            for hit in outcome.hits[:_CLAUSES]
        ],
        "answer": outcome.answer,
        "refused": outcome.answer is None,
    }


def character_f1(given: str, gold: str) -> float:
    """Harmonic mean of precision and recall over characters as a bag, white space apart.

    The measure of CMRC 2018 and DRCD for Chinese extractive answers, on bags.
    """
    left, right = Counter("".join(given.split())), Counter("".join(gold.split()))
    common = (left & right).total()
    return 2 * common / (left.total() + right.total()) if common else 0.0


def measure(
    questions: Sequence[dict[str, Any]],
    outcomes: Sequence[Outcome],
    elsewhere: Elsewhere,
    given: dict[str, str],
) -> dict[str, float]:
    """Shares over all questions; ``answer_f1`` counts a refusal as 0, ``answered_f1`` leaves it out."""
    golds = [elsewhere.golds(question) for question in questions]
    found = [[hit.unit for hit in outcome.hits] for outcome in outcomes]
    pairs = list(zip(questions, outcomes, strict=True))
    five = sum(question["document"] in outcome.documents[:5] for question, outcome in pairs)
    scores = [
        character_f1(outcome.answer, question["answer"])
        for question, outcome in pairs
        if outcome.answer is not None
    ]
    total = len(questions)
    return {
        "questions": total,
        **figures(questions, golds, found, given),
        "document@5": round(five / total, 4),
        "answered": round(len(scores) / total, 4),
        "answer_f1": round(sum(scores) / total, 4),
        "answered_f1": round(statistics.mean(scores), 4) if scores else 0.0,
        "median_ms_search": round(statistics.median(outcome.milliseconds for outcome in outcomes), 1),
        "median_ms_answer": round(statistics.median(outcome.answer_milliseconds for outcome in outcomes), 1),
    }


_OF_SEARCH = (
    "document@1", "any_document@1", "document@5", f"answer_in_top{TOP}", f"answer_anywhere_in_top{TOP}",
    f"characters_of_top{TOP}",
)  # fmt: skip


def _judged(
    questions: Sequence[dict[str, Any]],
    outcomes: Sequence[Outcome],
    elsewhere: Elsewhere,
    given: dict[str, str],
) -> dict[str, float]:
    """The measures over those questions whose answer is known."""
    pairs = [
        (question, outcome)
        for question, outcome in zip(questions, outcomes, strict=True)
        if {"document", "answer", "start"} <= question.keys()
    ]
    if not pairs:
        return {"questions": float(len(questions))}
    return measure([each for each, _ in pairs], [each for _, each in pairs], elsewhere, given)


def run(data: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Import ``documents.jsonl``, ask ``questions.jsonl``, write ``out``; the measures, and beside them what
    BM25 alone and the vectors alone find."""
    documents = read_jsonl(data / "documents.jsonl", "_id", "text")
    questions = read_jsonl(data / "questions.jsonl", "_id", "text")
    units, given = import_documents(documents)
    elsewhere = Elsewhere(units, given)
    others: dict[str, dict[str, float]] = {}
    with workspace(echo) as place, place.searcher(units) as searcher:
        outcomes = []
        for number, question in enumerate(questions, start=1):
            outcomes.append(_ask(searcher, question, given))
            if number % 50 == 0:
                echo(f"asked {number}/{len(questions)}")
        for name, rank in _beside(searcher).items():
            made = [_found_by(rank, searcher, each, given) for each in questions]
            found = _judged(questions, made, elsewhere, given)
            others[name] = {figure: found[figure] for figure in _OF_SEARCH if figure in found}
    with out.open("w", encoding="utf-8") as file:
        for outcome in outcomes:
            file.write(json.dumps(_line(outcome, given), ensure_ascii=False) + "\n")
    return {**_judged(questions, outcomes, elsewhere, given), **others}
