"""Codes that open a quiz, and how often a wrong one may be tried."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from datetime import datetime, timedelta

from server.clock import Clock
from server.errors import TooOften

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is taken for another: 0 and O, 1, I and L."""
LENGTH = 6
WRONG = 30
"""Wrong codes from one address within the window: a whole class may share it."""
WINDOW = timedelta(minutes=10)
_ADDRESSES = 5_000


def new_code() -> str:
    """A code nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code as it was meant: in capitals, without spaces."""
    return "".join(typed.split()).upper()


class Guesses:
    """Wrong codes by address, in memory: a restart forgets them, which helps nobody with so many codes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def check(self, address: str) -> None:
        """``TooOften`` where no more codes are looked up for ``address``."""
        with self._lock:
            if len(self._recent(address)) >= WRONG:
                raise TooOften("输错口令的次数太多：请10分钟后再试，或请培训员给出链接。")

    def was_wrong(self, address: str) -> None:
        """Count a wrong code."""
        with self._lock:
            if len(self._wrong) >= _ADDRESSES:
                self._wrong.clear()
            self._recent(address).append(self._clock())

    def _recent(self, address: str) -> deque[datetime]:
        found = self._wrong.setdefault(address, deque(maxlen=WRONG))
        while found and found[0] <= self._clock() - WINDOW:
            found.popleft()
        return found
