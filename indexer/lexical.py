"""BM25 over words and character pairs, held by tantivy on disk.

Terms come ready-made from ``indexer.terms``, so tantivy only splits at white space.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import tantivy

from indexer import terms
from indexer.word_counts import Counting, WordCounts

_WRITER_BYTES = 64_000_000

Field = Literal["words", "pairs"]
FIELDS: tuple[Field, ...] = ("words", "pairs")

OTHER_WORD = 0.6
"""Weight of a word that means the same as one asked for, beside that one."""


class LexicalRow(NamedTuple):
    """What is indexed of one unit."""

    id: str
    document_id: str
    context: str
    """Titles above the text: document, chapter. Searched like the text."""
    text: str


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _fill(index: tantivy.Index, rows: Iterable[LexicalRow]) -> WordCounts:
    counting = Counting()
    writer = index.writer(_WRITER_BYTES, 1)
    for row in rows:
        whole, words = f"{row.context}\n{row.text}", terms.words(row.text)
        counting.add(row.id, words)
        writer.add_document(
            tantivy.Document(
                id=[row.id],
                document_id=[row.document_id],
                words=[" ".join([*terms.words(row.context), *words])],
                pairs=[" ".join(terms.pairs(whole))],
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    return counting.counts()


class LexicalIndex:
    """An opened term index; safe to read from many threads."""

    def __init__(self, index: tantivy.Index, counts: WordCounts) -> None:
        """See ``open``, ``build`` and ``in_memory``."""
        self.counts = counts
        self._index = index
        self._schema = index.schema
        self._index.reload()

    @staticmethod
    def open(folder: Path) -> LexicalIndex:
        """Open the index in ``folder``; ValueError where there is none or it is damaged."""
        return LexicalIndex(tantivy.Index.open(str(folder)), WordCounts.open(folder))

    @staticmethod
    def build(folder: Path, rows: Iterable[LexicalRow]) -> None:
        """Write a new index of ``rows`` into the empty or missing ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        _fill(tantivy.Index(_schema(), path=str(folder)), rows).write(folder)

    @staticmethod
    def in_memory(rows: Iterable[LexicalRow]) -> LexicalIndex:
        """An index of ``rows`` that lives in memory only."""
        index = tantivy.Index(_schema())
        return LexicalIndex(index, _fill(index, rows))

    def __len__(self) -> int:
        return int(self._index.searcher().num_docs)

    def rarity(self, field: Field, term: str) -> float:
        """The inverse document frequency of ``term`` in ``field`` (BM25's, natural logarithm): rarer is higher."""
        searcher = self._index.searcher()
        frequency, total = searcher.doc_freq(field, term), searcher.num_docs
        return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))

    def holds(self, field: Field, term: str) -> bool:
        """Whether any unit has ``term`` in ``field``."""
        return bool(self._index.searcher().doc_freq(field, term))

    def search(
        self,
        query: str,
        limit: int,
        document_ids: Collection[str] | None = None,
        others: Collection[Sequence[str]] = (),
    ) -> list[tuple[str, float]]:
        """The best ``limit`` units for ``query`` as (unit id, BM25 score), best first.

        The score is the sum over words and pairs. ``document_ids`` keeps only units of those documents.
        ``others`` are words that mean the same as one of the question's, a group for each (see
        ``indexer.expansion``): the best of a group counts, at ``OTHER_WORD`` of its score.
        """
        return self._search(query, FIELDS, limit, document_ids, others)

    def scores(
        self,
        query: str,
        field: Field,
        limit: int,
        document_ids: Collection[str] | None = None,
        others: Collection[Sequence[str]] = (),
    ) -> dict[str, float]:
        """As ``search``, by words alone or by pairs alone: unit id -> score, best first."""
        return dict(self._search(query, (field,), limit, document_ids, others))

    def _search(
        self,
        query: str,
        fields: Sequence[Field],
        limit: int,
        document_ids: Collection[str] | None,
        others: Collection[Sequence[str]],
    ) -> list[tuple[str, float]]:
        should = [(tantivy.Occur.Should, each) for each in self._terms(query, fields)]
        if not should or limit < 1:
            return []
        should += [(tantivy.Occur.Should, self._best_of(group, fields)) for group in others if group]
        wanted = tantivy.Query.boolean_query(should)
        if document_ids is not None:
            among = tantivy.Query.term_set_query(self._schema, "document_id", list(document_ids))
            silent = tantivy.Query.const_score_query(among, 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, silent)])
        searcher = self._index.searcher()
        found_rows = searcher.search(wanted, limit, count=False).hits
        return [(searcher.doc(address)["id"][0], float(score)) for score, address in found_rows]

    def _terms(self, text: str, fields: Sequence[Field]) -> list[tantivy.Query]:
        """A query for each word and each pair of ``text``."""
        cut = {"words": terms.words, "pairs": terms.pairs}
        return [
            tantivy.Query.term_query(self._schema, field, term)
            for field in fields
            for term in cut[field](text)
        ]

    def _best_of(self, words: Sequence[str], fields: Sequence[Field]) -> tantivy.Query:
        whole = [
            tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in self._terms(word, fields)])
            for word in words
        ]
        return tantivy.Query.boost_query(tantivy.Query.disjunction_max_query(whole), OTHER_WORD)
