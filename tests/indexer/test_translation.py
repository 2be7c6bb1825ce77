from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from evaluations.fit_translations import fit, spoken
from indexer import terms
from indexer.build import lexical_rows
from indexer.learned import shipped_learned
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.search import Searcher
from indexer.translation import Translated, Translations, Translator, read_translations, shipped_translations
from indexer.units import units_of
from indexer.word_counts import Counting, WordCounts, telling

LESSONS = [
    ("老板不发工资怎么办", "用人单位应当及时足额支付劳动报酬。"),
    ("老板拖欠工资", "用人单位拖欠劳动报酬的，责令限期支付。"),
    ("老板不签合同", "用人单位自用工之日起应当订立书面劳动合同。"),
    ("房东不退押金", "出租人应当返还押金。"),
    ("房东涨房租", "出租人不得单方提高租金。"),
    ("房东赶人走", "出租人提前解除的，应当通知承租人。"),
]
CLAUSES = [
    "用人单位对下列事项负责。",
    "出租人对下列事项负责。",
    "老板对下列事项负责。",
    "其他事项由有关部门决定。",
]


@pytest.fixture(scope="module")
def table() -> Translations:
    return fit(spoken(question, clause, 1.0) for question, clause in LESSONS * 4)


def measured(table: Translations, question: str, clauses: Sequence[str] = CLAUSES) -> Translated:
    rows = [LexicalRow(str(at), "a", "题目", text) for at, text in enumerate(clauses)]
    index = LexicalIndex.in_memory(rows)
    translator = Translator(
        table, index.counts, [row.id for row in rows], lambda pair: index.rarity("pairs", pair)
    )
    return translator.measure(question, np.arange(len(rows)))


@pytest.mark.parametrize(("question", "right"), [("老板要做什么", 0), ("房东要做什么", 1)])
def test_a_word_brings_the_clause_whose_word_stands_for_it(
    table: Translations, question: str, right: int
) -> None:
    found = measured(table, question)
    for values in (found.words, found.pairs, found.reached):
        others = np.delete(values[[0, 1, 3]], right)
        assert values[right] > others.max()


def test_the_word_itself_counts_without_being_learned(table: Translations) -> None:
    found = measured(table, "下列事项")
    assert found.words[:3].min() > found.words[3]


def test_what_nobody_ever_asked_says_nothing(table: Translations) -> None:
    found = measured(table, "护林员")
    assert not found.words.any()
    assert not found.pairs.any()
    assert not found.reached.any()


@pytest.mark.parametrize("question", ["", "？", "的了吗", "SELECT 1", "😀"])
def test_a_question_without_words_weighs_nothing(table: Translations, question: str) -> None:
    found = measured(table, question)
    assert not found.reached.any()
    assert len(found.words) == len(CLAUSES)


def test_a_search_weighs_its_candidates_by_the_table_it_is_given(table: Translations) -> None:
    document, clauses = build_document("某办法\n\n" + "\n".join(CLAUSES) * 20, "rules")
    units = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    searcher = Searcher(units, LexicalIndex.in_memory(lexical_rows(list(units.values()))))
    nothing = fit([spoken("护林员", "巡山", 1.0)])
    given, none = (
        searcher.with_learned(replace(shipped_learned(), translations=each))
        .candidates("老板负责", None)
        .matches.reached
        for each in (table, nothing)
    )
    assert given.max() > none.max()
    shipped = searcher.candidates("老板负责", None).matches.reached
    assert not np.allclose(shipped, none)


def test_no_units_no_values(table: Translations) -> None:
    index = LexicalIndex.in_memory([LexicalRow("1", "a", "", "用人单位")])
    found = Translator(table, index.counts, ["1"], lambda _: 1.0).measure("老板", np.zeros(0, np.intp))
    assert found.words.shape == found.pairs.shape == found.reached.shape == (0,)


def test_a_unit_that_the_index_lacks_weighs_nothing(table: Translations) -> None:
    index = LexicalIndex.in_memory([LexicalRow("1", "a", "", "用人单位")])
    found = Translator(table, index.counts, ["2", "1"], lambda _: 1.0).measure("老板", np.arange(2))
    assert found.reached[0] == 0 < found.reached[1]


def test_a_table_is_read_back_as_written(table: Translations, tmp_path: Path) -> None:
    table.write(tmp_path / "translations.npz")
    held = read_translations((tmp_path / "translations.npz").read_bytes())
    assert held.words == table.words
    assert dict(held.of_words.asked) == dict(table.of_words.asked)
    assert np.allclose(held.of_pairs.chances, table.of_pairs.chances, rtol=1e-3)


def test_the_shipped_table_knows_no_numbers_and_no_names_of_places_or_persons() -> None:
    table = shipped_translations()
    assert telling(table.words) == table.words
    assert not [word for word in (*table.words, *table.of_words.asked) if terms.is_name(word)]
    which, words, chances = table.of_words.of(["低保", "无人这样问"])
    assert set(which) == {0}
    assert "最低生活保障" in {table.words[number] for number in words}
    assert chances.max() <= 1


def test_names_of_places_and_persons_teach_nothing() -> None:
    lesson = spoken("重庆的姚朝智怎么补贴", "重庆市对姚朝智等人发放津贴", 1.0)
    assert "补贴" in lesson.words
    assert not {"重庆", "姚朝智"} & {*lesson.words, *lesson.clause}
    assert not {"重庆", "姚朝", "朝智"} & set(lesson.pairs)


@pytest.mark.parametrize(
    ("notices", "known"), [(("a", "a"), False), (("a", "b"), True), ((None, None), True), (("a", None), True)]
)
def test_what_only_one_notice_says_is_no_usage_of_words(
    notices: tuple[str | None, str | None], known: bool
) -> None:
    table = fit(spoken("老板跑了", "用人单位注销", 1.0, notice) for notice in notices * 10)
    assert ("用人单位" in table.words) is known


def test_counts_are_read_back_and_leave_out_glue_and_numerals(tmp_path: Path) -> None:
    counting = Counting()
    counting.add("a", ["第十二", "条", "的", "补贴", "补贴", "300"])
    counting.add("b", [])
    counting.counts().write(tmp_path)
    held = WordCounts.open(tmp_path)
    assert held.ids == ["a", "b"]
    owners, numbers, shares = held.entries(np.array([1, -1, 0]))
    assert set(owners) == {2}
    assert {
        held.words[number]: share for number, share in zip(numbers, shares, strict=True)
    } == pytest.approx(
        {word: times / held.total for word, times in {"条": 1, "补贴": 2}.items() if word in held.words}
    )


def test_damaged_counts_are_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="word_counts"):
        WordCounts.open(tmp_path)
    (tmp_path / "word_counts.npz").write_bytes(b"no counts")
    with pytest.raises(ValueError, match="word_counts"):
        WordCounts.open(tmp_path)
