"""What tests of the writer share: a question, lines a clause proves, and what the page gets."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from fastapi.testclient import TestClient

from server.answers.writer.writer import Writer
from server.dependencies import Services
from server.settings import load_settings
from tests.conftest import signed_in
from tests.server.misbehaving import Act, endpoint

QUESTION = "公益性岗位补贴一个月多少钱"
SOURCE = "给予每人每月1000元以内的公益性岗位补贴"
GOOD = f"公益性岗位补贴为每人每月1000元以内。[1]「{SOURCE}」"
KEY = "sk-secret-0123456789"


def app_with(services: Services, url: str | None, timeout: float = 20) -> TestClient:
    settings = load_settings(
        data_dir=services.settings.data_dir,
        writer_url=url,
        writer_key=KEY,
        writer_model="some-model",
        writer_timeout=timeout,
    )
    changed = dataclasses.replace(services, writer=Writer(settings))
    return signed_in(changed)


def events(client: TestClient, question: str = QUESTION) -> list[tuple[str, dict[str, Any]]]:
    """What the page gets, the name of each event with its content."""
    found = []
    with client.stream("POST", "/api/ask/written", json={"question": question}) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        for block in "".join(response.iter_text()).strip().split("\n\n"):
            name, data = block.split("\n", 1)
            found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    assert [name for name, _ in found][-1] == "end"
    assert all(name == "sentence" for name, _ in found[:-1])
    return found


def written(services: Services, act: Act, timeout: float = 20) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The sentences shown and how it ended, with an endpoint that acts so."""
    with endpoint(act) as found:
        *shown, (_, end) = events(app_with(services, found.url, timeout))
    return [content for _, content in shown], end
