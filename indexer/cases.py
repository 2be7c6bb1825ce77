"""In an article the amounts of one sentence are cases of one rule: who asks for one is told all of them.

凡年满六周岁的儿童 … 应当送其入学；条件不具备的地区的儿童，可以推迟到七周岁: the exception alone would mislead. In
running text the amounts of a sentence are often of different things, so nothing is widened there.
"""

from __future__ import annotations

import re

from indexer.answer_types import amounts
from indexer.evidence import spans_of
from indexer.spans import Span, brackets_of, phrases_of
from indexer.units import Unit

_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]+条")


def with_cases(question: str, unit: Unit, start: int, end: int) -> Span:
    """``[start, end)`` in the text of ``unit``, widened by whole phrases to all amounts that ``question`` asks for in
    its sentences, where ``unit`` is an article and one of them is quoted; a single one gets the phrase that says of
    what it is (村民委员会每届任期五年)."""
    if not _ARTICLE.match(unit.text):
        return start, end
    for left, right in spans_of(unit):
        if left < end and start < right:
            held = amounts(question, unit.text, left, right)
            if any(start <= first and last <= end for first, last in held):
                phrases = phrases_of(unit.text, left, right)
                start = min([start, *(a for a, b in phrases if a <= held[0][0] < b)])
                end = max([end, *(b for a, b in phrases if a < held[-1][1] <= b)])
    for opens, closes in brackets_of(unit.text):
        if (start <= opens < end) != (start <= closes < end):  # no half of a pair
            start, end = min(start, opens), max(end, closes + 1)
    return start, end
