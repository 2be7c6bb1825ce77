"""Whether confidence tells right answers from wrong ones: curves, calibration and the threshold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluations.answer_learning import Judged

REFUSED = 0.91
"""Share of what cannot be answered that a threshold must refuse, out of fold: of what another hand asks about a
hundredth less is refused, and nine of ten are to be."""

LEAST = 0.3
"""No answer is given that is less likely right than this, whatever is refused: rather none than a wrong one."""

_THRESHOLDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
_BINS = 8

Scored = Sequence[tuple[float, Judged]]


def curve(scored: Scored) -> list[dict[str, float]]:
    """For each threshold: of what can be answered the share answered, and of that the share right, of what cannot
    the share refused, and the share right of all that is answered, whether it can be or not."""
    rows = []
    can = sum(each.asked.answerable for _, each in scored)
    for threshold in _THRESHOLDS:
        answered = [each for sure, each in scored if sure >= threshold]
        able = [each for each in answered if each.asked.answerable]
        refused = sum(sure < threshold for sure, each in scored if not each.asked.answerable)
        rows.append(
            {
                "threshold": threshold,
                "answered_of_answerable": round(len(able) / max(1, can), 3),
                "right_of_answered_answerable": round(
                    sum(each.right for each in able) / max(1, len(able)), 3
                ),
                "refused_of_unanswerable": round(refused / max(1, len(scored) - can), 3),
                "right_of_answered": round(sum(each.right for each in answered) / max(1, len(answered)), 3),
            }
        )
    return rows


def calibration(scored: Scored) -> list[dict[str, float]]:
    """Eighths of the answers by confidence: the mean confidence, and the share that is right."""
    ordered = sorted(scored, key=lambda pair: pair[0])
    return [
        {
            "confidence": round(float(np.mean([ordered[at][0] for at in part])), 3),
            "right": round(float(np.mean([ordered[at][1].right for at in part])), 3),
            "answers": len(part),
        }
        for part in np.array_split(np.arange(len(ordered)), _BINS)
        if len(part)
    ]


def threshold_of(scored: Scored) -> float:
    """The lowest threshold from ``LEAST``, in hundredths, that refuses ``REFUSED`` of what cannot be answered."""
    cannot = [sure for sure, each in scored if not each.asked.answerable]
    for hundredth in range(round(100 * LEAST), 100):
        if np.mean([sure < hundredth / 100 for sure in cannot]) >= REFUSED:
            return hundredth / 100
    return 0.99
