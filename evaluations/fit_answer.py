"""Fits what answering is judged by: the sentence, the span of it, and whether to answer at all.

Questions are asked twice of the documents of an ``answer`` folder: with all documents there, and without those that
hold the answer, where the program should say so. Our own questions over what is shipped count as
much. Those written for this project to the same folder (``evaluations.written``) teach beside them which stretch
answers, and nothing is reported of them; laymen's over what is shipped teach how sure an answer is, and no more.
Folds by document, so that what is reported was not fitted on; the folds are dealt three times, since one deal differs
from another by as much as most ideas gain.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sklearn.model_selection import GroupKFold

from evaluations import answer_learning as learning
from evaluations import confidence_learning
from evaluations.answer import import_documents
from evaluations.answer_learning import Asked, Judged
from evaluations.dated import keep
from evaluations.ranker_folds import Folds, kept
from evaluations.refusals import calibration, curve, threshold_of
from evaluations.same_text import Elsewhere, Golds, families
from evaluations.shipped_questions import Place, lay_questions, own_questions
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from evaluations.written import written_notices
from indexer.evidence import CLAUSES, gather, wanted
from indexer.search import Searcher
from indexer.signs import asking

_FOLDS = 5
_DEALS = 3
_WRITTEN = "written"
_TEACHING = 2  # the first sets, from which sentences and spans are learned

Sets = dict[str, list[Asked]]
Scored = tuple[float, Judged]


def _ask(
    searcher: Searcher, question: dict[str, Any], place: Place, golds: Golds, family: str, answerable: bool
) -> Asked | None:
    among = None if answerable or not golds else [ours for ours in place.given if ours not in golds]
    text = question["text"][:500]
    hits = searcher.search(text, CLAUSES, document_ids=among).hits
    words = wanted(text, searcher)
    found = gather(searcher, text, hits, words)
    if not found:
        return None
    around = asking(searcher, text, hits, words)
    return Asked(question, family or question["_id"], answerable, golds, found, hits[0], around, words)


def _notices(data: Path) -> tuple[Place, Place]:
    """The questions that came with the notices, and those written for this project."""
    documents = read_jsonl(data / "documents.jsonl", "_id", "text")
    rows = read_jsonl(data / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(documents)
    came = [(row, can) for row in rows for can in (True, False)]
    written = [(row, True) for row in written_notices(documents)]
    return Place(came, units, given), Place(written, units, given)


def _asked(places: dict[str, Place], folds: Folds, echo: Echo) -> Sets:
    """Each question asked of the search that has not seen it."""
    asked: Sets = {}
    with workspace(echo) as room:
        for name, place in places.items():
            with room.searcher(place.units) as searcher:
                elsewhere = Elsewhere(place.units, place.given)
                golds = [elsewhere.golds(question) for question, _ in place.questions]
                rows = zip(place.questions, golds, families(golds), strict=True)
                of_fold = folds.searchers(searcher)
                found = [
                    _ask(of_fold(each), each, place, held, family, can) for (each, can), held, family in rows
                ]
            asked[name] = [each for each in found if each is not None]
            echo(f"asked {name}")
    return asked


def _teaching(sets: Sequence[Sequence[Asked]]) -> list[Asked]:
    """The questions that teach spans: the notices' with their document there; our own answers are whole sentences."""
    return [each for each in sets[0] if each.answerable]


def _apart(written: Sequence[Asked], judged: Sequence[Asked]) -> list[Asked]:
    """The written questions whose answers stand in no document by which ``judged`` are judged."""
    held = {document_id for each in judged for document_id in each.golds}
    return [each for each in written if each.golds and not held & each.golds.keys()]


def _splits(asked: Sequence[Asked], deal: int) -> list[tuple[Any, Any]]:
    one_document = len({each.document for each in asked if each.answerable}) == 1
    groups = list(range(len(asked))) if one_document else [each.document for each in asked]
    return list(GroupKFold(_FOLDS, shuffle=True, random_state=deal).split(asked, groups=groups))


def _crossed(sets: list[list[Asked]], written: Sequence[Asked], deal: int, echo: Echo) -> list[list[Judged]]:
    """Each set judged by models that have seen neither the documents, nor our own questions, they are judged on."""
    splits = [_splits(asked, deal) for asked in sets]
    judged: list[list[Judged]] = [[] for _ in sets]
    for fold in range(_FOLDS):
        train = [[asked[at] for at in split[fold][0]] for asked, split in zip(sets, splits, strict=True)]
        sentences = learning.fit_sentences(train[:_TEACHING])
        apart = _apart(written, [sets[0][at] for at in splits[0][fold][1]])
        spans = learning.fit_spans(_teaching(train), apart, sentences)
        for at, (asked, split) in enumerate(zip(sets, splits, strict=True)):
            made = [learning.judge(asked[place], sentences, spans) for place in split[fold][1]]
            judged[at] += [each for each in made if each is not None]
        echo(f"judged fold {fold + 1} of {_FOLDS}, deal {deal + 1} of {_DEALS}")
    return judged


def _sure(sets: dict[str, list[Judged]], deal: int) -> list[list[Scored]]:
    """Each answer with a confidence fitted on the other folds: every fifth of a set makes a fold, by document."""
    scored: list[list[Scored]] = [[] for _ in sets]
    splits = {name: _splits([each.asked for each in judged], deal) for name, judged in sets.items()}
    for fold in range(_FOLDS):
        train = {name: [judged[at] for at in splits[name][fold][0]] for name, judged in sets.items()}
        raw = confidence_learning.fit_confidence(train)
        for at, (name, judged) in enumerate(sets.items()):
            held = [judged[place] for place in splits[name][fold][1]]
            scored[at] += zip(confidence_learning.sure(held, raw), held, strict=True)
    return scored


def _figures(scored: Sequence[Scored], threshold: float, questions: int) -> dict[str, float]:
    """What the threshold in use gives, out of fold."""
    answered = [each for sure, each in scored if sure >= threshold and each.asked.answerable]
    can = [each for _, each in scored if each.asked.answerable]
    cannot = [sure for sure, each in scored if not each.asked.answerable]
    return {
        "answer_f1": round(sum(each.f1 for each in answered) / questions, 4),
        "answer_f1_never_refusing": round(sum(each.f1 for each in can) / questions, 4),
        "answered_of_answerable": round(len(answered) / max(1, len(can)), 4),
        "right_of_answered": round(sum(each.right for each in answered) / max(1, len(answered)), 4),
        "refused_of_unanswerable": round(sum(sure < threshold for sure in cannot) / max(1, len(cannot)), 4),
    }


def fit(sets: Sets, places: dict[str, Place], echo: Echo) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is shipped, by the name of its file, and for each set but the written what is reported, out of fold."""
    written = sets[_WRITTEN]
    judged = {name: asked for name, asked in sets.items() if name != _WRITTEN}
    lists = list(judged.values())
    dealt = [dict(zip(judged, _crossed(lists, written, deal, echo), strict=True)) for deal in range(_DEALS)]
    sure = [_sure(each, deal) for deal, each in enumerate(dealt)]
    scored = dict(
        zip(judged, (list(chain.from_iterable(each)) for each in zip(*sure, strict=True)), strict=True)
    )
    threshold = threshold_of(
        [*scored["shipped"], *scored["lay"]]
    )  # 30 questions of ours alone move it by chance
    report: dict[str, Any] = {}
    for name, each in scored.items():
        total = _DEALS * sum(can for _, can in places[name].questions)
        figures = _figures(each, threshold, total)
        report[name] = {"figures": figures, "curve": curve(each), "calibration": calibration(each)}
    sentences = learning.fit_sentences(lists[:_TEACHING])
    shipped = {
        "answer_weights.json": {"sentence": sentences, "threshold": threshold},
        "answer_spans.json": learning.fit_spans(_teaching(lists), written, sentences),
        "answer_confidence.json": confidence_learning.fit_confidence(dealt[0]),
    }
    return shipped, report


def run(data: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Fit on the ``answer`` folder ``data`` and our own questions; write the weights, the span model and the
    confidence model to the folder ``out``; keep a dated report."""
    notices, written = _notices(data)
    places = {"notices": notices, "shipped": own_questions(), "lay": lay_questions(), _WRITTEN: written}
    shipped, report = fit(_asked(places, kept(), echo), places, echo)
    for name, found in shipped.items():
        text = json.dumps(found, indent=2) if name == "answer_weights.json" else _dense(found)
        (out / name).write_text(text + "\n", encoding="utf-8")
    threshold = shipped["answer_weights.json"]["threshold"]
    rows = [
        {"system": "shejiao", "data": name, "figures": {"threshold": threshold, **found["figures"]}}
        for name, found in report.items()
    ]
    keep("fit-answer", rows, {name: len(place.questions) for name, place in places.items()}, report)
    return {**shipped["answer_weights.json"], **report}


def _dense(raw: dict[str, Any]) -> str:
    return json.dumps(raw, separators=(",", ":"))
