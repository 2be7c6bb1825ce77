"""The index over its life in one process: opened or built in the background, keyword search meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.vocabulary import Vocabulary
from indexer import build, manifest, terms
from indexer.embed import Embedder
from indexer.embedding_cache import EmbeddingCache
from indexer.lexical import LexicalIndex
from indexer.search import Searcher
from indexer.shipped_model import Manifest as ModelManifest
from indexer.shipped_model import unpack_model
from indexer.units import Unit, passages_of
from server.errors import NotReady
from server.library.shelf import Shelf
from server.search.filters import NO_FILTERS, Filters
from server.settings import Settings

logger = logging.getLogger(__name__)

Echo = Callable[[str], None]

_NO_DOCUMENT = "-"  # an id that no document can have
_SPOT_CHECK = 20  # passages that must find themselves before an index found on disk is used


class _Stopped(Exception):
    """A build is given up because the site is closing."""


class SearchState(StrEnum):
    """How far search has come."""

    STARTING = "starting"  # nothing can be searched yet
    KEYWORD = "keyword"  # words only
    READY = "ready"  # words and meaning
    FAILED = "failed"  # words only, and meaning will not come without help


@dataclass(frozen=True, slots=True)
class Answering:
    """A searcher and the shelf it was made from: what it finds is on that shelf."""

    searcher: Searcher
    shelf: Shelf

    def within(self, now: Shelf, document_id: str | None, filters: Filters = NO_FILTERS) -> list[str] | None:
        """The documents to keep to: ``document_id``, those that ``filters`` pass, and never one that may no longer
        be found ``now``."""
        left = filters.document_ids(now, date.today())
        if document_id is not None:
            return [document_id] if document_id in left else [_NO_DOCUMENT]
        left &= self.shelf.searchable
        return None if left == self.shelf.searchable else sorted(left) or [_NO_DOCUMENT]


class IndexService:
    """Holds the searcher in use and replaces it as a better one becomes ready."""

    def __init__(self, settings: Settings, shelf: Shelf, vocabulary: Vocabulary) -> None:
        self._settings = settings
        self._shelf = shelf
        self._vocabulary = vocabulary
        self._using = threading.Lock()
        self._wanted: Shelf | None = None
        self._wanting = threading.Lock()
        self._closed = False
        self._embedder: Embedder | None = None
        self._cache = EmbeddingCache(settings.data_dir / "embeddings.sqlite")
        self._answering: Answering | None = None
        self._retired: Searcher | None = None
        self._thread: threading.Thread | None = None
        self.state = SearchState.STARTING
        self.message: str | None = None
        self.on_ready: Callable[[], None] | None = None
        """Called in the background each time an index with words and meaning answers and is warm."""

    @property
    def answering(self) -> Answering:
        """The searcher in use with its shelf; ``NotReady`` before there is one."""
        if self._answering is None:
            raise NotReady(self.message or "检索正在启动，通常需要几秒：请稍后再试。")
        return self._answering

    @property
    def searcher(self) -> Searcher:
        """The searcher in use; ``NotReady`` before there is one."""
        return self.answering.searcher

    def start(self) -> None:
        """Prepare everything in the background."""
        self.refresh(self._shelf)

    def refresh(self, shelf: Shelf) -> None:
        """Bring the index to ``shelf`` in the background; what is in use answers until then.

        Of several changes that come while one is being indexed only the last is indexed after it.
        """
        with self._wanting:
            if self._closed:
                return
            self._wanted = shelf
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="index", daemon=True)
                self._thread.start()

    def join(self, timeout: float | None = None) -> None:
        """Wait until what runs in the background has ended."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout)

    def _next(self) -> Shelf | None:
        with self._wanting:
            shelf, self._wanted = None if self._closed else self._wanted, None
            if shelf is None:
                self._thread = None  # the next change starts another
            return shelf

    def _run(self) -> None:
        while (shelf := self._next()) is not None:
            self._bring_to(shelf)

    def _bring_to(self, shelf: Shelf) -> None:
        self._shelf = shelf
        try:
            if self.state is not SearchState.READY or not shelf.units:
                self.open_keyword()
            self.prepare(lambda message: logger.info("%s", message), self._go_on)
        except _Stopped:
            logger.info("stopped before the index was finished: what is embedded so far is kept")
        except Exception as error:  # the site stays up on what it has, and says why
            logger.exception("semantic search is not available")
            if self.state is SearchState.READY:
                self.message = f"最近的变动还没有编入索引（{error}）：请管理员查看日志后重启。"
                return
            self.state = SearchState.FAILED
            self.message = f"语义检索暂不可用（{error}），目前按关键词检索：请管理员查看日志后重启。"

    def _go_on(self, step: str, done: int, total: int) -> None:
        """Asked between two parts of a build: ends it where the site is closing."""
        del step, done, total
        if self._closed:
            raise _Stopped

    def _use(self, searcher: Searcher, state: SearchState) -> None:
        """Answer with ``searcher`` from now on.

        The one before may be in the middle of an answer: it is closed only when the next one takes over.
        """
        with self._using:
            searcher = searcher.with_vocabulary(self._vocabulary)
            before, self._answering = self._answering, Answering(searcher, self._shelf)
        self.state, self.message = state, None
        if self._retired is not None:
            self._retired.close()
        self._retired = before.searcher if before else None
        if state is SearchState.READY:
            searcher.gatherer.warm()  # in the background, while it answers
            if self.on_ready is not None:
                self.on_ready()

    def use_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Search with ``vocabulary`` from now on: the index stays as it is, and so does what is open of it."""
        with self._using:
            self._vocabulary = vocabulary
            if self._answering is not None:
                searcher = self._answering.searcher.with_vocabulary(vocabulary)
                self._answering = Answering(searcher, self._answering.shelf)

    def open_keyword(self) -> None:
        """Make keyword search answer: from the current generation or, where that is no good, from memory."""
        if not self._shelf.units:
            self._answering, self.state = None, SearchState.STARTING
            self.message = "文件库里没有可检索的文件：请先导入文件。"
            return
        searcher = Searcher(self._shelf.units, self._open_terms())
        terms.words("预热")
        self._use(searcher, SearchState.KEYWORD)

    def _open_terms(self) -> LexicalIndex:
        folder = manifest.current(self._settings.index_dir)
        if folder is not None and self._made_from_these(folder, model_id=None):
            try:
                terms_held = LexicalIndex.open(folder / build.TERMS)
                if len(terms_held) == len(self._shelf.units):
                    return terms_held
            except ValueError as error:
                logger.warning("the term index in %s cannot be opened: %s", folder, error)
        return LexicalIndex.in_memory(build.lexical_rows(list(self._shelf.units.values())))

    def _made_from_these(self, folder: object, model_id: str | None) -> bool:
        """Whether the generation in ``folder`` holds the documents of now, and vectors of ``model_id``."""
        try:
            held = manifest.Manifest.read(folder)  # type: ignore[arg-type]
        except (OSError, ValueError, TypeError):
            return False
        return (
            held.format == manifest.FORMAT
            and held.fingerprint == manifest.fingerprint_of(self._shelf.units.values())
            and model_id in (None, held.model_id)
        )

    def vectors_of(self, units: Sequence[Unit]) -> dict[str, NDArray[np.float32]]:
        """By unit id, the mean vector of its passages, float32 (d,), of length 1; units not embedded are left out,
        all of them where the model is not loaded."""
        if self._embedder is None:
            return {}
        passages = list(passages_of(units))
        held = self._cache.get(self._embedder.model_id, [each.sha256 for each in passages])
        found: dict[str, list[NDArray[np.float32]]] = {}
        for each in passages:
            if (vector := held.get(each.sha256)) is not None:
                found.setdefault(each.unit_id, []).append(vector)
        means = {id_: np.mean(vectors, axis=0) for id_, vectors in found.items()}
        return {id_: mean / max(float(np.linalg.norm(mean)), 1e-9) for id_, mean in means.items()}

    def is_up_to_date(self) -> bool:
        """Whether the index on disk is that of the documents and the shipped model of now, without loading it.

        False where an office's own model is set: what it is shows only once it is loaded.
        """
        folder = manifest.current(self._settings.index_dir)
        model = None if self._settings.model else ModelManifest.read(self._settings.model_dir)
        return folder is not None and model is not None and self._made_from_these(folder, model.identity)

    def prepare(self, echo: Echo, progress: build.Progress = build.quiet, rebuild: bool = False) -> None:
        """Unpack the model where needed, build the index unless a good one is there, and use it."""
        if not self._shelf.units:
            return
        embedder = self._load_embedder(echo)
        searcher = None if rebuild else self._reopen(embedder)
        if searcher is None:
            echo(f"正在建立索引，共{len(self._shelf.units)}个条款。")
            units = list(self._shelf.units.values())
            folder = build.build(self._settings.index_dir, units, embedder, self._cache, progress)
            self._use(build.open_generation(folder, self._shelf.units, embedder), SearchState.READY)
            manifest.remove_others(self._settings.index_dir, folder)
        else:
            self._use(searcher, SearchState.READY)

    def _load_embedder(self, echo: Echo) -> Embedder:
        """The model, loaded once."""
        if self._embedder is None:
            if self._settings.model is None:
                unpack_model(self._settings.model_dir, echo)
            chosen = self._settings.model or self._settings.model_dir
            self._embedder = Embedder(chosen, device=self._settings.device)
        return self._embedder

    def _reopen(self, embedder: Embedder) -> Searcher | None:
        """The searcher over the current generation; None where it is missing, stale or damaged."""
        folder = manifest.current(self._settings.index_dir)
        if folder is None or not self._made_from_these(folder, embedder.model_id):
            return None
        try:
            searcher = build.open_generation(folder, self._shelf.units, embedder)
            sample = build.spread(list(passages_of(self._shelf.units.values())), _SPOT_CHECK)
            vectors = self._cache.get(embedder.model_id, [passage.sha256 for passage in sample])
            build.check_sample(searcher, sample, lambda passage: vectors.get(passage.sha256))
            return searcher
        except Exception as error:  # Chroma and tantivy raise many kinds; the answer to all is a rebuild
            logger.warning("the index in %s is damaged and will be rebuilt: %s", folder, error)
            return None

    def close(self) -> None:
        """Wait a little for the background to end, and close the files."""
        with self._wanting:
            self._closed = True
        self.join(timeout=10)
        if self._retired is not None:
            self._retired.close()
        if self._answering is not None:
            self._answering.searcher.close()
        self._cache.close()
