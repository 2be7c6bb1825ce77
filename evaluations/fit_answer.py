"""Fits the weights by which sentences are taken for an answer, or none is.

Questions are asked twice of the documents of an ``answer`` folder: with all documents there (the sentences
that overlap the known answer are right, others wrong), and with the answering document left out (all are
wrong: the program should say so). Our own questions over what is shipped count as much. Ordinary logistic
regression; folds by document, so that what is reported was not fitted on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from corpus import laws, sources
from corpus.outline import Outline
from evaluations.answer import covered, import_documents
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer import answer
from indexer.evidence import CLAUSES, FEATURES, Evidence, gather
from indexer.search import Searcher, SearchMode
from indexer.units import Unit, units_of

Matrix = NDArray[np.float64]

OWN_QUESTIONS = Path(__file__).parent / "questions" / "opinion.jsonl"
"""Questions of ours to the opinion, with the sentence that answers them, or null where nothing shipped does."""


@dataclass(slots=True)
class Asked:
    """One question asked once: its sentences as rows of features, and which are right."""

    document: str
    answerable: bool
    rows: Matrix
    right: NDArray[np.bool_]


def _is_right(evidence: Evidence, question: dict[str, Any], given: dict[str, str]) -> bool:
    """Whether the sentence shares half of itself, or half of the known answer, with that answer."""
    unit = evidence.hit.unit
    if given[unit.document_id] != question["document"]:
        return False
    start, end = unit.start + evidence.start, unit.start + evidence.end
    gold = question["start"], question["start"] + len(question["answer"])
    return covered(*gold, [(start, end)]) >= 0.5 or covered(start, end, [gold]) >= 0.5


def _ask(
    searcher: Searcher,
    question: dict[str, Any],
    given: dict[str, str],
    answerable: bool,
    names: tuple[str, ...],
) -> Asked | None:
    among = None if answerable else [ours for ours, id_ in given.items() if id_ != question["document"]]
    hits = searcher.search(question["text"][:500], CLAUSES, document_ids=among).hits
    found = gather(searcher, question["text"], hits)
    if not found:
        return None
    rows = np.array([[each.features[name] for name in names] for each in found])
    right = np.array([answerable and _is_right(each, question, given) for each in found])
    return Asked(question["document"] or question["_id"], answerable, rows, right)


def _fit(sets: list[list[Asked]]) -> LogisticRegression:
    """Fit on several sets of questions, each with the same weight, however many it holds."""
    rows = np.concatenate([each.rows for asked in sets for each in asked])
    right = np.concatenate([each.right for asked in sets for each in asked])
    sizes = [sum(len(each.rows) for each in asked) for asked in sets]
    weight = np.concatenate([np.full(size, len(right) / len(sizes) / max(size, 1)) for size in sizes])
    return LogisticRegression(C=1.0, max_iter=2000).fit(rows, right, sample_weight=weight)


def _judge(model: LogisticRegression, asked: list[Asked]) -> list[tuple[float, bool, bool]]:
    """For each question its confidence, whether its first sentence is right, whether it can be answered."""
    judged = []
    for each in asked:
        scores = model.predict_proba(each.rows)[:, 1]
        best = int(scores.argmax())
        judged.append((float(scores[best]), bool(each.right[best]), each.answerable))
    return judged


def _report(judged: list[tuple[float, bool, bool]]) -> dict[str, Any]:
    """What a threshold gives: how many are answered, how many of these rightly, how many refusals are due."""
    curve = []
    for threshold in (0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        answered = [(right, can) for sure, right, can in judged if sure >= threshold]
        refused = sum(sure < threshold and not can for sure, _, can in judged)
        curve.append(
            {
                "threshold": threshold,
                "answered_of_answerable": round(
                    sum(can for _, can in answered) / sum(c for *_, c in judged), 3
                ),
                "right_of_answered_answerable": round(
                    sum(r for r, can in answered if can) / max(1, sum(can for _, can in answered)), 3
                ),
                "refused_of_unanswerable": round(refused / sum(not c for *_, c in judged), 3),
            }
        )
    return {"questions": len(judged), "curve": curve}


def _crossed(sets: list[list[Asked]], folds: int = 5) -> list[list[tuple[float, bool, bool]]]:
    """Each set judged by models that were fitted without the documents, or our own questions, they are judged on."""
    judged: list[list[tuple[float, bool, bool]]] = [[] for _ in sets]
    splits = []
    for asked in sets:
        one_document = len({each.document for each in asked if each.answerable}) == 1
        groups = list(range(len(asked))) if one_document else [each.document for each in asked]
        splits.append(list(GroupKFold(folds, shuffle=True, random_state=0).split(asked, groups=groups)))
    for fold in range(folds):
        model = _fit(
            [[asked[at] for at in split[fold][0]] for asked, split in zip(sets, splits, strict=True)]
        )
        for at, (asked, split) in enumerate(zip(sets, splits, strict=True)):
            judged[at] += _judge(model, [asked[place] for place in split[fold][1]])
    return judged


def _both_ways(questions: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool]]:
    """Each question with the answering document there, and with it left out."""
    return [(question, can) for question in questions for can in (True, False)]


def _own_questions() -> tuple[list[tuple[dict[str, Any], bool]], list[Unit], dict[str, str]]:
    """Our own questions over what is shipped, with the units of that."""
    held = [*sources.load_sources(), *(laws.load_law(name) for name in laws.DEFAULT_LAWS)]
    units = [unit for document, clauses in held for unit in units_of(document, Outline.of(clauses))]
    rows = read_jsonl(OWN_QUESTIONS, "_id", "text", "document", "answer", "start")
    return [(row, row["document"] is not None) for row in rows], units, {d.id: d.id for d, _ in held}


def _asked(
    searcher: Searcher, questions: list[tuple[dict[str, Any], bool]], given: dict[str, str], mode: SearchMode
) -> list[Asked]:
    names = FEATURES if mode is SearchMode.HYBRID else tuple(n for n in FEATURES if "cosine" not in n)
    used = searcher if mode is SearchMode.HYBRID else Searcher(searcher.units, searcher.lexical)
    found = [_ask(used, question, given, can, names) for question, can in questions]
    return [each for each in found if each is not None]


def run(data: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Fit on the ``answer`` folder ``data`` and our own questions, write the weights to ``out``, report."""
    rows = read_jsonl(data / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(read_jsonl(data / "documents.jsonl", "_id", "text"))
    places = {"notices": (_both_ways(rows), units, given), "shipped": _own_questions()}
    asked: dict[SearchMode, dict[str, list[Asked]]] = {mode: {} for mode in SearchMode}
    with workspace(echo) as place:
        for name, (questions, its_units, its_given) in places.items():
            with place.searcher(its_units) as searcher:
                for mode in SearchMode:
                    asked[mode][name] = _asked(searcher, questions, its_given, mode)
            echo(f"asked {name}")
    fitted: dict[str, dict[str, float]] = {}
    report: dict[str, Any] = {"threshold_in_use": answer.THRESHOLD}
    for mode, sets in asked.items():
        names = FEATURES if mode is SearchMode.HYBRID else tuple(n for n in FEATURES if "cosine" not in n)
        model = _fit(list(sets.values()))
        values = dict(zip(("bias", *names), (*model.intercept_, *model.coef_[0]), strict=True))
        fitted[mode.value] = {name: round(float(value), 3) for name, value in values.items()}
        crossed = _crossed(list(sets.values()))
        curves = {name: _report(judged) for name, judged in zip(sets, crossed, strict=True)}
        report[mode.value] = {**curves, "weights": fitted[mode.value]}
    out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    return report
