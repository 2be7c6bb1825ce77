"""Our own questions over what is shipped, asked as a person would: right clause among three, and refusals.

The weights were fitted on the first of these questions too, and what ``fit-answer`` reports of those is out of fold;
nothing was ever fitted on the unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluations.dated import keep
from evaluations.notice_figures import covered
from evaluations.shipped_questions import own_questions, unseen_questions
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
    """The figures, by set of questions; "right" is a quote that lies in what answers, or holds half of it."""
    found: dict[str, Any] = {}
    places = {"first": own_questions(), "unseen": unseen_questions()}
    with workspace(echo) as room, room.searcher(places["first"].units) as searcher:
        for name, place in places.items():
            can = [question for question, answerable in place.questions if answerable]
            cannot = [question for question, answerable in place.questions if not answerable]
            found[name] = _clauses(searcher, can)
            found[name]["shejiao"].update(_answers(searcher, can, cannot))
    rows = [
        {"system": way, "data": name, "figures": figures}
        for name, ways in found.items()
        for way, figures in ways.items()
    ]
    keep("opinion", rows, {name: len(place.questions) for name, place in places.items()})
    return found


def _answers(searcher: Searcher, can: list[dict[str, Any]], cannot: list[dict[str, Any]]) -> dict[str, float]:
    said = [answer.ask(searcher, each["text"]) for each in can]
    refused = [answer.ask(searcher, each["text"]).refused for each in cannot]
    right = sum(_right(each, question) for each, question in zip(said, can, strict=True))
    answered = sum(not each.refused for each in said)
    kinds: dict[str, list[bool]] = {}
    for question, each in zip(cannot, refused, strict=True):
        if "kind" in question:
            kinds.setdefault(question["kind"], []).append(each)
    return {
        "answerable": len(can),
        "unanswerable": len(cannot),
        "unanswerable_refused": round(sum(refused) / len(cannot), 4),
        **{f"{kind}_refused": round(sum(each) / len(each), 4) for kind, each in kinds.items()},
        "answerable_answered": round(answered / len(can), 4),
        "right_of_answered": round(right / max(1, answered), 4),
        "right_of_all_answers": round(right / max(1, answered + len(cannot) - sum(refused)), 4),
        "refusals_right": round((sum(refused) + answered) / (len(can) + len(cannot)), 4),
    }


def _right(said: answer.Answer, question: dict[str, Any]) -> bool:
    gold = question["start"], question["start"] + len(question["answer"])
    spans = [(each.start, each.end) for each in said.citations if each.document_id == question["document"]]
    return covered(*gold, spans) >= 0.5 or any(covered(*span, [gold]) >= 0.5 for span in spans)
