"""The question's vector, moved towards where answers lie.

The model was trained on questions and texts of the whole world; lay questions and the words of laws and notices lie
apart in a way that can be learned: ``q + (q - centre) @ left @ right``, halfway with ``q``. The map is low-rank, in
``query_adapter.npz``, fitted by ``python -m evaluations fit-ranker``; vectors of passages stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_FILE = "query_adapter.npz"


def _normal(vectors: NDArray[np.floating]) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class QueryAdapter:
    """A low-rank affine map for the questions of one model."""

    model: str
    """The name of the model whose vectors it is for, without the digest of its files."""
    centre: Vectors
    """(d,): what is taken from a question first."""
    left: Vectors
    """(d, r)"""
    right: Vectors
    """(r, d)"""

    def __call__(self, vectors: Vectors) -> Vectors:
        """Questions, float32 (n, d), adapted and L2-normalised."""
        moved = _normal(vectors + (vectors - self.centre) @ self.left @ self.right)
        return _normal(vectors + moved)  # halfway: what it has learned never outweighs what the model knows

    def suits(self, model_id: str) -> bool:
        """Whether it is for the model of that identity (name@digest)."""
        return model_id.partition("@")[0] == self.model

    def write(self, path: Path) -> None:
        """Write it in half precision."""
        half = {name: getattr(self, name).astype(np.float16) for name in ("centre", "left", "right")}
        np.savez_compressed(path, model=np.array(self.model), **half)


def read_adapter(written: bytes) -> QueryAdapter:
    """The adapter in a file that ``QueryAdapter.write`` wrote."""
    with np.load(BytesIO(written)) as held:
        arrays = {name: held[name].astype(np.float32) for name in ("centre", "left", "right")}
        return QueryAdapter(model=str(held["model"]), **arrays)


@cache
def shipped_adapter() -> QueryAdapter:
    """The adapter that comes with the program."""
    return read_adapter(resources.files("indexer").joinpath(_FILE).read_bytes())
