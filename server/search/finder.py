"""Searching: look-ups first, then the candidates of the index, filtered, counted, sorted and paged."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.models import Document
from corpus.validity import validity_on
from corpus.vocabulary import Vocabulary, shipped
from indexer.fuse import Scored
from indexer.highlights import highlights
from indexer.query import checked
from indexer.search import Hit, SearchMode
from indexer.units import Unit
from server.errors import NotReady
from server.library.service import check_document
from server.library.shelf import Held, Shelf
from server.search import slips
from server.search.bearers import Bearers
from server.search.cache import Cache
from server.search.facets import LEVELS, LIGHTS, count_bodies, documents_of, values
from server.search.filters import NO_FILTERS, Dimension, Filters, Sort
from server.search.index_service import Answering
from server.search.look_up import LookUp, look_up
from server.search.schemas import Facets, SearchOut
from server.search.service import direct_out, hit_out, why
from server.search.suggestions import Suggester

PROMOTED = 5
"""Clauses that a look-up puts before all others, at most."""
_RESULTS, _RANKINGS = 256, 64


@dataclass(frozen=True, slots=True)
class Wanted:
    """One search as it is asked."""

    query: str
    limit: int = 10
    offset: int = 0
    filters: Filters = NO_FILTERS
    sort: Sort = Sort.RELEVANCE
    facets: bool = True


@dataclass(frozen=True, slots=True)
class _Ground:
    """What one search stands on, taken once."""

    using: Answering | None
    now: Shelf
    vocabulary: Vocabulary
    today: date

    def identity(self, more: object = None) -> tuple[object, ...]:
        return self.using, self.now, self.vocabulary, self.today.isoformat(), more


class Finder:
    """Searches one library; safe to use from many threads."""

    def __init__(self, data_dir: Path | None = None) -> None:
        self._file = data_dir / "bearers.jsonl" if data_dir else None
        self._results: Cache[SearchOut] = Cache(_RESULTS)
        self._rankings: Cache[list[Scored]] = Cache(_RANKINGS)
        self._bearers: Bearers | None = None
        self._prepared: Shelf | None = None
        self._suggester: Suggester | None = None

    def close(self) -> None:
        """End what runs in the background."""
        if self._bearers is not None:
            self._bearers.close()

    def bearers(self, vocabulary: Vocabulary) -> Bearers:
        """Who bears duties, by the words of ``vocabulary``."""
        found = self._bearers
        if found is None or found.vocabulary is not vocabulary:
            if found is not None:
                found.close()
            found = self._bearers = Bearers(self._file, vocabulary)
            self._prepared = None
        return found

    def suggester(self, now: Shelf, vocabulary: Vocabulary) -> Suggester:
        """Suggestions over the shelf of ``now``, gathered again after a change."""
        found = self._suggester
        if found is None or found.shelf is not now or found.vocabulary is not vocabulary:
            found = self._suggester = Suggester(now, vocabulary)
        return found

    def search(self, answering: Callable[[], Answering], now: Shelf, wanted: Wanted) -> SearchOut:
        """One page of hits; InputError where the query or a document cannot be looked up.

        ``answering`` gives the index in use; while there is none, a look-up answers alone, else its
        ``NotReady`` is passed on. Every hit is read from the shelf of ``now``: what it lacks is left out.
        """
        began = time.perf_counter()
        wanted = replace(wanted, query=checked(wanted.query))
        for id_ in wanted.filters.document:
            check_document(now, id_)
        ground = _ground(answering, now)
        bearers = self.bearers(ground.vocabulary)
        if wanted.facets and self._prepared is not now:
            self._prepared = now
            bearers.prepare(now)
        if wanted.filters.body and not wanted.facets:
            keep = wanted.filters.without("body")
            bearers.read_now(
                h for h in now.documents.values() if not h.retired and keep.keep(h, ground.today)
            )
        found = self._results.get(
            ground.identity(bearers.generation), wanted, lambda: self._search(answering, ground, wanted)
        )
        return found.model_copy(update={"took_ms": round((time.perf_counter() - began) * 1000, 1)})

    def _search(self, answering: Callable[[], Answering], ground: _Ground, wanted: Wanted) -> SearchOut:
        filters, now = wanted.filters, ground.now
        if ground.using is not None:
            ground.using.searcher.ahead(wanted.query)
        found = look_up(now, wanted.query, lambda held: filters.keep(held, ground.today))
        meant = None if found else self._meant(ground, wanted.query)
        if ground.using is None and (found is None or not (found.entries or found.note)):
            answering()  # raises what stands in the way
        ranked = self._candidates(ground, wanted.query, filters)
        best = _extremes(ranked)
        promoted = _promoted(now, found) if not filters.body else []
        ordered = _ordered(now, ranked, promoted, wanted.sort)
        page = ordered[wanted.offset : wanted.offset + wanted.limit]
        bare = None
        if not ordered and filters.active:
            bare = len(self._candidates(ground, wanted.query, Filters()))
        hits = []
        for at, scored in enumerate(page, wanted.offset + 1):
            hit = _hit(now.units[scored.unit_id], scored, at, wanted.query)
            shown = hit_out(now, hit, ground.vocabulary, scored.unit_id in promoted)
            hits.append(shown.model_copy(update={"why": why(now, wanted.query, hit, best)}))
        return SearchOut(
            query=wanted.query,
            took_ms=0,
            mode=ground.using.searcher.mode if ground.using else SearchMode.KEYWORD,
            total=len(ordered),
            hits=hits,
            direct=direct_out(now, found),
            facets=self._facets(ground, wanted, ranked) if wanted.facets else None,
            sort=wanted.sort,
            total_without_filters=bare,
            did_you_mean=meant,
        )

    def _meant(self, ground: _Ground, query: str) -> str | None:
        """``query`` with a likely slip put right, in a name that is known or in a word of the documents."""
        named = self.suggester(ground.now, ground.vocabulary).put_right(query)
        if named or ground.using is None:
            return named
        lexical = ground.using.searcher.lexical
        return slips.put_right(query, lambda pair: lexical.holds("pairs", pair))

    def _candidates(self, ground: _Ground, query: str, filters: Filters) -> list[Scored]:
        """Every candidate that passes, best first."""
        using, now = ground.using, ground.now
        if using is None:
            return []
        within = using.shelf.searchable & filters.document_ids(now, ground.today)
        ids = None if len(within) == len(using.shelf.searchable) else frozenset(within)
        if ids is not None and not ids:
            return []
        ranked = self._rankings.get(
            (using, ground.vocabulary), (query, ids), lambda: using.searcher.rank(query, ids)
        )
        held = [scored for scored in ranked if scored.unit_id in now.units]
        if not filters.body:
            return held
        wanted = set(filters.body)
        return [s for s in held if not wanted.isdisjoint(self._bodies(ground, s.unit_id))]

    def _bodies(self, ground: _Ground, unit_id: str) -> frozenset[str]:
        held = ground.now.documents[ground.now.units[unit_id].document_id]
        return self.bearers(ground.vocabulary).of(held).get(unit_id, frozenset())

    def _facets(self, ground: _Ground, wanted: Wanted, ranked: list[Scored]) -> Facets:
        """The values of each filter among the candidates that all the other filters leave."""
        filters, now = wanted.filters, ground.now

        def units(dimension: Dimension) -> list[Scored]:
            if dimension not in filters.active:
                return ranked
            return self._candidates(ground, wanted.query, filters.without(dimension))

        unfiltered = documents_of(now, ranked)

        def documents(dimension: Dimension) -> list[tuple[Document, int]]:
            return documents_of(now, units(dimension)) if dimension in filters.active else unfiltered

        named = documents("document")
        stood = [(str(validity_on(each, ground.today)[0]), n) for each, n in documents("validity")]
        ranks = [(str(each.level), n) for each, n in documents("level") if each.level]
        offices = [(name, n) for each, n in documents("issuer") for name in each.issuers]
        bodies = count_bodies(now, self.bearers(ground.vocabulary), units("body")).items()
        titles = {each.id: each.title for each, _ in named}
        titles |= {id_: now.documents[id_].document.title for id_ in filters.document}
        return Facets(
            document=values([(each.id, n) for each, n in named], titles, filters.document),
            level=values(ranks, LEVELS, filters.level, order=list(LEVELS)),
            issuer=values(offices, {}, filters.issuer),
            validity=values(stood, LIGHTS, filters.validity),
            body=values(bodies, {}, filters.body),
            bodies_complete=not self.bearers(ground.vocabulary).reading,
        )


def _ground(answering: Callable[[], Answering], now: Shelf) -> _Ground:
    try:
        using = answering()
    except NotReady:
        return _Ground(None, now, shipped(), date.today())
    return _Ground(using, now, using.searcher.vocabulary, date.today())


def _hit(unit: Unit, scored: Scored, rank: int, query: str) -> Hit:
    score = round(scored.score, 6)
    return Hit(
        rank=rank,
        unit=unit,
        score=score,
        cosine=scored.cosine,
        bm25=scored.bm25,
        highlights=highlights(query, unit.text),
    )


def _extremes(ranked: list[Scored]) -> tuple[float, float, float]:
    cosines = [each.cosine for each in ranked if each.cosine is not None]
    most = max((each.bm25 for each in ranked if each.bm25 is not None), default=0.0)
    return min(cosines, default=0.0), max(cosines, default=0.0), most


def _promoted(now: Shelf, found: LookUp | None) -> list[str]:
    """The units that a look-up names: that of the clause, or the first of the document."""
    if found is None:
        return []
    named = [_first_unit(now, each.held, each.clause.id if each.clause else None)
             for each in found.entries[:PROMOTED] if each.held]  # fmt: skip
    return list(dict.fromkeys(id_ for id_ in named if id_))


def _first_unit(now: Shelf, held: Held, clause_id: str | None) -> str | None:
    """The unit that holds a clause, else the first one below or after it."""
    start = held.outline.by_id[clause_id].start if clause_id else 0
    if unit := now.unit_at(held.document.id, start):
        return unit.id
    return next((c.id for c in held.clauses if c.start >= start and c.id in now.units), None)


def _ordered(now: Shelf, ranked: list[Scored], promoted: list[str], sort: Sort) -> list[Scored]:
    known = {each.unit_id: each for each in ranked}
    first = [(known.get(id_) or Scored(id_, 1.0, None, None))._replace(score=1.0) for id_ in promoted]
    every = [*first, *(each for each in ranked if each.unit_id not in promoted)]
    if sort is Sort.RELEVANCE:
        return every
    units, documents = now.units, now.documents

    def day(scored: Scored) -> int:
        issued = documents[units[scored.unit_id].document_id].document.issued_on
        return -issued.toordinal() if issued else 0

    def place(scored: Scored) -> tuple[int, str, int]:
        unit = units[scored.unit_id]
        return day(scored), unit.document_id, unit.start

    return sorted(every, key=day if sort is Sort.DATE else place)
