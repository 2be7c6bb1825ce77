"""Suggestions while typing: by what words hold, by how they sound, and with a slip put right. No network."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from corpus.catalogue import catalogue
from corpus.vocabulary import Vocabulary
from corpus.vocabulary.bodies import BodyKind
from indexer import terms
from server.library.service import examples
from server.library.shelf import Held, Shelf
from server.search import phonetic, slips

MOST = 8
"""Suggestions shown."""
_LETTERS = re.compile(r"[a-z]{2,}")
_HAN = re.compile(r"[一-鿿]{2,}")
_LONGEST = 60  # characters of what is suggested, and of what is typed
_KIND_ORDER = ("term", "title", "number", "question", "body", "clause")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be suggested."""

    text: str
    kind: str
    detail: str | None = None
    document_id: str | None = None
    clause_id: str | None = None
    own: bool = True
    """Of the office's own documents or words, rather than of a national law."""
    plain: str = field(default="", compare=False)
    """``text`` for comparing."""


class Suggester:
    """Suggestions over one shelf and vocabulary; safe to use from many threads."""

    def __init__(self, shelf: Shelf, vocabulary: Vocabulary) -> None:
        self.shelf = shelf
        self.vocabulary = vocabulary
        found: dict[str, Candidate] = {}
        for each in _candidates(shelf, vocabulary):
            found.setdefault(each.text, each)
        self._all = list(found.values())
        self._sounds: list[str] | None = None
        self._words = _slip_words(self._all, vocabulary)
        self._lock = threading.Lock()

    def suggest(self, typed: str) -> list[Candidate]:
        """At most ``MOST`` for what is ``typed`` so far, the likeliest first."""
        plain = terms.normalise(typed).strip()[:_LONGEST]
        if not plain:
            return []
        scored = [(place, each) for each in self._all if (place := each.plain.find(plain)) >= 0]
        if not scored and _LETTERS.fullmatch(letters := plain.replace(" ", "").replace("'", "")):
            scored = self._by_sound(letters)
        scored.sort(key=lambda pair: (*_order(pair[1]), min(pair[0], 1), len(pair[1].text)))
        shown = [each for _, each in scored if each.plain != plain][:MOST]
        if not shown and (right := self.put_right(plain)):
            return [Candidate(right, "term", "您要找的可能是"), *self.suggest(right)][:MOST]
        return shown

    def _by_sound(self, letters: str) -> list[tuple[int, Candidate]]:
        with self._lock:
            if self._sounds is None:
                self._sounds = [phonetic.spelt(each.plain) for each in self._all]
        pattern = phonetic.typed(letters)
        found = ((pattern.search(sound), each) for sound, each in zip(self._sounds, self._all, strict=True))
        return [(match.start(), each) for match, each in found if match]

    def put_right(self, typed: str) -> str | None:
        """``typed`` with one likely slip put right: a character of the same sound, one too many, too few or
        exchanged; None where nothing looks like a slip.
        """
        plain = terms.normalise(typed)
        if len(plain) > slips.LONGEST or not _HAN.search(plain):
            return None
        known = self._words
        for length in range(min(6, len(plain)), 2, -1):
            for at in range(len(plain) - length + 1):
                part = plain[at : at + length]
                if part in known.text or not _HAN.fullmatch(part):
                    continue
                right = known.like(part)
                if right and right not in plain:
                    return plain[:at] + right + plain[at + length :]
        return None


@dataclass(frozen=True)
class _SlipWords:
    """Words that may have been meant, and all text in which a part of a question is no slip."""

    text: str
    by_sound: dict[tuple[str, ...], str]
    by_edges: dict[tuple[str, str], list[str]]
    """Words of four characters and more by their first and last one."""

    def like(self, part: str) -> str | None:
        """The word that ``part`` sounds like, else, for four characters and more, differs from by one."""
        same = self.by_sound.get(phonetic.syllables(part))
        if same is not None or len(part) < 4:
            return same
        edged = self.by_edges.get((part[0], part[-1]), ())
        near = [word for word in edged if OSA.distance(part, word, score_cutoff=1) == 1]
        return min(near, key=lambda word: (len(word) != len(part), -len(word)), default=None)


def _slip_words(candidates: Iterable[Candidate], vocabulary: Vocabulary) -> _SlipWords:
    words: dict[str, None] = {}
    named = [*(t.words for t in vocabulary.terms), *(b.names for b in vocabulary.bodies)]
    for word in (word for each in named for word in each):
        if _HAN.fullmatch(word) and 3 <= len(word) <= 8:
            words.setdefault(terms.normalise(word))
    words.setdefault("社区矫正")
    by_sound: dict[tuple[str, ...], str] = {}
    by_edges: dict[tuple[str, str], list[str]] = {}
    for word in words:
        by_sound.setdefault(phonetic.syllables(word), word)
        if len(word) >= 4:
            by_edges.setdefault((word[0], word[-1]), []).append(word)
    text = "\n".join([*words, *(each.plain for each in candidates)])
    return _SlipWords(text, by_sound, by_edges)


def _order(each: Candidate) -> tuple[bool, int]:
    return not each.own, _KIND_ORDER.index(each.kind)


def _candidates(shelf: Shelf, vocabulary: Vocabulary) -> Iterator[Candidate]:
    yield from _of_words(vocabulary)
    for question in examples(shelf):
        yield _candidate(question, "question")
    for held in shelf.documents.values():
        if not held.retired:
            yield from _of_document(held)
    for known in catalogue():
        number = known.value("number")
        absent = "，".join(part for part in (number, "原文未收录") if part)
        yield _candidate(known.title, "title", absent, own=False)
        if number:
            yield _candidate(number, "number", known.title, own=False)


def _of_words(vocabulary: Vocabulary) -> Iterator[Candidate]:
    for term in vocabulary.terms:
        for word in term.words:
            yield _candidate(word, "term", f"今称{term.name}" if word in term.old else None)
    for body in vocabulary.bodies:
        if body.kind is not BodyKind.UNSPECIFIED:
            for name in body.names:
                yield _candidate(name, "body", None if name == body.name else body.name)


def _of_document(held: Held) -> Iterator[Candidate]:
    document, own = held.document, str(held.document.level) != "national"
    yield _candidate(document.title, "title", None, document.id, own=own)
    if document.number:
        yield _candidate(document.number, "number", document.title, document.id, own=own)
    for clause in held.clauses:
        if clause.heading and _HAN.search(clause.heading) and len(clause.heading) <= _LONGEST:
            yield _candidate(clause.heading, "clause", document.title, document.id, clause.id, own)


def _candidate(
    text: str,
    kind: str,
    detail: str | None = None,
    document_id: str | None = None,
    clause_id: str | None = None,
    own: bool = True,
) -> Candidate:
    return Candidate(text, kind, detail, document_id, clause_id, own, _plain(text))


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return terms.normalise(text)
