"""What all tests share: a whole site with real database, documents, model and index, made once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from indexer.shipped_model import default_model_folder, unpack_model
from server.app import create_app
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened

REPOSITORY = Path(__file__).resolve().parents[1]
COMMAND = str(Path(sys.executable).with_name("shejiao"))

Shejiao = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Site:
    """A site running in a process of its own."""

    url: str
    process: subprocess.Popen[str]

    def wait_until_ready(self) -> set[str]:
        """Wait for search by meaning; the states seen on the way."""
        seen: set[str] = set()
        deadline = time.monotonic() + 180
        while "ready" not in seen:
            assert time.monotonic() < deadline, seen
            seen.add(httpx.get(f"{self.url}/api/status", trust_env=False).json()["search"])
            time.sleep(0.2)
        return seen


@pytest.fixture(scope="session")
def model_dir() -> Path:
    """The shipped embedding model, unpacked once for all tests and kept for later runs."""
    return unpack_model(default_model_folder(REPOSITORY / "data"), print)


@pytest.fixture(scope="session")
def prepared(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped documents and a fresh index, owned by nobody: copy it, never use it."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "models").mkdir()
    (folder / "models" / model_dir.name).symlink_to(model_dir)
    with opened(load_settings(data_dir=folder), lambda _: None) as (services, _):
        services.index.prepare(lambda _: None)
    return folder


@pytest.fixture
def data_dir(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the prepared data directory, to do anything with."""
    return Path(shutil.copytree(prepared, tmp_path / "data", symlinks=True))


@pytest.fixture(scope="session")
def services(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Services with everything ready."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(prepared, folder, symlinks=True)
    with opened(load_settings(data_dir=folder), lambda _: None) as (found, _):
        found.index.prepare(lambda _: None)
        yield found


@pytest.fixture(scope="session")
def client(services: Services) -> TestClient:
    """The API over ``services``."""
    return TestClient(create_app(services, services.settings.web_dir), raise_server_exceptions=False)


@pytest.fixture
def shejiao(tmp_path: Path) -> Shejiao:
    """Run the command as a user would; the data directory is given as ``data_dir``."""

    def run(
        *arguments: str, data_dir: Path | None = None, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "SHEJIAO_DATA_DIR": str(data_dir or tmp_path / "data"), "COLUMNS": "200"}
        return subprocess.run(
            [COMMAND, *arguments],
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@contextmanager
def running(data_dir: Path) -> Iterator[Site]:
    """A site over ``data_dir`` on a free port, stopped as a person stops it."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        env={**os.environ, "SHEJIAO_DATA_DIR": str(data_dir), "COLUMNS": "200"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr
    line = next((line for line in process.stderr if "请在浏览器打开" in line), None)
    assert line, "the site ended before it answered"
    # The rest is read too: a full pipe would stop the site.
    threading.Thread(target=process.stderr.read, daemon=True).start()
    try:
        yield Site(line.split("请在浏览器打开 ")[1].split()[0], process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


@pytest.fixture
def site(data_dir: Path) -> Iterator[Site]:
    """A running site of the test's own."""
    with running(data_dir) as found:
        yield found
