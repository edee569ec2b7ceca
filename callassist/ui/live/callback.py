"""They asked to be rung again: the likely times, one key each, on their clock and on ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Time:
    """A time to ring again. `at` is on their clock."""

    id: str
    at: datetime


LATEST = 17
"""Later today, but not after this hour."""
EARLIEST = 9


def likely_times(now: datetime, zone: tzinfo) -> list[Time]:
    """Later today (where the day is not over), tomorrow and next week, on their clock, on working days.

    `now` is aware. T1: in their business hours.
    """
    theirs = now.astimezone(zone)
    found: list[Time] = []
    later = _half_hour(theirs + timedelta(hours=2))
    if theirs.weekday() < 5 and later.date() == theirs.date() and EARLIEST <= later.hour <= LATEST:
        found.append(Time("later", later))
    same_time = min(max(theirs.hour, EARLIEST), LATEST - 1)
    tomorrow = theirs.date() + timedelta(days=1)
    while tomorrow.weekday() > 4:
        tomorrow += timedelta(days=1)
    found.append(Time("tomorrow", datetime.combine(tomorrow, time(same_time), zone)))
    # T5: never on a Monday, so the start of next week is its Tuesday
    tuesday = theirs.date() + timedelta(days=8 - theirs.weekday())
    found.append(Time("next-week", datetime.combine(tuesday, time(max(same_time, 10)), zone)))
    return found


def _half_hour(moment: datetime) -> datetime:
    """The next full or half hour."""
    rounded = moment.replace(second=0, microsecond=0)
    return rounded + timedelta(minutes=-rounded.minute % 30)
