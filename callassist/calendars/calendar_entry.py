"""One entry of a calendar that came in: plain data, as the file told it and nothing of what was made of it here.

Its time is kept as it was written, a wall clock with a zone, since that is what repeats. Every moment is made from it
when it is needed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from callassist.people.interactions import LONGEST_APPOINTMENT
from callassist.written_days import zone_named

EARLIEST, LATEST = 1900, 2200
"""Years between which a calendar can be about something; others are slips, or traps."""
_LONGEST_DAY = 26 * 60


ONWARD = "+"
"""Behind the place in a series: from there on all are as this entry says (RANGE=THISANDFUTURE)."""


class ClockChange(msgspec.Struct, frozen=True):
    """When the clocks of a zone that has no known name are changed: the wall clock before, and both distances from UTC
    in minutes."""

    at: datetime
    before: int
    after: int


class Participant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who is invited, or who invites."""

    name: str = ""
    address: str = ""
    """An email address, or empty."""
    declined: bool = False


class CalendarEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event, or what of a series was changed: one of it, or all from one on (`recurrence` says which)."""

    uid: str
    recurrence: str = ""
    """As `occurrence_name` writes the place in the series; empty for the event or the series itself."""
    sequence: int = 0
    stamp: datetime | None = None
    """When this version was written, in UTC."""
    cancelled: bool = False
    title: str = ""
    text: str = ""
    place: str = ""
    link: str = ""
    start: datetime
    """Wall clock, without a zone."""
    zone: str = ""
    """IANA name; empty where it is on whatever clock we are on, or lasts whole days."""
    changes: tuple[ClockChange, ...] = ()
    """The clock of a zone without a known name, as the file describes it."""
    minutes: int = 30
    whole_day: bool = False
    rule: str = ""
    """How it repeats (RFC 5545), with the last day on the same wall clock; each of several rules on its own line."""
    also: tuple[datetime, ...] = ()
    without: tuple[datetime, ...] = ()
    organizer: Participant | None = None
    attendees: tuple[Participant, ...] = ()

    @property
    def key(self) -> str:
        """What names this entry among all: the same for each of its versions."""
        return key_of(self.uid, self.recurrence)

    @property
    def is_onward(self) -> bool:
        """Whether it stands for all of a series from one on."""
        return self.recurrence.endswith(ONWARD)

    @property
    def repeats(self) -> bool:
        return bool(self.rule or self.also)

    @property
    def is_series(self) -> bool:
        """Whether it stands for more than one time."""
        return self.repeats or self.is_onward

    @property
    def is_sound(self) -> bool:
        """Whether all its times are what they are to be; a file that was changed by hand may hold others."""
        walls = (self.start, *self.also, *self.without, *(change.at for change in self.changes))
        distances = (each for change in self.changes for each in (change.before, change.after))
        return (
            all(wall.tzinfo is None and EARLIEST <= wall.year < LATEST for wall in walls)
            and all(abs(each) <= _LONGEST_DAY for each in distances)
            and (self.stamp is None or self.stamp.tzinfo is not None)
            and 0 <= self.minutes <= LONGEST_APPOINTMENT
        )


def key_of(uid: str, recurrence: str = "") -> str:
    return f"{uid}|{recurrence}"


def series_of(key: str) -> str:
    """The key of the whole series that an entry, or one time of it, belongs to."""
    return f"{key.rpartition('|')[0]}|"


def moment_on(entry: CalendarEntry, wall: datetime, ours: tzinfo) -> datetime:
    """The moment at which the clock of this entry says `wall`, in UTC. `ours` is our own clock.

    Of a time that comes twice it is the first; one that is skipped counts from before the change (RFC 5545, 3.3.5).
    """
    if entry.changes:
        return (wall - timedelta(minutes=_distance(entry.changes, wall))).replace(tzinfo=UTC)
    zone = zone_named(entry.zone) if entry.zone else None
    return wall.replace(tzinfo=zone or ours, fold=0).astimezone(UTC)


def wall_of(entry: CalendarEntry, moment: datetime) -> datetime:
    """What the clock of this entry says at an aware moment."""
    if entry.changes:
        utc = moment.astimezone(UTC).replace(tzinfo=None)
        walls = (utc + timedelta(minutes=each) for change in entry.changes for each in (change.before, change.after))
        told = [wall for wall in walls if wall - timedelta(minutes=_distance(entry.changes, wall)) == utc]
        if told:
            return max(told)  # of two, the earlier is skipped
        near = utc + timedelta(minutes=_distance(entry.changes, utc))
        return utc + timedelta(minutes=_distance(entry.changes, near))
    return moment.astimezone(zone_named(entry.zone) or UTC).replace(tzinfo=None)


def _distance(changes: tuple[ClockChange, ...], wall: datetime) -> int:
    """How far ahead of UTC this wall clock is, in minutes."""
    found = changes[0].before
    for change in changes:
        if wall < change.at:
            break
        skipped = timedelta(minutes=max(0, change.after - change.before))
        found = change.before if wall < change.at + skipped else change.after
    return found


def occurrence_name(entry: CalendarEntry, wall: datetime) -> str:
    """What one of a series is called for ever, in whatever zone it is told: its day, or its planned moment."""
    if entry.whole_day:
        return wall.date().isoformat()
    if not entry.zone and not entry.changes:
        return wall.strftime("%Y%m%dT%H%M%S")
    return moment_on(entry, wall, UTC).strftime("%Y%m%dT%H%M%SZ")


def occurrence_wall(entry: CalendarEntry, name: str, ours: tzinfo) -> datetime | None:
    """The wall clock of a series that `occurrence_name` calls so; None for a text that is no such name."""
    try:
        told = datetime.fromisoformat(name)
    except ValueError:  # in a file that was changed by hand
        return None
    if told.tzinfo is None:
        return told
    on_a_clock = entry.zone or entry.changes
    return wall_of(entry, told) if on_a_clock else told.astimezone(ours).replace(tzinfo=None)
