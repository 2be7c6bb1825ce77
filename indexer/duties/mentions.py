"""Bodies named in a text, and the list of them that a sentence begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.vocabulary import Body, BodyKind, Vocabulary, folded

QUALIFIER = (
    r"(?:县级以上(?:地方)?(?:各级)?|地方各级|各地方|各级|各地(?=.)|各有关|各类|各|全[省市州县区国]|有关|相关|所在地|当地|本级|上级|同级|"
    r"基层|省级|市级|州级|县级|区级|乡级|市县|设区的市(?:级)?|省市县(?:\(区\))?(?:各级)?|省、市、县|省、自治区、直辖市|设区的市、自治州|[省市州]、县(?:\([^()]{1,6}\))?|县\([^()]{1,6}\)|区\(县\)|[省市州县区]|国家|国务院|地方|本市|本省|本州|全体|其他|属地)"
)
PLACE = r"(?:[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|省|州|市|县|区))"
_PREFIX = re.compile(rf"(?:{PLACE})?(?:{QUALIFIER}){{0,3}}(?:{PLACE})?")
_SHORT = re.compile(
    r"((?:[\u4e00-\u9fff]{2,9}[、和])*[\u4e00-\u9fff]{2,9}?)等?(?:行政|主管|行政主管|职能|相关|有关)*(?:部门|机关)"
)
_JOINER = re.compile(r"(?:以及|或者|、|和|及|与|或)")
_TAIL = re.compile(
    r"等?(?:各?(?:有关|相关))?(?:(?:行政|主管|职能|业务)*(?:部门|单位|机构|组织|方面|人员|负责人))?(?:和人员)?|(?:\([^()]{1,20}\))?"
)
_DESCRIBED = re.compile(
    r"[^,，;；。:：]{2,48}?(?:部门|单位|机构|机关|人民政府|委员会|办事处|组织|企业|公司|学校|医院|场所|协会|法院|检察院|工作人员|人员|"
    r"负责人|责任人|当事人|申请人|经营者|生产者|所有人|使用人|管理人|个人|公民|会员|业主|用户|监护人|代理人)"
)
"""A subject described at length, ending with a word for an office or a person: 其他有防汛任务的单位."""
_CLAUSE = re.compile(r"应当|不得|可以|必须|负责|由|将|把|被|向|对|为|给|按照|根据|依照|违反|发现|经")
"""Words that no name of a subject holds: what has them is a clause of its own."""
_UNKNOWN = re.compile(
    r"(?:[省市州]、)?(?:[\u4e00-\u9fff()“”]|\([^()]{1,8}\)){2,24}(?:部门|局|委|办|厅|委员会|办公室|机构|单位|政府|中心|公司|集团|支行|分局|站|所|"
    r"组织|协会|学会|联盟|专班|领导小组|指挥部|小组|院|馆|学校|人民代表大会|代表大会|主席团|人|者|员|企业|团体|机关|队|会|人员|船舶|车辆|公民)"
)
_VERBISH = re.compile(
    r"的|要|应|是|对|将|把|为|在|向|加强|建立|推进|开展|落实|通过|按照|根据|支持|鼓励|不|了"
)
_APART = re.compile(r"(?<=[\u4e00-\u9fff]{2})、(?![^()]*\))")
"""Between names, but not within one: 市、县(市、区)文物主管部门 is one."""
_SUFFIXES = ("部门", "行政部门", "主管部门", "局", "机关", "委", "")
NOT_A_BODY = re.compile(
    r"政府(?:购买|采购|主导|公开|储备|收储|性|引导|职能|投资|补贴|信息|规章|向社会力量|干部|担保)"
    r"|学校[教周]|企业(?:职工|所得税|年金|新建|名单|发展)|个人(?:信息|所得|隐私|负担)|群众(?:新)?自治|银行(?:账户|贷款|存款|再贷款)"
    r"|居民(?:基本|医疗|养老|身份|小区|生活)|机关事务(?!管理)|教育(?:部门)?工作|社会工作者?队伍|志愿者(?:队伍|服务|注册|协会)"
    r"|社会工作者(?:队伍|专业)|社区矫正社会工作者(?:业务|队伍|专业|工作|管理|的)|人民群众|个人等|地方(?:实得|财力|性|政府债|负担|负|党委|教育)"
    r"|街道(?!办|[、要应负])|银行(?!业|机构|[、要应])|业主(?!大|委)|媒体融|(?:企业|村|学校)(?:内部|文化)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text at ``[start, end)``."""

    start: int
    end: int
    body: Body | None
    """None where the vocabulary lacks it."""


class Names:
    """The bodies of a vocabulary, found in one text."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """``text`` is folded once; offsets stay."""
        self.text = folded(text)
        self.vocabulary = vocabulary
        self.found = [
            Mention(m.start, m.end, m.entry)
            for m in _bodies(vocabulary).find(text)
            if isinstance(m.entry, Body) and not NOT_A_BODY.match(self.text, m.start)
        ]
        self._at = {m.start: m for m in self.found}

    def within(self, start: int, end: int) -> list[Mention]:
        """Those that lie within ``[start, end)``, with the words that qualify them."""
        return [self._qualified(m, start) for m in self.found if start <= m.start and m.end <= end]

    def _qualified(self, mention: Mention, start: int) -> Mention:
        found = re.search(rf"{QUALIFIER}{{1,3}}$", self.text[max(start, mention.start - 8) : mention.start])
        at = mention.start - len(found.group()) if found else mention.start
        return Mention(at, mention.end, mention.body)

    def list_at(self, start: int, end: int) -> tuple[list[Mention], int]:
        """The names that stand at ``start`` one after the other, and where they end."""
        names: list[Mention] = []
        at = start
        while True:
            step = self._one(at, end) or self._short(at, end)
            if not step:
                return names, names[-1].end if names else start
            names += step
            at = step[-1].end
            tail = _TAIL.match(self.text, at, end)
            after = tail.end() if tail else at
            joiner = _JOINER.match(self.text, after, end)
            if joiner and (self._one(joiner.end(), end) or self._short(joiner.end(), end)):
                at = joiner.end()
                continue
            return names, after

    def _one(self, at: int, end: int) -> list[Mention]:
        """A name at ``at`` with what qualifies it: 各县(市、区)司法行政部门 is one."""
        best = None
        for start in range(at, min(at + 16, end)):
            mention = self._at.get(start)
            if mention and mention.end <= end and _PREFIX.fullmatch(self.text, at, start):
                best = mention
                break
        if best is None:
            return []
        while (follower := self._follower(best.end)) and follower.end <= end:
            best = follower
        return [Mention(at, best.end, best.body)]

    def _follower(self, at: int) -> Mention | None:
        found = re.compile(r"(?:所属|有关|所在地)?").match(self.text, at)
        mention = self._at.get(found.end() if found else at)
        return mention if mention and mention.body and mention.body.kind is not BodyKind.PERSON else None

    def _short(self, at: int, end: int) -> list[Mention]:
        """司法、民政、人事等部门: each by its short name."""
        prefix = re.compile(rf"{QUALIFIER}{{0,3}}").match(self.text, at, end)
        begin = prefix.end() if prefix else at
        found = _SHORT.match(self.text, begin, end)
        if not found:
            return []
        names: list[Mention] = []
        place = found.start(1)
        for word in re.split(r"([、和])", found.group(1)):
            if word not in ("、", "和", ""):
                names.append(Mention(place, place + len(word), self.short(word)))
            place += len(word)
        known = sum(name.body is not None for name in names)
        # In a longer list a name that the vocabulary lacks is one all the same.
        if known < len(names) and (known < 2 or known * 2 < len(names)):
            return []
        if len(names) < 2 and self._at.get(begin):
            return []
        names[-1] = Mention(
            names[-1].start, found.end() if len(names) == 1 else names[-1].end, names[-1].body
        )
        return names

    def short(self, word: str) -> Body | None:
        """The body that a short name such as 民政 or 省发改 stands for."""
        for name in (word, re.sub(rf"^(?:{QUALIFIER}){{1,2}}", "", word)):
            for suffix in _SUFFIXES:
                if name and (body := self.vocabulary.body(name + suffix)):
                    return body
        return None

    def _known_at_end(self, start: int, end: int) -> Body | None:
        """The body the vocabulary has for the last words of ``[start, end)``: 实施义务教育的民办学校 is a school."""
        return next((mention.body for mention in self.within(start, end) if mention.end == end), None)

    def unknown(self, start: int, end: int) -> list[Mention]:
        """A subject the vocabulary lacks, as the document writes it; nothing where it is no name."""
        head = self.text[start:end].strip()
        if _DESCRIBED.fullmatch(head) and not _CLAUSE.search(head):
            known = self._known_at_end(start, start + len(head))
            if known is None or "的" in head:
                return [Mention(start, start + len(head), known)]
        names: list[Mention] = []
        at = start
        for word in _APART.split(head):
            known = self.short(word)
            if not known and (not _UNKNOWN.fullmatch(word) or _VERBISH.search(word)):
                return []
            names.append(Mention(at, at + len(word), known))
            at += len(word) + 1
        return names


_cache: dict[int, tuple[Vocabulary, Vocabulary]] = {}


def _bodies(vocabulary: Vocabulary) -> Vocabulary:
    """The bodies alone, so that a term never hides a body of the same words."""
    held = _cache.get(id(vocabulary))
    if held is None or held[0] is not vocabulary:
        _cache.clear()
        held = _cache[id(vocabulary)] = (vocabulary, Vocabulary(vocabulary.bodies, ()))
    return held[1]
