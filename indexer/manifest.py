"""Which generation of the index is current, and what it was made from."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.units import Unit

FORMAT = 5
"""Raised whenever units, passages, terms or stores change shape: older generations are then rebuilt."""

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from; two that are equal hold the same index."""

    format: int
    model_id: str
    fingerprint: str
    """Of the units' ids and texts, see ``fingerprint_of``."""
    units: int
    passages: int

    def write(self, generation: Path) -> None:
        """Write it into the folder of its generation."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (generation / _MANIFEST).write_text(text + "\n", encoding="utf-8")

    @staticmethod
    def read(generation: Path) -> Manifest:
        """Read it back; ValueError, TypeError or OSError where it is missing or damaged."""
        return Manifest(**json.loads((generation / _MANIFEST).read_text(encoding="utf-8")))


def fingerprint_of(units: Iterable[Unit]) -> str:
    """A sha256 over the id, path, context and text of every unit, in order."""
    digest = hashlib.sha256()
    for unit in units:
        digest.update("\0".join((unit.id, unit.path, unit.context, unit.text, "\n")).encode())
    return digest.hexdigest()


def current(root: Path) -> Path | None:
    """The folder of the current generation below ``root``; None where there is none."""
    try:
        name = (root / _CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    generation = root / name
    return generation if name.startswith("generation-") and generation.is_dir() else None


def next_generation(root: Path) -> Path:
    """A new, empty folder below ``root`` to build in."""
    root.mkdir(parents=True, exist_ok=True)
    numbers = [int(part) for path in root.glob("generation-*") if (part := path.name[11:]).isdigit()]
    generation = root / f"generation-{max(numbers, default=0) + 1:06d}"
    generation.mkdir()
    return generation


def switch(root: Path, generation: Path) -> None:
    """Make ``generation`` the current one in one step."""
    pointer = root / f"{_CURRENT}.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(root / _CURRENT)


def remove_others(root: Path, keep: Path) -> None:
    """Delete every generation but ``keep``: older ones, and ones whose build was cut off."""
    for path in root.glob("generation-*"):
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)
