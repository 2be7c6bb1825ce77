"""Who acts in a phrase, which word binds them, and where what they are to do begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.duties import words
from indexer.duties.modality import Binding, bindings, is_weak
from indexer.duties.models import Modality
from indexer.duties.names import Named, Names
from indexer.duties.segments import outside_brackets
from indexer.duties.verbs import begins_task, head_of

_BY_WHOM = re.compile(r"由(?!于|此|来|衷)")
_BARE_VERB = re.compile(
    r"^(?:依法|按照?|根据|负责|牵头|会同|主管|对(?!象)|将(?!来)|组织|指导|监督|统一|具体|联合|配合|协助|参与|应|予以|给予|责令|处以?|分级|协调|做好|制定|建立|加强|落实|开展|承担|提供|审批|核准|受理|公布|设立|实行|承办|督促|积极|切实|认真|进一步|及时|定期|每)"
)
_BARE_VERB = re.compile(
    r"^(?:依法|按照?|根据|负责|牵头|会同|主管|对(?!象)|将(?!来)|组织|指导|监督|统一|具体|联合|配合|协助|参与|应|予以|给予|责令|处以?|分级|协调|做好|制定|建立|加强|落实|开展|承担|提供|审批|核准|受理|公布|设立|实行|承办|督促|积极|切实|认真|进一步|及时|定期|每)"
)
_HEDGE = re.compile(
    r"(?:切实|积极|主动|严格|认真|依法|都|均|也|还|同时|进一步|及时|定期|每[一-鿿]{1,2}|在[^，,]{1,30}(?:上|中|下|时|内|前|后)|按照?[^，,]{1,30}|根据[^，,]{1,30}|结合[^，,]{1,20}|立足[^，,]{1,12}|原则上|一律|一般)$"
)


class Acting(NamedTuple):
    """Who, how bound, to do what."""

    subject: list[Named]
    binding: Binding | None
    verb: int
    """Where in the document what is to be done begins."""
    opened: bool
    """Whether the binding stands at the head, without a subject: 要…."""


def acting_in(own: str, offset: int, names: Names) -> Acting:
    """Who acts in the phrase ``own``, which stands at ``offset`` in the document."""
    for found in bindings(own):
        bound = _bound(own, found, offset, names)
        if bound is not None:
            return bound
    by = _by_whom(own, offset, names) or _bare_subject(own, offset, names)
    if by is not None:
        return Acting(by[0], None, by[1], False)
    return Acting([], None, offset + head_of(own), False)


def _bound(own: str, found: Binding, offset: int, names: Names) -> Acting | None:
    """The reading in which ``found`` binds the phrase; None where it stands for something else."""
    left, right = found.span
    before = own[:left]
    placed = Binding(found.modality, (offset + left, offset + right))
    weak = is_weak(own, found)
    if head_of(before) == len(before):
        return Acting([], placed, offset + (left if weak else right), True)
    subject = _subject(before, offset, names)
    if subject:
        return Acting(subject, placed, offset + (left if weak else right), False)
    if weak:
        return None
    if words.MEANS.match(before[head_of(before) :]) and found.modality is not Modality.RECOMMENDATION:
        return Acting([], placed, offset + right, True)
    strong = found.modality is not Modality.RECOMMENDATION or "可以" in own
    return Acting([], placed, offset + right, False) if strong and _plain(before) else None


def _plain(before: str) -> bool:
    """Whether what stands before a binding word may be its subject, though no body: 合同应当…."""
    return (
        len(before) <= 30
        and not words.ALWAYS_RESULT.match(before[head_of(before) :])
        and "《" not in before[-2:]
    )


def _subject(before: str, offset: int, names: Names) -> list[Named]:
    """The subject that ends ``before``: the words may have a circumstance in front or behind."""
    trimmed = before
    for _ in range(3):
        hedge = _HEDGE.search(trimmed)
        if not hedge or hedge.start() == 0:
            break
        trimmed = trimmed[: hedge.start()]
    start = head_of(trimmed) if names.subject(trimmed[head_of(trimmed) :]) else 0
    found = names.subject(trimmed[start:], offset + start)
    if found:
        return found
    by = list(_BY_WHOM.finditer(trimmed))
    if by:
        found = names.subject(trimmed[by[-1].end() :], offset + by[-1].end())
    return found


def _by_whom(own: str, offset: int, names: Names) -> tuple[list[Named], int] | None:
    """由X…: the longest beginning of what follows 由 that is a list of bodies."""
    flat = outside_brackets(own)
    for match in _BY_WHOM.finditer(flat):
        found = _longest_subject(own, match.end(), names, offset)
        if found:
            return found
    return None


def _longest_subject(own: str, start: int, names: Names, offset: int) -> tuple[list[Named], int] | None:
    for end in range(min(len(own) - 1, start + 60), start + 1, -1):
        rest = own[end:]
        if not (_BARE_VERB.match(rest) or begins_task(rest)):
            continue
        subject = names.subject(own[start:end], offset + start)
        if subject:
            return subject, offset + end
    return None


def _bare_subject(own: str, offset: int, names: Names) -> tuple[list[Named], int] | None:
    """民政部门对…给予救助: bodies at the head, then a verb, nothing that binds between."""
    start = head_of(own) if not own.startswith("将") else 0
    for begin in dict.fromkeys((0, start)):
        for end in range(min(len(own) - 2, begin + 48), begin + 1, -1):
            if not _BARE_VERB.match(own[end:]):
                continue
            subject = names.subject(own[begin:end], offset + begin)
            if subject and all(each.body is not None for each in subject):
                return subject, offset + end
    return None
