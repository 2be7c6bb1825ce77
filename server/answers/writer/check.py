"""Whether a written sentence is proven: its quotes stand in the clauses, and it says nothing they do not hold.

A sentence is dropped as a whole where any of its quotes is not found, or it holds a number, a name of a body, a
title or a foreign word that none of the clauses it cites holds, or mostly words they do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Citation
from corpus.numerals import half_width, read_int
from corpus.vocabulary import Body, Vocabulary, folded
from indexer import terms
from indexer.units import Unit
from server.answers.writer.sentences import Written

SHORTEST_QUOTE = 6
"""Characters, white space apart: fewer would prove anything."""
SUPPORT = 0.6
"""The share of a sentence's content words that its clauses must hold."""

_DIGITS = "0123456789"
_NUMBER = re.compile(r"[0-9]+(?:[.,:：/][0-9]+)*|[零〇一二三四五六七八九十百千万两廿卅]+")
_COUNTED = re.compile(
    r"\s*(?:个月|个工作日|工作日|小时|分钟|分之|年|月|日|天|周|元|万元?|亿元?|人|名|位|次|岁|倍|成|级|条|款|项|章|%|％)"
)
_BODY = re.compile(
    r"[一-鿿]{2}(?:局|厅|部门|委员会|办公室|法院|检察院|机关|政府|银行|公司|医院|学校|大学|协会|中心)"
)
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
    """The numbers in ``text`` with what they count (3年, 1000元): Arabic ones, and Chinese ones that count something.

    With ``every`` also each number alone, to look those up that count nothing named.
    """
    text = half_width(text)
    found: set[str] = set()
    for match in _NUMBER.finditer(text):
        counted = _COUNTED.match(text, match.end())
        if match.group()[0] in _DIGITS or counted or every:
            value, unit = _value(match.group()), counted.group().strip() if counted else ""
            found |= {value + unit, value} if every else {value + unit}
    return found


def _value(numeral: str) -> str:
    """One way to write a number: 1,000 and 一千 are 1000."""
    if numeral[0] in _DIGITS:
        return re.sub(r",(?=\d{3})", "", numeral.replace("：", ":"))
    value = read_int(numeral)
    return numeral if value is None else str(value)


def _names(text: str, vocabulary: Vocabulary) -> list[str]:
    """The names of bodies and the titles in ``text``."""
    bodies = [text[m.start : m.end] for m in vocabulary.find(text) if isinstance(m.entry, Body)]
    names = [*bodies, *_BODY.findall(text), *_TITLE.findall(text)]
    return [terms.normalise(folded(name)) for name in names]


def _support(text: str, source: str) -> float:
    words = [word for word in terms.content_words(text) if len(word) > 1]
    return sum(word in source for word in words) / len(words) if words else 1.0
