"""The times that the program reckons with: each has its zone, and a year far from the ends of the calendar.

Every record that keeps a time asks here when it comes into being, from wherever its words were taken. So whoever
reckons with a record may move its times by any zone and any wait.
"""

from __future__ import annotations

from datetime import datetime

YEARS = range(1900, 3000)
_FIRST, _LAST = YEARS[0], YEARS[-1]


def is_usable(moment: datetime) -> bool:
    return _FIRST <= moment.year <= _LAST and moment.tzinfo is not None


def must_be_usable(*moments: datetime | None) -> None:
    """Raises ValueError, which names the time and says how times are written."""
    for moment in moments:
        if moment is not None and not is_usable(moment):
            raise ValueError(
                f"the time {moment.isoformat()} cannot be used; write it with a year from {YEARS[0]} to {YEARS[-1]}"
                " and its offset, as in 2026-03-10T09:30:00+01:00"
            )
