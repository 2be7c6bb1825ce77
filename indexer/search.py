"""From a question to the clauses that may answer it, best first."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.vocabulary import Vocabulary, shipped
from indexer import terms
from indexer.candidates import Candidates, Gatherer
from indexer.expansion import other_words
from indexer.fuse import Scored
from indexer.highlights import Span, highlights
from indexer.learned import Learned, shipped_learned
from indexer.lexical import LexicalIndex
from indexer.query import checked
from indexer.question_vectors import QuestionVectors
from indexer.ranker import explained, score, to_unit_interval
from indexer.rows import Rows, Shelved, Vectors
from indexer.translation import Translations
from indexer.units import Unit
from indexer.vectors import VectorIndex

CANDIDATES = 200
"""How many each list brings: by meaning, by words, by pairs of characters."""
_DOCUMENTS = 64  # whose texts are kept ready


class SearchMode(StrEnum):
    """What a result was found with."""

    HYBRID = "hybrid"  # words and meaning
    KEYWORD = "keyword"  # words alone: the model is loading, or the vectors are being rebuilt


class TextEmbedder(Protocol):
    """What a search asks of a model; ``indexer.embed.Embedder`` is one."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 (n, d), L2-normalised."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 (n, d), L2-normalised."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit found, and why."""

    rank: int
    """From 1, over all pages."""
    unit: Unit
    score: float
    """In [0, 1], comparable within one result only."""
    cosine: float | None
    bm25: float | None
    highlights: list[Span]
    """Spans of ``unit.text`` where words of the question occur."""
    why: Mapping[str, float] = field(default_factory=dict)
    """What it was ranked by, feature -> value, see ``indexer.features``."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits."""

    query: str
    mode: SearchMode
    total: int
    """Candidates in all."""
    took_ms: float
    hits: list[Hit]


class Searcher:
    """Search over one generation of the index; safe to use from many threads."""

    def __init__(
        self,
        units: Mapping[str, Unit],
        lexical: LexicalIndex,
        vectors: VectorIndex | None = None,
        embedder: TextEmbedder | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """``units`` are the truth: what an index returns and they lack is dropped.

        ``vocabulary`` has the words that mean the same; None is the one that comes with the program.
        """
        self.units = units
        self.lexical = lexical
        self.vectors = vectors
        self.embedder = embedder
        self.vocabulary = shipped() if vocabulary is None else vocabulary
        self._document_text = lru_cache(maxsize=_DOCUMENTS)(self._read_document)
        self._learned = shipped_learned()
        self._encoded = self._encoder()

    def with_vocabulary(self, vocabulary: Vocabulary) -> Searcher:
        """A searcher over the same stores that knows other words; close only one of the two."""
        other = copy(self)
        other.vocabulary = vocabulary
        return other

    def with_learned(self, learned: Learned) -> Searcher:
        """A searcher over the same stores that has learned otherwise; close only one of the two."""
        other = copy(self)
        other._learned = learned
        other._encoded = other._encoder()
        other.gatherer = self.gatherer.with_translations(learned.translations)
        return other

    def _encoder(self) -> QuestionVectors | None:
        if self.vectors is None or self.embedder is None:
            return None
        return QuestionVectors(self.embedder, self._learned.adapter)

    @property
    def translations(self) -> Translations:
        """Which words stand for which."""
        return self._learned.translations

    @property
    def _weights(self) -> Mapping[str, float]:
        return self._learned.weights[self.mode.value]

    @property
    def mode(self) -> SearchMode:
        """Hybrid where there are vectors and a model, else keyword."""
        return SearchMode.HYBRID if self.vectors and self.embedder else SearchMode.KEYWORD

    def close(self) -> None:
        """Let go of the files of the vector index."""
        if self._encoded is not None:
            self._encoded.close()
        if self.vectors is not None:
            self.vectors.close()

    def document_text(self, document_id: str) -> str:
        """All of a document, titles among it, normalised for matching; empty where it has no units."""
        return self._document_text(document_id)

    def nearest(self, query: str, document_ids: Collection[str] | None = None) -> list[tuple[str, float]]:
        """By meaning alone, (unit id, cosine) best first; a unit with several passages counts with its best one."""
        if self.vectors is None or self.embedder is None:
            return []
        return self._near(self.vectors, self.embedder.encode_queries([query])[0], document_ids)

    def rank(self, query: str, document_ids: Collection[str] | None = None) -> list[Scored]:
        """All candidates for ``query``, best first; ``document_ids`` keeps to those documents."""
        found = self._candidates(query, self._awaited(query), document_ids)
        return [scored for _, scored in self._ordered(found)]

    def candidates(
        self, query: str, vectors: Vectors | None, document_ids: Collection[str] | None = None
    ) -> Candidates:
        """What is ranked for ``query``; its ``vectors`` are (2, d), as the model gives it and adapted, or None."""
        return self._candidates(query, lambda: vectors, document_ids)

    def _candidates(
        self, query: str, awaited: Callable[[], Vectors | None], document_ids: Collection[str] | None
    ) -> Candidates:
        others = tuple(other_words(query, self.vocabulary))
        listed = self.gatherer.listed(query, others, CANDIDATES, document_ids)
        vectors = awaited()  # late: all that needs none has been done meanwhile
        near: list[tuple[str, float]] = []
        if self.vectors is not None and vectors is not None:
            near = self._near(self.vectors, vectors[1], document_ids)
        return self.gatherer.gather(listed, vectors, [unit_id for unit_id, _ in near])

    def ahead(self, query: str) -> None:
        """Begin to encode ``query``: what is done before it is ranked then costs no time."""
        if self._encoded is not None:
            self._encoded.begin(query)

    @cached_property
    def _documents(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            found.setdefault(unit.document_id, []).append(unit)
        return found

    def _read_document(self, document_id: str) -> str:
        units = self._documents.get(document_id, ())
        return terms.normalise("\n".join(part for unit in units for part in (unit.context, unit.text)))

    def _awaited(self, query: str) -> Callable[[], Vectors | None]:
        """Begin to encode ``query``; what is returned waits for its vectors."""
        return (lambda: None) if self._encoded is None else self._encoded.begin(query).result

    def _near(
        self, vectors: VectorIndex, vector: Vectors, document_ids: Collection[str] | None
    ) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for passage_id, cosine in vectors.search(vector, CANDIDATES, document_ids):
            best.setdefault(passage_id.rpartition("@")[0], cosine)
        return [(unit_id, cosine) for unit_id, cosine in best.items() if unit_id in self.units]

    @cached_property
    def gatherer(self) -> Gatherer:
        """What measures candidates; made at the first search."""
        shelved = Shelved(self.units)
        rows = Rows(self.vectors.folder, shelved.number) if self.vectors is not None else None
        return Gatherer(shelved, self.units, self.lexical, rows)

    def _ordered(self, found: Candidates) -> list[tuple[int, Scored]]:
        """The place of each candidate in ``found`` and its score, best first; ties go by the order on the shelf."""
        scores = to_unit_interval(score(found, self._weights))
        ids = self.gatherer.shelved.ids
        order = np.argsort(-scores, kind="stable")
        columns = (
            order,
            found.units[order],
            scores[order],
            found.cosine[order],
            (found.words + found.pairs)[order],
        )
        return [
            (at, Scored(ids[unit], value, cosine or None, bm25 or None))
            for at, unit, value, cosine, bm25 in zip(*(each.tolist() for each in columns), strict=True)
        ]

    def search(
        self,
        query: str,
        limit: int = 10,
        offset: int = 0,
        document_ids: Collection[str] | None = None,
    ) -> SearchResult:
        """The hits ``offset`` to ``offset + limit`` for ``query``; InputError where it cannot be looked up."""
        query = checked(query)
        began = time.perf_counter()
        found = self._candidates(query, self._awaited(query), document_ids)
        ranked = self._ordered(found)
        whys = explained(found, list(self._weights), [at for at, _ in ranked[offset : offset + limit]])
        hits = [
            Hit(
                rank=offset + at + 1,
                unit=(unit := self.units[scored.unit_id]),
                score=round(scored.score, 6),
                cosine=scored.cosine,
                bm25=scored.bm25,
                highlights=highlights(query, unit.text),
                why=why,
            )
            for at, ((_, scored), why) in enumerate(zip(ranked[offset : offset + limit], whys, strict=True))
        ]
        took_ms = round((time.perf_counter() - began) * 1000, 1)
        return SearchResult(query, self.mode, len(ranked), took_ms, hits)
