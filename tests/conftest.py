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
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import State

from indexer.shipped_model import default_model_folder, unpack_model
from server.accounts import Role
from server.accounts.access import Refusals
from server.accounts.cookies import PLAIN
from server.accounts.facts import AccountFacts
from server.accounts.service import Accounts
from server.app import create_app
from server.database import Database
from server.dependencies import Services
from server.settings import load_settings
from server.startup import opened

REPOSITORY = Path(__file__).resolve().parents[1]
COMMAND = str(Path(sys.executable).with_name("shejiao"))

HERE = {"Origin": "http://testserver"}
"""What a browser puts on a request of the site's own page."""
WORKING = (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.REPORTER, Role.TRAINER, Role.READER)
PASSWORD = "Hua-xue 2026 men"

Shejiao = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Site:
    """A site running in a process of its own."""

    url: str
    process: subprocess.Popen[str]
    session: str = ""
    """What the cookie of a signed-in account with all working roles holds."""

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


def enrol(accounts: Accounts, *roles: Role, name: str = "member", jurisdiction: str | None = "533422") -> str:
    """An account with ``roles`` (all working ones by default), signed in; what its cookie holds."""
    facts = AccountFacts(name, f"测试{name}", "测试单位", frozenset(roles or WORKING), jurisdiction)
    held = {each.facts.name: each.id for each in accounts.administration.entries()}
    if name not in held:
        (added,) = accounts.administration.add([facts])
        held[name] = added.entry.id
        accounts.use_link(added.secret, None, PASSWORD)
    with accounts.database.writing() as session:
        return accounts.sessions.start(session, held[name], "testclient", "tests")


_apps: list[tuple[Services, FastAPI]] = []


@cache
def _routed(web_dir: Path | None, proxy: str) -> FastAPI:
    services = SimpleNamespace(settings=SimpleNamespace(trusted_proxy=proxy or None))
    return create_app(cast(Services, services), web_dir)


def new_app(services: Services, web_dir: Path | None = None) -> FastAPI:
    """An app over ``services``, as ``create_app`` makes it.

    Working out the routes takes about a second, so every app shares those of the first; they stand on nothing
    but ``app.state``.
    """
    proxy = services.settings.trusted_proxy
    found = copy(_routed(web_dir, "" if proxy is None else str(proxy)))
    found.state = State({"services": services, "keys": found.state.keys, "refusals": Refusals()})
    found.middleware_stack = None
    return found


def app_over(services: Services) -> FastAPI:
    """The app over ``services`` with the page: one for all who ask it."""
    found = next((app for held, app in _apps if held is services), None)
    if found is None:
        found = new_app(services, services.settings.web_dir)
        _apps.append((services, found))
        del _apps[:-4]
    return found


def signed_in(services: Services, *roles: Role, name: str = "member") -> TestClient:
    """The API over ``services``, asked by an account with ``roles``: all working ones by default."""
    app = app_over(services)
    cookies = {PLAIN: enrol(services.accounts, *roles, name=name)}
    return TestClient(app, raise_server_exceptions=False, headers=HERE, cookies=cookies)


@pytest.fixture(scope="session")
def client(services: Services) -> TestClient:
    """The API over ``services``, asked by an account with all working roles."""
    return signed_in(services)


@pytest.fixture
def anonymous(services: Services) -> TestClient:
    """The API over ``services``, asked from the site's own page by nobody in particular."""
    app = app_over(services)
    return TestClient(app, raise_server_exceptions=False, headers=HERE)


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


def enrol_in(data_dir: Path) -> str:
    """As ``enrol``, in a data directory that nobody uses."""
    data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{data_dir / 'shejiao.sqlite'}")
    try:
        return enrol(Accounts(database, load_settings(data_dir=data_dir)))
    finally:
        database.close()


@contextmanager
def running(data_dir: Path, member: bool = True) -> Iterator[Site]:
    """A site over ``data_dir`` on a free port, stopped as a person stops it; with an account, unless told not."""
    session = enrol_in(data_dir) if member else ""
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
        yield Site(line.split("请在浏览器打开 ")[1].split()[0], process, session)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) in (0, 130)


@pytest.fixture
def site(data_dir: Path) -> Iterator[Site]:
    """A running site of the test's own."""
    with running(data_dir) as found:
        yield found
