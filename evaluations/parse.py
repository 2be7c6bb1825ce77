"""How well regulations are split into articles: with their lines, and run into one line.

An article counts as found where its label and its text are both right, white space apart.
Precision = found / given by the splitter, recall = found / gold, F1 = 2PR / (P + R), micro over
all documents.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.citations import clause_text
from corpus.errors import InputError
from corpus.headings import label_end
from corpus.models import Level
from corpus.parse import parse_text

Article = dict[str, str]
JOINERS = {"one_line": " ", "joined": ""}
"""How lines are run into one: the reported way first, the harder one for information."""


def articles_of(text: str, document_id: str) -> list[Article]:
    """The articles of a text: label, and the whole text behind it with all paragraphs and items."""
    clauses = parse_text(text, document_id)
    found = []
    for c in clauses:
        if c.level is Level.ARTICLE and c.label:
            whole = clause_text(text, clauses, c)
            found.append({"label": c.label, "text": whole[label_end(text, c) - c.start :].strip()})
    return found


def one_line(text: str, joiner: str) -> str:
    """The same text without its line breaks."""
    return joiner.join(line for line in text.splitlines() if line.strip())


def counts(gold: Iterable[Article], given: Iterable[Article]) -> tuple[int, int, int]:
    """How many articles are right, given, and gold."""
    a, b = Counter(map(_key, gold)), Counter(map(_key, given))
    return (a & b).total(), b.total(), a.total()


def scores(right: int, given: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision = right / given if given else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return precision, recall, f1


def lost(text: str, document_id: str) -> int:
    """Characters, white space apart, that the own spans do not give back in order."""
    clauses = parse_text(text, document_id)
    joined = "".join(text[c.start : c.end] for c in clauses)
    before, after = _bare(text), _bare(joined)
    return 0 if before == after else max(1, (Counter(before) - Counter(after)).total())


def run(data: Path, out: Path, echo: Callable[[str], None]) -> dict[str, float]:
    """Splits every document of ``data/documents.jsonl``, writes ``out`` (a JSON line each) and
    returns the metrics; ``echo`` gets them line by line."""
    totals: dict[str, list[int]] = {name: [0, 0, 0] for name in ("lines", *JOINERS)}
    characters_lost, size, seconds = 0, 0, 0.0
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as target:
        for row in _rows(data):
            texts = {"lines": row["text"]} | {n: one_line(row["text"], j) for n, j in JOINERS.items()}
            began = time.perf_counter()
            given = {"lines": articles_of(texts["lines"], row["_id"])}
            seconds += time.perf_counter() - began
            size += len(texts["lines"].encode())
            given |= {name: articles_of(texts[name], row["_id"]) for name in JOINERS}
            for name, articles in given.items():
                for i, n in enumerate(counts(row["articles"], articles)):
                    totals[name][i] += n
            characters_lost += sum(lost(text, row["_id"]) for text in texts.values())
            line = {"_id": row["_id"], "articles": given["lines"], "articles_one_line": given["one_line"]}
            target.write(json.dumps(line, ensure_ascii=False) + "\n")
    metrics = _metrics(totals)
    metrics["characters_lost"] = float(characters_lost)
    metrics["megabytes_per_second"] = size / seconds / 1e6 if seconds else 0.0
    for name, value in metrics.items():
        echo(f"{name}: {value:.4f}")
    return metrics


def _metrics(totals: dict[str, list[int]]) -> dict[str, float]:
    metrics = {}
    for name, (right, given, gold) in totals.items():
        for measure, value in zip(("precision", "recall", "f1"), scores(right, given, gold), strict=True):
            metrics[f"{name}_{measure}"] = value
    return metrics


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    path = data / "documents.jsonl" if data.is_dir() else data
    if not path.is_file():
        raise InputError(f"找不到 {path.name}；--data 应指向含 documents.jsonl 的文件夹，请检查路径。")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield {"_id": str(row["_id"]), "text": row["text"], "articles": row.get("articles", [])}
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(
                    f"{path.name} 第 {number} 行无法读取；每行应是含 _id、text、articles 的 JSON，请修正后重试。"
                ) from error


def _key(article: Article) -> tuple[str, str]:
    return _bare(article["label"]), _bare(article["text"])


def _bare(text: str) -> str:
    return "".join(text.split())
