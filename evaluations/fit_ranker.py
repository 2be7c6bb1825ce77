"""Fits the query adapter and the weights of the ranker on three kinds of question together, and judges by five folds.

The kinds are lay questions to laws, questions to notices, and our own to what is shipped, which is how an
office uses the program: one document of its own among laws. Questions to laws are dealt to folds one by one, those
to notices by document, ours by the clause that answers. What a fold is judged by has not
seen its questions: neither the adapter nor the weights. The weights are fitted on candidates brought by the
adapters of the folds, since those of an adapter on its own questions are too good.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluations import fit_adapter, retrieve
from evaluations.dated import keep
from evaluations.fit_adapter import Lesson
from evaluations.notice_figures import TOP, covered, figures
from evaluations.ranker_questions import Questions, asked_of, by_document
from evaluations.same_text import Golds, families
from evaluations.workspace import Echo, Workspace
from evaluations.workspace import opened as workspace
from indexer import features
from indexer.adapter import QueryAdapter
from indexer.search import Searcher
from indexer.units import Unit

Matrix = NDArray[np.float64]

FOLDS = 5
_SHRINK = 1e-3  # of the weights, on features of standard deviation 1
_NEAR = 40  # passages near a question, from which its answers are to be told apart
_HALF = 0.3  # share of an answer in a clause from which that clause is of use
_NAMES = {
    "hybrid": [each.__name__ for each in (*features.BY_MEANING, *features.BY_WORDS)],
    "keyword": [each.__name__ for each in features.BY_WORDS],
}


@dataclass(slots=True)
class Lot:
    """The questions of one kind, with the searcher over what they are asked of."""

    searcher: Searcher
    texts: list[str]
    gains: list[dict[str, float]]
    """For each question the units of use and how much, in (0, 1]."""
    fold: NDArray[np.intp]
    raw: NDArray[np.float32]
    """(n, d), as the model gives them."""

    @property
    def passages(self) -> tuple[NDArray[np.float32], list[str]]:
        """All passages, (m, d), and the unit of each."""
        rows = self.searcher.gatherer.rows
        if rows is None:
            raise ValueError("the searcher has no vectors")
        return rows.vectors, rows.unit_ids


@dataclass(slots=True)
class Sheet:
    """The candidates of one question: unit ids, features and gains."""

    units: list[str]
    rows: Matrix
    gain: Matrix


def _dealt(groups: list[str]) -> NDArray[np.intp]:
    """A fold for each question; those of one group share it."""
    names = sorted(set(groups))
    fold = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % FOLDS, strict=True))
    return np.array([fold[each] for each in groups])


def _answering(golds: Golds, of_document: Mapping[str, Sequence[Unit]]) -> dict[str, float]:
    """The units that hold a part of the answer worth having, with that part."""
    parts = {
        unit.id: max(covered(*gold, [(unit.start, unit.end)]) for gold in spans)
        for document_id, spans in golds.items()
        for unit in of_document[document_id]
    }
    return {unit_id: part for unit_id, part in parts.items() if part >= _HALF}


def _lot(
    place: Workspace,
    searcher: Searcher,
    rows: list[dict[str, Any]],
    gains: list[dict[str, float]],
    groups: list[str],
) -> Lot:
    texts = [str(row["text"])[:500] for row in rows]
    return Lot(searcher, texts, gains, _dealt(groups), place.embedder.encode_queries(texts))


def _lesson(lot: Lot) -> Lesson:
    """Where the answers to the questions of ``lot`` lie, among the passages that are near any of its questions."""
    vectors, unit_ids = lot.passages
    near = np.argpartition(-(lot.raw @ vectors.T), _NEAR, axis=1)[:, :_NEAR]
    answering = {unit_id for gains in lot.gains for unit_id in gains}
    kept = np.union1d(near, np.flatnonzero([unit_id in answering for unit_id in unit_ids]))
    right = np.array([[unit_ids[row] in gains for row in kept] for gains in lot.gains])
    return Lesson(lot.raw, np.ascontiguousarray(vectors[kept]), right)


def _adapters(lots: list[Lot], model: str) -> tuple[list[QueryAdapter], QueryAdapter]:
    """The adapter of each fold, which has not seen its questions, and the one of all."""
    lessons = [(lot, _lesson(lot)) for lot in lots]
    folds = [
        fit_adapter.fit(model, [lesson.of(lot.fold != fold) for lot, lesson in lessons])
        for fold in range(FOLDS)
    ]
    return folds, fit_adapter.fit(model, [lesson.of(lot.fold >= 0) for lot, lesson in lessons])


def _sheets(lot: Lot, adapters: list[QueryAdapter] | None) -> list[Sheet]:
    """The candidates of every question, brought by its fold's adapter, or by words alone where None."""
    names = _NAMES["hybrid" if adapters else "keyword"]
    sheets = []
    for at, text in enumerate(lot.texts):
        raw = lot.raw[at : at + 1]
        vectors = np.concatenate([raw, adapters[lot.fold[at]](raw)]) if adapters else None
        found = lot.searcher.candidates(text, vectors)
        units = [lot.searcher.gatherer.shelved.ids[number] for number in found.units]
        gain = np.array([lot.gains[at].get(unit, 0.0) for unit in units])
        sheets.append(Sheet(units, features.matrix(found, names), gain))
    return sheets


def fit_weights(lots: list[list[Sheet]]) -> Matrix:
    """The weights under which what is of use is likeliest to come first; each lot counts the same.

    A softmax over the candidates of each question, as in ListNet, with weights held small.
    """
    kept = [[sheet for sheet in lot if sheet.gain.any()] for lot in lots]
    sheets = [sheet for lot in kept for sheet in lot]
    share = np.concatenate([np.full(len(lot), 1 / len(lot) / len(kept)) for lot in kept])
    rows = np.concatenate([sheet.rows for sheet in sheets])
    spread = rows.std(0) + 1e-9
    rows = (rows - rows.mean(0)) / spread
    sizes = [len(sheet.gain) for sheet in sheets]
    starts, question = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.concatenate([sheet.gain / sheet.gain.sum() for sheet in sheets])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = rows @ weights
        scores -= np.maximum.reduceat(scores, starts)[question]
        likely = np.exp(scores)
        total = np.add.reduceat(likely, starts)
        value = share @ (np.log(total) - np.add.reduceat(wanted * scores, starts))
        slope = rows.T @ (share[question] * (likely / total[question] - wanted))
        return float(value + _SHRINK * weights @ weights), slope + 2 * _SHRINK * weights

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x / spread)


def _crossed(lots: list[Lot], sheets: list[list[Sheet]]) -> list[list[list[str]]]:
    """For each lot and question the units in order, by weights that have not seen it."""
    ordered: list[list[list[str]]] = [[[] for _ in lot] for lot in sheets]
    for fold in range(FOLDS):
        known = [
            [sheet for sheet, own in zip(each, lot.fold, strict=True) if own != fold]
            for lot, each in zip(lots, sheets, strict=True)
        ]
        weights = fit_weights(known)
        for place, lot in enumerate(lots):
            for at in np.flatnonzero(lot.fold == fold):
                sheet = sheets[place][at]
                order = np.argsort(-(sheet.rows @ weights), kind="stable")
                ordered[place][at] = [sheet.units[each] for each in order]
    return ordered


def _on_ours(lot: Lot, ordered: list[list[str]]) -> dict[str, float]:
    """The share of our own questions whose clause is first, and among three."""
    right = [{unit for unit, part in gains.items() if part >= 0.8} for gains in lot.gains]
    share = {
        top: sum(bool(good & set(ranked[:top])) for good, ranked in zip(right, ordered, strict=True))
        / len(right)
        for top in (1, 3)
    }
    return {f"clause@{top}": round(value, 4) for top, value in share.items()}


def _report(asked: Questions, lots: list[Lot], ordered: list[list[list[str]]]) -> dict[str, Any]:
    run = {
        id_: {unit: float(-place) for place, unit in enumerate(ranked[: retrieve.DEPTH])}
        for id_, ranked in zip(asked.ids, ordered[0], strict=True)
    }
    units = lots[1].searcher.units
    found = [[units[unit_id] for unit_id in ranked[:TOP]] for ranked in ordered[1]]
    return {
        "laws": retrieve.measure(asked.qrels, run),
        "notices": figures(asked.notices, asked.notice_golds, found, asked.given),
        "ours": _on_ours(lots[2], ordered[2]),
    }


def _lots(place: Workspace, asked: Questions, searchers: Sequence[Searcher]) -> list[Lot]:
    """Laws, notices and ours, in this order."""
    right = [{unit: float(gain) for unit, gain in asked.qrels[id_].items() if gain > 0} for id_ in asked.ids]
    of_notices, of_ours = by_document(asked.notice_units), by_document(asked.our_units)
    notices = [_answering(golds, of_notices) for golds in asked.notice_golds]
    ours = [_answering(golds, of_ours) for golds in asked.our_golds]
    groups = [
        asked.ids,
        families(asked.notice_golds),
        [max(gains, key=lambda unit: gains[unit], default="") for gains in ours],
    ]
    rows = zip(
        searchers, (asked.laws, asked.notices, asked.ours), (right, notices, ours), groups, strict=True
    )
    return [_lot(place, *each) for each in rows]


def _flat(figures: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {f"{kind}: {name}": value for kind, found in figures.items() for name, value in found.items()}


def run(laws: Path, notices: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Fit, write the weights to ``out`` and the adapter beside it, and give the figures of the folds."""
    asked = asked_of(laws, notices)
    with (
        workspace(echo) as place,
        place.searcher(retrieve.units_of_corpus(laws)) as over_laws,
        place.searcher(asked.notice_units) as over_notices,
        place.searcher(asked.our_units) as over_ours,
    ):
        lots = _lots(place, asked, (over_laws, over_notices, over_ours))
        # Ours are few and all of one document: the adapter would learn that document, and measured worse.
        folds, adapter = _adapters(lots[:2], place.embedder.model_id.partition("@")[0])
        report: dict[str, Any] = {}
        weights: dict[str, dict[str, float]] = {}
        for mode, adapters in (("hybrid", folds), ("keyword", None)):
            echo(f"measuring candidates: {mode}")
            sheets = [_sheets(lot, adapters) for lot in lots]
            report[mode] = _report(asked, lots, _crossed(lots, sheets))
            fitted = fit_weights(sheets)
            weights[mode] = dict(zip(_NAMES[mode], np.round(fitted, 4).tolist(), strict=True))
    out.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    adapter.write(out.parent / "query_adapter.npz")
    rows = [
        {"system": f"shejiao: {mode}, out of fold", "figures": _flat(figures)}
        for mode, figures in report.items()
    ]
    keep(
        "fit-ranker", rows, {"laws": len(asked.laws), "notices": len(asked.notices), "ours": len(asked.ours)}
    )
    return {"folds": report, "weights": weights}
