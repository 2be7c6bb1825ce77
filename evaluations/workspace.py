"""Where evaluations keep the model, the vectors already computed and the index they build."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from indexer import build
from indexer.embed import Embedder
from indexer.embedding_cache import EmbeddingCache
from indexer.search import Searcher
from indexer.shipped_model import default_model_folder, unpack_model
from indexer.units import Unit

Echo = Callable[[str], None]

DATA = Path(os.environ.get("SHEJIAO_DATA_DIR") or Path(__file__).resolve().parents[1] / "data")
"""The program's own data directory: its unpacked model and an embedding cache are shared by all runs."""


def read_jsonl(path: Path, *fields: str) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file; InputError where it is missing, or a line lacks one of ``fields``."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # a JSON string may hold other line breaks
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"读不了{path}（{error}）：请检查--data指向的文件夹。") from None
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or any(field not in row for field in fields):
            raise InputError(f"{path}第{number}行不是含有{'、'.join(fields)}的JSON对象：请改正该行。")
        rows.append(row)
    return rows


def _progress(echo: Echo) -> build.Progress:
    """A line at each twentieth of the embedding: enough to see it move, few enough for a log."""
    said = -1

    def progress(step: str, done: int, total: int) -> None:
        nonlocal said
        part = done * 20 // max(total, 1)
        if step == build.EMBEDDING and part != said:
            said = part
            echo(f"embedding {done}/{total}")

    return progress


@dataclass(slots=True)
class Workspace:
    """A model and its cache, and room for throw-away indexes."""

    embedder: Embedder
    cache: EmbeddingCache
    echo: Echo

    @contextmanager
    def searcher(self, units: Sequence[Unit]) -> Iterator[Searcher]:
        """A searcher over ``units``, built as the program builds it; its index is deleted at the end."""
        root = Path(tempfile.mkdtemp(prefix="shejiao-evaluation-"))
        try:
            folder = build.build(root, units, self.embedder, self.cache, _progress(self.echo))
            searcher = build.open_generation(folder, {unit.id: unit for unit in units}, self.embedder)
            yield searcher
            searcher.close()
        finally:
            shutil.rmtree(root, ignore_errors=True)


@contextmanager
def opened(echo: Echo) -> Iterator[Workspace]:
    """The workspace with the shipped model, unpacked where it is not yet."""
    folder = unpack_model(default_model_folder(DATA), echo)
    cache = EmbeddingCache(DATA / "evaluations" / "embeddings.sqlite")
    try:
        yield Workspace(Embedder(folder), cache, echo)
    finally:
        cache.close()
