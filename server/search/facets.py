"""Counting what was found: how many of the candidates each value of a filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from corpus.models import Document
from indexer.fuse import Scored
from server.library.shelf import Shelf
from server.search.bearers import Bearers
from server.search.filters import LEVEL_WORDS, VALIDITY_WORDS
from server.search.schemas import FacetValue

LEVELS = {str(level): word for level, word in LEVEL_WORDS.items()}
LIGHTS = {str(validity): word for validity, word in VALIDITY_WORDS.items()}


def count_bodies(now: Shelf, bearers: Bearers, ranked: list[Scored]) -> Counter[str]:
    """In how many of the units found each body bears a duty."""
    of_document: dict[str, Mapping[str, frozenset[str]]] = {}
    found: list[str] = []
    for each in ranked:
        id_ = now.units[each.unit_id].document_id
        if id_ not in of_document:
            of_document[id_] = bearers.of(now.documents[id_])
        found += of_document[id_].get(each.unit_id, ())
    return Counter(found)


def documents_of(now: Shelf, ranked: list[Scored]) -> list[tuple[Document, int]]:
    """The documents of what was found, and how many units of each."""
    counts = Counter([now.units[each.unit_id].document_id for each in ranked])
    return [(now.documents[id_].document, count) for id_, count in counts.items()]


def values(
    found: Iterable[tuple[str, int]],
    labels: dict[str, str],
    chosen: Iterable[str],
    order: list[str] | None = None,
) -> list[FacetValue]:
    """The values found with their counts, most first, or in ``order``; a chosen one is listed even where nothing
    has it."""
    counts: Counter[str] = Counter()
    for name, count in found:
        counts[name] += count
    picked = [str(each) for each in chosen]
    names = sorted({*counts, *picked}, key=lambda n: (order.index(n) if order else -counts[n], n))
    return [FacetValue(value=n, label=labels.get(n, n), count=counts[n], chosen=n in picked) for n in names]
