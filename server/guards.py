"""What a request must be like before any room sees it: no larger than is taken."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.csrf import is_unsafe

MOST_BYTES = 1 << 20
"""Of the body of a request that is no upload."""

_TOO_LARGE = f"发送的内容超过{MOST_BYTES >> 20} MB，没有执行：请减少后再试。"


class Guards:
    """Refuses bodies that are too large."""

    def __init__(self, app: ASGIApp, uploads: Collection[str]) -> None:
        """``uploads`` are the paths, as routers write them, that take files and hold them to a limit of their own."""
        self._app = app
        self._uploads = re.compile("|".join(re.sub(r"\{\w+\}", "[^/]+", path) for path in uploads))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with one line."""
        if scope["type"] != "http" or not is_unsafe(scope["method"]):
            await self._app(scope, receive, send)
            return
        if self._uploads.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "")
        if told.isdigit() and int(told) > MOST_BYTES:
            await JSONResponse({"detail": _TOO_LARGE}, 413)(scope, receive, send)
            return
        await self._app(scope, _counted(receive), send)


def _counted(receive: Receive) -> Receive:
    """``receive``, up to ``MOST_BYTES``: a body sent in pieces tells no length."""
    had = 0

    async def counted() -> Message:
        nonlocal had
        message = await receive()
        had += len(message.get("body", b""))
        if had > MOST_BYTES:
            raise HTTPException(413, _TOO_LARGE)
        return message

    return counted
