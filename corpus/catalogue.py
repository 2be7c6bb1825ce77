"""The family of the shipped opinion, held or not: what is known of each document, and where from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.models import Document

FILE = Path(__file__).with_name("catalogue.toml")
RELATIONS = ("implements", "replaces", "replaced_by")
"""Facts whose value is the id of another entry."""
NAMES = ("title", "number", "level", "issued_on", *RELATIONS)
_PREFIX = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One thing known of a document."""

    name: str
    """One of ``NAMES``."""
    value: str
    source: str
    """Where it is known from, in Chinese."""
    verified: bool
    """Whether somebody saw it in the document, or in one that cites it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the family."""

    id: str
    facts: tuple[KnownFact, ...]

    def values(self, name: str) -> tuple[str, ...]:
        """What is known under a name; empty where nothing is."""
        return tuple(fact.value for fact in self.facts if fact.name == name)

    def value(self, name: str) -> str | None:
        """The one thing known under a name; None where nothing is."""
        return next(iter(self.values(name)), None)

    @property
    def title(self) -> str:
        """Every entry has one."""
        return self.values("title")[0]


@cache
def catalogue() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    with FILE.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return tuple(
        Entry(each["id"], tuple(KnownFact(**fact) for fact in each["facts"])) for each in data["entries"]
    )


def held_as(entry: Entry, documents: Iterable[Document]) -> str | None:
    """The id of the document that is this entry, known by its number or its whole title; None where not held."""
    number, title = entry.value("number"), _key(entry.title)
    for document in documents:
        if (number and document.number == number) or _key(document.title) == title:
            return document.id
    return None


def _key(title: str) -> str:
    return re.sub(r"[\s《》〈〉]", "", title).replace(_PREFIX, "")
