"""Slips of the pinyin keyboard in words that only documents hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus import laws, sources
from corpus.outline import Outline
from indexer.build import lexical_rows
from indexer.lexical import LexicalIndex
from indexer.units import units_of
from server.search import slips


@pytest.fixture(scope="module")
def held() -> Callable[[str], bool]:
    documents = [*sources.load_sources(), *(laws.load_law(name) for name in laws.DEFAULT_LAWS)]
    units = [unit for document, clauses in documents for unit in units_of(document, Outline.of(clauses))]
    index = LexicalIndex.in_memory(lexical_rows(units))
    return lambda pair: index.holds("pairs", pair)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公益性冈位补贴", "公益性岗位补贴"),
        ("补帖多少钱", "补贴多少钱"),
        ("志愿着怎么招", "志愿者怎么招"),
        ("最底工资", "最低工资"),
        ("義务较育", "义务教育"),
    ],
)
def test_a_character_of_the_same_sound_is_put_right(
    held: Callable[[str], bool], typed: str, meant: str
) -> None:
    assert slips.put_right(typed, held) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "低保怎么办",
        "怎么申请护照",
        "打官司要请律师吗",
        "出差住宿标准多少一晚",
        "重度残疾孩子送教上门一周几次",
        "志愿着" * 10,
        "how much",
        "😀",
        "",
        "补" * 500,
    ],
)
def test_what_no_document_has_is_not_yet_a_slip(held: Callable[[str], bool], typed: str) -> None:
    assert slips.put_right(typed, held) is None
