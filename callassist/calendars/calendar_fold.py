"""What comes of all versions of all events: which of them stand, and when.

Versions are kept by the name of the event and its place in a series, the latest of each; all else follows from these.
So it does not matter in which order a meeting, its move and its end arrive, nor how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from callassist.calendars.calendar_entry import CalendarEntry, key_of, moment_on, occurrence_name
from callassist.calendars.ics_reader import newer
from callassist.calendars.recurrence import MOST, BadRule, occurrences

KEPT = timedelta(days=90)
"""How long an event is remembered once it is over, so that a late word about it finds it."""


@dataclass(frozen=True, slots=True)
class CalendarOccurrence:
    """One time at which something stands in the calendar. `at` and `end` are in UTC."""

    key: str
    entry: CalendarEntry
    wall: datetime
    """On the clock of the entry."""
    at: datetime
    end: datetime


def merged(known: Mapping[str, CalendarEntry], came: Iterable[CalendarEntry]) -> dict[str, CalendarEntry]:
    """The latest version of everything that was known, or came."""
    found = dict(known)
    for entry in came:
        before = found.get(entry.key)
        found[entry.key] = entry if before is None else newer(before, entry)
    return found


def standing(
    entries: Iterable[CalendarEntry], first: datetime, last: datetime, ours: tzinfo
) -> list[CalendarOccurrence]:
    """All that stands between two moments (aware), the earliest first. What was called off does not."""
    series: dict[str, dict[str, CalendarEntry]] = {}
    for entry in entries:
        series.setdefault(entry.uid, {})[entry.recurrence] = entry
    found = [one for versions in series.values() for one in _of_series(versions, first, last, ours)]
    return sorted(found, key=lambda one: (one.at, one.key))


def _of_series(
    versions: dict[str, CalendarEntry], first: datetime, last: datetime, ours: tzinfo
) -> list[CalendarOccurrence]:
    """An event, or a series with those of it that were moved or called off."""
    whole = versions.get("")
    singles = {name: entry for name, entry in versions.items() if name}
    found: list[CalendarOccurrence] = []
    if whole is not None and not whole.cancelled:
        for wall in _walls(whole, first, last):
            name = occurrence_name(whole, wall) if whole.repeats else ""
            if not (name and _single(singles, whole, wall, name)):
                found.append(_occurrence(whole, key_of(whole.uid, name), wall, ours))
    for single in singles.values():
        called_off = whole is not None and whole.cancelled and whole.sequence >= single.sequence
        left_behind = whole is not None and whole.sequence > single.sequence and not _has_place(whole, single, ours)
        if not (single.cancelled or called_off or left_behind):
            found.append(_occurrence(single, single.key, single.start, ours))
    return [one for one in found if one.end >= first and one.at <= last][: 2 * MOST]


def _single(singles: Mapping[str, CalendarEntry], whole: CalendarEntry, wall: datetime, name: str) -> bool:
    """Whether one of a series has an entry of its own: by its name, or by its day as some programs write it."""
    return name in singles or (not whole.whole_day and wall.date().isoformat() in singles)


def _has_place(whole: CalendarEntry, single: CalendarEntry, ours: tzinfo) -> bool:
    """Whether the series, as it is now, still has the place that this one of it was planned for."""
    near = moment_on(single, single.start, ours)
    walls = _walls(whole, near - KEPT, near + KEPT)
    return any(_single({single.recurrence: single}, whole, wall, occurrence_name(whole, wall)) for wall in walls)


def _walls(entry: CalendarEntry, first: datetime, last: datetime) -> list[datetime]:
    """The wall clocks of an entry within about these moments."""
    begin = (first - timedelta(minutes=entry.minutes)).date() - timedelta(days=1)
    end = last.date() + timedelta(days=1)
    try:
        wanted = set(occurrences(entry.rule, entry.start, begin, end)) if entry.rule else {entry.start}
    except BadRule:  # in a file that was changed by hand
        wanted = {entry.start}
    wanted = (wanted | set(entry.also)) - set(entry.without)
    return sorted(wall for wall in wanted if begin <= wall.date() <= end)


def _occurrence(entry: CalendarEntry, key: str, wall: datetime, ours: tzinfo) -> CalendarOccurrence:
    at = moment_on(entry, wall, ours)
    if entry.whole_day:
        end = moment_on(entry, wall + timedelta(minutes=entry.minutes), ours)
    else:
        end = at + timedelta(minutes=entry.minutes)
    return CalendarOccurrence(key, entry, wall, at, end)


def without_old(entries: Mapping[str, CalendarEntry], now: datetime, ours: tzinfo) -> dict[str, CalendarEntry]:
    """Those that are not long over, and all of a series of which one is not."""
    alive = {entry.uid for entry in entries.values() if not _is_old(entry, now, ours)}
    return {key: entry for key, entry in entries.items() if entry.uid in alive}


def _is_old(entry: CalendarEntry, now: datetime, ours: tzinfo) -> bool:
    if not entry.repeats:
        return moment_on(entry, entry.start, ours) + timedelta(minutes=entry.minutes) + KEPT < now
    return not _walls(entry, now - KEPT, now + timedelta(days=400))
