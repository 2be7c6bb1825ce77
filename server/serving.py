"""Serving the site: one socket, one process, one line that says where to look."""

from __future__ import annotations

import gc
import logging
import socket
from collections.abc import Callable

import uvicorn

from corpus.errors import InputError
from server.accounts.commands import setup_words
from server.app import create_app
from server.settings import Settings
from server.startup import opened


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; InputError where the address is not this machine's or the port is in use."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except socket.gaierror:
        raise InputError(f"地址“{host}”无法识别：请用本机的地址，如127.0.0.1。") from None
    except OSError as error:
        raise InputError(
            f"端口{port}在{host}上不能使用（{error.strerror}）：请停止占用它的程序，或用--port另选一个。"
        ) from None
    return listening


class _Announcing(uvicorn.Server):
    """A server that says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def settle() -> None:
    """Tell the garbage collector that what is loaded stays: to look through a library takes it as long as a search."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def serve(settings: Settings, echo: Callable[[str], None]) -> None:
    """Serve until interrupted. InputError where the port or the data directory cannot be had."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for noisy in ("httpx", "sentence_transformers", "chromadb", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with listen(settings.host, settings.port) as listening, opened(settings, echo) as (services, directory):
        port = listening.getsockname()[1]
        url = f"http://[{settings.host}]:{port}" if ":" in settings.host else f"http://{settings.host}:{port}"

        def announce() -> None:
            directory.announce(url)
            echo(f"社矫已启动，请在浏览器打开 {url} （按Ctrl+C停止）")
            if not services.accounts.has_administrator():
                echo(setup_words(url, services.accounts.setup_link()))

        services.index.on_ready = settle
        services.index.start()
        services.duties.extractions.begin()
        services.reminders.begin()
        config = uvicorn.Config(
            create_app(services, settings.web_dir),
            log_level="warning",
            server_header=False,
            proxy_headers=False,  # believed only from SHEJIAO_TRUSTED_PROXY, see server.app
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=1 << 20,  # what is too long is told so, not cut off
        )
        _Announcing(config, announce).run(sockets=[listening])
