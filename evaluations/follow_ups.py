"""Conversations about the shipped documents: is a follow-up told, and does its topic find the answer.

``questions/follow_ups.jsonl`` holds the earlier questions, the new one, whether it goes on from them, and the
sentence that answers it. Each is asked with its topic carried, and as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import laws, sources
from corpus.outline import Outline
from corpus.vocabulary import shipped
from evaluations.notice_figures import covered
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer import answer
from indexer.follow_up import Turn, carry
from indexer.search import Searcher
from indexer.units import Unit, units_of

QUESTIONS = Path(__file__).parent / "questions" / "follow_ups.jsonl"

_TOP = 3
_WITHIN = 0.8  # share of the gold sentence that counts as holding it


def shipped_units() -> list[Unit]:
    """The units of the documents that come with the program, as a new site holds them."""
    held = [*sources.load_sources(), *(laws.load_law(name) for name in laws.DEFAULT_LAWS)]
    return [unit for document, clauses in held for unit in units_of(document, Outline.of(clauses))]


def turns_of(searcher: Searcher, questions: Sequence[str]) -> tuple[list[Turn], list[str]]:
    """``questions`` asked one after the other, each with the text it was answered from; and the documents that
    answered the last that was answered."""
    turns: list[Turn] = []
    before: list[str] = []
    for question in questions:
        carried = carry(question, turns, shipped())
        found = answer.ask_on(searcher, carried.question if carried else question, before if carried else [])
        before = sorted({each.document_id for each in found.citations}) or before
        grounds = "\n".join(searcher.units[each.clause_id].text for each in found.citations)
        turns.append(Turn(question, grounds))
    return turns, before


def _holds(row: dict[str, Any], document_id: str, spans: Sequence[tuple[int, int]]) -> bool:
    start = row["start"]
    return document_id == row["document"] and covered(start, start + len(row["answer"]), spans) >= _WITHIN


def outcome_of(
    searcher: Searcher, row: dict[str, Any], question: str, before: Sequence[str] = ()
) -> dict[str, bool]:
    """Whether the sentence of ``row`` is in the first clauses for ``question``, and in the answer."""
    hits = searcher.search(question, limit=_TOP).hits
    cited = answer.ask_on(searcher, question, before).citations
    return {
        f"clause@{_TOP}": any(
            _holds(row, hit.unit.document_id, [(hit.unit.start, hit.unit.end)]) for hit in hits
        ),
        "answer": any(_overlaps(row, each.document_id, each.start, each.end) for each in cited),
    }


def _overlaps(row: dict[str, Any], document_id: str, start: int, end: int) -> bool:
    return bool(
        document_id == row["document"] and start < row["start"] + len(row["answer"]) and end > row["start"]
    )


def run(echo: Echo) -> dict[str, Any]:
    """The shares of right decisions, of the right clause among the first, and of answers from the right sentence."""
    rows = read_jsonl(QUESTIONS, "earlier", "text", "follow_up", "document", "answer", "start")
    told = 0
    carried_outcomes, plain_outcomes = [], []
    with workspace(echo) as place, place.searcher(shipped_units()) as searcher:
        for row in rows:
            turns, before = turns_of(searcher, row["earlier"])
            carried = carry(row["text"], turns, shipped())
            told += (carried is not None) is row["follow_up"]
            asked = carried.question if carried else row["text"]
            carried_outcomes.append(outcome_of(searcher, row, asked, before if carried else ()))
            plain_outcomes.append(outcome_of(searcher, row, row["text"]))
            if not carried_outcomes[-1]["answer"]:
                echo(f"not answered from its sentence: {row['_id']} {asked}")
    return {
        "questions": len(rows),
        "follow_ups": sum(row["follow_up"] for row in rows),
        "told_right": round(told / len(rows), 4),
        "with_topic": _shares(carried_outcomes),
        "as_it_stands": _shares(plain_outcomes),
    }


def _shares(outcomes: Sequence[dict[str, bool]]) -> dict[str, float]:
    return {name: round(sum(each[name] for each in outcomes) / len(outcomes), 4) for name in outcomes[0]}
