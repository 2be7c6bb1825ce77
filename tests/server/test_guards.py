"""No other site's page can change anything, and nothing too large is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from server.app import UPLOADS, create_app
from server.guards import MOST_BYTES

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def unsafe_routes() -> list[tuple[str, str]]:
    app = create_app(None, None)
    found: list[tuple[str, str]] = []
    for path, methods in app.openapi()["paths"].items():
        found += [(method.upper(), path) for method in methods if method.upper() in UNSAFE]
    return sorted(found)


def call(client: TestClient, method: str, path: str, headers: dict[str, str]) -> int:
    where = path
    for name in ("{document_id}", "{import_id}", "{entry_id}", "{thumb_id}"):
        where = where.replace(name, "x")
    return client.request(
        method, where.replace("{number}", "1").replace("{question_id}", "1"), headers=headers
    ).status_code


def test_there_are_unsafe_routes_to_test() -> None:
    assert len(unsafe_routes()) > 10


@pytest.mark.parametrize(("method", "path"), unsafe_routes())
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_another_sites_page_is_refused(
    client: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    assert call(client, method, path, headers) == 403


def test_reading_is_open_to_links_from_elsewhere(client: TestClient) -> None:
    response = client.get(
        "/api/status", headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://a.example"}
    )
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/api/ask", "/api/vocabulary", "/api/thumbs"])
def test_a_body_that_tells_its_size_is_refused_before_it_is_read(client: TestClient, path: str) -> None:
    response = client.post(path, content=b"{" + b" " * MOST_BYTES)
    assert response.status_code == 413
    assert "超过1 MB" in response.json()["detail"]


def test_a_body_in_pieces_is_cut_off_at_the_limit(client: TestClient) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(64):
            sent += 1
            yield b" " * (MOST_BYTES // 16)

    response = client.post("/api/ask", content=pieces(), headers={"Content-Type": "application/json"})
    assert response.status_code == 413


def test_every_upload_is_a_route_with_a_limit_of_its_own() -> None:
    routes = {path for _, path in unsafe_routes()}
    assert set(UPLOADS) <= routes
