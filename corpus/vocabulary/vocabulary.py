"""Bodies and terms together, and finding them in text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from corpus.errors import InputError
from corpus.vocabulary.bodies import Body, BodyKind
from corpus.vocabulary.terms import Term

_FOLD = str.maketrans("（），", "(),")


def folded(text: str) -> str:
    """``text`` with brackets and commas of one width; of the same length, so offsets stay."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the vocabulary found in a text, at ``[start, end)``."""

    start: int
    end: int
    entry: Body | Term


@dataclass(frozen=True)
class Vocabulary:
    """All bodies and terms; a changed vocabulary is a new value."""

    bodies: tuple[Body, ...]
    terms: tuple[Term, ...]
    _by_word: dict[str, Body | Term] = field(init=False, repr=False, compare=False)
    _terms: dict[str, Term] = field(init=False, repr=False, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """``InputError`` where one word is claimed by two bodies or two terms."""
        by_word: dict[str, Body | Term] = {}
        for entries, words in (
            (self.terms, lambda each: each.words),
            (self.bodies, lambda each: each.names),
        ):
            _claim(by_word, entries, words)
        longest_first = sorted(by_word, key=len, reverse=True)
        object.__setattr__(self, "_by_word", by_word)
        terms = {folded(word): each for each in self.terms for word in each.words}
        object.__setattr__(self, "_terms", terms)
        object.__setattr__(self, "_pattern", re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"))

    def body(self, name: str) -> Body | None:
        """The body listed under ``name`` or an alias of it; None where it is unknown."""
        found = self._by_word.get(folded(name))
        return found if isinstance(found, Body) else None

    def term(self, word: str) -> Term | None:
        """The term that has ``word``, though a body may have it too; None where there is none."""
        return self._terms.get(folded(word))

    def find(self, text: str) -> list[Match]:
        """Every word of the vocabulary in ``text``, the longest at each place, in order, not overlapping."""
        return [
            Match(*match.span(), self._by_word[match.group()])
            for match in self._pattern.finditer(folded(text))
        ]

    def others(self, entry: Body | Term) -> tuple[str, ...]:
        """The words that mean the same as ``entry``, a successor's and predecessors' names among them."""
        if isinstance(entry, Term):
            return entry.words
        heirs = [each for each in self.bodies if each.name == entry.successor or each.successor == entry.name]
        return tuple(dict.fromkeys([*entry.names, *(name for each in heirs for name in each.names)]))

    def with_(self, entries: Iterable[Body | Term]) -> Vocabulary:
        """This vocabulary with ``entries`` in the place of those of the same name and type, or at the end."""
        bodies = {each.name: each for each in self.bodies}
        terms = {each.name: each for each in self.terms}
        for entry in entries:
            if isinstance(entry, Body):
                bodies[entry.name] = entry
            else:
                terms[entry.name] = entry
        return Vocabulary(tuple(bodies.values()), tuple(terms.values()))


def _claim(by_word: dict[str, Body | Term], entries: Iterable[Any], words: Any) -> None:
    mine: dict[str, str] = {}
    for entry in entries:
        for word in map(folded, words(entry)):
            if not word.strip():
                raise InputError(f"词汇“{entry.name}”里有空的名称：请删去空行。")
            if mine.setdefault(word, entry.name) != entry.name:
                raise InputError(f"“{word}”同时属于“{mine[word]}”和“{entry.name}”：一个名称只能属于一条。")
            by_word[word] = entry


def _read(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


@cache
def shipped() -> Vocabulary:
    """The vocabulary that comes with the program: ``bodies.toml`` and ``terms.toml``."""
    bodies = (
        Body(**{**_tuples(each), "kind": BodyKind(each["kind"])}) for each in _read("bodies.toml")["bodies"]
    )
    return Vocabulary(tuple(bodies), tuple(Term(**_tuples(each)) for each in _read("terms.toml")["terms"]))
