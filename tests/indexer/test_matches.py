import numpy as np
import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.matches import Matcher, Matches
from indexer.units import units_of

TEXT = (
    "某县护林办法\n\n一、护林员的补贴\n护林员由各乡镇聘用。每人每月补贴800元。\n\n"
    "二、检查\n林业部门每季度检查一次。护林员要配合。\n\n三、附则\n本办法由林业部门解释。\n"
)


def measured(question: str, others: tuple[tuple[str, ...], ...] = ()) -> tuple[list[str], Matches]:
    document, clauses = build_document(TEXT, "rules")
    units = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    lexical = LexicalIndex.in_memory(
        LexicalRow(unit.id, unit.document_id, unit.context, unit.text) for unit in units.values()
    )
    matcher = Matcher(units, list(units), lexical.rarity)
    found = matcher.measure(question, np.arange(len(units)), others)
    return [unit.text for unit in units.values()], found


def at(texts: list[str], words: str) -> int:
    return next(place for place, text in enumerate(texts) if words in text)


def test_a_clause_that_holds_all_of_the_question_has_all_shares() -> None:
    texts, found = measured("每人每月补贴")
    assert found.covered[at(texts, "800元")] == pytest.approx(1.0)
    assert found.sentence[at(texts, "800元")] == pytest.approx(1.0)
    assert found.phrase[at(texts, "800元")] == pytest.approx(1.0)
    assert found.covered[at(texts, "解释")] == 0


def test_words_that_stand_in_two_sentences_are_worth_less_than_in_one() -> None:
    texts, found = measured("护林员检查")
    apart = at(texts, "配合")
    assert 0 < found.sentence[apart] < found.covered[apart]


def test_the_heading_of_a_clause_counts_apart_from_the_titles_above_it() -> None:
    texts, found = measured("护林员的补贴")
    assert found.heading[at(texts, "800元")] > found.heading[at(texts, "配合")]
    assert found.titled[at(texts, "800元")] == found.titled[at(texts, "解释")]


def test_words_that_mean_the_same_count() -> None:
    texts, found = measured("巡山员的钱", (("护林员", "巡护员"),))
    assert found.alike[at(texts, "800元")] > 0
    assert found.alike[at(texts, "解释")] == 0


def test_an_amount_that_is_asked_for_and_held_counts_for_a_clause_and_its_lack_against_it() -> None:
    texts, found = measured("每月补贴多少钱")
    assert found.kind[at(texts, "800元")] == 1
    assert found.kind[at(texts, "解释")] == -1
    assert not measured("护林员由谁聘用")[1].kind.any()


def test_what_no_text_holds_takes_no_weight_from_what_one_does() -> None:
    texts, found = measured("量子补贴")
    assert found.covered[at(texts, "800元")] == pytest.approx(1.0)


def test_a_question_of_signs_and_no_candidates_measure_nothing() -> None:
    assert not measured("？？")[1].held.any()
    document, clauses = build_document(TEXT, "rules")
    units = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    matcher = Matcher(units, list(units), lambda _field, _term: 1.0)
    assert matcher.measure("补贴", np.zeros(0, np.intp), ()).covered.shape == (0,)
