"""What speaks for a stretch of text as the answer: plain features, one row a candidate.

All are counted on the text, the question and the search result; none carries the identity of a document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer import terms
from indexer.answer_types import fit
from indexer.question_kinds import KINDS, expected_length, kinds_of
from indexer.spans import Candidate

Matrix = NDArray[np.float64]

_SENTENCE_END = "。！？!?\n"
_PHRASE_END = "，,；;：:"
_FOCUS = re.compile(
    r"(?:哪些|哪几个?|哪个|哪家|什么样的|什么|多少|几个?|何种?|怎样的|怎么样的)(?:优惠|具体|创新的?|新)?"
)
_DIGIT = re.compile(r"[0-9]")
_OPENERS = (
    re.compile(r"对(?!应)|对于"),
    re.compile(r"要(?!求)|应当?|须|必须|不得|严禁"),
    re.compile(r"为(?:了|进一步|做好|切实|贯彻|加快|加强|确保)?"),
    re.compile(r"根据|按照|依照|依据|据"),
    re.compile(
        r"[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(]?[0-9一二三四五六七八九十]{1,2}[)）.．、]|首先"
    ),
    re.compile(r"同时|此外|另外|并|其中|目前|据悉|据了解|记者"),
    re.compile(r"通过|采取|利用|运用|采用|实行|实施|开展|组织|建立"),
    re.compile(r"给予|免|允许|享受|可|予以|减|补"),
)

SPAN_FEATURES = (
    "inside", "before", "after", "near_before", "near_after", "first_phrase", "last_phrase", "pairs_inside",
    "pairs_before", "new", "length", "phrases", "shape", "expected", "longer", "shorter", "opens_sentence",
    "closes_sentence",
    "opens_phrase", "closes_phrase", "left", "right", "opener", "listed", "digits", "amount", "kind", "focus_before",
    "focus_inside", "measured", "from_sentence", "sentences", "unit_share",
)  # fmt: skip
"""
inside, before, after, near_*, *_phrase: the question's words, weighed by rarity, in the candidate, in the
sentence on either side, within 16 characters, in its first and last 12; pairs_*: its pairs of characters.
new: logarithm of the characters that are not the question's. expected: of the length that such questions' answers
have, longer and shorter: by how much this differs. opens_*, closes_*: whether it begins or ends with a whole
sentence or phrase; left, right: see ``_side``; opener: with which kind of word it begins. listed: signs of
enumeration. digits: share. amount, kind: see ``answer_types``. focus_*, measured: whether what is asked for
(see ``focus_of``) stands just before, inside, after a number inside. from_sentence: characters into the sentence.
"""


class Occurrences:
    """Where words of the question stand in one text, so that any stretch is weighed at once."""

    def __init__(self, text: str, weight: Mapping[str, float]) -> None:
        """``weight`` by word; a word that the text lacks counts in the total."""
        folded = text.lower()
        total = sum(weight.values()) or 1.0
        held = [word for word in weight if word in folded]
        self._lengths = np.array([len(word) for word in held], np.int64)
        self._weights = np.array([weight[word] / total for word in held])
        self._counts = np.zeros((len(held), len(text) + 2), np.int32)
        for row, word in enumerate(held):
            at = folded.find(word)
            while at >= 0:
                self._counts[row, at + 1] = 1
                at = folded.find(word, at + 1)
        self._counts = self._counts.cumsum(axis=1)

    def held(self, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Matrix:
        """For each stretch ``[start, end)`` the share of the question's weight that stands inside it."""
        if not len(self._weights):
            return np.zeros(len(starts))
        last = np.maximum(ends[None, :] - self._lengths[:, None] + 1, starts[None, :])
        rows = np.arange(len(self._weights))[:, None]
        inside = self._counts[rows, last] > self._counts[rows, np.broadcast_to(starts, last.shape)]
        return np.asarray(self._weights @ inside)


def _side(text: str, at: int) -> int:
    """What kind of sign stands at ``at``: 0 the end of the text or of a sentence, 1 of a phrase, 2 a bracket or
    quote, 3 、, 4 white space, 5 a letter or a Han character."""
    if not 0 <= at < len(text) or text[at] in _SENTENCE_END:
        return 0
    sign = text[at]
    if sign in _PHRASE_END:
        return 1
    if sign in "“”《》（）()「」【】":
        return 2
    if sign == "、":
        return 3
    return 4 if sign.isspace() else 5


def opener(text: str, at: int) -> int:
    """With which kind of word ``text`` goes on at ``at``, by place among ``_OPENERS`` from 1; 0 for none of them."""
    for place, pattern in enumerate(_OPENERS, start=1):
        if pattern.match(text, at):
            return place
    return 0


def focus_of(question: str) -> str:
    """The words a question asks for, up to four characters after 哪些, 什么, 多少; empty where there are none."""
    match = _FOCUS.search(question)
    if match is None:
        return ""
    following = terms.words(question[match.end() : match.end() + 6])
    return following[0] if following and question.lower().startswith(following[0], match.end()) else ""


def _texture(question: str, text: str, each: Candidate, focus: str) -> list[float]:
    """What is read off the characters of one candidate and its neighbours."""
    part = text[each.start : each.end]
    left = text[max(0, each.start - 14) : each.start]
    number = bool(focus) and re.search(
        rf"[0-9一二三四五六七八九十百千万亿余多个%]\s*{re.escape(focus)}", part
    )
    return [
        _side(text, each.start - 1),
        max(_side(text, each.end), 0) if part[-1] not in _SENTENCE_END else 0,
        opener(text, each.start),
        math.log1p(part.count("、") + part.count("；")),
        len(_DIGIT.findall(part)) / len(part),
        fit(question, part, strict=True),
        fit(question, part, strict=False),
        float(bool(focus) and focus in left),
        float(bool(focus) and focus in part),
        float(bool(number)),
    ]


def span_rows(
    question: str,
    text: str,
    found: Sequence[Candidate],
    sentence: tuple[int, int],
    rarity: Mapping[str, float],
) -> Matrix:
    """A row of ``SPAN_FEATURES`` for each of ``found`` in ``text``; all begin in ``sentence``.

    What depends on the length expected of an answer is left 0, see ``with_expected``.
    """
    starts = np.array([each.start for each in found], np.int64)
    ends = np.array([each.end for each in found], np.int64)
    size = ends - starts
    words = Occurrences(text, rarity)
    pairs = Occurrences(text, dict.fromkeys(terms.pairs(question), 1.0))
    from_, to = np.full_like(starts, sentence[0]), np.maximum(ends, sentence[1])
    length = np.log1p(size)
    pairs_inside = pairs.held(starts, ends)
    focus = focus_of(question)
    texture = np.array([_texture(question, text, each, focus) for each in found])
    closes = np.array([text[each.end - 1] in _SENTENCE_END or _side(text, each.end) == 0 for each in found])
    columns = [
        words.held(starts, ends), words.held(from_, starts), words.held(ends, to),
        words.held(np.maximum(starts - 16, 0), starts), words.held(ends, np.minimum(ends + 16, len(text))),
        words.held(starts, np.minimum(starts + 12, ends)), words.held(np.maximum(ends - 12, starts), ends),
        pairs_inside, pairs.held(from_, starts), np.log1p(size * (1 - np.minimum(pairs_inside, 1))),
        length, np.array([each.phrases for each in found]), np.array([int(each.shape) for each in found]),
        *np.zeros((3, len(found))),
        starts == sentence[0], closes, texture[:, 0] != 5, closes | (texture[:, 1] < 2),
        *texture.T, np.log1p(starts - sentence[0]),
        np.array([sum(text.count(sign, each.start, each.end) for sign in "。！？") for each in found]),
        size / len(text),
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


def with_expected(rows: Matrix, question: str, lengths: Mapping[str, float]) -> Matrix:
    """``rows`` with the length that such questions' answers have by the weights ``lengths``."""
    filled = rows.copy()
    expected = expected_length(kinds_of(question), lengths)
    length = filled[:, SPAN_FEATURES.index("length")]
    filled[:, SPAN_FEATURES.index("expected")] = expected
    filled[:, SPAN_FEATURES.index("longer")] = np.maximum(length - expected, 0)
    filled[:, SPAN_FEATURES.index("shorter")] = np.maximum(expected - length, 0)
    return filled


QUESTION_FEATURES = tuple(f"asks_{name}" for name in KINDS)


def question_row(question: str) -> list[float]:
    """The ``QUESTION_FEATURES`` of ``question``."""
    return list(kinds_of(question).values())
