"""One ranking out of two: a weighted sum of scores brought to a common scale.

Scores become standard scores over their ranking's candidates; a candidate that a ranking lacks gets that
ranking's worst. Plain on purpose; the weight was chosen on laws and notices together (docs/measurements.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, pstdev
from typing import NamedTuple

DENSE_WEIGHT = 0.65
"""Share of the dense score; the rest is BM25's."""


class Scored(NamedTuple):
    """A unit with its fused score in [0, 1], 1 for the best of its result, and the raw scores behind it.

    A tuple, because a search makes hundreds.
    """

    unit_id: str
    score: float
    cosine: float | None
    bm25: float | None


def _standard(ranked: dict[str, float]) -> dict[str, float]:
    """Each score as its distance from the mean in standard deviations."""
    mean, deviation = fmean(ranked.values()), pstdev(ranked.values()) or 1.0
    return {unit_id: (score - mean) / deviation for unit_id, score in ranked.items()}


def fuse(
    dense: Sequence[tuple[str, float]],
    lexical: Sequence[tuple[str, float]],
    dense_weight: float = DENSE_WEIGHT,
) -> list[Scored]:
    """Both rankings, (unit id, score), as one, best first; ties go by id, so the order is stable."""
    cosines, bm25 = dict(dense), dict(lexical)
    total = dict.fromkeys([*cosines, *bm25], 0.0)
    for ranked, weight in ((cosines, dense_weight), (bm25, 1 - dense_weight)):
        if ranked:
            standard = _standard(ranked)
            worst = min(standard.values())
            for unit_id in total:
                total[unit_id] += weight * standard.get(unit_id, worst)
    low, high = min(total.values(), default=0.0), max(total.values(), default=1.0)
    width = (high - low) or 1.0
    scored = [
        Scored(
            unit_id,
            (value - low) / width if high > low else 1.0,
            cosines.get(unit_id),
            bm25.get(unit_id),
        )
        for unit_id, value in total.items()
    ]
    return sorted(scored, key=lambda item: (-item.score, item.unit_id))
