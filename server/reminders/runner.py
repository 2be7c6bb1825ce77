"""The thread that works out reminders each day, and hands to the mail server what it has not taken yet."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date
from typing import Final

logger = logging.getLogger(__name__)

EVERY: Final = 900.0
"""Seconds between two looks at the day and at what waits to be sent."""


class Runner:
    """Calls ``work`` at once, then every ``every`` seconds until it is closed; what it raises is only logged."""

    def __init__(self, work: Callable[[], None], every: float = EVERY) -> None:
        self._work = work
        self._every = every
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Start; a second call does nothing."""
        if self._thread is None and not self._closing.is_set():
            self._thread = threading.Thread(target=self._run, name="reminders", daemon=True)
            self._thread.start()

    @property
    def closing(self) -> bool:
        """Whether what is under way should come to its end."""
        return self._closing.is_set()

    def close(self) -> None:
        """Stop; a message under way may still be taken by the mail server."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._work()
            except Exception:
                logger.exception("reminders could not be worked out")
            self._closing.wait(self._every)


class Backoff:
    """When to try somebody's mail again: after a while, then ever more rarely, at least once a day."""

    def __init__(self, first: float = EVERY, longest: float = 86_400.0) -> None:
        self._first, self._longest = first, longest
        self._next: dict[int, tuple[float, float]] = {}

    def may(self, account_id: int, now: float) -> bool:
        """Whether it is time to try."""
        return now >= self._next.get(account_id, (0.0, 0.0))[0]

    def failed(self, account_id: int, now: float) -> None:
        """It was not taken."""
        wait = self._next.get(account_id, (0.0, 0.0))[1]
        wait = min(wait * 2, self._longest) if wait else self._first
        self._next[account_id] = (now + wait, wait)

    def worked(self, account_id: int) -> None:
        """It was taken."""
        self._next.pop(account_id, None)


class Once:
    """Whether something was done today already."""

    def __init__(self) -> None:
        self._day: date | None = None

    def is_new(self, day: date) -> bool:
        """True the first time a day is asked for; a clock put back is a new day too."""
        fresh, self._day = day != self._day, day
        return fresh
