"""Where the verb of a phrase begins, and whether it is one of doing."""

from __future__ import annotations

import re

from indexer import terms
from indexer.duties import words

_NOUN_AFTER = re.compile(
    r"(?:作用|服务功能|影响|活动)[^，,]|[一-鿿]{2}(?:工作|人员|对象|部门|单位|机构|经费|所需|情况)(?:[做的所由应要实中]|较)"
)
_LONG_VERBS = (
    *sorted((verb for verb in words.TASK_VERBS if len(verb) > 1), key=len, reverse=True),
    "把",
    "将",
)


def head_of(text: str) -> int:
    """How many characters of ``text`` are adverbs and connectives before its first word of substance."""
    at = 0
    while match := words.ADVERBS.match(text, at):
        if match.end() == at:
            break
        at = match.end()
    return at


def begins_task(text: str) -> bool:
    """Whether ``text``, its adverbs apart, begins with a verb of doing."""
    rest = text[head_of(text) :]
    if not rest:
        return False
    if any(rest.startswith(verb) for verb in _LONG_VERBS):
        return not _NOUN_AFTER.match(rest)
    first = terms.tagged(rest[:8])
    return (
        bool(first) and first[0][1] in ("v", "vn") and len(first[0][0]) >= 2 and not _NOUN_AFTER.match(rest)
    )
