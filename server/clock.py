"""What time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the moment in UTC, without a zone: what the tables hold."""


def now() -> datetime:
    """The moment in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
