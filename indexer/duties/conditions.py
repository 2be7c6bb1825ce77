"""When a duty applies: 对未完成义务教育的, 符合…的, 违反…的."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.duties.models import Condition
from indexer.duties.phrases import Kind, Phrase

_INSIDE = re.compile(
    r"(?:对于?|凡是?|符合|违反|未|因|遇有?|如果?|若|经|在)[^，,。；;]{2,40}?(?:的(?=[，,]|$)|情形的?|情况下|时(?=[，,]))"
)
_FOR_THOSE = re.compile(r"^对于?[^，,。；;]{2,60}?的(?=[^，,。；;]{1,16}$)")


def conditions_in(phrases: Sequence[Phrase]) -> list[Condition]:
    """The conditions among the phrases of a duty, in order."""
    found: list[Condition] = []
    for phrase in phrases:
        start = phrase.segment.start
        if phrase.kind is Kind.CONDITION:
            found.append(Condition(phrase.text, phrase.segment.span))
        elif match := _INSIDE.search(phrase.text) or _FOR_THOSE.search(phrase.text):
            found.append(Condition(match.group(), (start + match.start(), start + match.end())))
    return found
