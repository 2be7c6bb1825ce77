"""A slip of the pinyin keyboard put right: 冈位 becomes 岗位, where the documents have the one and not the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from indexer import terms
from server.search import phonetic

LONGEST = 16
"""Characters of a question in which a slip is looked for: a whole question is found in spite of one."""
_WORD = 4  # characters of a word that may have been meant, at most
_MET = 10  # times that the dictionary must have met it
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿]")

Held = Callable[[str], bool]
"""Whether any document has two characters side by side."""


@dataclass(frozen=True, slots=True)
class _Strange:
    """Neighbouring words, one of them a single character, that no document has side by side."""

    text: str
    singles: list[int]
    """The places of the single characters in it."""
    before: str
    """The word before it, if any."""
    after: str


def put_right(typed: str, held: Held) -> str | None:
    """``typed`` with one word put right that no document has as it is typed; None where nothing looks like a slip.

    Only single characters that belong to no word are taken for slips, and only words of the dictionary for meant
    that stand beside their neighbours in some document. Of 2,566 questions without a slip four are taken for one
    (``evaluations/questions/lay.jsonl`` and others, over what is shipped): it is offered, never done.
    """
    plain = terms.normalise(typed)
    words = terms.known_words(plain) if len(plain) <= LONGEST else []
    found = [(word, part.text) for part in _strange(words, held) for word in _meant(part, held)]
    if not found:
        return None
    word, text = max(found, key=lambda each: (len(each[0]), terms.frequency(each[0])))
    return plain.replace(text, word, 1)


def _strange(words: list[str], held: Held) -> Iterator[_Strange]:
    for first in range(len(words)):
        for last in range(first + 2, len(words) + 1):
            inside = words[first:last]
            text = "".join(inside)
            if len(text) > _WORD:
                break
            places = zip(accumulate(map(len, inside[:-1]), initial=0), inside, strict=True)
            singles = [at for at, word in places if len(word) == 1 and word not in terms.stop_words()]
            if singles and not all(map(held, terms.pairs(text))):
                yield _Strange(text, singles, "".join(words[:first][-1:]), "".join(words[last:][:1]))


def _meant(part: _Strange, held: Held) -> Iterator[str]:
    """The words that sound like ``part``, written otherwise at one of the places, and fit where it stands."""
    for at in part.singles:
        for character in phonetic.alike(part.text[at]):
            word = part.text[:at] + character + part.text[at + 1 :]
            if (
                terms.frequency(word) >= _MET
                and not _NUMERAL.match(character)
                and all(map(held, terms.pairs(word)))
                and _beside(part.before, word, held)
                and _beside(word, part.after, held)
            ):
                yield word


def _beside(left: str, right: str, held: Held) -> bool:
    """Whether some document has the words side by side; words of asking and of glue stand beside any."""
    if not left or not right:
        return True
    return any(each in terms.stop_words() or terms.asks(each) for each in (left, right)) or held(
        left[-1] + right[0]
    )
