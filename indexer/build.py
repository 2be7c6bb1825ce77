"""Building a generation of the index: in a new folder, checked, then switched to in one step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer import manifest, terms
from indexer.embedding_cache import EmbeddingCache
from indexer.errors import BuildError
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.manifest import Manifest
from indexer.search import Searcher, TextEmbedder
from indexer.units import Passage, Unit, passages_of
from indexer.vectors import VectorIndex

Progress = Callable[[str, int, int], None]
"""Hears (step, done, total)."""

EMBEDDING, STORING, CHECKING = "embedding", "storing", "checking"

TERMS, VECTORS = "terms", "vectors"  # the folders of a generation

SELF_SIMILARITY = 0.999
"""Cosine of a passage with itself as the store gives it back, at least."""

_EMBED_CHUNK = 128  # kept in the cache after each: what a stopped build loses at most, and how soon it stops
_CHECK_SAMPLE = 500


class IdentifiedEmbedder(TextEmbedder, Protocol):
    """What a build asks of a model: also who it is. ``indexer.embed.Embedder`` is one."""

    model_id: str
    """The identity of the model and its numbers: another id, other vectors."""


def quiet(step: str, done: int, total: int) -> None:
    """Tell nobody."""
    del step, done, total


def embed_passages(
    passages: Sequence[Passage],
    embedder: IdentifiedEmbedder,
    cache: EmbeddingCache,
    progress: Progress = quiet,
) -> NDArray[np.float32]:
    """The vectors of ``passages``, float32 (n, d), in their order; only what the cache lacks is embedded."""
    keys = [passage.sha256 for passage in passages]
    texts = dict(zip(keys, (passage.text for passage in passages), strict=True))
    held = cache.get(embedder.model_id, list(texts))
    missing = sorted((key for key in texts if key not in held), key=lambda key: len(texts[key]))
    for start in range(0, len(missing), _EMBED_CHUNK):
        progress(EMBEDDING, len(held), len(texts))
        chunk = missing[start : start + _EMBED_CHUNK]
        rows = list(zip(chunk, embedder.encode_passages([texts[key] for key in chunk]), strict=True))
        cache.put(embedder.model_id, rows)
        held.update(rows)
    progress(EMBEDDING, len(texts), len(texts))
    return np.stack([held[key] for key in keys])


def check_counts(searcher: Searcher, units: int, passages: int) -> None:
    """``BuildError`` unless the stores of ``searcher`` hold just so many units and passages."""
    terms_held, vectors_held = len(searcher.lexical), len(searcher.vectors or ())
    if (terms_held, vectors_held) != (units, passages):
        raise BuildError(f"索引自检未通过：词项{terms_held}/{units}，向量{vectors_held}/{passages}。")


def check_sample(
    searcher: Searcher,
    passages: Sequence[Passage],
    vector_of: Callable[[Passage], NDArray[np.float32] | None],
) -> None:
    """``BuildError`` unless each of ``passages`` finds itself by its vector, and its unit by its words.

    A passage whose vector is not known (None) is passed over. Counts alone can look healthy while a store
    is wedged (chroma-core/chroma #7678).
    """
    for passage in passages:
        vector = vector_of(passage)
        if vector is None or searcher.vectors is None:
            continue
        best = searcher.vectors.search(vector, 1)
        if not best or best[0][1] < SELF_SIMILARITY:
            raise BuildError(f"索引自检未通过：{passage.unit_id}的向量找不到自己。")
        words = searcher.units[passage.unit_id].text[:40]
        if terms.has_terms(words) and not searcher.lexical.search(words, 1):
            raise BuildError(f"索引自检未通过：{passage.unit_id}的字词找不到自己。")


def spread(passages: Sequence[Passage], most: int) -> Sequence[Passage]:
    """At most ``most`` of ``passages``, evenly spread."""
    return passages[:: max(1, -(-len(passages) // most))]


def lexical_rows(units: Sequence[Unit]) -> list[LexicalRow]:
    """What the term index takes of ``units``."""
    return [LexicalRow(unit.id, unit.document_id, unit.context, unit.text) for unit in units]


def open_generation(
    folder: Path, units: Mapping[str, Unit], embedder: TextEmbedder | None = None
) -> Searcher:
    """The searcher over the generation in ``folder``; an exception where a store is missing or damaged."""
    made_from = Manifest.read(folder)
    searcher = Searcher(units, LexicalIndex.open(folder / TERMS), VectorIndex(folder / VECTORS), embedder)
    check_counts(searcher, made_from.units, made_from.passages)
    return searcher


def _write(
    folder: Path,
    units: Sequence[Unit],
    passages: Sequence[Passage],
    vectors: NDArray[np.float32],
    model_id: str,
    progress: Progress,
) -> None:
    """Fill ``folder`` with a generation and check it."""
    progress(STORING, 0, len(passages))
    LexicalIndex.build(folder / TERMS, lexical_rows(units))
    VectorIndex.build(
        folder / VECTORS,
        [passage.id for passage in passages],
        [passage.document_id for passage in passages],
        vectors,
        lambda done: progress(STORING, done, len(passages)),
    )
    fingerprint = manifest.fingerprint_of(units)
    Manifest(manifest.FORMAT, model_id, fingerprint, len(units), len(passages)).write(folder)
    progress(CHECKING, 0, 1)
    searcher = open_generation(folder, {unit.id: unit for unit in units})
    vector_of = dict(zip((passage.id for passage in passages), vectors, strict=True))
    check_sample(searcher, spread(passages, _CHECK_SAMPLE), lambda passage: vector_of[passage.id])
    searcher.close()
    progress(CHECKING, 1, 1)


def build(
    root: Path,
    units: Sequence[Unit],
    embedder: IdentifiedEmbedder,
    cache: EmbeddingCache,
    progress: Progress = quiet,
) -> Path:
    """Build, check and switch to a generation of ``units`` below ``root``; its folder is returned.

    Raises ``BuildError`` where the check fails; then, as after any exception, the current generation
    stays and the new folder is gone.
    """
    passages = list(passages_of(units))
    if not passages:
        raise BuildError("没有可建索引的条款：请先导入文件。")
    vectors = embed_passages(passages, embedder, cache, progress)
    folder = manifest.next_generation(root)
    try:
        _write(folder, units, passages, vectors, embedder.model_id, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    manifest.switch(root, folder)
    return folder
