"""Facts about a document, read from its own text: title, type, number, issuers, dates, relations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from corpus.headings import tidy
from corpus.models import AdministrativeLevel, Clause, Level, Relation, RelationKind
from corpus.numerals import to_int
from corpus.rules.closing import DATE, names_of
from corpus.rules.opening import TYPES

Span = tuple[int, int]

_HAN = "[\u4e00-\u9fff]"
_GAP = "[ \u3000]?"
_NUMBER = re.compile(
    rf"({_HAN}{{1,12}}(?:[（(]{_HAN}{{1,4}}[)）])?){_GAP}"
    rf"[〔\[（(﹝【［]((?:19|20)\d{{2}})[〕\])）﹞】］]{_GAP}第?(\d{{1,5}}){_GAP}号"
)
_ORDER = re.compile(
    rf"(?<!\S)((?:{_HAN}{{2,20}}[ \u3000]){{0,6}}{_HAN}{{0,30}}(?:公告|通告|令))"
    rf"{_GAP}(?:((?:19|20)\d{{2}})年)?{_GAP}第?{_GAP}(\d{{1,5}}){_GAP}号(?=\s|$)"
)
"""The numbers of orders and announcements: 财政部 税务总局公告2020年第9号, 国务院令第711号."""
_DAY = re.compile(
    rf"([0-9０-９]{{4}}|[二一][〇○零ＯO0一二三四五六七八九]{{3}}){_GAP}年"
    rf"{_GAP}([0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,2}}){_GAP}月"
    rf"{_GAP}([0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}日"
)
_EFFECTIVE = re.compile(rf"(?:自|从){_GAP}({DATE})起?(?:正式)?[^，。；\n]{{0,3}}(?:施行|实施|执行|生效)")
_ADOPTED = re.compile(rf"[（(]{_GAP}({DATE})[^（）()]{{0,80}}(?:通过|公布|发布|批准)")
"""The note under the title of a law: （2019年12月28日第十三届…会议通过）."""
_EFFECTIVE_NOW = re.compile(r"本[^，。；\n]{1,12}自(?:公布|发布|印发|颁布|下发)之日起(?:施行|实施|执行|生效)")
_IMPLEMENTS = re.compile("贯彻|落实|实施|转发")
_CITED = re.compile(r"《((?:[^《》]|《[^《》]*》){2,150})》")
_TYPE = re.compile(rf"({TYPES})(?:[（(][^（）()]*[）)])?$")
_LEVELS = (
    (AdministrativeLevel.COUNTY, re.compile(rf"{_HAN}{{2,6}}?[省市州盟]{_HAN}{{1,7}}?(?:自治县|县|区|旗)")),
    (
        AdministrativeLevel.PROVINCIAL,
        re.compile(rf"(?:北京|上海|天津|重庆|香港|澳门)|{_HAN}{{2,3}}省|{_HAN}{{2,8}}自治区"),
    ),
    (AdministrativeLevel.PREFECTURE, re.compile(rf"{_HAN}{{2,9}}?(?:自治州|州|市|地区|盟)")),
    (AdministrativeLevel.COUNTY, re.compile(rf"{_HAN}{{1,8}}?(?:自治县|县|区|旗)")),
    (
        AdministrativeLevel.NATIONAL,
        re.compile(
            rf"中华人民共和国|国务院|国家|全国|中央|最高人民|{_HAN}{{2,10}}?(?:部|总局|总署|部办公厅)(?:$|关于)"
        ),
    ),
)
"""Tried in order on the beginning of a name."""
HEAD = 400
"""How many characters from the beginning a document's own number may stand."""


@dataclass(slots=True)
class Facts:
    """What a text says of itself; ``spans`` holds where each fact was read, by its name."""

    title: str | None = None
    document_type: str | None = None
    number: str | None = None
    issuers: tuple[str, ...] = ()
    level: AdministrativeLevel | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    relations: tuple[Relation, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)


def facts_of(text: str, clauses: Sequence[Clause]) -> Facts:
    """The facts a text states, each with its span; what it does not state is left out."""
    facts = Facts()
    _title(facts, text, clauses)
    _number(facts, text, clauses)
    _issuers(facts, text, clauses)
    _dates(facts, text, clauses)
    _relations(facts, text, clauses)
    facts.level = level_of(facts.issuers, facts.title)
    return facts


def read_date(words: str) -> date | None:
    """A Chinese date, 2016年6月15日 or 二〇一六年六月十五日; None where it is no day."""
    found = _DAY.search(words)
    if not found:
        return None
    try:
        return date(*(to_int(part) for part in found.groups()))
    except ValueError:
        return None


def type_of(title: str) -> str | None:
    """The type a title names at its end: 意见, 通知, 条例, 法 ..."""
    found = _TYPE.search(title)
    return found.group(1) if found else None


def level_of(issuers: Sequence[str], title: str | None) -> AdministrativeLevel | None:
    """How high the issuer stands, told from its name (or, without issuers, the title's beginning)."""
    names = list(issuers) or ([title] if title and type_of(title) else [])
    for name in names:
        place = re.sub("^(?:中共|国家税务总局|中国人民银行)(?=.)", "", name)[:14]
        for level, pattern in _LEVELS:
            if pattern.match(place):
                return level
    return None


def _title(facts: Facts, text: str, clauses: Sequence[Clause]) -> None:
    for c in clauses:
        if c.level is Level.TITLE and c.heading:
            facts.title = c.heading
            facts.spans["title"] = (c.start, c.end)
            if kind := type_of(c.heading):
                facts.document_type = kind
            return


def _number(facts: Facts, text: str, clauses: Sequence[Clause]) -> None:
    """The document's own number stands by itself before the text begins, never behind a 》."""
    first = min((c.start for c in clauses if c.label), default=len(text))
    for found in _NUMBER.finditer(text, 0, min(HEAD, first)):
        before = text[: found.start()].rstrip("（( \u3000\t")
        alone = found.start() == 0 or text[found.start() - 1].isspace()
        after = text[found.end() : found.end() + 1]
        if alone and (not after or after.isspace()) and not before.endswith("》"):
            facts.number = normal_number(found.group())
            facts.spans["number"] = found.span()
            return
    title_end = facts.spans.get("title", (0, 0))[1]
    if order := _ORDER.search(text, title_end, min(HEAD, first)):
        facts.number = tidy(order.group())
        facts.spans["number"] = order.span()


def normal_number(written: str) -> str:
    """A number (文号) in its standard spelling: 云司发〔2015〕42号."""
    found = _NUMBER.search(written)
    if not found:
        return tidy(written)
    return f"{found.group(1)}〔{found.group(2)}〕{int(found.group(3))}号"


def _issuers(facts: Facts, text: str, clauses: Sequence[Clause]) -> None:
    for c in clauses:
        if c.level is Level.SIGNATORIES:
            facts.issuers = names_of(text[c.start : c.end])
            facts.spans["issuers"] = (c.start, c.end)
            return
    title = facts.title or ""
    if found := re.match(r"([^《》]{2,40}?)(?:印发|转发|发布)?《?关于", title):
        facts.issuers = (found.group(1),)
        facts.spans["issuers"] = facts.spans["title"]


def _dates(facts: Facts, text: str, clauses: Sequence[Clause]) -> None:
    for level in (Level.DATE, Level.IMPRINT):
        for c in clauses:
            day = read_date(text[c.start : c.end]) if c.level is level else None
            if day and facts.issued_on is None:
                facts.issued_on = day
                facts.spans["issued_on"] = (c.start, c.end)
    preamble = next((c for c in clauses if c.level in (Level.PREAMBLE, Level.TEXT)), None)
    if preamble and facts.issued_on is None:
        adopted = _ADOPTED.search(text, preamble.start, preamble.end)
        if adopted and (day := read_date(adopted.group(1))):
            facts.issued_on = day
            facts.spans["issued_on"] = adopted.span(1)
    # The last one: those before it may speak of other documents.
    found = max(_EFFECTIVE.finditer(text), key=lambda m: m.start(), default=None)
    if found:
        facts.effective_on = read_date(found.group(1))
        facts.spans["effective_on"] = found.span()
    elif facts.issued_on and (now := _EFFECTIVE_NOW.search(text)):
        facts.effective_on = facts.issued_on
        facts.spans["effective_on"] = now.span()


def _relations(facts: Facts, text: str, clauses: Sequence[Clause]) -> None:
    """What the preamble says the document carries out, by its number where it gives one."""
    preamble = next((c for c in clauses if c.level is Level.PREAMBLE), None)
    if preamble is None:
        return
    found: list[Relation] = []
    for m in _CITED.finditer(text, preamble.start, preamble.end):
        if not _IMPLEMENTS.search(text, max(preamble.start, m.start() - 12), m.start()):
            continue
        number = _NUMBER.match(text, m.end() + 1) if text[m.end() : m.end() + 1] in "（(" else None
        target = normal_number(number.group()) if number else tidy(m.group(1))
        found.append(Relation(RelationKind.IMPLEMENTS, target))
        facts.spans.setdefault("relations", m.span())
    facts.relations = tuple(dict.fromkeys(found))
