"""Entries as people type them, and as they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from corpus.errors import InputError
from corpus.vocabulary import Body, BodyKind, Term, Vocabulary, folded

Entry = Body | Term

SHORTEST, LONGEST = 2, 60
"""Characters of a word: one alone would be found all over."""
MOST_WORDS = 80
"""Of one entry."""

_SINCE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class EntryType(StrEnum):
    """Which list an entry stands in."""

    BODY = "body"  # 机构
    TERM = "term"  # 用语


Key = tuple[EntryType, str]


def key_of(entry: Entry) -> Key:
    """What an entry is known by."""
    return (EntryType.BODY if isinstance(entry, Body) else EntryType.TERM, entry.name)


def words_of(entry: Entry) -> tuple[str, ...]:
    """All words of an entry, its name first."""
    return entry.names if isinstance(entry, Body) else entry.words


def find(vocabulary: Vocabulary, key: Key) -> Entry | None:
    """The entry of ``vocabulary`` under ``key``; None where there is none."""
    listed: Iterable[Entry] = vocabulary.bodies if key[0] is EntryType.BODY else vocabulary.terms
    return next((each for each in listed if each.name == key[1]), None)


def to_data(entry: Entry) -> dict[str, Any]:
    """``entry`` as plain data, for the database."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(entry).items()}


def from_data(entry_type: str, data: dict[str, Any]) -> Entry:
    """The entry that ``to_data`` was given."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    if entry_type == EntryType.BODY:
        return Body(**{**fields, "kind": BodyKind(fields["kind"])})
    return Term(**fields)


def check(entry: Entry) -> None:
    """InputError, in one line, where ``entry`` by itself cannot be used."""
    words = words_of(entry)
    if not entry.name:
        raise InputError("没有填写名称：请填写2至60个字的名称。")
    if len(words) > MOST_WORDS:
        raise InputError(f"“{entry.name}”有{len(words)}个名称，最多{MOST_WORDS}个：请删去不常用的。")
    for word in words:
        if not word:
            raise InputError(f"“{entry.name}”里有空的名称：请删去空行。")
        if not SHORTEST <= len(word) <= LONGEST:
            raise InputError(f"“{word[:20]}”有{len(word)}个字，允许{SHORTEST}至{LONGEST}个字：请改写。")
        if not word.isprintable():
            raise InputError(f"“{entry.name}”的名称里有不能显示的字符：请重新输入。")
    twice = _twice(words)
    if twice is not None:
        raise InputError(f"“{twice}”在“{entry.name}”里写了两次：请删去一个。")
    if entry.since is not None and not _SINCE.fullmatch(entry.since):
        raise InputError(f"起始时间“{entry.since[:20]}”认不出：请写成2018、2018-03或2018-03-21。")


def _twice(words: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for word in words:
        if folded(word) in seen:
            return word
        seen.add(folded(word))
    return None


def check_successors(vocabulary: Vocabulary) -> None:
    """InputError where a body's successor is not listed, or a body takes over from itself."""
    names = {body.name for body in vocabulary.bodies}
    for body in vocabulary.bodies:
        if body.successor == body.name:
            raise InputError(f"“{body.name}”的承接机构不能是它自己：请另选，或留空。")
        if body.successor is not None and body.successor not in names:
            raise InputError(
                f"“{body.name}”的承接机构“{body.successor}”不在词汇中：请先增加它，或写词汇中的名称。"
            )
