"""节: the sections of a law or regulation."""

from __future__ import annotations

from corpus.rules.base import State
from corpus.rules.division import mark_divisions


def section(state: State) -> None:
    """Marks the sections."""
    mark_divisions(state, "section")
