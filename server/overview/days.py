"""Which day it is where the work is done, and how far the next working days reach."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from indexer.duties import working_days

_CHINA: Final = timedelta(hours=8)
"""One zone for the whole country, without summer time; the machine's own may be set to another."""
_WORKING_WEEK: Final = 5


def day_of(moment: datetime) -> date:
    """The day in China of ``moment``, which is in UTC without a zone, as the tables hold it."""
    return (moment + _CHINA).date()


def start_of(day: date) -> datetime:
    """When ``day`` begins in China, as the tables hold moments."""
    return datetime(day.year, day.month, day.day) - _CHINA


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=256)
def soon_until(today: date, days: int) -> date:
    """The ``days``-th working day after ``today``.

    The state publishes its calendar year by year: beyond it, Monday to Friday are taken for working days.
    """
    found = working_days.after(today, days)
    return found if found is not None else _weekday_after(today, days)


def _weekday_after(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _WORKING_WEEK
    return day
