"""A file out of a request: streamed to disk, and no further than the limit."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from corpus.errors import InputError
from corpus.readers import LARGEST
from server.errors import TooLarge
from server.library.imports import Imports, Job
from server.library.library import Library
from server.library.originals import shown_name

_AROUND = 1 << 16  # what a form adds to its file: boundaries, headers, the other field

SCHEMA: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "replaces": {
                            "type": "string",
                            "description": "The id of the document this is a newer version of",
                        },
                    },
                }
            }
        },
    }
}
"""What the description of the API says of the request: its body is read by hand, so that it has a limit."""


def _too_large() -> TooLarge:
    return TooLarge(f"文件超过{LARGEST // 1_000_000}MB：请拆分或压缩图片后再试。")


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > LARGEST + _AROUND:
            raise _too_large()
        yield chunk


async def _form(request: Request) -> FormData:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > LARGEST + _AROUND:
        raise _too_large()
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InputError("没有收到文件：请用表单（multipart/form-data）的file字段上传。")
    parser = MultiPartParser(
        request.headers, _limited(request), max_files=1, max_fields=1, max_part_size=1000
    )
    try:
        return await parser.parse()
    except (MultiPartException, KeyError):
        raise InputError("上传的内容不完整或一次多于一个文件：请每次上传一个文件。") from None


async def receive(request: Request, library: Library, imports: Imports) -> Job:
    """Queue the file of ``request``; ``TooLarge`` or InputError where there is none to be had."""
    form = await _form(request)
    try:
        file, replaces = form.get("file"), form.get("replaces")
        if not isinstance(file, UploadFile) or not (name := shown_name(file.filename)):
            raise InputError("没有收到文件：请选择一个文件再上传。")
        if file.size is not None and file.size > LARGEST:
            raise _too_large()
        path = await run_in_threadpool(library.originals.receive, file.file, name)
        replaced = replaces if isinstance(replaces, str) and replaces else None
        return await run_in_threadpool(imports.submit, path, name, replaced)
    finally:
        await form.close()
