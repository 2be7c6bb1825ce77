"""Lists in a sentence: 项目申报、预算编报、组织采购等工作流程."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from server.training.pack import Slice
from server.training.quiz.facts import Facts
from server.training.wording import balanced, part

FEWEST = 3
_LIST = re.compile(r"[^，,；;。：:、！？\n]+(?:、[^，,；;。：:、！？\n]+){2,}")
_END = re.compile(r"等|和|以及|及(?!时)|或者")
"""What ends a list inside its last thing."""
_HEAD = re.compile(
    r"^.*(?:规范|包括|通过|提供|采取|由|为(?!一)|对|将|把|按照|遵循|运用|加大对|明确|以|建立|在|要|是|将|组织|有)"
)
_JOINS = re.compile(r"和|以及|与|或|的$|^(?:确保|努力|根据|融|培养|进行|开展|加强|促进|推进|加大|有利于)")
"""What shows that a thing is more than one thing, or a clause with a verb of its own."""
_STEPS = re.compile(r"等?(?:工作)?(?:流程|程序|环节|步骤)")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of at least ``FEWEST`` things in a sentence."""

    sentence: Slice
    whole: Slice
    """From the first thing to the last."""
    things: tuple[Slice, ...]
    steps: bool
    """Whether the words behind call them the steps of a procedure."""


def listings(facts: Facts) -> Iterator[Listing]:
    """The lists of the pack's sentences, in order."""
    for sentence in facts.sentences:
        for match in _LIST.finditer(sentence.text):
            if found := _listing(sentence, *match.span()):
                yield found


def _listing(sentence: Slice, start: int, end: int) -> Listing | None:
    words = sentence.text[start:end]
    cuts = [-1, *(at for at, sign in enumerate(words) if sign == "、"), len(words)]
    spans = [(cuts[i] + 1, cuts[i + 1]) for i in range(len(cuts) - 1)]
    head = _HEAD.match(words[: spans[0][1]])
    first = (head.end() if head else 0, spans[0][1])
    tail = _END.search(words, spans[-1][0] + 1, spans[-1][1])
    last = (spans[-1][0], tail.start() if tail else spans[-1][1])
    spans = [first, *spans[1:-1], last]
    things = tuple(part(sentence, start + each[0], start + each[1]) for each in spans)
    if not _clean([each.text for each in things]):
        return None
    whole = part(sentence, start + first[0], start + last[1])
    behind = sentence.text[start + last[1] : end]
    return Listing(sentence, whole, things, bool(_STEPS.match(behind)))


def _clean(things: list[str]) -> bool:
    """Whether ``things`` are plainly of one kind: alike in length, different, each a thing by itself."""
    lengths = [len(each) for each in things]
    middle = lengths[1:-1]
    alike = min(lengths) >= 2 and max(lengths) <= 12 and max(lengths[0], lengths[-1]) <= max(middle) + 1
    whole = all(balanced(each) and not _JOINS.search(each) for each in things)
    return alike and whole and len(set(things)) == len(things)
