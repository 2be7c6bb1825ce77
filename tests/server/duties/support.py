"""What tests of duties over HTTP share: who decides, and rows as the page asks for them."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from server.dependencies import Services
from tests.server.library.support import send

OPINION = "diqing-2016-social-forces"
WANG, LI = "测试wangmin", "测试liqiang"


def bring_in(api: TestClient, text: str, **form: str) -> str:
    """A document made of ``text``; its id."""
    job = send(api, text, **form)
    assert job["state"] == "done", job
    return str(job["document_id"])


def extracted(api: TestClient, own: Services, document: str) -> list[dict[str, Any]]:
    assert api.post(f"/api/duties/documents/{document}/extraction").status_code == 202
    own.duties.extractions.join()
    return rows_of(api, document)


def rows_of(api: TestClient, document: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = api.get(f"/api/duties/documents/{document}").json()["rows"]
    return rows


def decide(api: TestClient, row: dict[str, Any], what: str, **given: Any) -> Any:
    return api.post(f"/api/duties/{row['id']}/{what}", json={"version": row["version"], **given})


def edit(api: TestClient, row: dict[str, Any], **cells: Any) -> Any:
    body = {"version": row["version"], "cells": {**row["cells"], **cells}}
    return api.put(f"/api/duties/{row['id']}/cells", json=body)


def row_with(api: TestClient, document: str, words: str) -> dict[str, Any]:
    return next(row for row in rows_of(api, document) if words in row["quote"])


def states(api: TestClient, document: str) -> dict[str, str]:
    return {row["quote"]: row["state"] for row in rows_of(api, document)}
