from pathlib import Path

import numpy as np
import pytest

from indexer import rows
from indexer.rows import Rows, Shelved
from tests.indexer.test_search import unit

UNITS = {each.id: each for each in (unit("a:1", "a"), unit("a:2", "a"), unit("b:1", "b"))}
VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [0.8, 0.6]], np.float32)


@pytest.fixture
def opened(tmp_path: Path) -> Rows:
    rows.write(tmp_path, ["a:1", "a:1", "a:2", "b:1"], VECTORS)
    return Rows(tmp_path, Shelved(UNITS).number)


def test_a_unit_is_as_near_as_its_best_passage(opened: Rows) -> None:
    query = np.array([[0, 1]], np.float32)
    assert opened.cosines(np.array([2, 0, -1, 1]), query)[0] == pytest.approx([0.6, 1.0, 0.0, 0.8])


def test_a_document_is_the_mean_of_its_units(opened: Rows) -> None:
    means = opened.means(Shelved(UNITS).document)
    assert means[0] == pytest.approx(np.array([1.6, 0.8]) / np.hypot(1.6, 0.8))
    assert means[1] == pytest.approx([0.8, 0.6])


def test_neighbours_stay_within_their_document() -> None:
    shelved = Shelved(UNITS)
    assert shelved.beside(np.array([0, 1, 2]), 1).tolist() == [1, -1, -1]
    assert shelved.beside(np.array([0, 1, 2]), -1).tolist() == [-1, 0, -1]


def test_a_file_that_lacks_vectors_is_refused(tmp_path: Path) -> None:
    rows.write(tmp_path, ["a:1"], VECTORS)
    with pytest.raises(ValueError, match="1 ids, 4 vectors"):
        Rows(tmp_path, Shelved(UNITS).number)
