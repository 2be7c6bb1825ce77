"""Requests that another site made a browser send.

A request that changes something must say that it comes from this site: browsers put ``Sec-Fetch-Site`` (over
TLS and on this machine) or ``Origin`` on it, and no page can forge them. What says neither is refused too.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_unsafe(method: str) -> bool:
    """Whether a method may change something."""
    return method not in SAFE


def _same_origin(request: Request, origin: str) -> bool:
    try:
        given = urlsplit(origin)
    except ValueError:
        return False
    # Behind a proxy that is not set as trusted the scheme is not known: never less safe than what is.
    scheme_fits = given.scheme == "https" or (given.scheme == "http" and request.url.scheme == "http")
    return scheme_fits and given.netloc.lower() == request.headers.get("host", "").lower()


def from_elsewhere(request: Request) -> bool:
    """Whether an unsafe request does not show that it comes from this site's own pages."""
    if not is_unsafe(request.method):
        return False
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site != "same-origin":
        return True
    if origin is not None:
        return not _same_origin(request, origin)
    return site is None
