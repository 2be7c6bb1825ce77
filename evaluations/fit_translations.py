"""Fits the table from the words people ask in to those of clauses (``indexer.translation``), on questions with answers.

IBM's model 1 (Brown and others, The Mathematics of Statistical Machine Translation, 1993): each word of a question is
brought forth by one word of the clause that answers it, or by none; which one is found by expectation maximisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer import terms
from indexer.translation import Sayings, Translations
from indexer.word_counts import telling

Numbers = NDArray[np.intp]
Values = NDArray[np.float64]

_ROUNDS = 6
_SEEN = 0.2  # what is taken from each expected count at the end: what was seen by chance goes
_DOUBT = 2.0  # counts that a word seldom seen must outweigh
_LEAST = 2e-3  # likelier than this to be kept


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question with a clause that answers it, cut."""

    words: list[str]
    pairs: list[str]
    clause: list[str]
    weight: float
    notice: str | None = None
    """The notice that answers; None for a law."""


def spoken(question: str, clause: str, weight: float, notice: str | None = None) -> Spoken:
    """``question`` and ``clause``, which counts ``weight`` beside the others, cut as a search cuts them.

    Without names of places and persons: they stand for single documents, not for what people call things.
    """
    words = terms.content_words(question)
    named = [word for word in words if terms.is_name(word)]
    return Spoken(
        [word for word in words if word not in named],
        [pair for pair in terms.content_pairs(question) if not any(pair in name for name in named)],
        sorted(word for word in set(telling(terms.words(clause))) if not terms.is_name(word)),
        weight,
        notice,
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """All that may stand for each other, a row each; the clause's word ``none`` stands for no word."""

    clause: Numbers
    asked: Numbers
    group: Numbers
    """Which word of which question is to be brought forth."""
    weight: Values
    notice: Numbers
    """The number of the notice; 0 for laws."""


def _links(rows: Sequence[tuple[Numbers, Numbers, float, int]], none: int) -> _Links:
    """``rows``: the clause's words, the question's, the weight and the number of the notice."""
    clause, asked, group, weight, notices, groups = [], [], [], [], [], 0
    for words, wanted, share, notice in rows:
        held = np.append(words, none)
        clause.append(np.tile(held, len(wanted)))
        asked.append(np.repeat(wanted, len(held)))
        group.append(groups + np.repeat(np.arange(len(wanted)), len(held)))
        weight.append(np.full(len(held) * len(wanted), share))
        notices.append(np.full(len(held) * len(wanted), notice))
        groups += len(wanted)
    return _Links(*(np.concatenate(each) for each in (clause, asked, group, weight, notices)))


def _fitted(links: _Links, none: int) -> tuple[Numbers, Numbers, Values]:
    """The likeliest (asked, clause's word, chance), by asked."""
    keys, which = np.unique(links.asked * (none + 1) + links.clause, return_inverse=True)
    clause = keys % (none + 1)
    chances = np.ones(len(keys))
    for turn in range(_ROUNDS):
        likely = chances[which]
        total = np.bincount(links.group, likely)
        counts = np.bincount(which, links.weight * likely / total[links.group], minlength=len(keys))
        of_word = np.bincount(clause, counts, minlength=none + 1)
        if turn == _ROUNDS - 1:
            counts = np.maximum(counts - _SEEN, 0.0)
        chances = counts / (of_word[clause] + _DOUBT) + (1e-12 if turn < _ROUNDS - 1 else 0.0)
    kept = np.flatnonzero((chances > _LEAST) & (clause < none) & _general(which, links.notice, len(keys)))
    return keys[kept] // (none + 1), clause[kept], chances[kept]


def _general(which: Numbers, notice: Numbers, size: int) -> NDArray[np.bool_]:
    """(size,): which links stand in a law or in two notices at least: a notice of its own is no usage of words."""
    pairs = np.unique(which * (int(notice.max(initial=0)) + 1) + notice)
    links, notices = np.divmod(pairs, int(notice.max(initial=0)) + 1)
    in_law = np.bincount(links, notices == 0, minlength=size) > 0
    return np.asarray(in_law | (np.bincount(links, minlength=size) > 1))


def _sayings(lessons: Sequence[Spoken], number: dict[str, int], strings: Sequence[list[str]]) -> Sayings:
    """``strings`` of the question of each of ``lessons``; ``number`` are the words of all clauses."""
    asked: dict[str, int] = {}
    notices: dict[str | None, int] = {None: 0}
    rows = [
        (
            np.array([number[word] for word in lesson.clause]),
            np.array([asked.setdefault(string, len(asked)) for string in each]),
            lesson.weight,
            notices.setdefault(lesson.notice, len(notices)),
        )
        for lesson, each in zip(lessons, strings, strict=True)
        if lesson.clause and each
    ]
    which, held, chances = _fitted(_links(rows, len(number)), len(number))
    names, starts = list(asked), np.searchsorted(which, np.arange(len(asked) + 1)).astype(np.int32)
    return Sayings(
        {name: at for at, name in enumerate(names)},
        starts,
        held,
        chances.astype(np.float32),
    )


def _only_used(words: Sequence[str], sayings: Sequence[Sayings]) -> Translations:
    """The table of ``sayings`` without words, and without rows, that stand for nothing."""
    used = np.unique(np.concatenate([each.held for each in sayings]))
    made = []
    for each in sayings:
        sizes = np.diff(each.starts)
        names = [name for name, at in each.asked.items() if sizes[at]]
        starts = np.cumsum([0, *sizes[sizes > 0]], dtype=np.int32)
        held = np.searchsorted(used, each.held)
        made.append(Sayings({name: at for at, name in enumerate(names)}, starts, held, each.chances))
    return Translations([words[at] for at in used], *made)


def fit(lessons: Iterable[Spoken]) -> Translations:
    """The table that ``lessons`` teach."""
    lessons = list(lessons)
    number: dict[str, int] = {}
    for lesson in lessons:
        for word in lesson.clause:
            number.setdefault(word, len(number))
    of_words = _sayings(lessons, number, [lesson.words for lesson in lessons])
    of_pairs = _sayings(lessons, number, [lesson.pairs for lesson in lessons])
    return _only_used(list(number), [of_words, of_pairs])
