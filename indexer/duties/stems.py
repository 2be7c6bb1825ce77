"""What a list is under: items of cases and of forbidden acts are no duties of the kind they look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.models import Clause, Level
from indexer.duties import words
from indexer.duties.models import Duty, Modality, Role

_CASES = re.compile(r"下列[^,，:：]{0,12}(?:情形|行为|情况|条件|事由|原因)|符合下列|有下列")
_FORBIDS = re.compile(r"(?:不得|禁止|严禁|不准)[^。;；]{0,60}下列|下列[^。;；]{0,16}(?:不得|禁止|严禁)")
_PENALTY = re.compile(
    r"罚款|追究[^,，]{0,8}责任|责令|没收|吊销|拘留|给予[^,，]{0,8}(?:处分|处罚|警告)|予以(?:处罚|警告|通报批评)|承担[^,，]{0,6}责任"
)
_LISTED = frozenset({Level.ITEM, Level.SUBITEM})


def stem_of(clause: Clause, by_id: Mapping[str, Clause], text: str) -> str:
    """The last sentence of what an item of a law stands under, where that announces a list; else empty."""
    parent = by_id.get(clause.parent_id) if clause.parent_id and clause.level in _LISTED else None
    own = text[parent.start : parent.end].strip() if parent else ""
    return re.split(r"[。;；]", own)[-1] if own.endswith(("：", ":")) else ""


def under(stem: str, duties: list[Duty]) -> list[Duty]:
    """``duties`` of an item as they are under ``stem``: none of a list of cases, prohibitions under 不得有下列行为."""
    if _FORBIDS.search(stem):
        return [
            replace(each, modality=Modality.PROHIBITION) if each.modality_span is None else each
            for each in duties
        ]
    return [] if _CASES.search(stem) else duties


def without_penalties(duties: list[Duty]) -> list[Duty]:
    """``duties`` without breaches, and without what follows on one unless it names who acts.

    构成犯罪的,依法追究刑事责任 is no duty of a department, 由市场监督管理部门处罚款 is.
    """
    return [each for each in duties if _names_who_acts(each) or not _is_breach(each.quote)]


def _names_who_acts(duty: Duty) -> bool:
    return any(not bearer.implicit and bearer.role is not Role.TARGET for bearer in duty.bearers)


def _is_breach(quote: str) -> bool:
    """Whether the words say only in which case (擅自扩大交易范围的), or what follows on it."""
    if _PENALTY.search(quote):
        return True
    alone = quote.rstrip("，,。；; ").endswith("的") or quote.startswith("违反本")
    return alone and not words.MODAL.search(quote) and not words.STATED.search(quote)
