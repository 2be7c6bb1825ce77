import numpy as np
import pytest

from indexer import features
from indexer.candidates import Candidates
from indexer.matches import NAMES, Matches


def candidates(**given: list[float]) -> Candidates:
    """Three candidates: the first two of one document, the third of another."""
    names = [
        "cosine", "meaning", "feedback", "before", "after", "whole", "words", "pairs", "between", "rare", "window",
        "length",
    ]  # fmt: skip
    arrays = {name: np.array(given.get(name, [0.0, 0.0, 0.0])) for name in (*names, *NAMES)}
    matches = Matches(**{name: arrays.pop(name) for name in NAMES})
    return Candidates(np.array([4, 5, 9]), np.array([1, 1, 3]), matches=matches, **arrays)


BEHIND = ("translated", "translated_pairs", "reached")


@pytest.mark.parametrize("name", ["meaning", "cosine", "feedback", "whole"])
def test_a_similarity_is_taken_behind_the_best(name: str) -> None:
    found = candidates(**{name: [0.9, 0.85, 0.8]})
    assert features.FEATURES[name](found) == pytest.approx([0.0, -0.5, -1.0])


@pytest.mark.parametrize("name", BEHIND)
def test_what_words_stand_for_is_taken_behind_the_best(name: str) -> None:
    assert features.FEATURES[name](candidates(**{name: [9.0, 4.0, 0.0]})) == pytest.approx([0.0, -0.5, -0.9])


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("meaning_place", "meaning"),
        ("cosine_place", "cosine"),
        ("words_place", "words"),
        ("pairs_place", "pairs"),
        *((f"{name}_place", name) for name in BEHIND),
    ],
)
def test_a_place_falls_with_the_logarithm_and_equals_share_it(name: str, of: str) -> None:
    found = candidates(**{of: [0.1, 0.7, 0.1]})
    assert features.FEATURES[name](found) == pytest.approx([-np.log(2), 0.0, -np.log(2)])


@pytest.mark.parametrize("name", ["words", "pairs"])
def test_bm25_counts_as_a_share_of_the_best(name: str) -> None:
    assert features.FEATURES[name](candidates(**{name: [5.0, 20.0, 0.0]})) == pytest.approx([0.25, 1.0, 0.0])


def test_nearness_tells_a_far_best_from_a_near_one() -> None:
    assert features.nearness(candidates(meaning=[0.9, 0.8, 0.0])) == pytest.approx([1.0, 0.0, 0.0])


def test_neighbours_speak_for_a_clause_and_it_stands_out_of_them() -> None:
    found = candidates(meaning=[0.9, 0.8, 0.7], before=[0.0, 0.9, 0.0], after=[0.8, 0.6, 0.7])
    assert features.around(found) == pytest.approx([-1.0, 0.0, -2.0])
    assert features.beside(found) == pytest.approx([1.0, -1.0, 0.0])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BEHIND])
def test_shares_of_the_question_are_taken_as_they_are(name: str) -> None:
    assert features.FEATURES[name](candidates(**{name: [0.2, 0.5, 1.0]})) == pytest.approx([0.2, 0.5, 1.0])


def test_a_document_is_as_near_as_its_two_best_clauses() -> None:
    found = candidates(meaning=[0.9, 0.7, 0.9])
    assert features.document_meaning(found) == pytest.approx([0.0, 0.0, -3.5])


def test_the_words_of_a_document_are_those_of_its_two_best_clauses() -> None:
    found = candidates(words=[10.0, 10.0, 5.0], pairs=[2.0, 0.0, 1.0])
    assert features.document_words(found) == pytest.approx([1.0, 1.0, 1 / 3])


def test_the_mass_of_all_documents_is_one() -> None:
    first, second, third = features.document_mass(candidates(meaning=[0.9, 0.8, 0.85]))
    assert first == second
    assert first + third == pytest.approx(1.0)


def test_length_is_logarithmic() -> None:
    assert features.length(candidates(length=[0.0, 100.0, 300.0])) == pytest.approx([0, np.log(2), np.log(4)])


def test_every_feature_is_described_and_takes_an_empty_list() -> None:
    none = Candidates(
        np.zeros(0, np.intp),
        np.zeros(0, np.intp),
        *[np.zeros(0)] * 8,
        Matches(*[np.zeros(0)] * len(NAMES)),
        *[np.zeros(0)] * 4,
    )
    for name, feature in features.FEATURES.items():
        assert feature.__doc__, name
        assert feature(none).shape == (0,), name
