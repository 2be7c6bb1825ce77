import numpy as np
import pytest

from corpus.documents import build_document
from corpus.outline import Outline
from indexer.lexical import LexicalIndex, LexicalRow
from indexer.matches import NAMES, Matcher, Matches, Measured
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
    found = matcher.measure(question, np.arange(len(units)), others).matches
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
    assert matcher.measure("补贴", np.zeros(0, np.intp), ()).matches.covered.shape == (0,)


def by_hand(pairs: list[list[int]], weights: list[float]) -> Measured:
    return Measured(Matches(*np.zeros((len(NAMES), len(pairs)))), np.array(pairs, bool), np.array(weights))


def test_what_is_rare_counts_most() -> None:
    assert by_hand([[1, 0], [0, 1], [1, 1]], [0.8, 0.2]).rare == pytest.approx(
        [0.64 / 0.68, 0.04 / 0.68, 1.0]
    )


def test_neighbours_that_were_found_speak_for_a_clause() -> None:
    measured = by_hand([[1, 0, 0], [0, 0, 1], [0, 1, 0]], [0.5, 0.3, 0.2])
    found = measured.beside(np.array([-1, 0, -1]), np.array([1, -1, -1]))
    assert found == pytest.approx([0.7, 0.7, 0.3])


def test_a_document_holds_what_its_clauses_and_titles_hold_between_them() -> None:
    measured = by_hand([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 0]], [0.5, 0.3, 0.2])
    assert measured.together(np.array([2, 1, 2, 7])) == pytest.approx([0.8, 0.2, 0.8, 0.0])


def test_what_is_measured_in_two_parts_is_what_is_measured_at_once() -> None:
    document, clauses = build_document(TEXT, "rules")
    units = {unit.id: unit for unit in units_of(document, Outline.of(clauses))}
    matcher = Matcher(units, list(units), lambda _field, term: 1.0 if term == "\uffff" else 0.5)
    whole = matcher.measure("护林员的补贴多少钱", np.arange(len(units)), ())
    odd, even = np.arange(1, len(units), 2), np.arange(0, len(units), 2)
    parts = [matcher.measure("护林员的补贴多少钱", each, ()) for each in (odd, even)]
    both = parts[0].with_(parts[1], np.argsort(np.concatenate([odd, even])))
    assert both.pairs.tolist() == whole.pairs.tolist()
    assert whole.pairs.any()
    for name in NAMES:
        assert getattr(both.matches, name) == pytest.approx(getattr(whole.matches, name))
