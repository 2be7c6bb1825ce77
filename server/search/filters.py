"""What a search keeps to: filters that combine, each with the values it allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar

from corpus.days import read_period
from corpus.errors import InputError
from corpus.models import AdministrativeLevel, Validity
from corpus.validity import validity_on
from corpus.vocabulary import Vocabulary
from server.library.shelf import Held, Shelf

LEVEL_WORDS = {
    AdministrativeLevel.NATIONAL: "国家",
    AdministrativeLevel.PROVINCIAL: "省",
    AdministrativeLevel.PREFECTURE: "州",
    AdministrativeLevel.COUNTY: "县",
}
VALIDITY_WORDS = {
    Validity.NOT_YET_EFFECTIVE: "尚未施行",
    Validity.IN_FORCE: "现行有效",
    Validity.AMENDED: "已被修改",
    Validity.REPEALED: "已废止",
    Validity.UNKNOWN: "效力未知",
}

Kind = TypeVar("Kind", bound=StrEnum)
Dimension = Literal["document", "level", "issuer", "validity", "body", "dates"]


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    DATE = "date"  # 成文日期, newest first
    DOCUMENT = "document"  # document by document, as they are written


@dataclass(frozen=True, slots=True)
class Filters:
    """Any of the values of one filter, and every filter at once; an empty one keeps all."""

    document: tuple[str, ...] = ()
    level: tuple[AdministrativeLevel, ...] = ()
    issuer: tuple[str, ...] = ()
    validity: tuple[Validity, ...] = ()
    body: tuple[str, ...] = ()
    """Names of the vocabulary's bodies."""
    first: date | None = None
    last: date | None = None
    """The days of issue, both among them; a document without a day is then left out."""

    @property
    def active(self) -> list[Dimension]:
        """The filters that keep anything away."""
        named: list[tuple[Dimension, object]] = [
            ("document", self.document), ("level", self.level), ("issuer", self.issuer),
            ("validity", self.validity), ("body", self.body), ("dates", self.first or self.last),
        ]  # fmt: skip
        return [name for name, value in named if value]

    def without(self, dimension: Dimension) -> Filters:
        """These filters but for one."""
        if dimension == "dates":
            return replace(self, first=None, last=None)
        changes: dict[str, object] = {dimension: ()}
        return replace(self, **changes)  # type: ignore[arg-type]

    def keep(self, held: Held, today: date) -> bool:
        """Whether a document passes; ``body`` is a matter of its clauses."""
        document = held.document
        day = document.issued_on
        return (
            (not self.document or document.id in self.document)
            and (not self.level or document.level in self.level)
            and (not self.issuer or not set(self.issuer).isdisjoint(document.issuers))
            and (not self.validity or validity_on(document, today)[0] in self.validity)
            and (self.first is None or (day is not None and day >= self.first))
            and (self.last is None or (day is not None and day <= self.last))
        )

    def document_ids(self, shelf: Shelf, today: date) -> set[str]:
        """The documents of ``shelf`` that pass and may be found."""
        searchable = shelf.searchable
        if not self.active:
            return searchable
        return {id_ for id_ in searchable if self.keep(shelf.documents[id_], today)}


NO_FILTERS = Filters()


def read_filters(
    shelf: Shelf,
    vocabulary: Vocabulary,
    document: Sequence[str] = (),
    level: Sequence[str] = (),
    issuer: Sequence[str] = (),
    validity: Sequence[str] = (),
    body: Sequence[str] = (),
    first: str | None = None,
    last: str | None = None,
) -> Filters:
    """The filters as they were typed; InputError for a value that is not among those allowed."""
    since = _day("from", first, last=False)
    until = _day("to", last, last=True)
    if since and until and since > until:
        raise InputError(f"起始日期{since}晚于截止日期{until}：请把两者对调。")
    return Filters(
        document=tuple(dict.fromkeys(document)),
        level=_chosen("级别", level, LEVEL_WORDS),
        issuer=_issuers(shelf, issuer),
        validity=_chosen("效力", validity, VALIDITY_WORDS),
        body=tuple(dict.fromkeys(_body(vocabulary, name) for name in body)),
        first=since,
        last=until,
    )


def _chosen(name: str, values: Sequence[str], words: dict[Kind, str]) -> tuple[Kind, ...]:
    """Values by their own name or the Chinese word for it."""
    known = {each: kind for kind, word in words.items() for each in (str(kind), word)}
    for value in values:
        if value not in known:
            allowed = "、".join(f"{kind}（{word}）" for kind, word in words.items())
            raise InputError(f"{name}“{value[:30]}”不认识：可用的有{allowed}。")
    return tuple(dict.fromkeys(known[value] for value in values))


def _issuers(shelf: Shelf, names: Sequence[str]) -> tuple[str, ...]:
    known = {name for held in shelf.documents.values() for name in held.document.issuers}
    for name in names:
        if name not in known:
            raise InputError(f"没有发文机关是“{name[:30]}”的文件：请从检索结果左侧的发文机关中选择。")
    return tuple(dict.fromkeys(names))


def _body(vocabulary: Vocabulary, name: str) -> str:
    found = vocabulary.body(name)
    if found is None:
        raise InputError(f"词汇表里没有部门“{name[:30]}”：请写词汇表中的名称，如司法行政部门、民政局。")
    return found.name


def _day(name: str, value: str | None, last: bool) -> date | None:
    if not value:
        return None
    period = read_period(value) or (read_period(f"{value}年") if value.isdigit() else None)
    if period is None:
        raise InputError(f"日期{name}=“{value[:20]}”看不懂：请写成2016-06-15、2016-06或2016。")
    return period.last if last else period.first
