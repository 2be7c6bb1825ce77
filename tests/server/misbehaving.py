"""A real HTTP server on loopback that speaks as an OpenAI-compatible endpoint, or misbehaves as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[["Reply", dict[str, Any]], None]


@dataclass
class Endpoint:
    """Where it listens, and what it was sent."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


class Reply:
    """The pen of one reply."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler

    def begin(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def raw(self, data: bytes) -> None:
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def delta(self, words: str) -> None:
        event = {"choices": [{"index": 0, "delta": {"content": words}}]}
        self.raw(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())

    def done(self) -> None:
        self.raw(b"data: [DONE]\n\n")

    def cut(self) -> None:
        """Break the connection off."""
        self._handler.connection.close()


@contextmanager
def endpoint(act: Act) -> Iterator[Endpoint]:
    """Serve until the end of the block; ``act`` writes each reply."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found.requests.append(json.loads(body))
            found.headers.append(dict(self.headers))
            with suppress(OSError):  # who asked has gone
                act(Reply(self), found.requests[-1])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def writing(lines: Sequence[str], size: int = 7) -> Act:
    """Writes ``lines`` as a well-behaved model does, in pieces of ``size`` characters."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin()
        text = "\n".join(lines)
        for at in range(0, len(text), size):
            reply.delta(text[at : at + size])
        reply.done()

    return act


def in_one_piece(lines: Sequence[str]) -> Act:
    """Answers whole, without streaming, as some endpoints do whatever they are asked."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin(kind="application/json")
        message = {"role": "assistant", "content": "\n".join(lines)}
        reply.raw(json.dumps({"choices": [{"index": 0, "message": message}]}).encode())

    return act


def raw(data: bytes, status: int = 200, kind: str = "text/event-stream", **headers: str) -> Act:
    """Sends ``data`` as it is."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin(status, kind, **headers)
        reply.raw(data)

    return act


def silent(seconds: float) -> Act:
    """Takes the question and says nothing for a long time."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        time.sleep(seconds)
        reply.begin()
        reply.done()

    return act


def dripping(first: Sequence[str]) -> Act:
    """Writes ``first``, then a breath every tenth of a second, without end."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin()
        reply.delta("\n".join(first) + "\n")
        while True:
            time.sleep(0.1)
            reply.raw(b": still here\n\n")

    return act


def pouring(piece: str) -> Act:
    """Writes ``piece`` for ever, as fast as it can."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin()
        while True:
            reply.delta(piece)

    return act


def breaking_off(first: Sequence[str]) -> Act:
    """Writes ``first`` and half an event, then the connection is gone."""

    def act(reply: Reply, _: dict[str, Any]) -> None:
        reply.begin(**{"Content-Length": "100000"})
        reply.delta("\n".join(first) + "\n")
        reply.raw(b'data: {"choices": [{"del')
        reply.cut()

    return act
