"""Edits keep the partition, the ids of what they do not touch, and unique ids."""

from __future__ import annotations

import random

import pytest

from corpus import editing
from corpus.documents import build_document
from corpus.errors import InputError
from corpus.models import Clause, Document, Level

TEXT = (
    "某市公园管理办法\n第一章 总则\n第一条 为了管理公园，制定本办法。\n第二条 公园包括：\n（一）综合公园；\n（二）专类公园。\n"
    "第二章 管理\n第三条 市园林部门负责管理。\n第四条 本办法自2020年1月1日起施行。"
)


@pytest.fixture
def made() -> tuple[Document, tuple[Clause, ...]]:
    return build_document(TEXT, "d")


def sound(document: Document, clauses: tuple[Clause, ...]) -> None:
    assert "".join(document.text[each.start : each.end] for each in clauses) == document.text
    ids = [each.id for each in clauses]
    assert len(set(ids)) == len(ids)
    for at, each in enumerate(clauses):
        assert each.parent_id is None or each.parent_id in ids[:at]


def by_id(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    return {each.id: each for each in clauses}


def test_a_merged_clause_joins_the_one_before_it(made: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = made
    after = editing.merge(document, clauses, "d:art_4")
    sound(document, after)
    assert set(by_id(clauses)) - set(by_id(after)) == {"d:art_4"}
    before = by_id(after)["d:art_3"]
    assert document.text[before.start : before.end].endswith("起施行。")


def test_what_belonged_to_a_merged_clause_finds_a_place_above(
    made: tuple[Document, tuple[Clause, ...]],
) -> None:
    document, clauses = made
    after = editing.merge(document, clauses, "d:art_2")
    sound(document, after)
    assert by_id(after)["d:art_2__item_1"].parent_id == "d:art_1"


def test_the_first_clause_has_none_to_join(made: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = made
    with pytest.raises(InputError, match="第一个条款"):
        editing.merge(document, clauses, clauses[0].id)


def test_a_split_clause_keeps_its_id_and_the_rest_is_a_new_one(
    made: tuple[Document, tuple[Clause, ...]],
) -> None:
    document, clauses = made
    at = document.text.index("制定本办法")
    after = editing.split(document, clauses, "d:art_1", at)
    sound(document, after)
    (new,) = set(by_id(after)) - set(by_id(clauses))
    assert document.text[by_id(after)[new].start :].startswith("制定本办法")
    assert by_id(after)["d:art_1"].end == at
    untouched = set(by_id(clauses)) - {"d:art_1"}
    assert all(by_id(after)[id_] == by_id(clauses)[id_] for id_ in untouched)


@pytest.mark.parametrize("where", ["before", "behind", "in white space"])
def test_a_split_leaves_words_on_both_sides(made: tuple[Document, tuple[Clause, ...]], where: str) -> None:
    document, clauses = made
    clause = by_id(clauses)["d:art_1"]
    offset = {"before": clause.start, "behind": clause.end, "in white space": clause.end - 1}[where]
    with pytest.raises(InputError, match="拆分"):
        editing.split(document, clauses, "d:art_1", offset)


def test_relabelling_sets_only_that_clause(made: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = made
    after = editing.relabel(document, clauses, "d:art_3", Level.ARTICLE, "第三条", "职责")
    sound(document, after)
    assert by_id(after)["d:art_3"].heading == "职责"
    assert [a for a, b in zip(after, clauses, strict=True) if a != b] == [by_id(after)["d:art_3"]]


def test_text_made_a_chapter_takes_what_follows_it(made: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = made
    after = editing.relabel(document, clauses, "d:art_3", Level.CHAPTER, "三", None)
    sound(document, after)
    assert by_id(after)["d:art_3"].parent_id is None
    assert by_id(after)["d:art_4"].parent_id == "d:art_3"


def test_an_article_made_text_lets_go_of_what_belonged_to_it(
    made: tuple[Document, tuple[Clause, ...]],
) -> None:
    document, clauses = made
    after = editing.relabel(document, clauses, "d:art_2", Level.TEXT, None, None)
    sound(document, after)
    assert by_id(after)["d:art_2__item_1"].parent_id == "d:art_1"


def test_a_clause_cannot_become_a_paragraph_without_a_number(
    made: tuple[Document, tuple[Clause, ...]],
) -> None:
    document, clauses = made
    with pytest.raises(InputError, match="款"):
        editing.relabel(document, clauses, "d:art_2__item_1", Level.PARAGRAPH, None, None)


def test_an_unknown_clause_is_told(made: tuple[Document, tuple[Clause, ...]]) -> None:
    document, clauses = made
    with pytest.raises(InputError, match="没有编号为“d:none”的条款"):
        editing.merge(document, clauses, "d:none")


@pytest.mark.parametrize("seed", range(20))
def test_many_edits_in_a_row_stay_sound(made: tuple[Document, tuple[Clause, ...]], seed: int) -> None:
    document, clauses = made
    chance = random.Random(seed)
    levels = [level for level in Level if level is not Level.PARAGRAPH]
    for _ in range(60):
        clause = chance.choice(clauses)
        try:
            match chance.randrange(3):
                case 0:
                    clauses = editing.merge(document, clauses, clause.id)
                case 1:
                    at = chance.randint(clause.start, clause.end)
                    clauses = editing.split(document, clauses, clause.id, at)
                case _:
                    level = chance.choice(levels)
                    clauses = editing.relabel(document, clauses, clause.id, level, "一", None)
        except InputError:
            continue
        sound(document, clauses)
