"""The files people brought in, kept once each, byte for byte, under names of our own making."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

_STORED = re.compile(r"[0-9a-f]{64}(?:\.[a-z0-9]{1,5})?")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
_CHUNK = 1 << 20


def suffix_of(name: str) -> str:
    """The extension of a person's file name, lower case and harmless; empty where it has none."""
    suffix = Path(name.replace("\\", "/")).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def shown_name(name: str | None) -> str:
    """A person's file name as it may be shown: no folders, no control characters, not endless."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(each for each in last if each.isprintable()).strip()
    return plain if len(plain) <= 120 else f"{plain[:100]}…{suffix_of(plain)}"


class Originals:
    """The folder of kept files, and within it the one of files still being read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    def receive(self, stream: BinaryIO, name: str) -> Path:
        """Write ``stream`` to a new file; only the extension of the person's ``name`` is used."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        path = self._incoming / f"{uuid.uuid4().hex}{suffix_of(name)}"
        try:
            with path.open("xb") as file:
                shutil.copyfileobj(stream, file, _CHUNK)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def begin(self, name: str) -> Path:
        """An empty file to write to; only the extension of the person's ``name`` is used."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        path = self._incoming / f"{uuid.uuid4().hex}{suffix_of(name)}"
        path.touch(exist_ok=False)
        return path

    @staticmethod
    def digest(received: Path) -> str:
        """The sha256 of a received file, in hexadecimal."""
        with received.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def found(self, digest: str) -> Path | None:
        """The kept file of that sha256, under whatever extension it came first."""
        return next((path for path in self._folder.glob(f"{digest}*") if _STORED.fullmatch(path.name)), None)

    def keep(self, received: Path) -> str:
        """Move a received file to its place by its sha256; the name it is kept under."""
        stored = f"{self.digest(received)}{received.suffix}"
        received.replace(self._folder / stored)
        return stored

    def path(self, stored: str) -> Path | None:
        """The kept file ``stored``; None where it is not there."""
        path = self._folder / stored
        return path if _STORED.fullmatch(stored) and path.is_file() else None

    def sweep(self, used: Collection[str]) -> None:
        """Delete kept files that no document was read from."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if _STORED.fullmatch(path.name) and path.name not in used:
                path.unlink(missing_ok=True)

    def clear_incoming(self) -> None:
        """Delete what a program that was cut off left behind."""
        shutil.rmtree(self._incoming, ignore_errors=True)
