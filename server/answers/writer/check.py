"""Whether a written sentence is proven: its quotes stand in the clauses, and it says nothing they do not hold.

A sentence is dropped as a whole where any of its quotes is not found, or it holds a number, a name of a body, a
title or a foreign word that none of the clauses it cites holds, or mostly words they do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Citation
from corpus.numerals import NUMERAL, half_width, read_int
from corpus.vocabulary import Body, Vocabulary, folded
from indexer import terms
from indexer.units import Unit
from server.answers.writer.sentences import Written

SHORTEST_QUOTE = 6
"""Characters, white space apart: fewer would prove anything."""
SUPPORT = 0.6
"""The share of a sentence's content words that its clauses must hold."""

_ARABIC = re.compile(r"\d+(?:[.,:：/]\d+)*")
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千万两廿卅]+")
_COUNTED = re.compile(r"\s*(?:年|月|日|天|周|元|万|亿|人|名|位|次|岁|小时|分钟|个月|个工作日|倍|成|分之|级|条|款|项|章|%|％)")
_BODY = re.compile(r"[一-鿿]{2}(?:局|厅|部门|委员会|办公室|法院|检察院|机关|政府|银行|公司|医院|学校|大学|协会|中心)")
_TITLE = re.compile(r"《([^》]+)》")
_FOREIGN = re.compile(r"[a-z]{2,}")


def proven(written: Written, units: Sequence[Unit], vocabulary: Vocabulary) -> list[Citation] | None:
    """The citations of ``written``, their quotes as the clauses have them; None where it is not proven."""
    citations: list[Citation] = []
    cited: list[Unit] = []
    for number, quote in written.cited:
        if not 1 <= number <= len(units):
            return None
        unit = units[number - 1]
        found = _citation(unit, quote)
        if found is None:
            return None
        citations.append(found)
        cited.append(unit)
    held = "\n".join(f"{unit.path}\n{unit.text}" for unit in cited)
    return citations if says_no_more(written.text, held, vocabulary) else None


def _citation(unit: Unit, quote: str) -> Citation | None:
    span = locate(quote, unit.text)
    if span is None:
        return None
    start, end = span
    return Citation(unit.document_id, unit.id, unit.text[start:end], unit.start + start, unit.start + end)


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``text`` holds ``quote``, white space apart; None where it does not, or the quote is too short."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    wanted = "".join(quote.split())
    if len(wanted) < min(SHORTEST_QUOTE, len(places)) or not wanted:
        return None
    at = "".join(text.split()).find(wanted)
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def says_no_more(text: str, held: str, vocabulary: Vocabulary) -> bool:
    """Whether ``held`` has every number, body, title and foreign word of ``text``, and most of its words."""
    plain, source = terms.normalise(folded(text)), terms.normalise(folded(held))
    return (
        _numbers(plain, every=False) <= _numbers(source, every=True)
        and all(name in source for name in _names(text, vocabulary))
        and all(word in source for word in _FOREIGN.findall(plain))
        and _support(plain, source) >= SUPPORT
    )


def _numbers(text: str, every: bool) -> set[str]:
    """The numbers in ``text``: Arabic ones, and Chinese ones that count something (or ``every`` one)."""
    text = half_width(text).replace("：", ":")
    found = {re.sub(r",(?=\d{3})", "", each) for each in _ARABIC.findall(text)}
    for match in _CHINESE.finditer(text):
        if every or _COUNTED.match(text, match.end()):
            found |= _values(match.group())
    return found


def _values(numeral: str) -> set[str]:
    value = read_int(numeral) if re.fullmatch(f"[{NUMERAL}万]+", numeral) else None
    return set() if value is None else {str(value)}


def _names(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names of bodies and the titles in ``text``."""
    bodies = [text[m.start : m.end] for m in vocabulary.find(text) if isinstance(m.entry, Body)]
    names = [*bodies, *_BODY.findall(text), *_TITLE.findall(text)]
    return [terms.normalise(folded(name)) for name in names]


def _support(text: str, source: str) -> float:
    words = [word for word in terms.content_words(text) if len(word) > 1]
    return sum(word in source for word in words) / len(words) if words else 1.0
