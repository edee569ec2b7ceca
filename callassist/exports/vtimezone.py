"""A time zone as a calendar file carries it: every change of its clocks over the years in use.

Written out here because icalendar 7.3 gives the onset of summer time on the new clock, where RFC 5545 (3.6.5) asks
for the old one; a calendar that believes it is an hour off on that night.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo


class ZoneClock(NamedTuple):
    """How clocks stand in a zone: ahead of UTC by `offset`, under `name`, in summer time or not."""

    offset: timedelta
    name: str
    summer: bool


class ZoneChange(NamedTuple):
    """A change of clocks. `onset` is its wall time, without a zone, on the clock that ends with it."""

    onset: datetime
    before: ZoneClock
    after: ZoneClock


def clock_at(zone: ZoneInfo, moment: datetime) -> ZoneClock:
    """How clocks stand in the zone at this (aware) moment."""
    local = moment.astimezone(zone)
    return ZoneClock(local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[ZoneChange]:
    """Every change of clocks between two aware moments, in order, exact to the second."""
    moment, before = first, clock_at(zone, first)
    while moment < last:
        following = moment + timedelta(days=1)
        after = clock_at(zone, following)
        if after != before:
            yield ZoneChange(_wall(_onset(zone, moment, following, before), before), before, after)
        moment, before = following, after


def _onset(zone: ZoneInfo, early: datetime, late: datetime, before: ZoneClock) -> datetime:
    """The first whole second at which clocks do not stand as `before`."""
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=1) // 2)
        early, late = (middle, late) if clock_at(zone, middle) == before else (early, middle)
    return late


def _wall(moment: datetime, clock: ZoneClock) -> datetime:
    return (moment.astimezone(UTC) + clock.offset).replace(tzinfo=None)


def vtimezone(zone: ZoneInfo, first_year: int, last_year: int) -> Any:
    """The VTIMEZONE component for these years and one on either side."""
    from icalendar import Timezone

    start, end = datetime(first_year - 1, 1, 1, tzinfo=UTC), datetime(last_year + 2, 1, 1, tzinfo=UTC)
    made: Any = Timezone()
    made.add("TZID", zone.key)
    standing = clock_at(zone, start)
    made.add_component(_observance(ZoneChange(_wall(start, standing), standing, standing)))
    for change in changes(zone, start, end):
        made.add_component(_observance(change))
    return made


def _observance(change: ZoneChange) -> Any:
    from icalendar import TimezoneDaylight, TimezoneStandard

    made: Any = TimezoneDaylight() if change.after.summer else TimezoneStandard()
    made.add("DTSTART", change.onset)
    made.add("TZOFFSETFROM", change.before.offset)
    made.add("TZOFFSETTO", change.after.offset)
    made.add("TZNAME", change.after.name)
    return made
