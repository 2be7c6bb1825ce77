"""编与分编: the parts of a law or regulation."""

from __future__ import annotations

from corpus.rules.base import State
from corpus.rules.division import mark_divisions


def part(state: State) -> None:
    """Marks the parts."""
    mark_divisions(state, "part")
    mark_divisions(state, "subpart")
