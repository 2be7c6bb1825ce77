"""What a search learned without the questions of a fold, kept for whoever fits on top of a search.

``fit-ranker`` keeps them; ``fit-answer`` asks each question of the search that has not seen it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from evaluations.workspace import DATA
from indexer.adapter import read_adapter
from indexer.learned import Learned
from indexer.search import Searcher
from indexer.translation import read_translations

_FOLDER = DATA / "evaluations" / "folds"
_SHIPPED = ("ranker_weights.json", "query_adapter.npz", "translations.npz")


@dataclass(frozen=True, slots=True)
class Folds:
    """The search of each fold, and which fold a question or a document is in."""

    learned: Sequence[Learned]
    questions: Mapping[str, int]
    """By the id of the question."""
    documents: Mapping[str, int]
    """By the given id of the notice."""

    def of(self, question: Mapping[str, Any]) -> int | None:
        """The fold of ``question``; None where it taught nothing."""
        fold = self.questions.get(str(question["_id"]))
        return self.documents.get(question.get("document") or "") if fold is None else fold

    def searchers(self, searcher: Searcher) -> Callable[[Mapping[str, Any]], Searcher]:
        """For a question a searcher as ``searcher`` that has not learned from it."""
        folds = [searcher.with_learned(each) for each in self.learned]

        def chosen(question: Mapping[str, Any]) -> Searcher:
            fold = self.of(question)
            return searcher if fold is None else folds[fold]

        return chosen


def _digest(folder: Traversable) -> str:
    """Of what was fitted of all questions."""
    return hashlib.sha256(b"".join(folder.joinpath(name).read_bytes() for name in _SHIPPED)).hexdigest()


def keep(folds: Folds, beside: Path) -> None:
    """Keep ``folds``; what was fitted with them of all questions has been written to the folder ``beside``."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    for number, each in enumerate(folds.learned):
        each.adapter.write(_FOLDER / f"adapter-{number}.npz")
        each.translations.write(_FOLDER / f"translations-{number}.npz")
    about = {
        "fitted_beside": _digest(beside),
        "weights": [each.weights for each in folds.learned],
        "questions": folds.questions,
        "documents": folds.documents,
    }
    (_FOLDER / "folds.json").write_text(json.dumps(about), encoding="utf-8")


def kept() -> Folds:
    """The folds that were kept; InputError where there are none, or what is shipped is of another fit."""
    path = _FOLDER / "folds.json"
    about = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if about.get("fitted_beside") != _digest(resources.files("indexer")):
        raise InputError(
            f"{_FOLDER}里没有与现用权重一同拟合的分折：请先运行python -m evaluations fit-ranker。"
        )
    learned = [
        Learned(
            read_adapter((_FOLDER / f"adapter-{number}.npz").read_bytes()),
            read_translations((_FOLDER / f"translations-{number}.npz").read_bytes()),
            weights,
        )
        for number, weights in enumerate(about["weights"])
    ]
    return Folds(learned, about["questions"], about["documents"])
