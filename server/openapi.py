"""``python -m server.openapi FILE``: the API's description, from which the page's client is generated."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from server.app import create_app


def description() -> str:
    """The OpenAPI description as JSON, without the program's version: it changes only when the API does."""
    found = create_app(None, None).openapi()
    found["info"]["version"] = "1"
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(description(), encoding="utf-8")
