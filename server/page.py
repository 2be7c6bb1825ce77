"""Serving the built page, with headers that keep it to itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse
from starlette.exceptions import HTTPException

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
_NOT_BUILT = "页面尚未生成：请先运行make setup（或在web目录运行npm ci和npm run build），再重新启动。\n"


def _file(web_dir: Path, path: str) -> Path | None:
    """The file of the built page at ``path``; None where there is none, or it lies outside."""
    try:
        found = (web_dir / path).resolve()
        return found if found.is_relative_to(web_dir.resolve()) and found.is_file() else None
    except (OSError, ValueError):
        return None


def install(app: FastAPI, web_dir: Path | None) -> None:
    """Serve ``web_dir`` on every path that is not the API's; unknown ones get the page itself, which routes."""

    @app.middleware("http")
    async def headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await go_on(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.url.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise HTTPException(404)
        if web_dir is None or not (web_dir / "index.html").is_file():
            return PlainTextResponse(_NOT_BUILT, status_code=503)
        found = _file(web_dir, path) if path else None
        if found is not None and path.startswith("assets/"):
            # Their names carry a hash of their content.
            return FileResponse(found, headers={"Cache-Control": "public, max-age=31536000, immutable"})
        if path.startswith("assets/"):
            raise HTTPException(404)
        return FileResponse(found or web_dir / "index.html", headers={"Cache-Control": "no-cache"})
