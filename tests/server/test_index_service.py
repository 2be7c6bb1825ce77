"""The index over its life: damage and interruption are survived, nothing is embedded twice."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from indexer import manifest
from indexer.embed import Embedder
from indexer.search import SearchMode
from server.dependencies import Services
from server.search.index_service import SearchState
from server.serving import settle
from server.settings import load_settings
from server.startup import opened

pytestmark = pytest.mark.model


@contextmanager
def at(data_dir: Path) -> Iterator[Services]:
    with opened(load_settings(data_dir=data_dir), lambda _: None) as (services, _):
        yield services


@pytest.fixture
def no_embedding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any text that is embedded while the index is prepared fails the test."""

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a text was embedded again")

    monkeypatch.setattr(Embedder, "encode_passages", fail)


@pytest.mark.usefixtures("no_embedding")
def test_a_good_index_is_used_as_it_is(data_dir: Path) -> None:
    with at(data_dir) as services:
        before = manifest.current(data_dir / "index")
        assert services.index.is_up_to_date()
        services.index.prepare(lambda _: None)
        assert manifest.current(data_dir / "index") == before
        assert services.index.state is SearchState.READY


def test_the_site_is_told_when_words_and_meaning_answer_and_only_then(data_dir: Path) -> None:
    told: list[SearchState] = []
    with at(data_dir) as services:
        services.index.on_ready = lambda: told.append(services.index.state)
        services.index.open_keyword()
        assert told == []
        services.index.prepare(lambda _: None)
        assert told == [SearchState.READY]


def test_what_is_loaded_is_left_alone_by_the_collector_until_the_next_time() -> None:
    try:
        settle()
        frozen = gc.get_freeze_count()
        assert frozen > 1000
        kept = [[number] for number in range(5000)]
        settle()
        assert gc.get_freeze_count() >= frozen + len(kept) // 2
    finally:
        gc.unfreeze()


@pytest.mark.usefixtures("no_embedding")
@pytest.mark.parametrize(
    "harm", ["vectors gone", "terms gone", "manifest cut", "vectors overwritten", "pointer gone"]
)
def test_a_damaged_index_is_rebuilt_from_the_cache_and_words_are_found_meanwhile(
    data_dir: Path, harm: str
) -> None:
    generation = manifest.current(data_dir / "index")
    assert generation
    match harm:
        case "vectors gone":
            shutil.rmtree(generation / "vectors")
        case "terms gone":
            shutil.rmtree(generation / "terms")
        case "manifest cut":
            (generation / "manifest.json").write_text("{")
        case "vectors overwritten":
            for file in (generation / "vectors").rglob("*"):
                if file.is_file():
                    file.write_bytes(os.urandom(file.stat().st_size))
        case "pointer gone":
            (data_dir / "index" / "CURRENT").unlink()
    with at(data_dir) as services:
        services.index.open_keyword()
        found = services.index.searcher.search("公益性岗位补贴")
        assert found.mode is SearchMode.KEYWORD
        assert found.hits
        services.index.prepare(lambda _: None)
        assert services.index.searcher.search("公益性岗位补贴").mode is SearchMode.HYBRID
        assert [p.name for p in (data_dir / "index").glob("generation-*")] == [
            services_generation.name
            for services_generation in [manifest.current(data_dir / "index")]
            if services_generation
        ]


@pytest.mark.usefixtures("no_embedding")
def test_a_build_that_was_cut_off_leaves_the_old_index_in_use(data_dir: Path) -> None:
    before = manifest.current(data_dir / "index")
    cut = manifest.next_generation(data_dir / "index")
    (cut / "half").write_text("written")
    with at(data_dir) as services:
        services.index.prepare(lambda _: None)
        assert manifest.current(data_dir / "index") == before
        assert services.index.state is SearchState.READY


def test_a_site_that_is_closed_while_it_builds_stops_and_keeps_what_is_embedded(
    data_dir: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("embeddings.sqlite", "index"):
        path = data_dir / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    began = threading.Event()
    embed = Embedder.encode_passages

    def noted(self: Embedder, *given: Any, **named: Any) -> Any:
        began.set()
        return embed(self, *given, **named)

    monkeypatch.setattr(Embedder, "encode_passages", noted)
    with at(data_dir) as services:
        services.index.start()
        assert began.wait(timeout=60)
    assert "index" not in {each.name for each in threading.enumerate()}
    assert not [each for each in caplog.records if each.levelname == "ERROR"]
    assert manifest.current(data_dir / "index") is None
    with sqlite3.connect(data_dir / "embeddings.sqlite") as kept:
        (held,) = kept.execute("SELECT count(*) FROM embeddings").fetchone()
    assert 0 < held < 500


def test_without_a_model_words_are_still_found_and_the_reason_is_told(data_dir: Path, tmp_path: Path) -> None:
    settings = load_settings(data_dir=data_dir, model=str(tmp_path / "no-model-here"))
    with opened(settings, lambda _: None) as (services, _):
        services.index.start()
        services.index.join()
        assert services.index.state is SearchState.FAILED
        assert "语义检索暂不可用" in (services.index.message or "")
        assert services.index.searcher.search("公益性岗位").hits


def test_a_start_with_the_network_cut_off_works_and_asks_nobody(data_dir: Path) -> None:
    """A child whose sockets fail at once: were anything looked up, it would fail loudly."""
    script = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from server.serving import settle
from server.settings import load_settings
from server.startup import opened
with opened(load_settings(), print) as (services, _):
    services.index.prepare(print)
    print(services.index.state, services.index.searcher.search("补贴").mode)
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "SHEJIAO_DATA_DIR": str(data_dir)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["ready", "hybrid"]
