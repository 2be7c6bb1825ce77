"""Duties labelled by hand: positions and labels only; the texts are other people's and are brought along."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class GoldBearer:
    """A bearer as labelled."""

    body: str | None
    role: str
    implicit: bool


@dataclass(frozen=True, slots=True)
class GoldDuty:
    """A duty as labelled; dates ISO, quantities as value and unit."""

    start: int
    end: int
    bearers: tuple[GoldBearer, ...]
    modality: str
    by: str | None
    from_: str | None
    quantities: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of one document."""

    name: str
    document: str
    """``_id`` of the text."""
    sha256: str
    use: str
    """development, held out, or what else it was used for."""
    within: tuple[int, int]
    """The stretch that was labelled."""
    duties: tuple[GoldDuty, ...]


def from_positions(name: str, data: dict[str, Any]) -> Gold:
    """A file of this folder."""
    duties = tuple(
        GoldDuty(
            each["start"],
            each["end"],
            tuple(GoldBearer(b["body"], b["role"], b["implicit"]) for b in each["bearers"]),
            each["modality"],
            (each["deadline"] or {}).get("by"),
            (each["deadline"] or {}).get("from"),
            tuple((q["value"], q["unit"]) for q in each["quantities"]),
        )
        for each in data["duties"]
    )
    first, last = data["within"]
    return Gold(name, data["document"], data["sha256"], data["use"], (first, last), duties)


def from_example(data: dict[str, Any], text: str) -> Gold:
    """The project's own example, which gives quotes; they are found in the text in their order."""
    found: list[GoldDuty] = []
    at = 0
    for each in data["duties"]:
        start = text.index(each["quote"], at)
        at = start + len(each["quote"])
        deadline = each["deadline"] or {}
        bearers = tuple(GoldBearer(b["body"], b["role"], b["implicit"]) for b in each["bearers"])
        quantities = tuple((q["value"], q["unit"]) for q in each["quantities"])
        found.append(
            GoldDuty(
                start, at, bearers, each["modality"], deadline.get("by"), deadline.get("from"), quantities
            )
        )
    within = (found[0].start, found[-1].end)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Gold("example", "opinion", digest, "development", within, tuple(found))
