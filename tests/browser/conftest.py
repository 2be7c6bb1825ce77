"""A real Chromium, a running site, and a page that reports what the browser complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from server.accounts.cookies import PLAIN
from tests.conftest import Site, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE_MS = 20_000
"""How long a page may take on a busy machine before a test fails."""

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(
        CHROMIUM is None, reason="NO CHROMIUM: the browser journey is NOT tested; run `make system`"
    ),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def shared_site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("browser") / "data"
    shutil.copytree(prepared, folder, symlinks=True)
    with running(folder) as found:
        found.wait_until_ready()
        yield found


@pytest.fixture
def page(browser: Browser, shared_site: Site) -> Iterator[Page]:
    context = browser.new_context(
        base_url=shared_site.url, viewport={"width": 1366, "height": 768}, locale="zh-CN"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_cookies([{"name": PLAIN, "value": shared_site.session, "url": shared_site.url}])
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    found.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield found
    context.close()
    # A 4xx that the test asked for is logged by the browser itself; anything else is a defect of the page.
    assert [each for each in complaints if "Failed to load resource" not in each] == []
