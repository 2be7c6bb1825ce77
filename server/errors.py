"""Errors and the HTTP status each becomes, in one place."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import InputError

logger = logging.getLogger(__name__)


class NotFound(InputError):
    """What was asked for is not there."""


class NotReady(InputError):
    """What was asked for is still being prepared."""


class Conflict(InputError):
    """What was asked for does not fit what is held."""


class TooLarge(InputError):
    """More was sent than is taken."""


class NotSignedIn(InputError):
    """Who asks must sign in first."""


class Forbidden(InputError):
    """Who asks may not do this."""


class TooOften(InputError):
    """It was tried too often for now."""


_STATUS_OF: tuple[tuple[type[InputError], int], ...] = (
    (NotSignedIn, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooLarge, 413),
    (TooOften, 429),
    (NotReady, 503),
)
_STATUS = {
    404: "没有这个地址：请从首页重新进入。",
    405: "这个地址不支持这种请求方法。",
    413: "发送的内容太大：请减少内容后再试。",
}


def _answer(status: int, detail: str) -> JSONResponse:
    return JSONResponse({"detail": detail}, status_code=status)


async def _input_error(_: Request, error: Exception) -> JSONResponse:
    status = next((status for kind, status in _STATUS_OF if isinstance(error, kind)), 400)
    return _answer(status, str(error))


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _answer(error.status_code, _STATUS.get(error.status_code, str(error.detail)))


async def _validation_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = str(first["loc"][-1])
    if first["type"] == "missing":
        return _answer(422, f"缺少参数“{name}”：请补上再试。")
    limits = first.get("ctx") or {}
    allowed = "、".join(f"{key}={value}" for key, value in limits.items() if key in ("ge", "le", "gt", "lt"))
    given = str(first.get("input"))[:60]
    return _answer(422, f"参数“{name}”的值“{given}”不可用：允许{allowed or '的是另一种格式'}，请改正再试。")


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    logger.error("unexpected error at %s %r", request.method, request.url.path, exc_info=error)
    return _answer(500, "服务器内部出错，已记入日志：请稍后再试，仍不行请联系管理员。")


def install(app: FastAPI) -> None:
    """Make every error of ``app`` answer with {"detail": one line in Chinese}."""
    app.add_exception_handler(InputError, _input_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(Exception, _unexpected)
