"""Fits the map that moves a question's vector towards where answers lie (``indexer.adapter``).

A low-rank map, held small, under which what answers a question is likeliest among all that is near any question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from indexer.adapter import QueryAdapter

Vectors = NDArray[np.float32]

RANK = 64
STEPS = 200
BATCH = 64  # questions of each kind in a step
TEMPERATURE = 0.02
DROPOUT = 0.2
DECAY = 0.1
_SPREAD = 5.0  # brings questions less their mean to about unit length
_SEEDS = (1, 2, 3)
"""Starts: the mean of several maps is better than one, by more than one differs from another."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Questions of one kind, with where their answers lie."""

    questions: Vectors
    """(n, d)"""
    texts: Vectors
    """(m, d): what is to be told apart."""
    right: NDArray[np.bool_]
    """(n, m): which of ``texts`` answer which question."""
    share: float = 1.0
    """How much it counts beside the others."""

    def of(self, chosen: NDArray[np.bool_]) -> Lesson:
        """Those of its questions, without those that nothing answers."""
        chosen = chosen & self.right.any(1)
        return Lesson(self.questions[chosen], self.texts, self.right[chosen], self.share)


def _loss(
    lesson: Lesson, chosen: torch.Tensor, down: torch.Tensor, up: torch.Tensor, mean: torch.Tensor
) -> torch.Tensor:
    """The mean surprise at what answers ``chosen`` questions of ``lesson``."""
    questions = torch.from_numpy(lesson.questions)[chosen]
    inner = functional.dropout((questions - mean) * _SPREAD, DROPOUT)
    moved = functional.normalize(questions + inner @ down @ up, dim=1)
    likely = torch.log_softmax(moved @ torch.from_numpy(lesson.texts).T / TEMPERATURE, 1)
    right = torch.from_numpy(lesson.right)[chosen]
    return -torch.logsumexp(likely.masked_fill(~right, -torch.inf), 1).mean()


def _batches(size: int) -> Iterator[torch.Tensor]:
    """Questions in a new order each time all have come, without an end."""
    while True:
        yield from torch.split(torch.randperm(size), BATCH)


def fit(model: str, lessons: Sequence[Lesson]) -> QueryAdapter:
    """The adapter for ``model`` learned from ``lessons``: the mean of maps from several starts, as one map."""
    made = [_fitted(lessons, seed) for seed in _SEEDS]
    left = np.asarray(np.concatenate([each for each, _ in made], axis=1) / len(made), np.float32)
    right = np.concatenate([each for _, each in made])
    return QueryAdapter(model, lessons[0].texts.mean(0, dtype=np.float32), left, right)


def _fitted(lessons: Sequence[Lesson], seed: int) -> tuple[Vectors, Vectors]:
    """(d, RANK) and (RANK, d): what moves a question, less the mean of the texts of the first lesson."""
    torch.manual_seed(seed)
    size = lessons[0].questions.shape[1]
    mean = torch.from_numpy(lessons[0].texts.mean(0))
    down = ((torch.rand(size, RANK) * 2 - 1) / size**0.5).requires_grad_()
    up = torch.zeros(RANK, size, requires_grad=True)
    optimizer = torch.optim.AdamW([down, up], lr=1e-3, weight_decay=DECAY)
    drawn = [_batches(len(lesson.questions)) for lesson in lessons]
    for _ in range(STEPS):
        losses = [
            lesson.share * _loss(lesson, next(each), down, up, mean)
            for lesson, each in zip(lessons, drawn, strict=True)
        ]
        optimizer.zero_grad()
        torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return (down * _SPREAD).detach().numpy(), up.detach().numpy()
