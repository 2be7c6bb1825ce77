"""Who a duty falls on and whom it is for: lead, support, target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.vocabulary import BodyKind, folded
from indexer.duties.models import Bearer, Role
from indexer.duties.names import Named, Names, is_kind

_BETWEEN = r"(?:[^，,。；;]{0,10}?)"
_SUPPORT = re.compile(
    r"(?:会同|商请|商(?![业务品会])|联合|协调(?!解决|机制|联系|推进|沟通|发展|并督促)|(?:^|[，,、并要]|应当?|负责|进一步|积极|广泛|充分)(?:组织|召集))$"
)
_ASSIST = re.compile(r"(?:积极|主动|密切|全力|应当|要|依法)?(?:配合|协助)(?:好|做好)?$")
_ANAPHOR = re.compile(
    r"(?:引导|鼓励|支持|帮助|督促|指导|为|向|使|对|将|给|协助|保障)(?:其|他们)(?![他它余中实])"
)
_BACK_UP = re.compile(r"(?:予以|给予|做好|积极|密切)?(?:配合|协助)(?:$|[，,；;。])")
_TARGET = re.compile(
    r"(?:引导|鼓励|支持|扶持|指导|动员|发动|调动|督促|帮助|教育|要求|监督|管理|培训|培养|通知|告知|责令|表彰|奖励|救助|帮扶|资助|吸纳|吸引|"
    r"发挥|培育|招聘|聘用|成立|设立|建立|组建|购买|服务|保障|向|为|对|给|对于|将|把|使|让|与|从|由|及|和|、|各类|的|在|录用|落实)$"
)
_INSIDE = re.compile(r"^(?:[^，,。；;的]{0,14}的|中|上|内|里|工作|队伍|服务中心|管理|事业)")
_WHOM = (BodyKind.PERSON, BodyKind.SOCIAL_FORCE, BodyKind.GRASSROOTS, BodyKind.INSTITUTION)


def lead_by(named: Sequence[Named], implicit: bool, role: Role = Role.LEAD) -> list[Bearer]:
    """``named`` as bearers in one role."""
    return [
        Bearer(each.name, each.body.name if each.body else None, role, implicit, each.span) for each in named
    ]


def implied(bearers: Sequence[Bearer], implicit: bool) -> list[Bearer]:
    """Those who act of ``bearers``, taken over by another duty: a support elsewhere acts here."""
    leads = [each for each in bearers if each.role is Role.LEAD]
    return [replace(each, implicit=implicit) for each in leads]


def bearers_of(
    quote: str, start: int, actors: Sequence[Bearer], names: Names, named_before: Bearer | None = None
) -> list[Bearer]:
    """All bearers of a duty: ``actors``, and whoever its ``quote``, at ``start`` in the document, names beside them.

    ``named_before`` is whom 其 stands for.
    """
    taken = [each.span for each in actors if each.span]
    others = [
        each
        for each in names.mentions(quote, start)
        if not any(left < each.span[1] and each.span[0] < right for left, right in taken)
    ]
    found = list(actors)
    helped = _helped(quote, start, others)
    if helped is not None:
        found = [replace(each, role=Role.SUPPORT) if each.role is Role.LEAD else each for each in found]
        found += lead_by([helped], implicit=False)
        others = [each for each in others if each is not helped]
    if named_before is not None and _ANAPHOR.search(quote):
        found += [replace(named_before, role=Role.TARGET, implicit=False)]
    for each in others:
        role = _role_of(each, quote, start, found)
        if role is not None and not _known(each, found):
            found += lead_by([each], implicit=False, role=role)
    return found


def _helped(quote: str, start: int, others: Sequence[Named]) -> Named | None:
    """The body that 配合 or 协助 names: it leads."""
    for each in others:
        before = quote[: each.span[0] - start]
        if _ASSIST.search(before) and not is_kind(each, BodyKind.PERSON, BodyKind.SOCIAL_FORCE):
            return each
    return None


def _role_of(each: Named, quote: str, start: int, found: Sequence[Bearer]) -> Role | None:
    before, after = quote[: each.span[0] - start], quote[each.span[1] - start :]
    flat = folded(before)
    if re.match(r"(?:牵头|负责)", after) and flat.endswith("由"):
        return Role.LEAD
    if _BACK_UP.match(after) or _SUPPORT.search(flat) or _coordinated_support(flat):
        return Role.SUPPORT
    if not is_kind(each, *_WHOM) and not re.search(r"(?:向|报|报请|提请|告知|通知|督促|指导|协调)$", flat):
        return None
    if _within_clause(before, after):
        return None
    return Role.TARGET if _TARGET.search(flat) or is_kind(each, BodyKind.PERSON) else None


def _coordinated_support(before: str) -> bool:
    """会同教育、|民政部门: a later member of the list after 会同."""
    return bool(re.search(r"(?:会同|联合|(?:^|[，,并])组织)[^，,。；;对向为将]{0,40}[、和及与]$", before))


def _within_clause(before: str, after: str) -> bool:
    """Whether the name only qualifies another: 村(居)委会贴近…的优势, 在社区服刑人员管理中."""
    if re.search(r"发挥$", before):
        return bool(re.match(r"[^，,]{0,24}优势", after))
    return bool(re.search(r"(?:在有条件的|县级以上|对录用[^，,]*)$", before))


def _known(each: Named, found: Sequence[Bearer]) -> bool:
    return any(
        other.name == each.name
        or (each.body and other.body == each.body.name and other.role is not Role.TARGET)
        for other in found
    )
