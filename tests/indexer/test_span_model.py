import numpy as np

from indexer.extraction import FEATURES
from indexer.span_model import shipped_model


def test_the_shipped_model_knows_the_features_of_today() -> None:
    model = shipped_model()
    assert model.trees.features == FEATURES
    assert np.isfinite(model.predict(np.zeros((3, len(FEATURES))))).all()
