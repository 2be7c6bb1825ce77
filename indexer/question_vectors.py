"""The vectors of questions, computed beside what else a search does and kept for the next request."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer import terms
from indexer.adapter import QueryAdapter

_KEPT = 256
_AT_ONCE = 2


class QueryEmbedder(Protocol):
    """What is asked of a model."""

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """Float32 (n, d), L2-normalised."""
        ...


class QuestionVectors:
    """Encodes questions in threads of its own; safe to use from many."""

    def __init__(self, embedder: QueryEmbedder, adapter: QueryAdapter) -> None:
        """The threads start with the first question."""
        self._embedder, self._adapter = embedder, adapter
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="question")
        self._held: OrderedDict[str, Future[NDArray[np.float32]]] = OrderedDict()
        self._lock = threading.Lock()
        self._closed = False

    def begin(self, question: str) -> Future[NDArray[np.float32]]:
        """The vectors of ``question`` as they will be, float32 (2, d): as the model gives it, and adapted."""
        with self._lock:
            found = self._held.get(question)
            if found is None or (found.done() and found.exception() is not None):
                found = self._held[question] = self._started(question)
            self._held.move_to_end(question)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
            return found

    def _started(self, question: str) -> Future[NDArray[np.float32]]:
        if not self._closed:
            return self._pool.submit(self._encode, question)
        found: Future[NDArray[np.float32]] = Future()  # an answer that was begun before is still given
        found.set_result(self._encode(question))
        return found

    def _encode(self, question: str) -> NDArray[np.float32]:
        plain = self._embedder.encode_queries([terms.simplified(question)])
        suits = self._adapter.suits(getattr(self._embedder, "model_id", ""))
        return np.concatenate([plain, self._adapter(plain) if suits else plain])

    def close(self) -> None:
        """End the threads."""
        with self._lock:
            self._closed = True
        self._pool.shutdown(wait=False)
