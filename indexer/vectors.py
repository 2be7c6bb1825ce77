"""Nearest passages by cosine, held by an embedded Chroma store.

We always pass our own vectors; Chroma embeds nothing. A persistent client is not process-safe
(chroma-core/chroma #421, #1584): the data directory's lock keeps other processes out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from indexer import rows

Vectors = NDArray[np.float32]

_NAME = "passages"
_BATCH = 1000
# Chroma's default of 100 misses one in twenty of the 200 nearest (docs/development.md, Traps).
_EF_SEARCH = 400


def _client(folder: Path) -> Any:  # its type lacks the close() that every client has
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))


class VectorIndex:
    """An opened vector index; safe to read from many threads of one process."""

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``; an exception of Chroma's where there is none or it is damaged."""
        self.folder = folder
        self._client = _client(folder)
        self._collection = self._client.get_collection(_NAME, embedding_function=None)
        self._size = int(self._collection.count())  # asked once: counting takes as long as a search

    @staticmethod
    def build(
        folder: Path,
        ids: Sequence[str],
        document_ids: Sequence[str],
        vectors: Vectors,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Write ``vectors``, float32 (n, d) and L2-normalised, into the empty or missing ``folder``.

        ``progress`` hears the number written so far after each batch.
        """
        rows.write(folder, [passage_id.rpartition("@")[0] for passage_id in ids], vectors)
        client = _client(folder)
        hnsw: Any = {"hnsw": {"space": "cosine", "ef_search": _EF_SEARCH, "ef_construction": 200}}
        collection = client.create_collection(_NAME, configuration=hnsw, embedding_function=None)
        for start in range(0, len(ids), _BATCH):
            end = min(start + _BATCH, len(ids))
            collection.add(
                ids=list(ids[start:end]),
                embeddings=vectors[start:end],
                metadatas=[{"document_id": document_id} for document_id in document_ids[start:end]],
            )
            if progress:
                progress(end)
        client.close()

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    def __len__(self) -> int:
        return self._size

    def search(
        self, vector: Vectors, limit: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ``limit`` passages nearest to ``vector``, float32 (d,), as (passage id, cosine), nearest first."""
        limit = min(limit, len(self))
        if limit < 1:
            return []
        where: Any = {"document_id": {"$in": list(document_ids)}} if document_ids is not None else None
        found = self._collection.query(
            query_embeddings=[vector], n_results=limit, where=where, include=["distances"]
        )
        distances = cast("list[list[float]]", found["distances"])[0]
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]
