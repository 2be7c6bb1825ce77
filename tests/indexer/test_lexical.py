from pathlib import Path

import pytest

from indexer.lexical import LexicalIndex, LexicalRow

ROWS = [
    LexicalRow("d1:1", "d1", "补贴办法", "公益性岗位每人每月补贴一千元。"),
    LexicalRow("d1:2", "d1", "补贴办法", "本办法由财政部门解释。"),
    LexicalRow("d2:1", "d2", "培训规定", "社会工作者每年参加培训。"),
]


@pytest.fixture(params=["memory", "disk"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    if request.param == "memory":
        return LexicalIndex.in_memory(ROWS)
    LexicalIndex.build(tmp_path / "terms", ROWS)
    return LexicalIndex.open(tmp_path / "terms")


def test_the_clause_that_holds_the_words_comes_first(index: LexicalIndex) -> None:
    assert index.search("岗位补贴多少", 10)[0][0] == "d1:1"


def test_titles_above_a_clause_count_too(index: LexicalIndex) -> None:
    assert {id_ for id_, _ in index.search("补贴", 10)} == {"d1:1", "d1:2"}


def test_a_filter_keeps_to_its_documents_and_leaves_scores_alone(index: LexicalIndex) -> None:
    everywhere = dict(index.search("培训 解释", 10))
    filtered = dict(index.search("培训 解释", 10, ["d2"]))
    assert filtered == {"d2:1": pytest.approx(everywhere["d2:1"])}


def test_words_that_occur_nowhere_find_nothing(index: LexicalIndex) -> None:
    assert index.search("股票", 10) == []


def test_words_of_the_query_language_are_only_words(index: LexicalIndex) -> None:
    assert index.search('补贴 AND (岗位 OR ")', 10)[0][0] == "d1:1"


def test_rare_words_weigh_more(index: LexicalIndex) -> None:
    assert index.rarity("words", "岗位") > index.rarity("words", "补贴")


def test_opening_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r".+"):
        LexicalIndex.open(tmp_path)
