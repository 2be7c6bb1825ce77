import numpy as np
import pytest

from indexer.extraction import FEATURES
from indexer.span_model import from_json, shipped_model


def test_trees_add_up_and_can_be_checked_by_hand() -> None:
    tree = [[0, 1.5, 1, 2], [0.1], [1, 0.0, 3, 4], [0.2], [0.4]]
    model = from_json({"features": ["a", "b"], "base": 0.5, "lengths": {}, "trees": [tree, [[0.01]]]})
    rows = np.array([[1.5, 9.0], [2.0, 0.0], [2.0, 1.0]])
    assert model.predict(rows).tolist() == pytest.approx([0.61, 0.71, 0.91])


def test_the_shipped_model_knows_the_features_of_today() -> None:
    model = shipped_model()
    assert model.features == FEATURES
    assert np.isfinite(model.predict(np.zeros((3, len(FEATURES))))).all()
