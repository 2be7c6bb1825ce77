"""One phrase between commas: who acts in it, what binds, where its verb begins, and what it is in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.vocabulary import folded
from indexer import terms
from indexer.duties import words
from indexer.duties.modality import Binding, bindings, is_weak
from indexer.duties.models import Modality
from indexer.duties.names import Named, Names
from indexer.duties.segments import Segment, outside_brackets


class Kind(StrEnum):
    """What a phrase is in its sentence."""

    TASK = "task"  # something to do
    RESULT = "result"  # purpose or result of the task before it
    MEANS = "means"  # on what grounds, by what means: of the task after it
    CONDITION = "condition"  # when the task after it applies
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A segment, looked at."""

    segment: Segment
    text: str
    kind: Kind
    subject: tuple[Named, ...]
    """Who acts, where the phrase names them."""
    binding: Binding | None
    """The word that binds, its span in the document."""
    verb: int
    """Where in the document what is to be done begins."""
    opened: bool
    """Whether the binding stands at the head, without a subject: 要…."""


_CONDITION = re.compile(
    r"(?:的|时|后|前|期间|情形|情况下|以外|之外|者)$|^(?:对于?|凡|凡是|如|如果|若|遇|因|经|自|在|当|除)[^，,]{2,}$"
)
_CONDITION_HEAD = re.compile(r"^(?:对于?|凡|凡是|如|如果|若|遇|因|经|除|符合|违反)")
_WINNING = re.compile(r"争取(?:更多|各方|社会|领导|当地|党委|政府|上级)?[^，,]{0,8}(?:重视|支持|理解|配合)")
_BY_WHOM = re.compile(r"由(?!于|此|来|衷)")
_BARE_VERB = re.compile(
    r"^(?:依法|按照?|根据|负责|牵头|会同|主管|对(?!象)|将(?!来)|组织|指导|监督|统一|具体|联合|配合|协助|参与|应|予以|给予|责令|处以?|分级|协调|做好|制定|建立|加强|落实|开展|承担|提供|审批|核准|受理|公布|设立|实行|承办|督促|积极|切实|认真|进一步|及时|定期|每)"
)
_HEDGE = re.compile(
    r"(?:切实|积极|主动|严格|认真|依法|都|均|也|还|同时|进一步|及时|定期|每[一-鿿]{1,2}|在[^，,]{1,30}(?:上|中|下|时|内|前|后)|按照?[^，,]{1,30}|根据[^，,]{1,30}|结合[^，,]{1,20}|立足[^，,]{1,12}|原则上|一律|一般)$"
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


_NOUN_AFTER = re.compile(
    r"[一-鿿]{2}(?:工作|人员|对象|部门|单位|机构|经费|所需|情况)(?:[做的所由应要实中]|较)"
)
_LONG_VERBS = tuple(sorted((verb for verb in words.TASK_VERBS if len(verb) > 1), key=len, reverse=True)) + (
    "把",
    "将",
)


def look_at(text: str, segment: Segment, names: Names) -> Phrase:
    """``segment`` of the document ``text`` as a phrase."""
    own = text[segment.start : segment.stop]
    subject, binding, verb, opened = _who_and_how(own, segment.start, names)
    kind = _kind_of(own, subject, binding, verb - segment.start, opened)
    return Phrase(segment, own, kind, tuple(subject), binding, verb, opened)


def _who_and_how(own: str, offset: int, names: Names) -> tuple[list[Named], Binding | None, int, bool]:
    """The subject, the binding word, where the verb begins, and whether the binding opens the phrase."""
    for found in bindings(own):
        left, right = found.span
        before = own[:left]
        placed = Binding(found.modality, (offset + left, offset + right))
        if is_weak(own, found) and (before.strip() and head_of(before) < len(before)):
            subject = _subject(before, offset, names)
            if not subject:
                continue
            return (
                subject,
                placed,
                offset + (left if found.modality is not Modality.OBLIGATION else right),
                False,
            )
        if not before.strip() or head_of(before) == len(before):
            weak = is_weak(own, found)
            return [], placed, offset + (left if weak else right), True
        subject = _subject(before, offset, names)
        if subject:
            return subject, placed, offset + right, False
        if words.MEANS.match(before[head_of(before) :]) and found.modality is not Modality.RECOMMENDATION:
            return [], placed, offset + right, True
        if (
            found.modality in (Modality.OBLIGATION, Modality.PROHIBITION, Modality.PERMISSION)
            or "可以" in own
        ):
            if _plain(before):
                return [], placed, offset + right, False
    by = _by_whom(own, offset, names)
    if by is not None:
        return by[0], None, by[1], False
    bare = _bare_subject(own, offset, names)
    if bare is not None:
        return bare[0], None, bare[1], False
    return [], None, offset + head_of(own), False


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


def _kind_of(own: str, subject: list[Named], binding: Binding | None, verb: int, opened: bool) -> Kind:
    flat = folded(own)
    rest = flat[head_of(flat) :]
    if subject:
        return Kind.TASK
    if _WINNING.match(rest):
        return Kind.RESULT
    if binding is not None:
        embedded = words.ALWAYS_RESULT.match(rest) and not opened
        condition = flat.endswith("的") and _CONDITION_HEAD.match(rest)
        if condition:
            return Kind.CONDITION
        return Kind.RESULT if embedded else Kind.TASK
    if words.ALWAYS_RESULT.match(rest):
        return Kind.RESULT
    if not rest:
        return Kind.OTHER
    if flat.endswith(("的", "时", "后", "之日起", "情形")) and not begins_task(flat[:6]):
        return Kind.CONDITION
    if _CONDITION_HEAD.match(rest) and not re.search(r"(?:进行|给予|予以|实行|开展|实施|加强|做好)", rest):
        return Kind.CONDITION
    if words.MEANS.match(rest) and not has_core(rest):
        return Kind.MEANS
    if words.RESULT.match(rest) and not begins_task(own):
        return Kind.RESULT
    if begins_task(own) or has_core(rest):
        return Kind.TASK
    return Kind.OTHER


_CORE = re.compile(
    r"(?:进行|给予|予以|实行|开展|实施|加强|做好|建立|制定|完善|落实|提供|组织|纳入|提上|列入|启动|启用|配备|发放|报送|上报|反映|报告|购买|减免|免除|延长|协调解决|全面)"
)


_FRAMES = (
    (
        re.compile(r"^(?:通过|以|采取|采用)"),
        re.compile(r"(?:方式|形式|渠道|途径|措施|手段|办法|方法|契机|抓手)等?(?=.{3,})"),
    ),
    (re.compile(r"^(?:在|从|于)"), re.compile(r"(?:上|中|下|时|内|前|后|期间|方面|过程)(?=.{4,})")),
    (
        re.compile(r"^(?:按照?|根据|依照|依据|遵循|结合|围绕|针对|立足|本着|坚持|落实)"),
        re.compile(
            r"(?:要求|规定|原则|标准|程序|政策|实际|情况|分工|职责|精神|条件|需要|文件|办法|计划|比例|特点)(?=.{2,})|^按规定"
        ),
    ),
)


def has_core(rest: str) -> bool:
    """Whether a phrase that begins with a circumstance also says what to do: 按照规定给予…."""
    for opening, closing in _FRAMES:
        if opening.match(rest):
            ends = [match.end() for match in closing.finditer(rest)]
            return any(begins_task(rest[end:]) or _CORE.match(rest, end) for end in ends)
    found = _CORE.search(rest, 2)
    return bool(found) and not rest.endswith(
        ("优势", "基础上", "要求", "原则", "精神", "前提下", "方式", "契机")
    )
