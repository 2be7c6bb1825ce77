"""Vectors already computed, keyed by (model, sha256 of the text), in one SQLite file.

Embedding is the only slow step of indexing. What it made is kept here, so that a stopped build goes on
where it was and a damaged index is rebuilt without embedding again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SCHEMA = """
CREATE TABLE IF NOT EXISTS embeddings (
    model TEXT NOT NULL, sha256 TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, sha256)
) WITHOUT ROWID
"""
_CHUNK = 500  # SQLite's oldest limit on variables in a statement is 999


class EmbeddingCache:
    """One file, one connection, one lock: safe to use from many threads of one process."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, made where missing; a damaged file is put aside and begun anew: it is only a cache."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        try:
            self._connection = self._open(path)
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self._connection = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_SCHEMA)
        connection.commit()
        return connection

    def get(self, model: str, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors held for ``keys``, float32 (d,) each; a key that is not held is left out."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._lock:
            for start in range(0, len(keys), _CHUNK):
                chunk = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = self._connection.execute(
                    f"SELECT sha256, vector FROM embeddings WHERE model = ? AND sha256 IN ({marks})",
                    (model, *chunk),
                )
                found.update({key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows})
        return found

    def put(self, model: str, rows: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
        """Keep the vector of each (key, vector), in one transaction."""
        values = [(model, key, np.ascontiguousarray(vector, np.float32).tobytes()) for key, vector in rows]
        with self._lock, self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", values)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
