"""A row's title out of the words of the duty: words are left out, never put in."""

from __future__ import annotations

import re

from corpus.vocabulary import folded
from indexer import terms
from indexer.duties import words
from indexer.duties.cutting import Group
from indexer.duties.phrases import Kind, has_core, head_of

LONGEST = 20
"""Characters, about."""

_BRACKETS = re.compile(r"[(（〔\[【][^)）〕\]】]*[)）〕\]】]")
_CIRCUMSTANCE = re.compile(
    r"^(?:(?:按照?|根据|依照|依据|结合|围绕|针对)[^，,]{1,30}?(?:要求|规定|原则|实际|标准|政策|分工|需要|程序|情况)|在[^，,]{2,20}?(?:基础上|过程中|方面)|"
    r"从[^，,]{2,16}?(?:上|方面)|(?:通过|以)[^，,]{2,30}?(?:等)?(?:方式|形式|途径))(?=[^，,]{4,})"
)


def action_of(text: str, group: Group) -> str:
    """A short phrase for the duty of ``group`` in the document ``text``; its characters stand there in order."""
    core = group.core
    if core is None:
        return ""
    own = text[core.verb : core.segment.stop]
    framed = words.MEANS.match(own[head_of(own) :]) and not has_core(own[head_of(own) :])
    if own.startswith(("把", "将")) or (len(_bare(own)) > 4 and not framed):
        return _shortened(own)
    for phrase in group.phrases:  # the core prepares only: 认真研究
        if phrase.kind is Kind.TASK and len(_bare(phrase.text)) > 4 and phrase is not core:
            return _shortened(text[phrase.verb : phrase.segment.stop])
    return _shortened(own)


def _bare(own: str) -> str:
    flat = "".join(_BRACKETS.sub("", own).split())
    while match := _CIRCUMSTANCE.match(folded(flat)):
        flat = flat[match.end() :]
    return flat[head_of(flat) :] if head_of(flat) < len(flat) else flat


def _shortened(own: str) -> str:
    bare = _bare(own)
    if len(bare) <= LONGEST:
        return bare
    pieces = [word for word, _ in terms.tagged(bare)]
    verb = ""
    while pieces and len(verb) < 4:
        verb += pieces.pop(0)
    tail = ""
    while pieces and len(verb) + len(tail) + len(pieces[-1]) <= LONGEST:
        tail = pieces.pop() + tail
    tail = re.sub(rf"^(?:的|和|与|及|、|或|之|等|{words.CONNECTIVE.pattern})+", "", tail)
    return verb + tail
