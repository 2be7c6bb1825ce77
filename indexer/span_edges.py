"""What the edges of a stretch say: the phrases and the signs on either side of it.

Where an answer begins and ends is told less by the stretch itself than by its neighbours: a colon or 包括 before
it, 二是 after it, on either side the words that stand beside 多少 in the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.span_features import Occurrences, focus_of, opener
from indexer.spans import Candidate, Span

Matrix = NDArray[np.float64]
Places = NDArray[np.int64]

_ASKING = re.compile(
    r"哪[一二三四五六七八九十几些个家位里儿天年月日种类]*|什么(?:样的?|时候|时间)?|多少|多久|几|何(?:时|处|种|地)?|怎么样?的?"
    r"|怎样的?|如何|谁|啥"
)
_NO_WORD = re.compile(r"[\s“”《》「」‘’，,]")
_ALIKE = 8  # characters looked at on either side
_COUNT = re.compile(r"([2-9]|[二两三四五六七八九十])\s*(?:个|大|项|条|种|级|方面|点|类|化|严)")
_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FIRST_ITEM = re.compile(r"一是|[（(]一|第一|1[.．、]")
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|第[一二三四五六七八九十]|[（(][一二三四五六七八九十0-9]{1,2}[)）]|(?<![0-9])[1-9][.．、]|、"
)
_NONE_WANTED = -20.0
_GOES_ON = re.compile(
    r"[一二三四五六七八九十]是|第[二三四五六七八九十]|[（(][二三四五六七八九十2-9]|[2-9][.．、]|并|同时|以及|和|及|且|此外|对"
)
_CUES = (
    re.compile(r"(?:包括|包含|涵盖|分别[是为]|即[是为]?)$"),
    re.compile(r"[是为]$"),
    re.compile(r"(?:采取|通过|实行|实施|利用|运用|开展|推出|提供|给予)$"),
    re.compile(r"(?:要求|强调|指出|明确|规定|提出)[，,：:]?$"),
    re.compile(r"[至到自从在由]$"),
    re.compile(r"(?:超过|达到?|共|仅|约)$"),
    re.compile(r"[对向将把]$"),
    re.compile(r"(?:可以?|应当?|须|要|并)$"),
    re.compile(r"了$"),
    re.compile(r"[：:]\s*$"),
)

EDGE_FEATURES = (
    "asked_left", "asked_right", "cue", "next_opener", "goes_on", "unbalanced", "focus_after", "focus_last",
    "after_colon", "opens_paragraph",
    "opens_unit", "closes_unit", "phrases_before", "phrases_after", "sentence_share", "items", "items_more",
    "from_likeliest", "holds_likeliest", "phrase_before", "phrase_own", "phrase_after", "phrases_new",
)  # fmt: skip
"""
asked_left, asked_right: characters before and after it that stand so in the question before and after the word of
asking. cue: with which kind of cue the text before it ends. next_opener, goes_on: with which kind of word the next
phrase begins, and whether it goes on with a list. unbalanced: quotes and brackets opened and not closed. focus_*:
whether what is asked for (see ``focus_of``) stands just behind it, or in its last characters. after_colon,
opens_paragraph: whether a colon, or the beginning of a paragraph, is just before it.

opens_unit, closes_unit: whether it is at the first, at the last phrase of its unit. phrases_before, phrases_after:
phrases of its sentence left on either side. sentence_share: its length by that of its sentence. items, items_more:
things in a row, and how many more than the question says (四个延长). from_likeliest, holds_likeliest: phrases between
its first and that of its sentence which holds most of the question's words, and whether it holds that one. phrase_*:
the question's words in the phrase before its first, in its first, in the one after its last. phrases_new: phrases
with no word of the question.
"""


@dataclass(frozen=True, slots=True)
class _Around:
    """What all stretches of one sentence share."""

    text: str
    asked_left: str
    asked_right: str
    focus: str
    wanted: int
    """How many things the question asks for; 0 where it does not say."""
    phrases: Sequence[Span]
    held: NDArray[np.float64]
    """Of each phrase the question's words that it holds, by rarity."""
    inside: tuple[int, int]
    """The first and the last phrase of the sentence."""
    likeliest: int
    """The phrase of the sentence that holds most of the question's words."""


def _around(
    question: str, text: str, phrases: Sequence[Span], sentence: Span, rarity: Mapping[str, float]
) -> _Around:
    asking = _ASKING.search(question)
    left, right = (question[: asking.start()], question[asking.end() :]) if asking else ("", "")
    count = _COUNT.search(question)
    held = Occurrences(text, rarity).held(*np.array(phrases, np.int64).T)
    inside = [at for at, (start, _) in enumerate(phrases) if sentence[0] <= start < sentence[1]]
    return _Around(
        text,
        _NO_WORD.sub("", left),
        _NO_WORD.sub("", right).rstrip("？?。 "),
        focus_of(question),
        (_DIGITS.get(count[1]) or int(count[1])) if count else 0,
        phrases,
        held,
        (inside[0], inside[-1]),
        inside[int(held[inside].argmax())],
    )


def _shared(left: str, right: str) -> int:
    """How many characters both begin with, up to ``_ALIKE``."""
    pairs = zip(left[:_ALIKE], right[:_ALIKE], strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right), _ALIKE)
    )


def _each(places: Places, told: Callable[[int], Sequence[float]]) -> Matrix:
    """What ``told`` says of each of ``places``, asked once of each that differs; (features, places)."""
    different, which = np.unique(places, return_inverse=True)
    return np.array([told(place) for place in different.tolist()], np.float64)[which].T


def _before(around: _Around, start: int) -> list[float]:
    """asked_left, cue, after_colon, opens_paragraph of what begins at ``start``."""
    text = around.text
    left = _NO_WORD.sub("", text[max(0, start - 12) : start])
    before = text[max(0, start - 4) : start]
    return [
        _shared(around.asked_left[::-1], left[::-1]),
        next((place for place, cue in enumerate(_CUES, start=1) if cue.search(before)), 0),
        float(before[-1:] in ("：", ":")),
        float(start == 0 or before[-1] == "\n" or before[-3:].isspace()),
    ]


def _behind(around: _Around, end: int) -> list[float]:
    """asked_right and focus_after of what ends at ``end``, and where in its last characters the focus stands, or -1."""
    text, focus = around.text, around.focus
    right = _NO_WORD.sub("", text[end : end + 12])
    if not focus:
        return [_shared(around.asked_right, right), 0.0, -1.0]
    last = text.rfind(focus, max(0, end - 8), end)
    return [_shared(around.asked_right, right), float(focus in text[end : end + 8]), float(last)]


def _next(around: _Around, last: int) -> list[float]:
    """next_opener and goes_on of what ends in the phrase ``last``."""
    if last + 1 >= len(around.phrases):
        return [0.0, 0.0]
    following = around.phrases[last + 1][0]
    return [1.0 + opener(around.text, following), float(_GOES_ON.match(around.text, following) is not None)]


def _within(spans: Sequence[Span], starts: Places, ends: Places) -> Places:
    """How many of ``spans``, in order and not overlapping, lie in each stretch."""
    at = np.array(spans, np.int64).reshape(-1, 2)
    held = np.searchsorted(at[:, 1], ends, side="right") - np.searchsorted(at[:, 0], starts)
    return np.asarray(np.maximum(held, 0))


def _signs(text: str, signs: str) -> list[Span]:
    return [(at, at + 1) for at, sign in enumerate(text) if sign in signs]


def _items(text: str, starts: Places, ends: Places) -> Places:
    """The things in a row in each stretch."""
    signs = _within(_signs(text, "、"), starts, ends)
    first = _within([match.span() for match in _FIRST_ITEM.finditer(text)], starts, ends)
    items = _within([match.span() for match in _ITEM.finditer(text)], starts, ends)
    return np.asarray(np.where((signs > 0) & (first == 0), signs + 1, items))


def edge_rows(
    question: str,
    text: str,
    phrases: Sequence[Span],
    found: Sequence[Candidate],
    sentence: Span,
    rarity: Mapping[str, float],
) -> Matrix:
    """A row of ``EDGE_FEATURES`` for each of ``found`` in ``text``; all begin in one of the ``phrases`` of it that
    begin in ``sentence``."""
    around = _around(question, text, phrases, sentence, rarity)
    starts, ends = np.array([(each.start, each.end) for each in found], np.int64).T
    begun, ended = np.array(phrases, np.int64).T
    first = np.searchsorted(begun, starts, side="right") - 1
    last = np.searchsorted(ended, ends).clip(max=len(phrases) - 1)
    asked_left, cue, colon, paragraph = _each(starts, lambda at: _before(around, at))
    asked_right, focus_after, focus_at = _each(ends, lambda at: _behind(around, at))
    next_opener, goes_on = _each(last, lambda at: _next(around, at))
    open_, closed = (_within(_signs(text, signs), starts, ends) for signs in ("“《（", "”》）"))
    items = _items(text, starts, ends)
    held = np.concatenate([[0.0], around.held, [0.0]])
    new = np.concatenate([[0], (around.held == 0).cumsum()])
    columns = [
        asked_left, asked_right, cue, next_opener, goes_on, open_ - closed, focus_after, focus_at >= starts, colon,
        paragraph, first == 0, last == len(phrases) - 1, first - around.inside[0], around.inside[1] - last,
        (ends - starts) / max(1, sentence[1] - sentence[0]), np.log1p(items),
        items - around.wanted if around.wanted else np.full(len(found), _NONE_WANTED),
        first - around.likeliest, (first <= around.likeliest) & (around.likeliest <= last),
        held[first], held[first + 1], held[last + 2], new[last + 1] - new[first],
    ]  # fmt: skip
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)
