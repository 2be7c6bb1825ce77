"""Direct look-ups, answered before any ranking and without a model: number, title, address of a clause, date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from weakref import WeakKeyDictionary

from corpus.addresses import follow, read_address
from corpus.catalogue import Entry, catalogue, held_as
from corpus.days import Period, read_period
from corpus.errors import InputError
from corpus.models import AdministrativeLevel, Clause
from corpus.numbers import DocumentNumber, read_number
from indexer.terms import normalise
from server.library.shelf import Held, Shelf
from server.search.titles import fits, plain_title

MOST = 20
"""Entries of one look-up that are listed; how many there are in all is said beside them."""


class LookUpKind(StrEnum):
    """What the words were taken for."""

    NUMBER = "number"  # 文号
    TITLE = "title"  # 标题
    CLAUSE = "clause"  # 条款
    DATE = "date"  # 日期


@dataclass(frozen=True, slots=True)
class Entered:
    """One thing looked up: a document held, a clause of it, or a document known of but not held."""

    held: Held | None
    clause: Clause | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class LookUp:
    """What the words name."""

    kind: LookUpKind
    entries: tuple[Entered, ...]
    """At most ``MOST``, the office's own documents before national laws."""
    total: int
    note: str | None = None
    """What is to be said of it in Chinese: that nothing has this number, that the day does not exist."""
    cited_by: tuple[Held, ...] = ()
    """For a number whose document is not held: the documents that name it."""


def look_up(shelf: Shelf, query: str, keep: Callable[[Held], bool]) -> LookUp | None:
    """What ``query`` as a whole names among the documents that ``keep`` passes; None where it names nothing."""
    words = normalise(query).strip()
    documents = [held for held in _in_order(shelf) if keep(held)]
    if (number := read_number(words)) is not None:
        return _by_number(documents, number)
    try:
        period = read_period(words)
    except InputError as error:
        return LookUp(LookUpKind.DATE, (), 0, str(error))
    if period is not None:
        return _by_date(documents, period)
    return _by_address(documents, words) or _by_title(documents, words)


_ordered: WeakKeyDictionary[Shelf, tuple[Held, ...]] = WeakKeyDictionary()


def _in_order(shelf: Shelf) -> tuple[Held, ...]:
    """What may be found: the office's own before national laws, newer before older; sorted once a shelf."""

    def place(held: Held) -> tuple[bool, int, str]:
        day = held.document.issued_on or date.min
        return held.document.level is AdministrativeLevel.NATIONAL, -day.toordinal(), held.document.id

    found = _ordered.get(shelf)
    if found is None:
        current = (held for held in shelf.documents.values() if not held.retired)
        found = _ordered[shelf] = tuple(sorted(current, key=place))
    return found


def _found(kind: LookUpKind, entries: list[Entered], note: str | None = None) -> LookUp:
    return LookUp(kind, tuple(entries[:MOST]), len(entries), note)


def _not_held(documents: list[Held], fit: Callable[[Entry], bool]) -> Iterator[Entered]:
    held = [each.document for each in documents]
    for entry in catalogue():
        if fit(entry) and held_as(entry, held) is None:
            yield Entered(None, entry=entry)


def _by_number(documents: list[Held], number: DocumentNumber) -> LookUp:
    def has(text: str | None) -> bool:
        known = read_number(text) if text else None
        return known is not None and number.names(known)

    found = [Entered(held) for held in documents if has(held.document.number)]
    if found:
        return _found(LookUpKind.NUMBER, found)
    known = list(_not_held(documents, lambda entry: has(entry.value("number"))))
    citing = tuple(held for held in documents if _cites(held, number))
    note = f"文件库没有收录{number}的原文。" if known or citing else f"文件库和目录里都没有文号“{number}”。"
    return LookUp(LookUpKind.NUMBER, tuple(known), len(known), note, citing[:MOST])


def _cites(held: Held, number: DocumentNumber) -> bool:
    """Whether a document names a number, in whichever brackets."""
    if f"{number.serial}号" not in held.document.text:
        return False
    text = "".join(held.document.text.split())
    opened = [f"{number.office}{bracket}{number.year}" for bracket in "〔[（(﹝【［"]
    return any(
        text.find(f"{number.serial}号", at, at + 30) > 0 for start in opened if (at := text.find(start)) >= 0
    )


def _by_date(documents: list[Held], period: Period) -> LookUp:
    issued = [Entered(held) for held in documents if held.document.issued_on in period]
    started = [
        Entered(held)
        for held in documents
        if held.document.effective_on in period and held.document.issued_on not in period
    ]
    found = issued + started
    return _found(LookUpKind.DATE, found, None if found else "没有在这个日期成文或施行的文件。")


def _by_address(documents: list[Held], words: str) -> LookUp | None:
    address = read_address(words)
    if address is None:
        return None
    named = [held for _, held in _named(documents, address.title)] if address.title else documents
    if address.title and not named:
        return None
    found = [Entered(held, clause) for held in named if (clause := follow(address, held.outline)) is not None]
    if found:
        return _found(LookUpKind.CLAUSE, found)
    titles = "、".join(f"《{held.document.title}》" for held in named[:3])
    note = f"{titles}里没有这一条款。" if address.title else "收录的文件里没有这一条款。"
    return _found(LookUpKind.CLAUSE, [Entered(held) for held in named] if address.title else [], note)


def _named(documents: list[Held], words: str) -> list[tuple[int, Held]]:
    """Documents named by ``words``, those that fit best only."""
    plain = plain_title(words)
    fitting = [(fit, held) for held in documents if (fit := fits(plain, plain_title(held.document.title)))]
    best = max((fit for fit, _ in fitting), default=0)
    return [(fit, held) for fit, held in fitting if fit == best or (best < 4 and fit > 1)]


def _by_title(documents: list[Held], words: str) -> LookUp | None:
    named = sorted(_named(documents, words), key=lambda each: -each[0])
    plain = plain_title(words)
    known = _not_held(documents, lambda entry: fits(plain, plain_title(entry.title)) > 1)
    found = [Entered(held) for _, held in named] + list(known)
    return _found(LookUpKind.TITLE, found) if found else None
