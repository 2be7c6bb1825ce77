"""Who? The subject of a part, those it works with, and those it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.vocabulary import BodyKind
from indexer.duties import words
from indexer.duties.mentions import Mention, Names
from indexer.duties.models import Bearer, Role
from indexer.duties.spans import Part
from indexer.terms import is_person

_BY = re.compile(r"(?:分别|统一)?由")
_LEADS = re.compile(r"(?:负责)?牵头|负责|为责任单位")
_SUPPORTS = re.compile(r"(?:积极|予以|协同|给予)?(?:配合|协助|参与|协办)")
_ATTRIBUTE = re.compile(r"的|是|所在|和|与|、|等的|之间|内部|$|以外|外")
_WAITS = re.compile(r"(?P<who>[^,，]{3,24}?)在[^,，]{2,40}(?:时|前|后|中|期间)")
"""A subject and when it is to act, with what it is to do behind the comma: 检验机构在检验前,应当书面告知."""
_DESCRIBES = re.compile(r"(?!对|将|把|向|为|给|由|按|根据|在)[^,，]{2,24}的")
_BEFORE_LIST = re.compile("配合|协助|会同|联合|协同|商(?=[^业务户品贸标])|协调|向|指导|督促|组织")
_HELPED = re.compile(r"(?:配合|协助)(?:好|做好)?$")
_WITH = re.compile(r"(?:会同|联合|商|协同|协调|沟通协调|配合|协助)(?:各)?$")
_GATHERED = re.compile(r"组织(?:有关|相关)?$")
_AIMED = re.compile(
    r"(?:向|对|为|给|指导|督促|支持|要求|报|引导|鼓励|发动|动员|帮助|监督|通知|告知|送|发挥|使|聘用|落实|与)(?:好|各|当地|所在)?$"
)


@dataclass(slots=True)
class Subject:
    """Who a part names as its own, and where the naming ends."""

    leads: list[Mention] = field(default_factory=list)
    supports: list[Mention] = field(default_factory=list)
    end: int = 0

    def __bool__(self) -> bool:
        return bool(self.leads)


def subject_of(part: Part, names: Names) -> Subject:
    """The subject that stands at the head of a part; an empty one where none does."""
    text = names.text
    at = part.start
    if connective := words.CONNECTIVE.match(text, at, part.end):
        at = connective.end()
    by = _BY.match(text, at, part.end)
    if by:
        at = by.end()
    found, after = names.list_at(at, part.end)
    if found and _acts(text, after, part.end, bool(by)):
        return _with_supports(Subject(found, [], after), names, part)
    if described := _described(part, at, names):
        return described
    modal = words.MODAL.search(text, at, part.end)
    waits = None if modal else _WAITS.fullmatch(text, at, part.end)
    if waits and words.MODAL.match(text, part.end + 1) and (who := names.unknown(at, waits.end("who"))):
        return Subject(who, [], waits.end("who"))
    if modal and after < modal.start():
        head = text[at : modal.start()]
        if is_person(re.sub("同志$", "", head)):
            return Subject([Mention(at, modal.start(), None)], [], modal.start())
        if unknown := names.unknown(at, modal.start()):
            return Subject(unknown, [], modal.start())
    if by:
        return Subject()
    return _inner(part, names)


def _described(part: Part, at: int, names: Names) -> Subject:
    """符合条件的社区服刑人员可以…: a subject behind words that describe it."""
    for mention in names.within(at, part.end):
        before = names.text[at : mention.start]
        if _DESCRIBES.fullmatch(before) and words.MODAL.match(names.text, mention.end, part.end):
            return Subject([mention], [], mention.end)
    return Subject()


def _acts(text: str, after: int, end: int, by: bool) -> bool:
    if by:
        return True
    if after >= end or _ATTRIBUTE.match(text, after, end):
        return False
    return bool(words.MODAL.match(text, after, end) or words.IMPERATIVE.match(text, after, end))


def _inner(part: Part, names: Names) -> Subject:
    """由X负责 in the middle of a part."""
    found = re.compile(r"由").search(names.text, part.start + 1, part.end)
    if found and (not found.group() or names.text[found.start() - 1] not in "理事自缘请"):
        listed, after = names.list_at(found.end(), part.end)
        if listed and not re.compile(r"[^,，]{0,14}的").match(names.text, after, part.end):
            return _with_supports(Subject(listed, [], after), names, part)
    return Subject()


def _with_supports(subject: Subject, names: Names, part: Part) -> Subject:
    """由X牵头、Y配合: who comes behind the first list and before 配合."""
    lead = _LEADS.match(names.text, subject.end, part.end)
    if lead:
        at = lead.end() + 1 if names.text[lead.end() : lead.end() + 1] in "、,，" else lead.end()
        others, after = names.list_at(at, part.end)
        if others and _SUPPORTS.match(names.text, after, part.end):
            subject.supports, subject.end = others, after
    return subject


def others_in(start: int, end: int, names: Names, but: set[int]) -> list[tuple[Mention, Role]]:
    """The bodies named in ``[start, end)`` beside the subject, with what each has to do with the duty.

    'A配合B' and 'A协助B' make B the lead; the caller then makes A a support.
    """
    found: list[tuple[Mention, Role]] = []
    seen: set[str] = set()
    inherited: Role | None = None
    last_end = -1
    listed = _listed(start, end, names)
    loose = [
        m for m in names.within(start, end) if not any(a.start < m.end and m.start < a.end for a in listed)
    ]
    for mention in sorted([*listed, *loose], key=lambda each: each.start):
        if any(mention.start <= at < mention.end for at in but):
            continue
        before = names.text[max(start, mention.start - 6) : mention.start]
        joined = last_end >= 0 and names.text[last_end : mention.start] in ("、", "和", "及", "与", "以及")
        role = inherited if joined else _role(before, mention, names, end)
        last_end, inherited = mention.end, role
        name = names.text[mention.start : mention.end]
        if role and name not in seen:
            seen.add(name)
            found.append((mention, role))
    return found


def _listed(start: int, end: int, names: Names) -> list[Mention]:
    """Lists by short names behind a word that tells their role: 会同民政、财政等部门."""
    found: list[Mention] = []
    for word in _BEFORE_LIST.finditer(names.text, start, end):
        found += [m for m in names.list_at(word.end(), end)[0] if not found or m.start >= found[-1].end]
    return found


def _role(before: str, mention: Mention, names: Names, end: int) -> Role | None:
    body = mention.body
    if _HELPED.search(before):
        return Role.LEAD
    if _WITH.search(before):
        return Role.SUPPORT
    rest = names.text[mention.end : min(end, mention.end + 60)]
    if re.match(
        r"所在|参与[^,，]{2,12}(?:机制|的渠道|的?(?:重要)?(?:意义|位置)|模式|政策|制度|经验|成就|先进|提上|中涌现)|制度|名[单录]|岗位",
        rest,
    ):
        return None
    if _GATHERED.search(before) and re.search(r"(?:共同)?参[与加]", rest):
        return Role.SUPPORT
    aimed = bool(_AIMED.search(before))
    if body is None or body.kind in (BodyKind.DEPARTMENT, BodyKind.GOVERNMENT, BodyKind.UNSPECIFIED):
        return Role.TARGET if aimed else None
    return Role.TARGET


def bearer(mention: Mention, role: Role, implicit: bool, text: str) -> Bearer:
    """A mention as a bearer, by the words of the document itself."""
    name = text[mention.start : mention.end]
    return Bearer(
        name, mention.body.name if mention.body else None, role, implicit, (mention.start, mention.end)
    )
