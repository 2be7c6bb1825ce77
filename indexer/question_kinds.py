"""What a question is after, told by its own words, and how long answers to such questions are."""

from __future__ import annotations

import re
from collections.abc import Mapping

KINDS: dict[str, re.Pattern[str]] = {
    "how_much": re.compile(
        r"多少|几[^乎]|多久|多长|多大|比例|标准是|(?:复工|覆盖|申报|开工)率(?:有|是|达|如何)|期限"
    ),
    "when": re.compile(
        r"什么时候|何时|哪[一]?[天日年月]|几[月号时点]|什么时间|时间是|日期|截止|至何时|从何时|到哪天"
    ),
    "where": re.compile(
        r"哪里|哪儿|何处|地址|位置|网站|网址|热线|电话|平台是|什么平台|哪个(?:平台|网站|网址)|在哪"
    ),
    "who": re.compile(
        r"谁|哪[个些家所]?(?:部门|单位|机关|机构|局|企业|公司|省|地区|地方|人群|人)|什么(?:部门|单位|机关|企业|公司)"
    ),
    "which": re.compile(r"哪些|哪几|哪[一二三四五六七八九十0-9]|那些|包括|包含|涵盖|分别|几个方面|几大"),
    "how": re.compile(r"如何|怎么|怎样|怎麽|咋|什么样|何种"),
    "do": re.compile(
        r"措施|举措|办法|行动|做了|做法|安排|处理|应对|开展|准备|工作|解决|保障|加强|优化|实行|采取"
    ),
    "policy": re.compile(r"政策|优惠|支持|补贴|补助|奖励|减免|贴息"),
    "rule": re.compile(r"规定|要求|条件|注意|义务|标准|原则|处罚|资格"),
    "channel": re.compile(r"渠道|方式|途径|手段|形式|通过(?:什么|哪|何)|平台|系统"),
    "purpose": re.compile(r"目的|用途|作用|优势|意义|为什么|原因|依据|根据"),
    "meaning": re.compile(r"是指|指的是|指什么|具体指|代表什么|是什么[?？]?$|什么是|分别是|内容"),
    "whether": re.compile(r"吗|是否|能否|可否|能不能|可不可以|要不要|有没有|是不是"),
    "what": re.compile(r"什么|啥"),
    "brief": re.compile(
        r"(?:什么|哪个|何种|怎样的|哪种)(?:样的|样)?(?:管理|模式|形式|活动|通知|名称|名字|平台|系统|原则|岗位|职务|系数)"
    ),
}
"""Kinds of question; one may be of several. The names are features of ``indexer.span_features``."""

BASE = "base"
"""The name of the constant in the weights of ``expected_length``."""


def kinds_of(question: str) -> dict[str, float]:
    """1 for each kind that ``question`` is of, else 0."""
    return {name: float(bool(pattern.search(question))) for name, pattern in KINDS.items()}


def expected_length(kinds: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The natural logarithm of the characters an answer is likely to have: a sum of learned weights."""
    return weights[BASE] + sum(weights.get(name, 0.0) * value for name, value in kinds.items())
