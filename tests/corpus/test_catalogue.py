"""The catalogue is sound: its relations lead somewhere, its facts say where they are known from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus import laws, sources
from corpus.catalogue import NAMES, RELATIONS, Entry, catalogue, held_as
from corpus.models import AdministrativeLevel, Document

ENTRIES = {entry.id: entry for entry in catalogue()}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.id)
def test_every_fact_has_a_known_name_a_value_and_a_source(entry: Entry) -> None:
    assert len(entry.values("title")) == 1
    for fact in entry.facts:
        assert fact.name in NAMES
        assert fact.value.strip()
        assert fact.source.strip()
        assert len(fact.value) < 100, "a fact, never the text of a document"
        assert fact.verified == ("未见原文" not in fact.source)
        if fact.name in RELATIONS:
            assert fact.value in ENTRIES
    names = [fact.name for fact in entry.facts]
    assert len(set(names)) == len(names)
    for level in entry.values("level"):
        AdministrativeLevel(level)
    for day in entry.values("issued_on"):
        date.fromisoformat(day)


def test_what_replaces_is_replaced_by() -> None:
    pairs = {(e.id, other) for e in ENTRIES.values() for other in e.values("replaces")}
    assert pairs == {(other, e.id) for e in ENTRIES.values() for other in e.values("replaced_by")}


def test_verified_facts_of_what_is_held_are_those_of_the_document() -> None:
    opinion, _ = sources.load_source("diqing-2016-social-forces")
    law, _ = laws.load_law("社区矫正法")
    for entry_id, document in (("diqing-2016", opinion), ("law-2019", law)):
        entry = ENTRIES[entry_id]
        assert held_as(entry, [document]) == document.id
        assert entry.title == document.title
        assert entry.value("level") == document.level
        assert entry.value("issued_on") == str(document.issued_on)
    assert ENTRIES["yunnan-2015"].value("number") in {each.target for each in opinion.relations}


def test_a_document_is_known_by_its_number_or_its_whole_title() -> None:
    opinion, _ = sources.load_source("diqing-2016-social-forces")

    def holder(document: Document) -> list[str]:
        return [entry.id for entry in ENTRIES.values() if held_as(entry, [document])]

    assert holder(opinion) == ["diqing-2016"]
    assert holder(replace(opinion, title="通知", number="司发通〔2020〕59号")) == ["measures-2020"]
    assert holder(replace(opinion, title="社区矫正法实施办法")) == ["measures-2020"]
    assert holder(replace(opinion, title="社区矫正实施办法")) == ["measures-2012"]
    assert holder(replace(opinion, title="关于社区矫正法实施办法的说明")) == []
