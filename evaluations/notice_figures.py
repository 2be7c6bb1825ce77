"""How often a way of searching finds the right document and the answer, over questions to notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evaluations.same_text import Golds, Span
from indexer.units import Unit

WITHIN = 0.8
"""Share of an answer's characters that counts as holding it."""
TOP = 3


def covered(start: int, end: int, spans: Iterable[Span]) -> float:
    """The share of the characters of ``[start, end)`` that lie in one of ``spans``."""
    inside: set[int] = set()
    for left, right in spans:
        inside.update(range(max(left, start), min(right, end)))
    return len(inside) / (end - start) if end > start else 0.0


def _holds(top: Sequence[Unit], golds: Golds) -> bool:
    return any(
        covered(*gold, [(unit.start, unit.end) for unit in top if unit.document_id == id_]) >= WITHIN
        for id_, spans in golds.items()
        for gold in spans
    )


def figures(
    questions: Sequence[Mapping[str, Any]],
    golds: Sequence[Golds],
    found: Sequence[Sequence[Unit]],
    given: Mapping[str, str],
) -> dict[str, float]:
    """Shares over all ``questions``; ``found`` are the units of each, best first, ``given`` the given ids by ours.

    ``document@1`` and ``answer_in_top3`` by the one document that a question is labelled with; ``any_document@1`` and
    ``answer_anywhere_in_top3`` by all that hold the answer word for word (see ``same_text``).
    """
    rows = []
    for question, held, units in zip(questions, golds, found, strict=True):
        top = units[:TOP]
        labelled = {id_: spans for id_, spans in held.items() if given.get(id_, id_) == question["document"]}
        first = {top[0].document_id} if top else set()
        rows.append(
            {
                "document@1": bool(first & labelled.keys()),
                "any_document@1": bool(first & held.keys()),
                f"answer_in_top{TOP}": _holds(top, labelled),
                f"answer_anywhere_in_top{TOP}": _holds(top, held),
                f"characters_of_top{TOP}": sum(len(unit.text) for unit in top),
            }
        )
    return {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in rows[0]} if rows else {}
