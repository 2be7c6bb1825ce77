"""One phrase between commas: who acts in it, what binds, where its verb begins, and what it is in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.vocabulary import folded
from indexer.duties import words
from indexer.duties.actors import Acting, acting_in
from indexer.duties.modality import Binding
from indexer.duties.names import Named, Names
from indexer.duties.segments import Segment
from indexer.duties.verbs import begins_task, head_of


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
_CONDITION_HEAD = re.compile(r"^(?:对于?|凡|凡是|如|如果|若|遇|因(?![案人地时势材])|经|除|符合|违反)")
_WINNING = re.compile(r"争取(?:更多|各方|社会|领导|当地|党委|政府|上级)?[^，,]{0,8}(?:重视|支持|理解|配合)")
_STRIVING = re.compile(r"(?:并|同时)?(?:努力|着力)")


def look_at(text: str, segment: Segment, names: Names) -> Phrase:
    """``segment`` of the document ``text`` as a phrase."""
    own = text[segment.start : segment.stop]
    acting = acting_in(own, segment.start, names)
    kind = Kind.TASK if acting.subject else _kind_of(own, acting)
    return Phrase(segment, own, kind, tuple(acting.subject), acting.binding, acting.verb, acting.opened)


def _kind_of(own: str, acting: Acting) -> Kind:
    """What a phrase is that names nobody."""
    flat = folded(own)
    rest = flat[head_of(flat) :]
    if _WINNING.match(rest):
        return Kind.RESULT
    if acting.binding is not None:
        return _kind_bound(flat, rest, acting.opened)
    if not rest or _MEMBER.search(flat):
        return Kind.OTHER
    if _applies(flat, rest):
        return Kind.CONDITION
    return _kind_bare(own, flat, rest)


def _kind_bound(flat: str, rest: str, opened: bool) -> Kind:
    if flat.endswith("的") and _CONDITION_HEAD.match(rest):
        return Kind.CONDITION
    return Kind.RESULT if words.ALWAYS_RESULT.match(rest) and not opened else Kind.TASK


def _applies(flat: str, rest: str) -> bool:
    """Whether a phrase says when something applies: 符合条件的, 对…, …后."""
    if flat.endswith("的"):
        return len(flat) > 4 or not begins_task(flat)
    if words.ALWAYS_RESULT.match(rest):
        return False
    if flat.endswith(("时", "后", "之日起", "情形")) and not begins_task(flat[:6]):
        return True
    return bool(_CONDITION_HEAD.match(rest)) and not _DOING.search(rest)


def _kind_bare(own: str, flat: str, rest: str) -> Kind:
    if words.ALWAYS_RESULT.match(rest) or _STRIVING.match(flat):
        return Kind.RESULT
    if words.MEANS.match(rest) and not has_core(rest):
        return Kind.MEANS
    if begins_task(own):
        return Kind.TASK
    if words.RESULT.match(rest):
        return Kind.RESULT
    return Kind.TASK if has_core(rest) else Kind.OTHER


_DOING = re.compile("进行|给予|予以|实行|开展|实施|加强|做好")
_MEMBER = re.compile(r"^[一-鿿]{2}(?:学校|单位|人员)、|^(?:保证人|监护人|家庭成员)")
"""A further member of a list that commas part: 就读学校、家庭成员."""

_CORE = re.compile(
    r"(?:进行|给予|予以|实行|开展|实施|加强|做好|建立|制定|完善|落实|提供|组织|纳入|提上|列入|启动|启用|配备|发放|报送|上报|反映|报告|购买|减免|免除|延长|协调解决|全面)"
)


_FRAMES = (
    (
        re.compile(r"^(?:通过|以|采取|采用)"),
        re.compile(r"(?:方式|形式|渠道|途径|措施|手段|办法|方法|契机|抓手)等?(?=.{3,})"),
    ),
    (
        re.compile(r"^(?:按照?|根据|依照|依据|遵循|结合|围绕|针对|立足|本着|坚持|落实)"),
        re.compile(
            r"(?:要求|规定|原则|标准|程序|政策|实际|情况|分工|职责|精神|条件|需要|文件|办法|计划|比例|特点)(?=.{2,})|^按规定"
        ),
    ),
)


_FRAME_END = re.compile(r"(?:上|中|下|时|内|前|后|期间|方面|过程)$")


def has_core(rest: str) -> bool:
    """Whether a phrase that begins with a circumstance also says what to do: 按照规定给予…."""
    if rest.startswith(("在", "从", "于")):
        return bool(_CORE.search(rest, 3)) and not _FRAME_END.search(rest)
    for opening, closing in _FRAMES:
        if opening.match(rest):
            ends = [match.end() for match in closing.finditer(rest)]
            return any(begins_task(rest[end:]) or _CORE.match(rest, end) for end in ends)
    found = _CORE.search(rest, 2)
    return bool(found) and not rest.endswith(
        ("优势", "基础上", "要求", "原则", "精神", "前提下", "方式", "契机")
    )
