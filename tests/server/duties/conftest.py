"""A site without an index, for duties need none, and two people who decide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened
from tests.conftest import signed_in
from tests.server.duties.support import (
    bring_in,
    extracted,
)
from tests.server.duties_support import RULES


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped documents: copy it, never use it."""
    folder = tmp_path_factory.mktemp("stocked") / "data"
    with opened(load_settings(data_dir=folder), lambda _: None):
        return folder


@pytest.fixture
def folder(stocked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stocked, tmp_path / "data"))


@pytest.fixture
def own(folder: Path) -> Iterator[Services]:
    """Services without an index: duties need none."""
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        services.library.on_change = services.duties.extractions.follow
        yield services


@pytest.fixture
def api(own: Services) -> TestClient:
    return signed_in(own, name="wangmin")


@pytest.fixture
def other(own: Services) -> TestClient:
    """The same, asked by somebody else."""
    return signed_in(own, name="liqiang")


@pytest.fixture
def rules(api: TestClient, own: Services) -> str:
    """A document with duties of three departments, extracted."""
    document = bring_in(api, RULES)
    rows = extracted(api, own, document)
    assert {b["body"] for row in rows for b in row["cells"]["bearers"]} >= {
        "民政部门",
        "财政部门",
        "教育部门",
    }
    return document
