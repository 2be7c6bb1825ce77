import numpy as np
import pytest

from indexer.trees import from_json


def test_trees_add_up_and_can_be_checked_by_hand() -> None:
    tree = [[0, 1.5, 1, 2], [0.1], [1, 0.0, 3, 4], [0.2], [0.4]]
    model = from_json({"features": ["a", "b"], "base": 0.5, "trees": [tree, [[0.01]]]})
    rows = np.array([[1.5, 9.0], [2.0, 0.0], [2.0, 1.0]])
    assert model.features == ("a", "b")
    assert model.predict(rows).tolist() == pytest.approx([0.61, 0.71, 0.91])


def test_without_trees_there_is_the_base_alone() -> None:
    model = from_json({"features": ["a"], "base": 0.5, "trees": []})
    assert model.predict(np.array([[1.0], [2.0]])).tolist() == [0.5, 0.5]
