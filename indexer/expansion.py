"""Other words for what a question says: old and new terms, short names of offices.

A document of 2016 says 社区服刑人员, a question of today 社区矫正对象. The words come from the vocabulary, which is
data; only names of one office or one thing are exchanged, never the members of a group for each other.
"""

from __future__ import annotations

from corpus.vocabulary import Body, Term, Vocabulary
from corpus.vocabulary.bodies import BodyKind
from indexer.terms import normalise

MOST = 12
"""Other words for one word of a question: more would make a search slow and say little."""

_GROUPS = frozenset({BodyKind.GOVERNMENT, BodyKind.SOCIAL_FORCE, BodyKind.UNSPECIFIED})


def other_words(query: str, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """For each word of ``vocabulary`` in ``query``, in order, the words that mean the same and are not in it.

    Empty ones are left out. ``query`` may be in traditional characters; the words are as the vocabulary has them.
    """
    plain = normalise(query)
    found: dict[str, tuple[str, ...]] = {}
    for match in vocabulary.find(plain):
        entry = match.entry
        if isinstance(entry, Body) and entry.kind in _GROUPS:
            continue
        same = _same(vocabulary, entry, plain[match.start : match.end])
        others = [word for word in same if normalise(word) not in plain]
        if others:
            found.setdefault(entry.name, tuple(others[:MOST]))
    return list(found.values())


def _same(vocabulary: Vocabulary, entry: Body | Term, word: str) -> list[str]:
    """The words that mean the same as ``word``: those of its term first, then of its body, without those of it that
    another term has. 居委会 and 村委会 are one body to a checklist; a question means one of them."""
    term = vocabulary.term(word)
    if term is None:
        return list(vocabulary.others(entry))
    body = [each for each in vocabulary.others(entry) if vocabulary.term(each) in (None, term)]
    return list(dict.fromkeys([*term.words, *body]))
