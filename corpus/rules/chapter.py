"""章: the chapters of a law or regulation."""

from __future__ import annotations

from corpus.rules.base import State
from corpus.rules.division import mark_divisions


def chapter(state: State) -> None:
    """Marks the chapters."""
    mark_divisions(state, "chapter")
