"""One ranking out of two: a weighted sum of scores brought to a common scale.

Plain on purpose; the weight was chosen on laws and notices together (docs/measurements.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DENSE_WEIGHT = 0.5
"""Share of the dense score; the rest is BM25's."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its fused score in [0, 1] and the raw scores it came from."""

    unit_id: str
    score: float
    cosine: float | None
    bm25: float | None


def _scaled(ranked: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Scores stretched so that the best is 1 and the last candidate 0; a unit keeps its best one."""
    if not ranked:
        return {}
    high, low = ranked[0][1], ranked[-1][1]
    width = (high - low) or 1.0
    scaled: dict[str, float] = {}
    for unit_id, score in ranked:
        scaled.setdefault(unit_id, (score - low) / width if high > low else 1.0)
    return scaled


def fuse(
    dense: Sequence[tuple[str, float]],
    lexical: Sequence[tuple[str, float]],
    dense_weight: float = DENSE_WEIGHT,
) -> list[Scored]:
    """Both rankings, (unit id, score) best first, as one, best first; ties go by id, so order is stable."""
    dense_scaled, lexical_scaled = _scaled(dense), _scaled(lexical)
    cosines: dict[str, float] = {}
    for unit_id, score in dense:
        cosines.setdefault(unit_id, score)
    bm25 = dict(lexical)
    if not dense:
        dense_weight = 0.0
    scored = [
        Scored(
            unit_id,
            dense_weight * dense_scaled.get(unit_id, 0.0)
            + (1 - dense_weight) * lexical_scaled.get(unit_id, 0.0),
            cosines.get(unit_id),
            bm25.get(unit_id),
        )
        for unit_id in {**dense_scaled, **lexical_scaled}
    ]
    return sorted(scored, key=lambda item: (-item.score, item.unit_id))
