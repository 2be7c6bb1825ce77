"""A site of the test's own with an index."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in


@pytest.fixture
def own(data_dir: Path) -> Iterator[Services]:
    """Services of the test's own, that it may change."""
    with opened(load_settings(data_dir=data_dir), lambda _: None) as (services, _):
        services.index.start()
        yield services


@pytest.fixture
def api(own: Services) -> TestClient:
    return signed_in(own)
