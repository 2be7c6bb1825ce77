"""The one gate of the API: who asks, whether the request comes from our page, and whether they may."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.routing import iter_route_contexts
from starlette.concurrency import run_in_threadpool

from server import audit
from server.accounts import matrix
from server.accounts.cookies import cookie_of
from server.accounts.models import Account
from server.accounts.secrets import same
from server.accounts.sessions import Open
from server.audit import Actor
from server.csrf import from_elsewhere, is_unsafe
from server.dependencies import Services, services
from server.errors import Forbidden, NotSignedIn

LOCAL_HEADER = "x-shejiao-local"
SIGN_IN = "请先登录：这项操作要知道是谁在做。"
FORBIDDEN = "您的账号没有这项权限：需要时请联系系统管理员。"
EXPIRED = "密码已到期：请先在“我的账号”设置新的密码。"
ELSEWHERE = "这个请求不是从本站页面发出的，没有执行：请在本站页面上操作。"
_ONCE_IN = 60.0  # seconds in which the same refusal of nobody in particular is written down once
_REMEMBERED = 5_000


def keys_of(app: FastAPI) -> dict[tuple[str, object], str]:
    """The key in the matrix of each endpoint of the API, by method and function."""
    found: dict[tuple[str, object], str] = {}
    for context in iter_route_contexts(app.routes):
        for method in context.methods or ():
            if context.path and context.path.startswith("/api/"):
                found[(method, context.endpoint)] = f"{method} {context.path}"
    return found


def install(app: FastAPI) -> None:
    """What the gate needs to know of ``app``; called when all its endpoints are there."""
    app.state.keys = keys_of(app)
    app.state.refusals = Refusals()


class Refusals:
    """Refusals on their way to the audit: an unknown caller can't fill it by asking again and again."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str, str], float] = {}

    def is_new(self, actor: Actor, reason: str) -> bool:
        """Whether to write this one down: always for an account, else once a minute."""
        if actor.account_id is not None:
            return True
        now = time.monotonic()
        key = (actor.address, actor.route or "", reason)
        if now - self._seen.get(key, -_ONCE_IN) < _ONCE_IN:
            return False
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen[key] = now
        return True


def _identify(found: Services, request: Request) -> tuple[Open | None, bool]:
    given = request.headers.get(LOCAL_HEADER)
    kept = found.accounts.local_secret
    if given and kept and same(given, kept):
        return None, True
    secret = cookie_of(request)
    return (found.accounts.sessions.find(secret) if secret else None), False


def _actor(request: Request, opened: Open | None, local: bool) -> Actor:
    account = opened.account if opened else None
    target = "，".join(str(value) for value in request.path_params.values())
    return Actor(
        account_id=account.id if account else None,
        name=account.name if account else "本机命令" if local else "未登录",
        address=request.client.host if request.client else "",
        route=request.scope["endpoint"].__name__ if is_unsafe(request.method) else None,
        target=target,
    )


def _refuse(found: Services, refusals: Refusals, actor: Actor, key: str, reason: str) -> None:
    if refusals.is_new(actor, reason):
        with found.database.writing() as session:
            audit.record(session, "access.refuse", key, after={"reason": reason})


def _write_down(found: Services, request: Request, action: str) -> None:
    with found.database.writing() as session:
        query = "&".join(f"{name}={value}" for name, value in request.query_params.multi_items())
        audit.record(
            session, action, ", ".join([*map(str, request.path_params.values()), *([query] if query else [])])
        )


def _refusal(opened: Open | None, key: str, elsewhere: bool) -> Forbidden | NotSignedIn:
    if elsewhere:
        return Forbidden(ELSEWHERE)
    if opened is None and key in matrix.MATRIX and matrix.MATRIX[key] is not matrix.LOCAL:
        return NotSignedIn(SIGN_IN)
    if opened is not None and opened.account.password_expired:
        return Forbidden(EXPIRED)
    return Forbidden(FORBIDDEN)


async def admit(request: Request, found: Annotated[Services, Depends(services)]) -> None:
    """Let the request through or refuse it; what is done in answer to it is done by its account."""
    opened, local = None, False
    if cookie_of(request) or LOCAL_HEADER in request.headers:
        opened, local = await run_in_threadpool(_identify, found, request)
    key = request.app.state.keys.get((request.method, request.scope["endpoint"]), "")
    actor = _actor(request, opened, local)
    audit.enter(actor)
    request.state.opened, request.state.local = opened, local
    elsewhere = not local and from_elsewhere(request)
    account = opened.account if opened else None
    if elsewhere or not matrix.may(key, account, local, found.accounts.open_reading):
        refusal = _refusal(opened, key, elsewhere)
        if is_unsafe(request.method) or opened is not None:
            reason, refusals = type(refusal).__name__, request.app.state.refusals
            await run_in_threadpool(_refuse, found, refusals, actor, key or request.url.path, reason)
        raise refusal
    if key in matrix.READS_WRITTEN_DOWN:
        await run_in_threadpool(_write_down, found, request, matrix.READS_WRITTEN_DOWN[key])


def opened_session(request: Request) -> Open:
    """The session the request came with; ``NotSignedIn`` where there is none."""
    opened: Open | None = request.state.opened
    if opened is None:
        raise NotSignedIn(SIGN_IN)
    return opened


def optional_account(request: Request) -> Account | None:
    """Who is signed in, or None."""
    opened: Open | None = request.state.opened
    return opened.account if opened else None


def current_account(request: Request) -> Account:
    """Who is signed in; ``NotSignedIn`` where nobody is."""
    return opened_session(request).account


CurrentSession = Annotated[Open, Depends(opened_session)]
CurrentAccount = Annotated[Account, Depends(current_account)]
OptionalAccount = Annotated[Account | None, Depends(optional_account)]
