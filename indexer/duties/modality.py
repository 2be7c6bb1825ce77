"""How binding a phrase is, and which word says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.duties.models import Modality, Span
from indexer.duties.segments import outside_brackets


@dataclass(frozen=True, slots=True)
class Binding:
    """A word that binds, in a text at ``span``."""

    modality: Modality
    span: Span


_PROHIBITION = (
    r"(?:不得|不准|不能|不可(?!避免|抗|或缺|少)|不许|不应(?:当)?|禁止|严禁|切勿|不予(?=[^，,]{2})|杜绝)"
)
_OBLIGATION = (
    r"(?:应当|应该|必须|务必|须|应(?![急用对付聘届有变答诉运邀试验征纳战声援])|负责(?!人|制|任|的)|"
    r"(?<![重主需首次只简摘概纲提扼想若不将就快只还])要(?![求素点件闻地塞道害领么强是不旨义]|紧))"
)
_RECOMMENDATION = r"(?:可以|可(?!能|行|靠|持|见|以|疑|控|操|比|视|再|选|溯|信)|争取|力争|探索|提倡|倡导|建议|宜|鼓励(?!和支持其)|支持(?=[^，,]{4}))"
_PERMISSION = r"(?:有权|享有|准予|允许|准许)"
_WORD = re.compile(
    f"(?P<prohibition>{_PROHIBITION})|(?P<permission>{_PERMISSION})|(?P<obligation>{_OBLIGATION})|"
    f"(?P<recommendation>{_RECOMMENDATION})"
)
_WEAK = frozenset({"争取", "探索", "鼓励", "支持", "提倡", "倡导", "建议"})
"""Words that recommend only where they open the phrase: 要鼓励 obliges."""
_STRIVE = re.compile(r"[^，,]{0,2}?(?:要|应当?)?(?:力争|争取|探索)")


def bindings(text: str) -> Iterator[Binding]:
    """Every word of ``text`` that may bind, outside brackets, in order."""
    for match in _WORD.finditer(outside_brackets(text)):
        yield Binding(Modality(str(match.lastgroup)), match.span())


def is_weak(text: str, binding: Binding) -> bool:
    """Whether the word recommends only at the head of a phrase."""
    return text[slice(*binding.span)] in _WEAK


def striving(text: str) -> Binding | None:
    """力争, 争取 or 探索 at the head of ``text``, 要 before it or not: who strives is not bound to succeed."""
    match = _STRIVE.match(text)
    return Binding(Modality.RECOMMENDATION, match.span()) if match else None
