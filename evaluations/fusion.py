"""What the weight of the fusion does, on laws and notices together."""

from __future__ import annotations

from pathlib import Path

from evaluations import retrieve
from evaluations.answer import import_documents
from evaluations.notice_figures import figures
from evaluations.same_text import Elsewhere
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer.fuse import DENSE_WEIGHT, Scored, fuse
from indexer.search import CANDIDATES, Searcher

WEIGHTS = sorted({0.0, 0.4, 0.5, 0.6, DENSE_WEIGHT, 0.7, 0.8, 1.0})

Rankings = list[tuple[list[tuple[str, float]], list[tuple[str, float]]]]


def _rankings(searcher: Searcher, texts: list[str]) -> Rankings:
    """For each text its nearest units and its units by words, as a search would fuse them."""
    return [(searcher.nearest(text), searcher.lexical.search(text, CANDIDATES)) for text in texts]


def _fused(rankings: Rankings, weight: float) -> list[list[Scored]]:
    if weight in (0.0, 1.0):  # one ranking alone, without the candidates of the other
        return [
            fuse(dense if weight else [], [] if weight else lexical, weight) for dense, lexical in rankings
        ]
    return [fuse(dense, lexical, weight) for dense, lexical in rankings]


def run(laws: Path, notices: Path, echo: Echo) -> list[dict[str, float]]:
    """A row for each weight: nDCG@10 on the BEIR folder ``laws``, both shares on the folder ``notices``."""
    qrels = retrieve.read_qrels(laws / "qrels.tsv")
    queries = read_jsonl(laws / "queries.jsonl", "_id", "text")
    questions = read_jsonl(notices / "questions.jsonl", "_id", "text", "document", "answer", "start")
    units, given = import_documents(read_jsonl(notices / "documents.jsonl", "_id", "text"))
    with workspace(echo) as place:
        with place.searcher(retrieve.units_of_corpus(laws)) as searcher:
            of_laws = _rankings(searcher, [row["text"] for row in queries])
        with place.searcher(units) as searcher:
            of_notices = _rankings(searcher, [row["text"][:500] for row in questions])
    by_id = {unit.id: unit for unit in units}
    elsewhere = Elsewhere(units, given)
    golds = [elsewhere.golds(question) for question in questions]
    report = []
    for weight in WEIGHTS:
        fused = _fused(of_laws, weight)
        found = {
            row["_id"]: {each.unit_id: each.score for each in ranked[: retrieve.DEPTH]}
            for row, ranked in zip(queries, fused, strict=True)
        }
        on_laws = {"nDCG@10": retrieve.measure(qrels, found)["nDCG@10"]}
        ranked = [[by_id[each.unit_id] for each in found] for found in _fused(of_notices, weight)]
        on_notices = figures(questions, golds, ranked, given)
        report.append({"dense_weight": weight, **on_laws, **on_notices})
    return report
