"""Bodies and terms: one name each, found in text, and what else they are called."""

from __future__ import annotations

import pytest

from corpus.errors import InputError
from corpus.vocabulary import Body, BodyKind, Term, Vocabulary, shipped


def test_a_body_is_known_by_any_of_its_names_whatever_the_width_of_brackets() -> None:
    found = shipped().body("村（居）民委员会")
    assert found is not None
    assert found.name == "村(居)委会"


def test_an_unknown_body_is_none() -> None:
    assert shipped().body("气象部门的朋友") is None


def test_words_are_found_longest_first_with_their_places() -> None:
    text = "人力资源和社会保障局会同民政局"
    matches = shipped().find(text)
    assert [text[each.start : each.end] for each in matches] == ["人力资源和社会保障局", "民政局"]


def test_others_of_a_body_name_its_successor() -> None:
    vocabulary = shipped()
    body = vocabulary.body("综治办")
    assert body is not None
    assert "政法委" in vocabulary.others(body)


def test_every_successor_is_a_body() -> None:
    vocabulary = shipped()
    assert [
        each.name for each in vocabulary.bodies if each.successor and not vocabulary.body(each.successor)
    ] == []


def test_a_changed_entry_takes_the_place_of_the_old_one() -> None:
    changed = shipped().with_([Term("最低生活保障", synonyms=("低保", "低保金"))])
    assert len(changed.terms) == len(shipped().terms)
    assert changed.find("低保金怎么领")[0].end == 3


def test_one_word_cannot_mean_two_bodies() -> None:
    with pytest.raises(InputError, match="同时属于"):
        Vocabulary((Body("甲", BodyKind.DEPARTMENT, ("丙",)), Body("乙", BodyKind.DEPARTMENT, ("丙",))), ())
