"""Talking to an OpenAI-compatible endpoint: what it streams, within limits of time and size."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import httpx

from server.answers.writer.prompt import Message
from server.settings import Settings

MOST_BYTES = 512 * 1024
"""Of a reply, with all that is around its words."""
MOST_LINE = 64 * 1024


class WriterUnavailable(Exception):
    """The endpoint gave nothing that can be used. The message is in Chinese and holds nothing it sent."""


async def pieces(settings: Settings, asked: Sequence[Message]) -> AsyncGenerator[str, None]:
    """The words the model writes, as they come; WriterUnavailable where they stop coming as they should."""
    clock = asyncio.get_running_loop().time
    deadline = clock() + settings.writer_timeout
    try:
        async with (
            _reply(settings, asked, settings.writer_timeout) as response,
            aclosing(_lines(response)) as lines,
        ):
            while True:
                line = await asyncio.wait_for(anext(lines, None), max(0.0, deadline - clock()))
                piece = _piece(line) if line is not None else None
                if piece is None:
                    return
                if piece:
                    yield piece
    except TimeoutError:
        raise WriterUnavailable(f"写作模型{settings.writer_timeout:g}秒内没有写完") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError):
        raise WriterUnavailable("写作模型连接不上或中途断开") from None


@asynccontextmanager
async def _reply(
    settings: Settings, asked: Sequence[Message], seconds: float
) -> AsyncIterator[httpx.Response]:
    """The reply with its body still to come; WriterUnavailable where it is no good from the start."""
    assert settings.writer_url
    async with httpx.AsyncClient(timeout=seconds, trust_env=not _is_here(settings.writer_url)) as client:
        request = client.build_request("POST", _address(settings.writer_url), json=_body(settings, asked))
        if settings.writer_key is not None:
            request.headers["Authorization"] = f"Bearer {settings.writer_key.get_secret_value()}"
        response = await asyncio.wait_for(client.send(request, stream=True), seconds)
        try:
            if response.status_code != 200:
                raise WriterUnavailable(f"写作模型回应了状态{response.status_code}")
            yield response
        finally:
            await response.aclose()


def _body(settings: Settings, asked: Sequence[Message]) -> dict[str, Any]:
    return {
        "model": settings.writer_model,
        "messages": [asdict(message) for message in asked],
        "temperature": 0,
        "max_tokens": 1500,
        "stream": True,
    }


def _address(url: str) -> str:
    return url if url.endswith("/chat/completions") else f"{url}/chat/completions"


def _is_here(url: str) -> bool:
    """Whether the endpoint is this machine: a proxy set for the internet must not be asked for it."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _lines(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """The lines of the reply; WriterUnavailable past the limits of size."""
    had, rest = 0, b""
    async for chunk in response.aiter_bytes():
        had += len(chunk)
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line
        if had > MOST_BYTES or len(rest) > MOST_LINE:
            raise WriterUnavailable("写作模型的回应过长")
    if rest.strip():
        yield rest


def _piece(line: bytes) -> str | None:
    """The words in one line of the reply; "" where it holds none, None at its end."""
    text = line.strip()
    if not text or text.startswith((b":", b"event:", b"id:", b"retry:")):
        return ""
    data = text.removeprefix(b"data:").strip()
    if data == b"[DONE]":
        return None
    try:
        choices = json.loads(data)["choices"]
        if not choices:  # some send their usage in a line of its own
            return ""
        told = choices[0].get("delta") or choices[0].get("message") or {}
        words = told.get("content") or ""
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise WriterUnavailable("写作模型的回应读不懂") from None
    if not isinstance(words, str):
        raise WriterUnavailable("写作模型的回应读不懂")
    return words
