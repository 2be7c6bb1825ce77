"""The first start and the way back in, as the person at the machine meets them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.conftest import COMMAND, PASSWORD, Shejiao

pytestmark = pytest.mark.model
LINK = re.compile(r"(http://\S+)/welcome#(\S+)")
SETUP = {"name": "hezhiqiang", "display_name": "和志强", "password": PASSWORD}


@contextmanager
def started(data_dir: Path, lines: int) -> Iterator[list[str]]:
    """A site that was started, and its first lines."""
    environment = {
        **os.environ,
        "SHEJIAO_DATA_DIR": str(data_dir),
        "SHEJIAO_OPEN_READING": "false",
        "COLUMNS": "200",
    }
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr
    said: list[str] = []
    for line in process.stderr:
        if said or "请在浏览器打开" in line:
            said.append(line)
        if len(said) == lines:
            break
    try:
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=60)[1]
        said += rest.splitlines()


def post(url: str, path: str, body: dict[str, str]) -> int:
    return httpx.post(f"{url}{path}", json=body, headers={"Origin": url}, trust_env=False).status_code


def test_the_first_start_prints_a_link_until_there_is_an_administrator(
    data_dir: Path, shejiao: Shejiao
) -> None:
    with started(data_dir, 2) as said:
        first = LINK.search(said[1])
        assert first, said
        old = first.group(2)
    with started(data_dir, 2) as said:
        again = LINK.search(said[1])
        assert again, "printed again as long as nobody can administer"
        url, secret = again.groups()
        assert post(url, "/api/link/use", {"secret": old, **SETUP}) == 404, "only the newest works"
        assert post(url, "/api/link/use", {"secret": secret, **SETUP}) == 200

        # With reading closed too, the commands of this machine go on: they can read the data directory.
        assert httpx.get(f"{url}/api/ask", params={"q": "补贴"}, trust_env=False).status_code == 401
        run = shejiao("search", "公益性岗位补贴", "--json", "--limit", "1", data_dir=data_dir)
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["hits"]

        printed = LINK.search(shejiao("accounts", "link", "HeZhiqiang", data_dir=data_dir).stdout)
        assert printed, "the way back in, while the site runs"
        reset = {"secret": printed.group(2), "password": "Xin de mima 2027"}
        assert post(url, "/api/link/use", reset) == 200
        assert post(url, "/api/session", {"name": "hezhiqiang", "password": PASSWORD}) == 401
        refused = shejiao("accounts", "link", "nobody", data_dir=data_dir)
        assert (refused.returncode, "没有用户名为“nobody”的账号" in refused.stderr) == (2, True)
    with started(data_dir, 1) as said:
        pass
    assert not [line for line in said if LINK.search(line)]
    printed = LINK.search(shejiao("accounts", "link", data_dir=data_dir).stdout)
    assert printed, "and while it does not"
