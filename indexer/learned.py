"""All that a search has learned: the adapter of questions, the table of translations and the weights of the ranker.

One of each comes with the program. Evaluations put others in their place, fitted without the questions that judge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from indexer.adapter import QueryAdapter, shipped_adapter
from indexer.ranker import shipped_weights
from indexer.translation import Translations, shipped_translations


@dataclass(frozen=True, slots=True)
class Learned:
    """What was fitted together."""

    adapter: QueryAdapter
    translations: Translations
    weights: Mapping[str, Mapping[str, float]]
    """By mode ("hybrid", "keyword") feature -> weight."""


@cache
def shipped_learned() -> Learned:
    """What comes with the program."""
    return Learned(shipped_adapter(), shipped_translations(), shipped_weights())
