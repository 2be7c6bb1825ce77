from corpus.documents import build_document
from corpus.outline import Outline
from corpus.vocabulary import Term, shipped
from indexer.expansion import other_words
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.search import Searcher
from indexer.units import units_of

TEXT = "第一条 社区服刑人员应当按期报到。\n第二条 综治办负责协调。\n第三条 工资按月发放。\n"


def searcher() -> Searcher:
    document, clauses = build_document(TEXT, "sample")
    units = list(units_of(document, Outline.of(clauses)))
    rows = [LexicalRow(unit.id, unit.document_id, unit.context, unit.text) for unit in units]
    return Searcher({unit.id: unit for unit in units}, LexicalIndex.in_memory(rows))


def first(question: str, using: Searcher) -> str:
    return using.search(question).hits[0].unit.text[:3]


def test_todays_word_brings_the_words_it_replaced() -> None:
    assert any("社区服刑人员" in group for group in other_words("社区矫正对象怎么报到", shipped()))


def test_an_office_is_found_by_the_name_of_its_successor() -> None:
    assert first("政法委", searcher()) == "第二条"


def test_an_old_word_is_found_by_a_new_one() -> None:
    assert first("社区矫正对象", searcher()) == "第一条"


def test_traditional_characters_find_all_the_same() -> None:
    assert first("社區矯正對象", searcher()) == first("社区矫正对象", searcher())
    assert first("綜治辦負責", searcher()) == "第二条"


def test_members_of_a_group_do_not_stand_for_each_other() -> None:
    assert other_words("志愿者", shipped()) == []


def test_one_of_a_bodys_names_does_not_stand_for_another_that_is_a_thing_of_its_own() -> None:
    (words,) = other_words("居委会有多少人", shipped())
    assert {"居民委员会", "村(居)民委员会"} <= set(words)
    assert not {"村委会", "村民委员会"} & set(words)


def test_what_people_say_brings_what_laws_say() -> None:
    said = {"村干部一届几年": "村民委员会成员", "失业金领多久": "失业保险金", "搬家了怎么办": "迁居"}
    for question, word in said.items():
        assert any(word in group for group in other_words(question, shipped())), question


def test_another_vocabulary_over_the_same_stores() -> None:
    mine = searcher()
    other = mine.with_vocabulary(shipped().with_([Term("饷银", synonyms=("工资",))]))
    assert other.lexical is mine.lexical
    assert mine.search("饷银").hits == []
    assert first("饷银", other) == "第三条"
