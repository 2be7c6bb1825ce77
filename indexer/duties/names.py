"""Names of bodies in a phrase: those of the vocabulary with what stands before them, and others by how they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.vocabulary import Body, BodyKind, Vocabulary, folded
from indexer import terms
from indexer.duties.models import Span
from indexer.duties.words import ADVERBS, TASK_VERBS

_HAN = "一-鿿"
_ENDING = (
    "主管部门|行政部门|职能部门|部门|机关|机构|单位|组织|委员会|指挥部|领导小组|工作组|工作专班|专班|办公室|人民政府|政府|党委|党组织|"
    "(?<![结格布当全破时])局|厅|(?<![编])委|(?<!举|主|承|协)办|法院|检察院|医院|学校|院校|高校|幼儿园|企业|公司|银行|协会|商会|学会|基金会|合作社|农户|农民|"
    "经营者|负责人|当事人|申请人|法定代理人|监护人|行政相对人|纳税人|用人单位|劳动者|职工|工作人员|执法人员|医务人员|居民|村民|公民|个人|"
    "社区|街道|乡镇|村|所|站|中心|小组|部队|媒体|志愿者|人员|者|方|家庭|家长|学生|教师|对象|各地区?|各级|地区|本市|各市|各区|各县|各省"
)
_NAME = re.compile(
    rf"(?:[{_HAN}A-Za-z0-9·“”]|\([^()]{{1,12}}\)){{0,24}}?(?:{_ENDING})(?:\([^()]{{1,20}}\))?$"
)
_SPLIT = re.compile(r"、|以及|及其|(?<![普涉])及(?![时早格])|和(?![平谐解睦])|与(?!会)|或者|或")
_SHORT = re.compile(
    rf"^((?:[{_HAN}]{{2,10}}、)*[{_HAN}]{{2,10}}(?:和[{_HAN}]{{2,10}})?)(?:等(?:有关|相关|各)?|各|有关|相关)?(行政主管部门|主管部门|行政部门|部门|单位|机构)$"
)
_LEADING = re.compile(
    r"^(?:同时|另外|此外|其中|对此|为此|并|原则上|今后|各项|以上|上述|前款规定的|前款|本条|依法|依法设立的|一是|二是|三是|四是|五是|首先|其次)+"
)
_FORCE = re.compile(
    "(?:协会|商会|学会|基金会|合作社|企业|公司|银行|社会组织|服务机构|服务中心|生活组织|志愿者|组织和个人|事业单位|爱心人士|社会工作者|社工|义工|志愿者队伍)$"
)
_UNNAMED = re.compile(
    r"^(?:各|有关|相关|各有关|各相关|其他|其他有关)(?:职能|业务|成员|责任)?(?:部门|单位|方面)(?:和单位)?$"
)
_GOVERNMENT = re.compile("(?:人民政府|党委政府|党委、政府|党委和政府|政府|党委)$")
_PLACES = re.compile(
    r"^(?:各(?:地|地区|县|市|区|州|省|盟|旗|乡镇|街道)[县市区州盟旗(),、 ]*|各县市区|各市县|各区县)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A body as a text names it."""

    name: str
    span: Span
    body: Body | None
    person: bool = False
    """Whether it looks like the name of one person."""


class Names:
    """Finds names with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def body_of(self, name: str) -> Body | None:
        """The body that ``name`` means: as a whole, by how it ends, or by what kind of name it is."""
        flat = folded("".join(name.split()))
        if found := self.vocabulary.body(flat):
            return found
        for match in self.vocabulary.find(flat):
            if isinstance(match.entry, Body) and match.end == len(flat):
                return match.entry
        general = (
            (_UNNAMED, "各相关部门"),
            (_PLACES, "县(市、区)"),
            (_GOVERNMENT, "党委政府"),
            (_FORCE, "社会力量"),
        )
        return next((self.vocabulary.body(known) for shape, known in general if shape.search(flat)), None)

    def subject(self, text: str, offset: int = 0) -> list[Named]:
        """The bodies that ``text`` lists, if it is nothing but a list of them; else none.

        司法、民政、人事等部门 are three. ``offset`` is added to the spans.
        """
        lead = _LEADING.match(text)
        begin = lead.end() if lead else 0
        words = text[begin:].rstrip("，, ")
        begin += len(words) - len(words.lstrip())
        words = words.strip()
        if not words or len(words) > 80:
            return []
        whole = self.vocabulary.body(words)
        if whole is not None or (
            self.body_of(words) is not None and _GOVERNMENT.search(words) and "、" in words
        ):
            body = whole or self.body_of(words)
            return [Named(words, (offset + begin, offset + begin + len(words)), body)]
        listed = self._listed(words, offset + begin)
        short = _SHORT.match(folded(words))
        if short and not (listed and all(each.body for each in listed)):
            return self._short_list(words, short, offset + begin) or listed
        return listed

    def _listed(self, words: str, offset: int) -> list[Named]:
        found: list[Named] = []
        whole = [(each.start, each.end) for each in self.vocabulary.find(words)]
        for start, end in _pieces(words, whole):
            piece = re.sub(r"等$", "", words[start:end])
            named = self._one(piece, offset + start)
            if named is None:
                return []
            found.append(named)
        return found

    def _one(self, piece: str, offset: int) -> Named | None:
        flat = folded(piece)
        body = self.body_of(piece)
        span = (offset, offset + len(piece))
        if body is not None and len(piece) <= 40 and self._fronted(flat):
            return Named(piece, span, body)
        if body is None and _NAME.match(flat) and len(piece) >= 2 and _is_noun(flat):
            return Named(piece, span, None)
        if 2 <= len(piece) <= 4 and terms.is_person(piece):
            return Named(piece, span, None, person=True)
        return None

    def _fronted(self, flat: str) -> bool:
        """Whether what stands before the word of the vocabulary belongs to the name: 各级, a place, …的."""
        known = [each for each in self.vocabulary.find(flat) if each.end == len(flat)]
        front = flat[: known[0].start] if known else ""
        return not front or front.endswith("的") or _is_noun(front)

    def _short_list(self, words: str, short: re.Match[str], offset: int) -> list[Named]:
        """司法、民政、人事等部门: each short name with the ending they share."""
        ending, found = short.group(2), []
        pieces = _pieces(short.group(1))
        if len(pieces) < 2:
            return []
        for start, end in pieces:
            name = re.sub(r"(?:等|各|有关|相关)+$", "", words[start:end])
            end = start + len(name)
            body = self.body_of(name + ending) or self.body_of(name + "部门") or self.body_of(name)
            found.append(Named(name, (offset + start, offset + end), body))
        return found if sum(each.body is not None for each in found) * 2 >= len(found) else []

    def mentions(self, text: str, offset: int = 0) -> list[Named]:
        """Bodies of the vocabulary anywhere in ``text``, each with what belongs to its name in front."""
        found = []
        for match in self.vocabulary.find(text):
            if isinstance(match.entry, Body):
                start = _front(text, match.start)
                found.append(
                    Named(text[start : match.end], (offset + start, offset + match.end), match.entry)
                )
        return found


_FRONT = re.compile(
    r"(?:各级|各地|各|县级以上(?:地方)?(?:各级)?|地方(?:各级)?|当地|基层|有关|相关|全(?:州|市|省|县)|(?:省|市|州|县|区|乡)级|国务院|各县\(市、区\)|各类|已招聘)$"
)


_VERBS = tuple(verb for verb in TASK_VERBS if len(verb) > 1)
_NO_NOUN = frozenset("v p d c vd r y e".split())
"""jieba's tags of words that no name begins with: verbs, prepositions, adverbs, conjunctions."""
_NOUNS = re.compile(
    r"^(?:各|有关|相关|其他|承包|发包|用人|建设|施工|经营|生产|管理|监督|执法|主管|申请|使用|负责)"
)


def _is_noun(words: str) -> bool:
    """Whether ``words`` may be the beginning of a name."""
    if _NOUNS.match(words):
        return True
    if ADVERBS.match(words) or words.startswith(_VERBS):
        return False
    found = terms.tagged(words)
    return bool(found) and found[0][1] not in _NO_NOUN and not any(flag == "p" for _, flag in found)


def _front(text: str, start: int) -> int:
    found = _FRONT.search(folded(text[:start]))
    return found.start() if found else start


def _pieces(words: str, whole: Sequence[Span] = ()) -> Sequence[Span]:
    """Where the members of a coordination stand; brackets, and the spans of ``whole``, are not cut."""
    found, first, depth = [], 0, 0
    at = 0
    while at < len(words):
        if words[at] in "(（〔《":
            depth += 1
        elif words[at] in ")）〕》":
            depth -= 1
        elif any(left < at < right for left, right in whole):
            pass
        elif depth == 0 and (match := _SPLIT.match(words, at)) and at > first:
            found.append((first, at))
            first = at = match.end()
            continue
        at += 1
    return [*found, (first, len(words))]


def is_kind(named: Named, *kinds: BodyKind) -> bool:
    """Whether the body of ``named`` is of one of ``kinds``."""
    return named.body is not None and named.body.kind in kinds
