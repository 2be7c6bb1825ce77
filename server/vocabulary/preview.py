"""What a change of the vocabulary would do, before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.vocabulary import Vocabulary, folded
from indexer.search import Hit, Searcher
from indexer.units import Unit
from server.library.shelf import Shelf
from server.search.index_service import Answering
from server.search.service import hit_out
from server.vocabulary.book import VocabularyBook
from server.vocabulary.entries import Entry, Key, find, words_of
from server.vocabulary.schemas import (
    ExampleOut,
    MoveOut,
    PreviewOut,
    SearchEffect,
    WordOut,
    WordState,
)

FIRST = 10
"""Hits shown on each side."""
_LOOKED_AT = 30  # among which a hit that moved is looked for
_EXAMPLES = 3


def preview(
    book: VocabularyBook, using: Answering, now: Shelf, key: Key, entry: Entry | None, question: str | None
) -> PreviewOut:
    """What ``entry`` under ``key`` (None: as shipped) would do; raises as ``VocabularyBook.preview`` does."""
    vocabulary = book.preview(key, entry)
    before, after = find(book.current, key), find(vocabulary, key)
    return PreviewOut(
        words=_words(before, after, using, now),
        search=_search_effect(using, now, vocabulary, question) if question and question.strip() else None,
    )


def _words(before: Entry | None, after: Entry | None, using: Answering, now: Shelf) -> list[WordOut]:
    had = words_of(before) if before else ()
    has = words_of(after) if after else ()
    units = [
        (unit, folded(unit.text)) for unit in using.shelf.units.values() if unit.document_id in now.searchable
    ]
    states = {word: WordState.KEPT if word in had else WordState.ADDED for word in has}
    states |= {word: WordState.REMOVED for word in had if word not in has}
    return [_word(word, state, units) for word, state in states.items()]


def _word(word: str, state: WordState, units: Sequence[tuple[Unit, str]]) -> WordOut:
    wanted = folded(word)
    found = [(unit, text) for unit, text in units if wanted in text]
    return WordOut(
        word=word,
        state=state,
        clauses=len(found),
        documents=len({unit.document_id for unit, _ in found}),
        examples=[_example(unit, text, wanted) for unit, text in _spread(found)],
    )


def _spread(found: Sequence[tuple[Unit, str]]) -> Iterable[tuple[Unit, str]]:
    """Some of ``found``, of different documents where there are."""
    of_each = {unit.document_id: (unit, text) for unit, text in reversed(found)}
    others = (each for each in found if each not in of_each.values())
    return [*list(of_each.values())[::-1], *others][:_EXAMPLES]


def _example(unit: Unit, text: str, wanted: str) -> ExampleOut:
    spans: list[tuple[int, int]] = []
    at = text.find(wanted)
    while at >= 0:
        spans.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return ExampleOut(
        document_id=unit.document_id, clause_id=unit.id, path=unit.path, text=unit.text, highlights=spans
    )


def _search_effect(using: Answering, now: Shelf, vocabulary: Vocabulary, question: str) -> SearchEffect:
    """InputError where ``question`` cannot be looked up."""
    before = _hits(using.searcher, using, now, question)
    after = _hits(using.searcher.with_vocabulary(vocabulary), using, now, question)
    return SearchEffect(
        question=question.strip(),
        before=_moves(using, before, after),
        after=_moves(using, after, before),
        same=[hit.unit.id for hit in before[:FIRST]] == [hit.unit.id for hit in after[:FIRST]],
    )


def _hits(searcher: Searcher, using: Answering, now: Shelf, question: str) -> list[Hit]:
    return searcher.search(question, limit=_LOOKED_AT, document_ids=using.within(now, None)).hits


def _moves(using: Answering, these: Sequence[Hit], others: Sequence[Hit]) -> list[MoveOut]:
    ranks = {hit.unit.id: hit.rank for hit in others}
    return [
        MoveOut(hit=hit_out(using.shelf, hit), other_rank=ranks.get(hit.unit.id)) for hit in these[:FIRST]
    ]
