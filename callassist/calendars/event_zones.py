"""The clock that an event is on, from what a calendar calls it: an IANA name, a Windows name, or a clock of its own.

What the name means is asked of the one home of zones; where that does not know it, the description in the file counts.
A zone that neither knows is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from callassist.calendars.calendar_entry import EARLIEST, ClockChange
from callassist.calendars.recurrence import BadRule, occurrences
from callassist.people.clock import zone_names
from callassist.people.zones import zone_key

_MOST_CHANGES = 60
_FIRST = datetime.fromisoformat(f"{EARLIEST}-01-01")
"""What was changed before holds from here on; Outlook begins its rules in 1601."""
_MICROSOFT = "tzone://microsoft/"


@dataclass(frozen=True, slots=True)
class EventZone:
    """An IANA name, or the changes of a clock without one."""

    name: str = ""
    changes: tuple[ClockChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneLines:
    """A VTIMEZONE as it stands in a file: its own lines, and those of its parts, each as name and value."""

    own: Mapping[str, str]
    parts: Sequence[Sequence[tuple[str, str]]]


def event_zone(name: str, described: Mapping[str, ZoneLines], today: date) -> EventZone | None:
    """What this name of a zone stands for in this file; None where nobody knows."""
    bare = name.strip().strip('"')
    if key := _known(bare):
        return EventZone(key)
    lines = described.get(name) or described.get(bare)
    if lines is None:
        return None
    if key := _known(lines.own.get("X-LIC-LOCATION", "")):
        return EventZone(key)
    changes = _changes(lines, today)
    return EventZone(changes=changes) if changes else None


def _known(name: str) -> str:
    """The IANA name that is meant: also at the end of a path, as Thunderbird and Evolution write it."""
    if name.casefold().startswith(_MICROSOFT):
        name = name[len(_MICROSOFT) :]
    parts = [part for part in name.split("/") if part]
    if len(parts) > 1:
        ends = ("/".join(parts[-many:]) for many in (3, 2) if many <= len(parts))
        if found := next((end for end in ends if end in zone_names()), ""):
            return found
        if name.startswith("/"):
            return ""
    return zone_key(name) if name else ""


def _changes(lines: ZoneLines, today: date) -> tuple[ClockChange, ...]:
    """When the clocks are changed, from the year before this one to two years ahead, and what held before."""
    found: list[ClockChange] = []
    first, last = date(today.year - 1, 1, 1), date(today.year + 2, 12, 31)
    newest = sorted(lines.parts, key=lambda part: dict(part).get("DTSTART", ""))[-_MOST_CHANGES:]
    for part in newest:
        told = dict(reversed(part))  # of a line that is there twice the first counts
        before, after = _minutes(told.get("TZOFFSETFROM", "")), _minutes(told.get("TZOFFSETTO", ""))
        start = _wall(told.get("DTSTART", ""))
        if before is None or after is None or start is None:
            return ()
        days = [start, *(wall for name, value in part if name == "RDATE" and (wall := _wall(value)) is not None)]
        if rule := told.get("RRULE", ""):
            try:
                days = [*days, *occurrences(rule, start, first, last)]
            except BadRule:
                return ()
        found += [ClockChange(max(day, _FIRST), before, after) for day in days]
    found.sort(key=lambda change: (change.at, change.after))
    return tuple(found[-_MOST_CHANGES:])


def _wall(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip()[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007  wall clock
    except ValueError:
        return None


def _minutes(text: str) -> int | None:
    """The distance from UTC in "+0100", "-033000"."""
    sign, digits = text[:1], text[1:]
    if sign not in ("+", "-") or len(digits) not in (4, 6) or not (digits.isascii() and digits.isdecimal()):
        return None
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    return (-minutes if sign == "-" else minutes) if minutes < 24 * 60 else None
