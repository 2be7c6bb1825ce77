"""Files and pages as answers."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from fastapi import Response

FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
PAGE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/html": {"schema": {"type": "string"}}}}
}
_ALONE: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-modals"
)
"""A page that runs nothing and fetches nothing; ours may show it in a frame and print it."""


def as_file(data: bytes, name: str) -> Response:
    """A file to be saved, never of a type a browser would open."""
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


def as_page(html: str) -> Response:
    """A page of its own."""
    return Response(
        html,
        media_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": _ALONE, "X-Frame-Options": "SAMEORIGIN"},
    )
