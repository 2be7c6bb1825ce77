"""``shejiao accounts link``: a one-time link, for who is at the machine and can read the data directory."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from corpus.errors import InputError
from server.accounts.access import LOCAL_HEADER
from server.accounts.secrets import read_local_secret
from server.accounts.service import Accounts
from server.data_directory import DataDirectory, DataDirectoryBusy
from server.database import Database
from server.settings import Settings


def link_of(url: str, secret: str) -> str:
    """The address of a one-time link; what stands after # is never sent or logged."""
    return f"{url}/welcome#{secret}"


def setup_words(url: str, secret: str) -> str:
    """What is printed while nobody can administer."""
    return f"还没有系统管理员：请打开这个一次性链接设置（24小时内有效）：{link_of(url, secret)}"


def local_headers(settings: Settings) -> dict[str, str]:
    """What a request of this machine's command carries to the site over the same data directory."""
    secret = read_local_secret(settings.data_dir)
    return {LOCAL_HEADER: secret} if secret else {}


def _asked(settings: Settings, url: str, name: str | None) -> str:
    parameters = {"name": name} if name else {}
    try:
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            response = client.post("/api/local/link", params=parameters, headers=local_headers(settings))
    except httpx.HTTPError as error:
        raise InputError(f"正在运行的服务没有回应（{error}）：请稍后再试或重新启动它。") from None
    if response.is_error:
        raise InputError(str(response.json().get("detail", response.status_code)))
    return str(response.json()["secret"])


def make_link(settings: Settings, name: str | None, echo: Callable[[str], None]) -> str:
    """A one-time link: to make an administrator, or to set the password of the account ``name``.

    The running site makes it where there is one; InputError where it can't be made.
    """
    try:
        with DataDirectory(settings.data_dir):
            database = Database(settings.database_url or f"sqlite:///{settings.data_dir / 'shejiao.sqlite'}")
            try:
                secret = Accounts(database, settings).local_link(name)
            finally:
                database.close()
        url = f"http://{settings.host}:{settings.port}"
        echo("网站没有在运行：请先用shejiao serve启动，再打开链接。")
    except DataDirectoryBusy as busy:
        if busy.url is None:
            raise
        url, secret = busy.url, _asked(settings, busy.url, name)
    return link_of(url, secret)
