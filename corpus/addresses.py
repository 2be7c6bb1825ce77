"""Addresses as officials write them, read and followed: 社区矫正法第十二条第二款, 三（二）1, 第三部分第二点.

An address is words that name a document, which may be left out, and steps down its clauses::

    address  = [title ["的"]] steps
    steps    = law / notice                           at least one step that cannot be a mere number
    law      = [part] [chapter] [section] article [paragraph] [item] [subitem] / part ... section alone
    article  = ["第"] N "条" ["之" N]
    paragraph = ["第"] N "款"      item = ["第"] ( N / "(" N ")" ) "项"      subitem = ["第"] N "目"
    notice   = ( N ["、"] / "第" N ("部分" / "大点" / "章") )
               [ "(" N ")" / "第" N ("点" / "节") ] [ N ["."] ] [ "(" N ")" ]

``N`` is a Chinese, half-width or full-width numeral; brackets are of either width; white space counts nowhere.
``STEPS`` below is the whole grammar as one regular expression; the order of steps is checked by following them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.models import Clause, Level
from corpus.numerals import NUMERAL, read_int
from corpus.outline import Outline

_N = rf"[{NUMERAL}]"
_UNITS = "部分|大点|编|章|节|条|款|项|目|点"

STEP = re.compile(
    rf"第?[(（]?(?P<number>{_N}+)[)）]?(?P<unit>{_UNITS})(?:之(?P<branch>[一二三四五六七八九十]))?"
    rf"|[(（](?P<bracketed>{_N}+)[)）]"
    rf"|(?P<bare>{_N}+)(?P<stop>[、.．,，]?)"
)
"""One step: 第十二条, 12条, 第（一）项, （二）, 三、, 1."""
STEPS = re.compile(
    rf"(?:的|[，,、])?(?P<steps>(?:第?[(（]?{_N}+[)）]?(?:{_UNITS})(?:之[一二三四五六七八九十])?的?|[(（]{_N}+[)）]|{_N}+[、.．]?)+)$"
)
"""The steps at the end of an address; what stands before them names the document."""
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(rf"({_N}+)(?:{_UNITS})?(?:之([一二三四五六七八九十]))?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_LEVELS: dict[str, tuple[Level, ...]] = {
    "编": (Level.PART,),
    "部分": (Level.CHAPTER, Level.PART),
    "大点": (Level.CHAPTER,),
    "章": (Level.CHAPTER,),
    "节": (Level.SECTION,),
    "条": (Level.ARTICLE, Level.SECTION, Level.ITEM),
    "款": (Level.PARAGRAPH, Level.SECTION),
    "项": (Level.ITEM, Level.SECTION, Level.SUBITEM),
    "目": (Level.SUBITEM, Level.ITEM),
    "点": (Level.SECTION, Level.ITEM, Level.SUBITEM),
    "(": (Level.SECTION, Level.ITEM, Level.SUBITEM),
    "first": (Level.CHAPTER,),
    "": (Level.ITEM, Level.SUBITEM, Level.POINT),
}
"""What each mark can mean, the likeliest first; a number alone is a chapter at first, an item later."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step down."""

    unit: str
    """条, 款 ... as written; ``(`` for a number in brackets, empty for a number alone."""
    number: int
    branch: int = 0
    """The 一 of 第十二条之一, else 0."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a clause stands."""

    title: str
    """The words that name the document, brackets apart; empty where it is left out."""
    steps: tuple[Step, ...]


def read_address(words: str) -> Address | None:
    """The address that ``words`` are as a whole; None where they are none."""
    plain = _SPACE.sub("", words).rstrip("。？?")
    found = STEPS.search(plain)
    if not found:
        return None
    steps = tuple(_steps(found["steps"]))
    title = re.sub(r"[《》〈〉]", "", plain[: found.start()])
    if not steps or not _says_enough(found["steps"], steps, title):
        return None
    return Address(title, steps)


def _says_enough(written: str, steps: tuple[Step, ...], title: str) -> bool:
    """A mere number, a year or an amount is no address: 2016, 三, 10."""
    if any(step.unit not in ("", "(") for step in steps):
        return True
    if len(steps) > 1 or written.endswith("、"):
        return steps[0].unit == "" and steps[0].number < 100
    return bool(title) and steps[0].number < 100 and not written[0].isdigit()


def _steps(written: str) -> Iterator[Step]:
    for found in STEP.finditer(written):
        number = read_int(found["number"] or found["bracketed"] or found["bare"])
        if number is None:
            continue
        unit = found["unit"] or ("(" if found["bracketed"] else "")
        yield Step(unit, number, (read_int(found["branch"]) or 0) if found["branch"] else 0)


def follow(address: Address, outline: Outline) -> Clause | None:
    """The clause that the steps of ``address`` lead to; None where a step leads nowhere.

    The first paragraph of an article is the article's own text, so 第一款 stays at the article.
    """
    at: Clause | None = None
    for index, step in enumerate(address.steps):
        levels = _LEVELS["first"] if step.unit == "" and index == 0 else _LEVELS[step.unit]
        below = _below(outline, at)
        following = next((c for level in levels for c in below if c.level is level and _is(c, step)), None)
        if following is None and step.unit == "款" and step.number == 1 and at and at.level is Level.ARTICLE:
            following = at
        if following is None:
            return None
        at = following
    return at


def _below(outline: Outline, clause: Clause | None) -> list[Clause]:
    """Every clause below ``clause``, in order; all where it is None."""
    if clause is None:
        return list(outline.clauses)
    inside, found = {clause.id}, []
    for each in outline.clauses:
        if each.parent_id in inside:
            inside.add(each.id)
            found.append(each)
    return found


def _is(clause: Clause, step: Step) -> bool:
    """A number alone or in brackets is that of a notice: 三 means 三、, not 第三章."""
    if step.unit in ("", "(") and (clause.label or "").startswith("第"):
        return False
    return number_of(clause) == (step.number, step.branch)


def number_of(clause: Clause) -> tuple[int, int] | None:
    """The number of a clause with its branch, 第十二条之一 is (12, 1); None where it has none."""
    if clause.level is Level.PARAGRAPH:
        return int(clause.id.rsplit("_", 1)[1].split(".")[0].split("-")[0]), 0
    label = clause.label or ""
    if label[:1] in _CIRCLED and label:
        return _CIRCLED.index(label[0]) + 1, 0
    found = _NUMBER.search(label)
    number = read_int(found[1]) if found else None
    if found is None or number is None:
        return None
    return number, (read_int(found[2]) or 0) if found[2] else 0
