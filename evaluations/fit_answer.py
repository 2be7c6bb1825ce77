"""Fits the weights by which sentences are taken for an answer, or none is.

Questions are asked twice of the documents of an ``answer`` folder: with all documents there (the sentences
that overlap the known answer are right, others wrong), and with the answering document left out (all are
wrong: the program should say so). Ordinary logistic regression; folds by document, so that what is
reported was not fitted on.
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

from evaluations.answer import covered, import_documents
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer import answer
from indexer.evidence import CLAUSES, FEATURES, Evidence, gather
from indexer.search import Searcher, SearchMode

Matrix = NDArray[np.float64]


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
    right = np.array([_is_right(each, question, given) for each in found])
    return Asked(question["document"], answerable, rows, right)


def _fit(asked: list[Asked]) -> LogisticRegression:
    rows = np.concatenate([each.rows for each in asked])
    right = np.concatenate([each.right for each in asked])
    return LogisticRegression(C=1.0, max_iter=2000).fit(rows, right)


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
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
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


def _crossed(asked: list[Asked]) -> list[tuple[float, bool, bool]]:
    groups = [each.document for each in asked]
    judged = []
    for train, test in GroupKFold(5).split(asked, groups=groups):
        model = _fit([asked[at] for at in train])
        judged += _judge(model, [asked[at] for at in test])
    return judged


def run(data: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Fit on the ``answer`` folder ``data``, write the weights to ``out``, and report them cross-validated."""
    questions = read_jsonl(data / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(read_jsonl(data / "documents.jsonl", "_id", "text"))
    fitted: dict[str, dict[str, float]] = {}
    report: dict[str, Any] = {"threshold_in_use": answer.THRESHOLD}
    with workspace(echo) as place, place.searcher(units) as hybrid:
        keyword = Searcher(hybrid.units, hybrid.lexical)
        for searcher in (keyword, hybrid):
            names = (
                FEATURES
                if searcher.mode is SearchMode.HYBRID
                else tuple(name for name in FEATURES if "cosine" not in name)
            )
            both = [(each, can) for each in questions for can in (True, False)]
            found = [_ask(searcher, each, given, can, names) for each, can in both]
            asked = [each for each in found if each is not None]
            model = _fit(asked)
            values = dict(zip(("bias", *names), (*model.intercept_, *model.coef_[0]), strict=True))
            fitted[searcher.mode.value] = {name: round(float(value), 3) for name, value in values.items()}
            report[searcher.mode.value] = {**_report(_crossed(asked)), "weights": fitted[searcher.mode.value]}
            echo(f"fitted {searcher.mode.value}")
    out.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    return report
