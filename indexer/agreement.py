"""Whether one document stands out for a question: what the hits say together, which no single one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer import terms
from indexer.search import Hit, Searcher

_FIRST = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one document stands among the hits of a question."""

    document: float
    """The share of the question's words, by rarity, that the document as a whole holds: of who and what is asked
    about, the title or another clause often speaks."""
    together: float
    """The share of the first five hits that are of it."""
    ahead: float
    """How far the first hit is ahead of the fifth, by score."""


def agreement(
    searcher: Searcher, question: str, rarity: Mapping[str, float], hits: Sequence[Hit]
) -> dict[str, Agreement]:
    """The ``Agreement`` of each document among ``hits`` (best first, one at least), by its id.

    ``rarity`` is that of the question's words, see ``indexer.evidence.rarities``.
    """
    texts = {hit.unit.document_id: searcher.document_text(hit.unit.document_id) for hit in hits}
    first = [hit.unit.document_id for hit in hits[:_FIRST]]
    ahead = hits[0].score - hits[min(len(hits), _FIRST) - 1].score
    return {
        id_: Agreement(
            document=_share(rarity, text),
            together=first.count(id_) / len(first),
            ahead=ahead,
        )
        for id_, text in texts.items()
    }


def _share(rarity: Mapping[str, float], text: str) -> float:
    about = {word: value for word, value in rarity.items() if not terms.asks(word)}
    return sum(value for word, value in about.items() if word in text) / max(sum(about.values()), 1e-9)
