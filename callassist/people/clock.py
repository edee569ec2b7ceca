"""Their clock: what time it is where somebody is, without ever comparing wall clocks.

Python compares two datetimes of one zone by their wall clock, which is wrong twice a year; so arithmetic goes
through UTC here, and local time is made from it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from callassist.messages import Message
from callassist.written_days import zone_named


class UnknownZoneError(ValueError):
    """A name that is no IANA time zone. The message says what was likely meant."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)


@cache
def zone_names() -> frozenset[str]:
    """Every IANA zone name that can be used here. The first look at them opens hundreds of files."""
    return frozenset(available_timezones())


def local_time(now: datetime, zone: str) -> datetime | None:
    """`now` (aware) on their clock; None when the zone is empty or unknown."""
    found = zone_named(zone)
    return now.astimezone(found) if found is not None else None


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """That day and wall time there. A time that a clock change skips moves on by the length of the gap."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def is_skipped(moment: datetime) -> bool:
    """Whether a clock change skips this wall time, so that it never shows on a clock there."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo) != moment  # which of two that are alike does not count


def is_doubled(moment: datetime) -> bool:
    """Whether this wall time comes twice there, because the clock is set back."""
    return not is_skipped(moment) and moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def later(moment: datetime, step: timedelta) -> datetime:
    """`step` of real time after `moment`, on the same clock."""
    return (moment.astimezone(UTC) + step).astimezone(moment.tzinfo)


def whole_minute(moment: datetime) -> datetime:
    """The next whole minute, or `moment` itself where it is one."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else later(whole, timedelta(minutes=1))


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """Country codes by zone, from the tz database's own table."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone1970.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: tuple(row[0].split(",")) for row in rows}


def country_of(zone: str) -> str:
    """The country a zone belongs to, "DE" for Europe/Berlin; empty when it belongs to none.

    The first country of a row is the one the zone's city lies in.
    """
    countries = _countries().get(zone, ())
    return countries[0] if countries else ""


def offset_gap(one: datetime, other: datetime) -> timedelta:
    """How much further ahead the second clock is than the first, both aware."""
    return (other.utcoffset() or timedelta()) - (one.utcoffset() or timedelta())


def local_zone_name() -> str:
    """The IANA name of this computer's zone, on every system; empty where it does not tell."""
    from babel.localtime import get_localzone

    try:
        zone = get_localzone()
    except (LookupError, OSError, ValueError):
        return ""
    name = getattr(zone, "key", None) or getattr(zone, "zone", "")  # with pytz about, babel answers with its zones
    return name if name in zone_names() else ""
