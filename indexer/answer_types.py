"""What kind of answer a question asks for, and whether a sentence holds one of that kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?:[0-9０-９][0-9０-９,，.．]*|[一二两三四五六七八九十百千万亿]+)"
_DATE = r"[0-9０-９]{2,4}年|[0-9０-９一二三四五六七八九十]+月(?:[0-9０-９一二三四五六七八九十]+[日号])?"


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A kind of answer: how it is asked for, and what it looks like."""

    name: str
    strict: bool
    """Whether what it looks like is so definite that a sentence without it can hardly answer."""
    asked: re.Pattern[str]
    given: re.Pattern[str]


ANSWER_TYPES = (
    AnswerType(
        "money",
        True,
        re.compile(
            r"多少[钱元]|几[百千万]?元|金额|[补贴助给发领奖罚收付交缴]多少|多少.{0,4}(?:补贴|补助|罚款|奖金|费用|工资)|收费标准"
        ),
        re.compile(rf"{_NUMBER}\s*(?:余|多)?\s*(?:万|亿)?元|免费|不收|{_NUMBER}\s*(?:%|％|倍)|[百千万]分之"),
    ),
    AnswerType(
        "ratio",
        True,
        re.compile(r"比例|百分之几|几成|占比|多大比重"),
        re.compile(
            rf"{_NUMBER}\s*[:：比]\s*{_NUMBER}|{_NUMBER}\s*(?:%|％|倍)|[0-9一二三四五六七八九十百千万]+分之"
        ),
    ),
    AnswerType(
        "duration",
        True,
        re.compile(r"多久|多长时间|期限|几[天日年月]|几个(?:月|工作日|小时)|多少[天日年]|时限|几小时"),
        re.compile(rf"{_NUMBER}\s*(?:个)?(?:工作日|日|天|周|月|季度|年|小时|分钟|学时)(?!\s*[0-9０-９]*月)"),
    ),
    AnswerType(
        "date",
        False,
        re.compile(r"什么时候|何时|哪[天年]|几月|几号|时间是|日期|截止|起施行|什么时间"),
        re.compile(rf"{_DATE}|年内|半年|季度|明年|今年|之日起|[前後后]\s*完成"),
    ),
    AnswerType(
        "count",
        True,
        re.compile(
            r"多少(?:[人名家个次所台套辆间户例支项份]|(?!钱|元|天|日|年|岁))|几[人名家个次所台支项]|数量|人数"
        ),
        re.compile(rf"{_NUMBER}\s*(?:余|多)?\s*(?:万|亿)?\s*[人名家个次所台套辆间户例支项份只双吨件]"),
    ),
    AnswerType(
        "age",
        True,
        re.compile(r"几岁|几周岁|多少(?:周)?岁|多大(?:年龄|年纪|岁数|可以|能|才|算)"),
        re.compile(rf"{_NUMBER}\s*周?岁"),
    ),
    AnswerType(
        "body",
        False,
        re.compile(
            r"谁|哪[个些]?(?:部门|单位|机关|机构|局|级)|由什么(?:部门|单位)|什么(?:部门|单位|机关)|牵头|主管"
        ),
        re.compile(r"[部局厅委院办](?:门|会|关|室)?|机关|机构|人民政府|委员会|单位|组织|协会"),
    ),
)


@lru_cache(maxsize=256)
def _asked(question: str, strict: bool) -> tuple[AnswerType, ...]:
    return tuple(each for each in ANSWER_TYPES if each.strict is strict and each.asked.search(question))


def fit(question: str, text: str, strict: bool) -> float:
    """1 where ``text`` holds what ``question`` asks for, -1 where it asks for a kind that is not there, else 0.

    Only kinds that are ``strict``, or only those that are not, are looked at. A question that asks for
    several kinds is content with one.
    """
    asked = _asked(question, strict)
    if not asked:
        return 0.0
    return 1.0 if any(each.given.search(text) for each in asked) else -1.0


_STRICT = tuple(each for each in ANSWER_TYPES if each.strict)


def held(text: str) -> int:
    """The strict kinds that ``text`` holds, a bit for each."""
    return sum(1 << at for at, each in enumerate(_STRICT) if each.given.search(text))


def asked(question: str) -> int:
    """The strict kinds that ``question`` asks for, a bit for each as in ``held``."""
    kinds = _asked(question, True)
    return sum(1 << at for at, each in enumerate(_STRICT) if each in kinds)


_COUNT = next(1 << at for at, each in enumerate(_STRICT) if each.name == "count")


def amounts(question: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where in ``text[start:end]`` strict kinds of answer that ``question`` asks for stand, in order."""
    return sorted(m.span() for each in _asked(question, True) for m in each.given.finditer(text, start, end))


def lacks(question: str, text: str) -> bool:
    """Whether ``question`` asks for strict kinds of which ``text`` holds none; a bare 多少 is content with any."""
    wanted = asked(question)
    return bool(wanted) and not held(text) & (wanted if wanted != _COUNT else -1)
