"""Plain text cases: a title line, the input and the outline it must give, parted by lines of one dot;
␍ stands for a carriage return.

An outline line is: indentation by depth, the last part of the address, the label, the heading, then
the beginning of the body behind a bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.citations import body_of
from corpus.parse import parse_text

FIXTURES = Path(__file__).parent / "fixtures"


def outline(text: str) -> str:
    clauses = parse_text(text, "d")
    depth: dict[str | None, int] = {None: -1}
    lines = []
    for c in clauses:
        depth[c.id] = depth[c.parent_id] + 1
        address = c.id.split(":")[1].rsplit("__", 1)[-1]
        body = " ".join(body_of(text, c).split())
        body = body if len(body) <= 16 else body[:16] + "…"
        parts = [address, c.label or "-", c.heading or "-", "|", body]
        lines.append("  " * depth[c.id] + " ".join(parts).rstrip())
    return "\n".join(lines)


def cases() -> Iterator[pytest.ParameterSet]:
    for path in sorted(FIXTURES.glob("*.md")):
        rest = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(rest[::3], rest[1::3], rest[2::3], strict=False):
            name = title.strip().splitlines()[-1]
            yield pytest.param(given.replace("␍", "\r"), expected, id=f"{path.stem}: {name}")


@pytest.mark.parametrize(("given", "expected"), list(cases()))
def test_outline(given: str, expected: str) -> None:
    assert outline(given) == expected


def test_there_are_cases() -> None:
    assert len(list(cases())) >= 25
