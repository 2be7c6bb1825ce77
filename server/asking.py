"""Where a command gets its answers: from the index in this process, or from the site already running."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

import httpx
from pydantic import BaseModel

from corpus.errors import InputError
from server.accounts.commands import local_headers
from server.answers import service as answers
from server.answers.schemas import AnswerOut
from server.data_directory import DataDirectoryBusy
from server.dependencies import Services
from server.library.service import require_documents
from server.search.filters import read_filters
from server.search.finder import Wanted
from server.search.schemas import SearchOut
from server.settings import Settings
from server.startup import opened

Out = TypeVar("Out", bound=BaseModel)


class Source(Protocol):
    """Something that searches and answers."""

    def search(self, query: str, limit: int, filters: Mapping[str, Any]) -> SearchOut:
        """The best ``limit`` clauses; ``filters`` as ``read_filters`` takes them. InputError for bad input."""
        ...

    def ask(self, question: str, document: str | None) -> AnswerOut:
        """The answer, or its refusal; InputError for bad input."""
        ...


class Local:
    """Answers from the services of this process."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def search(self, query: str, limit: int, filters: Mapping[str, Any]) -> SearchOut:
        """See ``Source``."""
        found = self._services
        kept = read_filters(found.shelf, found.index.searcher.vocabulary, **filters)
        wanted = Wanted(query, limit, filters=kept, facets=False)
        return found.finder.search(lambda: found.index.answering, found.shelf, wanted)

    def ask(self, question: str, document: str | None) -> AnswerOut:
        """See ``Source``."""
        found = self._services
        return answers.ask(found.index.answering, found.shelf, question, document)


class Running:
    """Answers from the site that owns the data directory: no second model, no wait."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        # The site is this machine's own: a proxy set for the internet must not be asked for it.
        self._client = httpx.Client(base_url=url, headers=headers, timeout=120, trust_env=False)

    def _get(self, path: str, shape: type[Out], parameters: Mapping[str, Any]) -> Out:
        given = {name: value for name, value in parameters.items() if value is not None and value != []}
        try:
            response = self._client.get(path, params=given)
        except httpx.HTTPError as error:
            raise InputError(f"正在运行的服务没有回应（{error}）：请稍后再试或重新启动它。") from None
        if response.is_error:
            raise InputError(str(response.json().get("detail", response.status_code)))
        return shape.model_validate_json(response.content)

    def search(self, query: str, limit: int, filters: Mapping[str, Any]) -> SearchOut:
        """See ``Source``."""
        named = {"from" if name == "first" else "to" if name == "last" else name: value
                 for name, value in filters.items()}  # fmt: skip
        return self._get("/api/search", SearchOut, {"q": query, "limit": limit, "facets": False, **named})

    def ask(self, question: str, document: str | None) -> AnswerOut:
        """See ``Source``."""
        return self._get("/api/ask", AnswerOut, {"q": question, "document": document})


@contextmanager
def source(settings: Settings, echo: Callable[[str], None]) -> Iterator[Source]:
    """Where to ask: the running site if it owns the data directory, else this process, its index made ready."""
    try:
        with opened(settings, echo) as (services, _):
            require_documents(services.shelf)
            services.index.prepare(echo)
            yield Local(services)
    except DataDirectoryBusy as busy:
        if busy.url is None:
            raise
        yield Running(busy.url, local_headers(settings))
