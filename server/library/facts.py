"""The facts about a document, each with where it is known from, and a person's corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

from corpus.errors import InputError
from corpus.metadata import Facts, facts_of, type_of
from server.library.schemas import Fact, FactName, FactsIn, Origin
from server.library.shelf import Held

NAMES: tuple[FactName, ...] = get_args(FactName)
CHINESE = {
    "title": "标题",
    "number": "文号",
    "issuers": "发文机关",
    "level": "层级",
    "document_type": "文种",
    "issued_on": "成文日期",
    "effective_on": "施行日期",
}
_READ_AT = {"document_type": "title", "level": "issuers"}
"""Facts that are told from another one have no words of their own."""


def _plain(value: Any) -> str | list[str] | None:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(facts: Facts, name: FactName) -> Any:
    if name == "document_type" and facts.title:
        return type_of(facts.title) or facts.document_type
    return getattr(facts, name)


def facts_about(held: Held) -> list[Fact]:
    """Every fact, in a fixed order; the span is where the text says just this."""
    read = facts_of(held.document.text, held.clauses)
    found = []
    for name in NAMES:
        value = getattr(held.document, name)
        by_person = name in held.set_by_person
        as_read = value == _read(read, name)
        span = read.spans.get(name) or read.spans.get(_READ_AT.get(name, "")) if as_read and value else None
        # What nobody set is from the text; what the text does not say came with the document.
        from_text = span is not None or not value or held.file is not None
        origin: Origin = "person" if by_person else "text" if from_text else "source"
        found.append(Fact(name=name, value=_plain(value), span=span, origin=origin))
    return found


def corrected(held: Held, given: FactsIn) -> Held:
    """``held`` with the facts a person gave; InputError where nothing is given or the title is cleared."""
    names = sorted(given.model_fields_set)
    if not names:
        raise InputError("没有给出要改正的信息：请填写至少一项。")
    values: dict[str, Any] = {name: getattr(given, name) for name in names}
    if "title" in values and values["title"] is None:
        raise InputError("标题不能为空：请填写文件的标题。")
    if "issuers" in values:
        values["issuers"] = tuple(values["issuers"] or ())
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return replace(
        held,
        document=replace(held.document, **values),
        set_by_person=held.set_by_person | set(names),
    )


def note_of(given: FactsIn) -> str:
    """What was corrected, for the list of editions."""
    return "改正" + "、".join(CHINESE[name] for name in NAMES if name in given.model_fields_set)
