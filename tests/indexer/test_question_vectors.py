"""Questions are encoded once, beside other work, and answered even after the end."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.adapter import shipped_adapter
from indexer.question_vectors import QuestionVectors


class Slow:
    """An embedder that waits until it is let on, and counts."""

    def __init__(self) -> None:
        self.on, self.asked, self.broken = threading.Event(), list[str](), False

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """A row for each text."""
        self.on.wait(10)
        self.asked += texts
        if self.broken:
            raise RuntimeError("out of memory")
        return np.ones((len(texts), 4), np.float32) / 2


def test_a_question_begun_ahead_is_encoded_once_and_meanwhile_nobody_waits() -> None:
    embedder = Slow()
    vectors = QuestionVectors(embedder, shipped_adapter())
    begun = vectors.begin("补贴")
    assert not begun.done()
    embedder.on.set()
    assert vectors.begin("补贴").result(10).shape == (2, 4)
    assert embedder.asked == ["补贴"]


def test_what_failed_is_tried_again_and_an_end_cuts_nothing_off() -> None:
    embedder = Slow()
    embedder.on.set()
    embedder.broken = True
    vectors = QuestionVectors(embedder, shipped_adapter())
    with pytest.raises(RuntimeError):
        vectors.begin("补贴").result(10)
    embedder.broken = False
    assert len(vectors.begin("补贴").result(10)) == 2
    vectors.close()
    assert len(vectors.begin("期限").result(10)) == 2
