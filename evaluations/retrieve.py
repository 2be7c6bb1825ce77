"""Retrieval over a BEIR folder: a TREC run file, and the measures of the run.

The corpus goes through the program's own units, passages, index and search; nothing is tuned here.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import ir_measures
from ir_measures import RR, R, nDCG

from corpus.errors import InputError
from corpus.models import Level
from evaluations import reports
from evaluations.peers import china_law_mcp
from evaluations.workspace import Echo, read_jsonl
from evaluations.workspace import opened as workspace
from indexer.fuse import fuse
from indexer.search import CANDIDATES, Searcher
from indexer.units import Unit

DEPTH = 100
_NUMBER = "[〇零一二三四五六七八九十百千0-9]+"
_ARTICLE = re.compile(rf"\s*(?:第{_NUMBER}条(?:之{_NUMBER})?|\s条目{_NUMBER})$")
MEASURES = (nDCG @ 10, R @ 10, R @ 100, RR @ 10)

System = Callable[[str], list[tuple[str, float]]]
Run = dict[str, dict[str, float]]
Qrels = dict[str, dict[str, int]]


def read_qrels(path: Path) -> Qrels:
    """Relevance by query and document of a tab-separated BEIR file with a heading line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        rows = [
            (query, document, int(score))
            for query, document, score in (line.split("\t") for line in lines if line)
        ]
    except (OSError, ValueError) as error:
        raise InputError(
            f"读不了{path}（{error}）：应为query-id、corpus-id、score三列，以制表符分隔。"
        ) from None
    qrels: Qrels = {}
    for query, document, score in rows:
        qrels.setdefault(query, {})[document] = score
    return qrels


def units_of_corpus(data: Path) -> list[Unit]:
    """The corpus of a BEIR folder as units, its titles as their context.

    A title that ends in the label of an article (某法 第十二条) names the document it is an article of; any other
    row is a document of its own.
    """
    rows = read_jsonl(data / "corpus.jsonl", "_id", "text")
    units: list[Unit] = []
    documents: dict[str, str] = {}
    for row in rows:
        id_, title, text = str(row["_id"]), str(row.get("title") or ""), str(row["text"]).strip()
        label = _ARTICLE.search(title)
        of = title[: label.start()] if label else title
        document_id = documents.setdefault(of, id_) if label else id_
        units.append(
            Unit(
                id=id_, document_id=document_id, document_title=of,
                level=Level.ARTICLE, path=title, context=title, start=0, end=len(text), text=text, body=0,
            )
        )  # fmt: skip
    return [unit for unit in units if unit.text]


def measure(qrels: Qrels, run: Run) -> dict[str, float]:
    """nDCG@10, recall at 10 and 100 and MRR@10, averaged over the queries of ``qrels``."""
    values = ir_measures.calc_aggregate(MEASURES, qrels, run)
    return {str(each): round(float(values[each]), 4) for each in MEASURES}


def _systems(searcher: Searcher, peers: bool) -> dict[str, System]:
    """The program's search, and beside it a plain mix of its two halves, each half, and a peer's own search."""

    def mixed(query: str) -> list[tuple[str, float]]:
        found = fuse(searcher.nearest(query), searcher.lexical.search(query, CANDIDATES))
        return [(each.unit_id, each.score) for each in found]

    systems: dict[str, System] = {
        "shejiao": lambda query: [(each.unit_id, each.score) for each in searcher.rank(query)],
        "plain mix": mixed,
        "bm25": lambda query: searcher.lexical.search(query, DEPTH),
        "dense": searcher.nearest,
    }
    if peers:
        systems["china-law-mcp"] = china_law_mcp(searcher.units)
    return systems


def _answer_all(system: System, queries: dict[str, str]) -> tuple[Run, float]:
    """The run of one system over ``queries``, and its median milliseconds a query."""
    run: Run = {}
    times = []
    for query_id, text in queries.items():
        began = time.perf_counter()
        ranked = system(text)[:DEPTH]
        times.append(time.perf_counter() - began)
        run[query_id] = dict(ranked)
    return run, statistics.median(times) * 1000


def write_run(path: Path, run: Run) -> None:
    """Write ``run`` as TREC lines: query Q0 document rank score tag."""
    with path.open("w", encoding="utf-8") as file:
        for query, ranked in run.items():
            for rank, (document, score) in enumerate(ranked.items(), start=1):
                file.write(f"{query} Q0 {document} {rank} {score:.6f} shejiao\n")


def run(
    data: Path, run_file: Path, echo: Echo, peers: bool = True, report_file: Path | None = None
) -> dict[str, dict[str, float]]:
    """Answer every query of the BEIR folder ``data``, write ``run_file``, and give each system's measures.

    With ``report_file`` they are also kept there, see ``evaluations.reports``.
    """
    qrels = read_qrels(data / "qrels.tsv")
    rows = read_jsonl(data / "queries.jsonl", "_id", "text")
    queries = {str(row["_id"]): str(row["text"]) for row in rows}
    if not queries.keys() & qrels.keys():
        raise InputError(f"{data}的问题都没有标注答案：请检查queries.jsonl与qrels.tsv的编号是否一致。")
    report: dict[str, dict[str, float]] = {}
    with workspace(echo) as place, place.searcher(units_of_corpus(data)) as searcher:
        for name, system in _systems(searcher, peers).items():
            echo(f"asking {name}")
            for text in list(queries.values())[:5]:
                system(text)  # a first query pays for what is loaded on demand
            found, median_ms = _answer_all(system, queries)
            report[name] = {**measure(qrels, found), "median_ms": round(median_ms, 1)}
            if name == "shejiao":
                write_run(run_file, found)
        sizes = {"texts": len(searcher.units), "questions": len(queries)}
    if report_file:
        reports.write(report_file, "python -m evaluations retrieve", report, sizes)
    return report
