from pathlib import Path

from server.openapi import description

FILE = Path(__file__).resolve().parents[2] / "openapi.json"


def test_the_description_the_client_is_made_from_is_that_of_the_app() -> None:
    assert FILE.read_text(encoding="utf-8") == description(), "run `make openapi`"
