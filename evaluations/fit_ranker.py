"""Fits the query adapter, the table of translations and the weights of the ranker on four kinds of question together.

Judges by five folds.

The kinds are lay questions to laws, questions to notices, our own to what is shipped, which is how an
office uses the program: one document of its own among laws, and further ones to laws that were written for this project
(``evaluations.written``). Questions to laws are dealt to folds one by one, those
to notices by document, ours and the written ones by the clause that answers. What a fold is judged by has not
seen its questions: neither the adapter, nor the table, nor the weights. The weights are fitted on candidates brought
by the adapters and weighed by the tables of the folds, since those of an adapter on its own questions are too good.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluations import fit_adapter, fit_translations, ranker_folds, retrieve
from evaluations.dated import keep
from evaluations.fit_adapter import Lesson
from evaluations.fit_translations import Spoken, spoken
from evaluations.fit_weights import Sheet, fit_weights
from evaluations.notice_figures import TOP, covered, figures
from evaluations.ranker_folds import Folds
from evaluations.ranker_questions import Questions, asked_of, by_document
from evaluations.same_text import Golds, families
from evaluations.workspace import Echo, Workspace
from evaluations.workspace import opened as workspace
from indexer import features
from indexer.adapter import QueryAdapter
from indexer.learned import Learned, shipped_learned
from indexer.search import Searcher
from indexer.translation import Translations
from indexer.units import Unit

FOLDS = 5
_NEAR = 40  # passages near a question, from which its answers are to be told apart
_HALF = 0.3  # share of an answer in a clause from which that clause is of use
_SAMPLE = 6  # of so many written questions one gives candidates to fit the weights on; all teach the adapter
_LESSONS = (4.0, 2.0, 1.0)  # what laws, notices and written questions count for the adapter
_SPOKEN = (4.0, 2.0, 1.0)  # what laws, notices and written questions count for the table
_SHARES = (2.0, 1.0, 0.5, 0.5)  # what laws, notices, ours and written questions count for the weights
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

    def every(self, step: int) -> Lot:
        """One of ``step`` of its questions."""
        kept = slice(None, None, step)
        return Lot(self.searcher, self.texts[kept], self.gains[kept], self.fold[kept], self.raw[kept])


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


def _lesson(lot: Lot, share: float) -> Lesson:
    """Where the answers to the questions of ``lot`` lie, among the passages that are near any of its questions."""
    vectors, unit_ids = lot.passages
    near = [np.argpartition(-(vectors @ question), _NEAR)[:_NEAR] for question in lot.raw]
    answering = {unit_id for gains in lot.gains for unit_id in gains}
    kept = np.union1d(np.concatenate(near), np.flatnonzero([unit_id in answering for unit_id in unit_ids]))
    held = np.array(unit_ids)[kept]
    right = np.array([np.isin(held, list(gains)) for gains in lot.gains])
    return Lesson(lot.raw, np.ascontiguousarray(vectors[kept]), right, share)


def _adapters(lots: list[Lot], model: str, echo: Echo) -> tuple[list[QueryAdapter], QueryAdapter]:
    """The adapter of each fold, which has not seen its questions, and the one of all."""
    lessons = [(lot, _lesson(lot, share)) for lot, share in zip(lots, _LESSONS, strict=True)]
    folds = []
    for fold in range(FOLDS):
        folds.append(fit_adapter.fit(model, [lesson.of(lot.fold != fold) for lot, lesson in lessons]))
        echo(f"fitted the adapter of fold {fold + 1} of {FOLDS}")
    return folds, fit_adapter.fit(model, [lesson.of(lot.fold >= 0) for lot, lesson in lessons])


def _tables(lots: list[Lot], more: Sequence[tuple[str, Unit]]) -> tuple[list[Translations], Translations]:
    """The table of each fold and the one of all; ``more`` are further questions to the documents of the second lot."""
    lessons: list[tuple[int, Spoken]] = []
    for lot, share in zip(lots, _SPOKEN, strict=True):
        for text, gains, fold in zip(lot.texts, lot.gains, lot.fold, strict=True):
            answers = [(lot.searcher.units[unit_id], gain * share) for unit_id, gain in gains.items()]
            lessons += [(int(fold), _spoken(text, unit, counts, lot is lots[1])) for unit, counts in answers]
    judged = {
        lots[1].searcher.units[unit_id].document_id: int(fold)
        for gains, fold in zip(lots[1].gains, lots[1].fold, strict=True)
        for unit_id in gains
    }
    lessons += [(judged.get(unit.document_id, -1), _spoken(text, unit, 1.0, True)) for text, unit in more]
    folds = [fit_translations.fit(each for own, each in lessons if own != fold) for fold in range(FOLDS)]
    return folds, fit_translations.fit(each for _, each in lessons)


def _spoken(text: str, unit: Unit, counts: float, notice: bool) -> Spoken:
    return spoken(text, unit.text, counts, unit.document_id if notice else None)


def _sheets(lot: Lot, adapters: list[QueryAdapter] | None, tables: Sequence[Translations]) -> list[Sheet]:
    """The candidates of every question, brought by its fold's adapter, or by words alone where None."""
    searchers = [lot.searcher.with_learned(replace(shipped_learned(), translations=each)) for each in tables]
    names = _NAMES["hybrid" if adapters else "keyword"]
    sheets = []
    for at, text in enumerate(lot.texts):
        raw = lot.raw[at : at + 1]
        vectors = np.concatenate([raw, adapters[lot.fold[at]](raw)]) if adapters else None
        found = searchers[lot.fold[at]].candidates(text, vectors)
        units = [lot.searcher.gatherer.shelved.ids[number] for number in found.units]
        gain = np.array([lot.gains[at].get(unit, 0.0) for unit in units])
        sheets.append(Sheet(units, features.matrix(found, names), gain))
    return sheets


def _crossed(lots: list[Lot], sheets: list[list[Sheet]]) -> list[NDArray[np.float64]]:
    """For each fold the weights that have not seen its questions."""
    return [
        fit_weights(
            [
                [sheet for sheet, own in zip(each, lot.fold, strict=True) if own != fold]
                for lot, each in zip(lots, sheets, strict=True)
            ],
            _SHARES,
        )
        for fold in range(FOLDS)
    ]


def _ordered(lot: Lot, sheets: list[Sheet], weights: list[NDArray[np.float64]]) -> list[list[str]]:
    """For each question the units in order, by the weights of its fold."""
    found = []
    for sheet, fold in zip(sheets, lot.fold, strict=True):
        order = np.argsort(-(sheet.rows @ weights[fold]), kind="stable")
        found.append([sheet.units[each] for each in order])
    return found


def _on_ours(lot: Lot, ordered: list[list[str]]) -> dict[str, float]:
    """The share of our own questions whose clause is first, and among three."""
    right = [{unit for unit, part in gains.items() if part >= 0.8} for gains in lot.gains]
    share = {
        top: sum(bool(good & set(ranked[:top])) for good, ranked in zip(right, ordered, strict=True))
        / len(right)
        for top in (1, 3)
    }
    return {f"clause@{top}": round(value, 4) for top, value in share.items()}


def _on_written(lot: Lot, ordered: list[list[str]]) -> dict[str, float]:
    """As for laws; one article answers each."""
    qrels = {str(at): dict.fromkeys(gains, 1) for at, gains in enumerate(lot.gains)}
    run = {
        str(at): {unit: float(-place) for place, unit in enumerate(ranked[: retrieve.DEPTH])}
        for at, ranked in enumerate(ordered)
    }
    return retrieve.measure(qrels, run)


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
        "written": _on_written(lots[3], ordered[3]),
    }


def _lots(place: Workspace, asked: Questions, searchers: Sequence[Searcher]) -> list[Lot]:
    """Laws, notices, ours and written, in this order."""
    right = [{unit: float(gain) for unit, gain in asked.qrels[id_].items() if gain > 0} for id_ in asked.ids]
    of_notices, of_ours = by_document(asked.notice_units), by_document(asked.our_units)
    notices = [_answering(golds, of_notices) for golds in asked.notice_golds]
    ours = [_answering(golds, of_ours) for golds in asked.our_golds]
    groups = [
        asked.ids,
        families(asked.notice_golds),
        [max(gains, key=lambda unit: gains[unit], default="") for gains in ours],
        asked.written_articles,
    ]
    written = [{unit_id: 1.0} for unit_id in asked.written_articles]
    texts = (asked.laws, asked.notices, asked.ours, asked.written)
    rows = zip(searchers, texts, (right, notices, ours, written), groups, strict=True)
    return [_lot(place, *each) for each in rows]


def _folds(asked: Questions, lots: list[Lot], learned: list[Learned]) -> Folds:
    """``learned`` with the fold of each question of ``lots``, and of each notice that judges."""
    rows = [*asked.laws, *asked.notices, *asked.written]
    numbers = [int(fold) for lot in lots for fold in lot.fold]
    documents = {row["document"]: int(fold) for row, fold in zip(asked.notices, lots[1].fold, strict=True)}
    return Folds(learned, {str(row["_id"]): fold for row, fold in zip(rows, numbers, strict=True)}, documents)


def _flat(figures: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {f"{kind}: {name}": value for kind, found in figures.items() for name, value in found.items()}


def run(laws: Path, notices: Path, out: Path, echo: Echo) -> dict[str, Any]:
    """Fit, write the weights to ``out`` and the adapter beside it, and give the figures of the folds."""
    asked = asked_of(laws, notices)
    with (
        workspace(echo) as place,
        place.searcher(asked.law_units) as over_laws,
        place.searcher(asked.notice_units) as over_notices,
        place.searcher(asked.our_units) as over_ours,
    ):
        lots = _lots(place, asked, (over_laws, over_notices, over_ours, over_laws))
        # Ours are few and all of one document: the adapter would learn that document, and measured worse.
        taught = [lots[0], lots[1], lots[3]]
        folds, adapter = _adapters(taught, place.embedder.model_id.partition("@")[0], echo)
        tables, table = _tables(taught, asked.written_notices)
        lots[3] = lots[3].every(_SAMPLE)
        report: dict[str, Any] = {}
        weights: dict[str, dict[str, float]] = {}
        of_folds: list[dict[str, dict[str, float]]] = [{} for _ in range(FOLDS)]
        for mode, adapters in (("hybrid", folds), ("keyword", None)):
            echo(f"measuring candidates: {mode}")
            sheets = [_sheets(lot, adapters, tables) for lot in lots]
            crossed = _crossed(lots, sheets)
            found = [_ordered(lot, each, crossed) for lot, each in zip(lots, sheets, strict=True)]
            report[mode] = _report(asked, lots, found)
            for held, fitted in zip(
                (weights, *of_folds), (fit_weights(sheets, _SHARES), *crossed), strict=True
            ):
                held[mode] = dict(zip(_NAMES[mode], np.round(fitted, 4).tolist(), strict=True))
    out.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    adapter.write(out.parent / "query_adapter.npz")
    table.write(out.parent / "translations.npz")
    learned = [Learned(*each) for each in zip(folds, tables, of_folds, strict=True)]
    ranker_folds.keep(_folds(asked, taught, learned), out.parent)
    rows = [
        {"system": f"shejiao: {mode}, out of fold", "figures": _flat(figures)}
        for mode, figures in report.items()
    ]
    kinds = {"laws": asked.laws, "notices": asked.notices, "ours": asked.ours, "written": asked.written}
    keep("fit-ranker", rows, {kind: len(rows) for kind, rows in kinds.items()})
    return {"folds": report, "weights": weights}
