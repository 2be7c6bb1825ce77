"""What tests of the library share: a document, an older and a newer one, and how they come in."""

from __future__ import annotations

import time
from typing import Any

from fastapi.testclient import TestClient

from server.dependencies import Services

OPINION = "diqing-2016-social-forces"
OLD = (
    "某县公园管理办法\n\n第一条 为了管理公园，制定本办法。\n第二条 公园每日开放十二小时。\n"
    "第三条 风筝比赛由园林所组织。\n第四条 本办法自2020年1月1日起施行。\n"
)
NEW = OLD.replace("十二小时", "十四小时").replace("第四条", "第四条 游客不得攀折花木。\n第五条")


def send(api: TestClient, text: str | bytes, name: str = "办法.txt", **form: str) -> dict[str, Any]:
    """Bring in a file and wait until its import has ended."""
    raw = text.encode() if isinstance(text, str) else text
    response = api.post("/api/documents", files={"file": (name, raw)}, data=form)
    assert response.status_code == 202, response.text
    job: dict[str, Any] = response.json()
    deadline = time.monotonic() + 90
    while job["state"] in ("waiting", "reading", "saving"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        job = api.get(f"/api/imports/{job['id']}").json()
    return job


def settle(services: Services) -> None:
    """Wait until the index has caught up."""
    services.index.join(timeout=120)


def found(api: TestClient, question: str) -> set[str]:
    return {hit["document_id"] for hit in api.get("/api/search", params={"q": question}).json()["hits"]}
