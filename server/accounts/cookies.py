"""The cookie of a session."""

from __future__ import annotations

from fastapi import Request, Response

PLAIN = "shejiao-session"
OVER_TLS = "__Host-shejiao-session"
"""A browser takes a cookie of this prefix only from this very host, over TLS, for the whole site."""


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def name_for(request: Request) -> str:
    """The name the cookie has on the way ``request`` came."""
    return OVER_TLS if _secure(request) else PLAIN


def cookie_of(request: Request) -> str | None:
    """The secret in the cookie; None where there is none."""
    return request.cookies.get(name_for(request)) or None


def set_cookie(request: Request, response: Response, secret: str) -> None:
    """Hand the browser a session; it forgets it when it is closed."""
    response.set_cookie(
        name_for(request), secret, httponly=True, samesite="strict", secure=_secure(request), path="/"
    )


def clear_cookie(request: Request, response: Response) -> None:
    """Take the session back."""
    response.delete_cookie(
        name_for(request), httponly=True, samesite="strict", secure=_secure(request), path="/"
    )
