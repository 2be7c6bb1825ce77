"""Whether an option that is meant to be wrong may be right after all, by any clause of the pack.

Used when items are made, and again by ``server.training.proof``: an option is wrong only where this says so.
The rules lean to the safe side: whatever may be right is not offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.laws import DEFAULT_LAWS
from corpus.vocabulary import BodyKind
from indexer.duties.models import Modality
from server.training.pack import Slice
from server.training.quiz.days import day_of
from server.training.quiz.facts import Facts, law_text
from server.training.quiz.models import Topic
from server.training.quiz.numbers import numbers_in
from server.training.wording import plain


def right_by(facts: Facts, topic: Topic, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """Why ``option`` may be right where ``quoted`` is asked about and ``key`` holds the right words.

    None where it is wrong; else the words that speak for it.
    """
    if plain(option) in {plain(each) for each in key}:
        return "与答案相同"
    return _RULES[topic](facts, option, quoted, key)


def _body(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A body is right where it, or one it followed or that followed it, is named in a sentence that says the
    same, or bears a duty that is the same. One that is left unspecified may be anybody, and a government may
    act through any of its offices."""
    known = facts.body_called(option)
    if known and known.kind is BodyKind.UNSPECIFIED:
        return "未指明的机构可以是任何一个"
    if known and known.kind is BodyKind.GOVERNMENT:
        return "政府包含它的部门"
    names = facts.names_of(option)
    if any(set(names) & set(facts.names_of(each)) for each in key):
        return "与答案是同一机构"
    if any(option in each or each in option for each in key):
        return "与答案互相包含"
    for sentence in facts.alike(quoted.text):
        if any(plain(name) in plain(sentence.text) for name in names):
            return sentence.text
    for words in facts.duties_alike(quoted.text):
        if any(bearer.body in names or bearer.name in names for bearer in words.duty.bearers):
            return words.quote.text
    return None


def _deadline(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A time is right where a sentence that says the same has it, or where it ends on the key's day, or one
    holds the other (明年, 明年上半年)."""
    issued = facts.pack.document(facts.pack.clause(quoted.clause_id).document_id).issued_on or date(
        2000, 1, 1
    )
    day = day_of(option, issued)
    if day and any(day_of(each, issued) == day for each in key):
        return "与答案是同一天"
    if any(option in each or each in option for each in key):
        return "与答案互相包含"
    return _in_like_sentences(facts, option, quoted)


def _quantity(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A number is right where a sentence that says the same has it, however it is written."""
    mine = numbers_in(option)
    if mine and any(numbers_in(each) == mine for each in key):
        return "与答案数值相同"
    for sentence in facts.alike(quoted.text):
        if mine and set(mine) <= set(numbers_in(sentence.text)):
            return sentence.text
    return _in_like_sentences(facts, option, quoted)


def _in_like_sentences(facts: Facts, option: str, quoted: Slice) -> str | None:
    words = plain(option)
    return next((each.text for each in facts.alike(quoted.text) if words in plain(each.text)), None)


def _document(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A document is wrong only where its whole text is at hand and does not hold the words quoted."""
    title = option.strip("《》")
    if title not in DEFAULT_LAWS:
        return "手边没有这份文件的全文，不能断定"
    return title if plain(quoted.text) in law_text(title) else None


def _list(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A thing is listed where the clause has its words anywhere, or a sentence that says the same has."""
    words = plain(option)
    if any(words in plain(each) or plain(each) in words for each in key):
        return "与答案互相包含"
    clause = facts.pack.clause(quoted.clause_id)
    return clause.text if words in plain(clause.text) else _in_like_sentences(facts, option, quoted)


def _statement(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A changed sentence is right where a clause has it word for word."""
    words = plain(option)
    return next((each.text for each in facts.pack.clauses if words in plain(each.text)), None)


_CLASSES: dict[Modality, tuple[str, ...]] = {
    Modality.PROHIBITION: ("不得", "严禁", "禁止", "不准"),
    Modality.OBLIGATION: ("应当", "必须", "要", "应", "须"),
    Modality.PERMISSION: ("可以", "可"),
}


def modality_of(word: str) -> Modality | None:
    """How binding a word is; None where it is none of those we know."""
    return next((kind for kind, words in _CLASSES.items() if word in words), None)


def _modality(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    """A binding word is wrong where it binds otherwise than the key, and so does no duty that is the same."""
    kind = modality_of(option)
    if kind is None or any(modality_of(each) in (kind, None) for each in key):
        return "约束力不能分清"
    for words in facts.duties_alike(quoted.text):
        if words.duty.modality is kind:
            return words.quote.text
    return None


def _sequence(facts: Facts, option: str, quoted: Slice, key: Sequence[str]) -> str | None:
    return None


_RULES = {
    Topic.BODY: _body,
    Topic.DEADLINE: _deadline,
    Topic.QUANTITY: _quantity,
    Topic.DOCUMENT: _document,
    Topic.LIST: _list,
    Topic.STATEMENT: _statement,
    Topic.MODALITY: _modality,
    Topic.SEQUENCE: _sequence,
}
