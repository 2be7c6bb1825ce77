"""From a question to the clauses that may answer it, best first."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.vocabulary import Vocabulary, shipped
from indexer.expansion import other_words
from indexer.fuse import Scored, fuse
from indexer.highlights import Span, highlights
from indexer.lexical import LexicalIndex
from indexer.query import checked
from indexer.units import Unit
from indexer.vectors import VectorIndex

CANDIDATES = 200
"""How many each of the two rankings brings; also the most that can be paged through."""


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


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits."""

    query: str
    mode: SearchMode
    total: int
    """Candidates in all: at most ``CANDIDATES`` of each ranking."""
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

    def with_vocabulary(self, vocabulary: Vocabulary) -> Searcher:
        """A searcher over the same stores that knows other words; close only one of the two."""
        return Searcher(self.units, self.lexical, self.vectors, self.embedder, vocabulary)

    @property
    def mode(self) -> SearchMode:
        """Hybrid where there are vectors and a model, else keyword."""
        return SearchMode.HYBRID if self.vectors and self.embedder else SearchMode.KEYWORD

    def close(self) -> None:
        """Let go of the files of the vector index."""
        if self.vectors is not None:
            self.vectors.close()

    def nearest(self, query: str, document_ids: Collection[str] | None = None) -> list[tuple[str, float]]:
        """By meaning alone, (unit id, cosine) best first; a unit with several passages counts with its best one."""
        if self.vectors is None or self.embedder is None:
            return []
        vector = self.embedder.encode_queries([query])[0]
        best: dict[str, float] = {}
        for passage_id, cosine in self.vectors.search(vector, CANDIDATES, document_ids):
            best.setdefault(passage_id.rpartition("@")[0], cosine)
        return [(unit_id, cosine) for unit_id, cosine in best.items() if unit_id in self.units]

    def rank(self, query: str, document_ids: Collection[str] | None = None) -> list[Scored]:
        """All candidates for ``query``, best first; ``document_ids`` keeps to those documents."""
        others = other_words(query, self.vocabulary)
        lexical = self.lexical.search(query, CANDIDATES, document_ids, others)
        known = [(unit_id, score) for unit_id, score in lexical if unit_id in self.units]
        return fuse(self.nearest(query, document_ids), known)

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
        ranked = self.rank(query, document_ids)
        hits = [
            Hit(
                rank=offset + at + 1,
                unit=(unit := self.units[scored.unit_id]),
                score=round(scored.score, 6),
                cosine=scored.cosine,
                bm25=scored.bm25,
                highlights=highlights(query, unit.text),
            )
            for at, scored in enumerate(ranked[offset : offset + limit])
        ]
        took_ms = round((time.perf_counter() - began) * 1000, 1)
        return SearchResult(query, self.mode, len(ranked), took_ms, hits)
