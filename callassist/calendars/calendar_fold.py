"""What comes of all versions of all events: which of them stand, and when.

Versions are kept by the name of the event and its place in a series, the latest of each; all else follows from these.
So it does not matter in which order a meeting, its move and its end arrive, nor how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from callassist.calendars.calendar_entry import (
    EARLIEST,
    LATEST,
    ONWARD,
    CalendarEntry,
    key_of,
    moment_on,
    occurrence_name,
    occurrence_wall,
    wall_of,
)
from callassist.calendars.recurrence import MOST, MOST_IN_ALL, BadRule, days_tested, occurrences

_EVER, _NEVER = (datetime.fromisoformat(f"{year}-01-01") for year in (EARLIEST, LATEST))
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


def newer(one: CalendarEntry, other: CalendarEntry) -> CalendarEntry:
    """Of two versions the later one, whichever of them came first."""
    return max(one, other, key=_version)


def _version(entry: CalendarEntry) -> tuple[int, datetime, bool, str]:
    return entry.sequence, entry.stamp or datetime.min.replace(tzinfo=UTC), entry.cancelled, repr(entry)


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
    """All that stands between two moments (aware), the earliest first. What was called off does not.

    Neither does what there is no time to follow, wherever it came from: see `beyond_following`.
    """
    entries = list(entries)
    beyond = beyond_following(entries, first.date(), last.date())
    series: dict[str, dict[str, CalendarEntry]] = {}
    for entry in entries:
        if entry.key not in beyond:
            series.setdefault(entry.uid, {})[entry.recurrence] = entry
    found = [one for versions in series.values() for one in _of_series(versions, first, last, ours)]
    return sorted(found, key=lambda one: (one.at, one.key))


def beyond_following(entries: Iterable[CalendarEntry], first: date, last: date) -> set[str]:
    """The keys of those that come to stand only after a walk through more days than there is time for.

    It is a walk through as many as its rule asks for, and once more for each that was changed in a series. What comes
    first among the entries goes first.
    """
    series: dict[str, list[CalendarEntry]] = {}
    for entry in entries:
        series.setdefault(entry.uid, []).append(entry)
    found, walked = set[str](), 0
    for versions in series.values():
        days = sum(days_tested(one.rule, one.start, first, last) for one in versions if one.rule and not one.cancelled)
        days *= len(versions)
        if walked + days > MOST_IN_ALL:
            found |= {one.key for one in versions}
        else:
            walked += days
    return found


def _of_series(
    versions: dict[str, CalendarEntry], first: datetime, last: datetime, ours: tzinfo
) -> list[CalendarOccurrence]:
    """An event, or a series with those of it that were moved or called off."""
    whole = versions.get("")
    parts = {name: entry for name, entry in versions.items() if name and _counts(whole, entry, ours)}
    singles = {name: entry for name, entry in parts.items() if not entry.is_onward}
    found: list[CalendarOccurrence] = []
    if whole is not None and not whole.cancelled:
        for stretch in _stretches(whole, [entry for entry in parts.values() if entry.is_onward], ours):
            found += _of_stretch(stretch, singles, first, last, ours)
        parts = singles
    for part in parts.values():
        if part.repeats and part.is_onward:
            found += _of_stretch(_Stretch(part, part), singles, first, last, ours)
        elif not part.cancelled:
            found.append(_occurrence(part, part.key, part.start, ours))
    return [one for one in found if one.end >= first and one.at <= last][: 2 * MOST]


def _counts(whole: CalendarEntry | None, part: CalendarEntry, ours: tzinfo) -> bool:
    """Whether what is said of a part of a series still holds, against what is said of the whole."""
    if whole is None or whole.sequence < part.sequence:
        return True
    if whole.cancelled:
        return False
    return whole.sequence == part.sequence or _has_place(whole, part, ours)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Those of a series that one entry speaks for. `base` says when they are planned, `shift` how far they are moved
    from there; `begin` and `end` are on the clock of `base`, and the end belongs to the next.
    """

    entry: CalendarEntry
    base: CalendarEntry
    begin: datetime = _EVER
    end: datetime = _NEVER
    shift: timedelta = timedelta()


def _stretches(whole: CalendarEntry, onward: Iterable[CalendarEntry], ours: tzinfo) -> list[_Stretch]:
    """A series, cut where all that follow were changed. A later word about an earlier place counts for these too."""
    found = [_Stretch(whole, whole)]
    placed = [(at, entry) for entry in onward if (at := _place_in(whole, entry, ours)) is not None]
    for _, entry in sorted(placed, key=lambda each: (each[0], each[1].sequence)):
        before = found[-1]
        begin = _place_in(before.base, entry, ours)
        if begin is None or (len(found) > 1 and entry.sequence < before.entry.sequence):
            continue
        found[-1] = replace(before, end=begin)
        if entry.repeats:
            found.append(_Stretch(entry, entry))
        else:
            shift = entry.start - _on_clock_of(entry, before.base, begin, ours)
            found.append(_Stretch(entry, before.base, begin, shift=shift))
    return found


def _of_stretch(
    stretch: _Stretch, singles: Mapping[str, CalendarEntry], first: datetime, last: datetime, ours: tzinfo
) -> list[CalendarOccurrence]:
    entry, base = stretch.entry, stretch.base
    found: list[CalendarOccurrence] = []
    if entry.cancelled:
        return found
    for wall in _walls(base, first - stretch.shift, last - stretch.shift):
        name = occurrence_name(base, wall) if base.repeats else ""
        if stretch.begin <= wall < stretch.end and not (name and _single(singles, base, wall, name)):
            told = _on_clock_of(entry, base, wall, ours) + stretch.shift
            found.append(_occurrence(entry, key_of(entry.uid, name), told, ours))
    return found


def _place_in(base: CalendarEntry, part: CalendarEntry, ours: tzinfo) -> datetime | None:
    """Where in a series a part of it has its place, on the clock of the series."""
    wall = occurrence_wall(base, part.recurrence.removesuffix(ONWARD), ours)
    by_day = wall is not None and "T" not in part.recurrence and not base.whole_day
    return datetime.combine(wall, base.start.time()) if wall is not None and by_day else wall


def _on_clock_of(entry: CalendarEntry, base: CalendarEntry, wall: datetime, ours: tzinfo) -> datetime:
    """What the clock of an entry says when that of the series says `wall`; of whole days, the day."""
    if (entry.zone, entry.changes) == (base.zone, base.changes) or entry.whole_day or base.whole_day:
        return wall
    moment = moment_on(base, wall, ours)
    return wall_of(entry, moment) if entry.zone or entry.changes else moment.astimezone(ours).replace(tzinfo=None)


def _single(singles: Mapping[str, CalendarEntry], whole: CalendarEntry, wall: datetime, name: str) -> bool:
    """Whether one of a series has an entry of its own: by its name, or by its day as some programs write it."""
    return name in singles or (not whole.whole_day and wall.date().isoformat() in singles)


def _has_place(whole: CalendarEntry, part: CalendarEntry, ours: tzinfo) -> bool:
    """Whether the series, as it is now, still has the place that this part of it was planned for."""
    near = moment_on(part, part.start, ours)
    walls = _walls(whole, near - KEPT, near + KEPT)
    name = part.recurrence.removesuffix(ONWARD)
    return any(_single({name: part}, whole, wall, occurrence_name(whole, wall)) for wall in walls)


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
