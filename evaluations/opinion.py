"""Our own questions over what is shipped, asked as a person would: right clause among three, and refusals.

The weights were fitted on these questions too; what ``fit-answer`` reports of them is out of fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluations.dated import keep
from evaluations.fit_answer import own_questions
from evaluations.notice_figures import covered
from evaluations.workspace import Echo
from evaluations.workspace import opened as workspace
from indexer import answer
from indexer.search import Searcher
from indexer.units import Unit

_TOP = 3


def _holds(unit: Unit, question: dict[str, Any]) -> bool:
    """Whether ``unit`` holds the sentence that answers."""
    if unit.document_id != question["document"]:
        return False
    end = question["start"] + len(question["answer"])
    return covered(question["start"], end, [(unit.start, unit.end)]) >= 0.8


def _place(units: Sequence[Unit], question: dict[str, Any]) -> int | None:
    return next((at for at, unit in enumerate(units, start=1) if _holds(unit, question)), None)


def _clauses(searcher: Searcher, questions: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The share of answerable questions whose clause is first, and among three, by each way of searching."""
    ways: dict[str, Any] = {
        "shejiao": lambda text: [hit.unit for hit in searcher.search(text, 10).hits],
        "bm25": lambda text: [searcher.units[id_] for id_, _ in searcher.lexical.search(text, 10)],
        "dense": lambda text: [searcher.units[id_] for id_, _ in searcher.nearest(text)[:10]],
    }
    found = {}
    for name, way in ways.items():
        places = [_place(way(each["text"]), each) for each in questions]
        share = {top: sum(at is not None and at <= top for at in places) / len(places) for top in (1, _TOP)}
        found[name] = {"clause@1": round(share[1], 4), f"clause@{_TOP}": round(share[_TOP], 4)}
    return found


def run(echo: Echo) -> dict[str, Any]:
    """The figures; "right" is a quote that lies in the sentence that answers, or holds half of it."""
    place = own_questions()
    can = [question for question, answerable in place.questions if answerable]
    cannot = [question for question, answerable in place.questions if not answerable]
    with workspace(echo) as room, room.searcher(place.units) as searcher:
        clauses = _clauses(searcher, can)
        said = [answer.ask(searcher, each["text"]) for each in can]
        refused = sum(answer.ask(searcher, each["text"]).refused for each in cannot)
    right = sum(_right(each, question) for each, question in zip(said, can, strict=True))
    answered = sum(not each.refused for each in said)
    figures = {
        "answerable": len(can),
        "unanswerable": len(cannot),
        "unanswerable_refused": round(refused / len(cannot), 4),
        "answerable_answered": round(answered / len(can), 4),
        "right_of_answered": round(right / max(1, answered), 4),
        "refusals_right": round((refused + answered) / (len(can) + len(cannot)), 4),
    }
    rows = [
        {"system": name, "figures": {**found, **(figures if name == "shejiao" else {})}}
        for name, found in clauses.items()
    ]
    keep("opinion", rows, {"questions": len(can) + len(cannot)})
    return {**clauses, **figures}


def _right(said: answer.Answer, question: dict[str, Any]) -> bool:
    gold = question["start"], question["start"] + len(question["answer"])
    spans = [(each.start, each.end) for each in said.citations if each.document_id == question["document"]]
    return covered(*gold, spans) >= 0.5 or any(covered(*span, [gold]) >= 0.5 for span in spans)
