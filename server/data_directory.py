"""The data directory and its one owner.

Chroma's persistent client and our writer are not process-safe, so one process owns a data directory; a
second one is refused at once and told who the owner is.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from corpus.errors import InputError

_LOCK, _OWNER = "lock", "owner.json"


class DataDirectoryBusy(InputError):
    """Another process owns the data directory."""

    def __init__(self, path: Path, pid: int | None, url: str | None) -> None:
        who = f"进程{pid}" if pid else "另一个进程"
        where = f"，网页在{url}" if url else ""
        super().__init__(
            f"数据目录{path}正由{who}使用{where}：同一目录只能由一个进程使用，请先停止它，或用SHEJIAO_DATA_DIR另设目录。"
        )
        self.pid = pid
        self.url = url


def _read_owner(path: Path) -> tuple[int | None, str | None]:
    try:
        owner = json.loads((path / _OWNER).read_text(encoding="utf-8"))
        return owner.get("pid"), owner.get("url")
    except (OSError, ValueError, AttributeError):
        return None, None


class DataDirectory:
    """Ownership of a data directory, for the length of a ``with`` block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(path / _LOCK)

    def __enter__(self) -> DataDirectory:
        """Take it; InputError where it cannot be written, ``DataDirectoryBusy`` where it has an owner."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            probe = self.path / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise InputError(
                f"数据目录{self.path}不可写（{error.strerror}）：请改用可写的目录，用SHEJIAO_DATA_DIR设置。"
            ) from None
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise DataDirectoryBusy(self.path, *_read_owner(self.path)) from None
        self.announce(None)
        return self

    def announce(self, url: str | None) -> None:
        """Tell whoever comes next which process owns the directory, and where it serves."""
        owner = self.path / _OWNER
        fresh = owner.with_suffix(".new")
        fresh.write_text(json.dumps({"pid": os.getpid(), "url": url}), encoding="utf-8")
        fresh.replace(owner)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let it go."""
        (self.path / _OWNER).unlink(missing_ok=True)
        self._lock.release()
