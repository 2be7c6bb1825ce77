"""Lists: questions that want several things, and the items that a clause gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from indexer.spans import Span, trimmed
from indexer.units import Unit

_SEVERAL = re.compile(
    r"哪些|哪几|那些|包括|包含|分别|[几多][个项条类种方]+面?|措施|举措|条件|步骤|流程|内容|要求|职责"
)
_LABEL = re.compile(
    r"(?:(?<=[。；;，,：:\s])|^)(?=[一二三四五六七八九十]是|第[一二三四五六七八九十]步|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[0-9]{1,2}[.．、](?![0-9]))"
)
_PARTED = re.compile(r"(?<=[；;])")
_FEWEST = 2
_MOST = 20  # clauses below one that are quoted


def wants_several(question: str) -> bool:
    """Whether ``question`` asks for more than one thing."""
    return _SEVERAL.search(question) is not None


def items(text: str, start: int, end: int) -> list[Span]:
    """The items listed in ``text[start:end]``, in order: what labels (一是, （1）) begin, else what semicolons part.

    The whole, as one, where it lists nothing. What stands before the first label goes with it.
    """
    part = text[start:end]
    for pattern in (_LABEL, _PARTED):
        cuts = [match.start() for match in pattern.finditer(part) if 0 < match.start() < len(part)]
        if len(cuts) + 1 >= _FEWEST:
            edges = [0, *cuts, len(part)]
            spans = [trimmed(text, start + left, start + right) for left, right in pairwise(edges)]
            return [span for span in spans if span is not None]
    return [(start, end)]


def below(unit: Unit, units: Mapping[str, Unit]) -> list[Unit]:
    """The clauses directly or further under ``unit``, in the order of the document; none for a title."""
    under = [
        each
        for each in units.values()
        if each.document_id == unit.document_id
        and each.start >= unit.end
        and each.path.startswith(f"{unit.path} > ")
    ]
    return sorted(under, key=lambda each: each.start)[:_MOST]
