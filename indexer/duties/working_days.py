"""Working days by the calendar of the state (holidays and the weekends that make up for them)."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar


def after(day: date, count: int) -> date | None:
    """The ``count``-th working day after ``day``; None where the calendar is not published for it yet."""
    while count > 0:
        day += timedelta(days=1)
        try:
            count -= chinese_calendar.is_workday(day)
        except NotImplementedError:
            return None
    return day
