"""Days and hours as people type them: "Tue 10:30", "tomorrow 9", "in 2 hours", "24.11. 9:00", "2026-11-24T10:00".

A date is chosen by typing it, in place: no calendar opens over the notes. What cannot be read stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.*))?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d{2})?(?:[ ,]++(.*))?")
_CLOCK = re.compile(r"(at |um )?(\d{1,2})(?:[:.h](\d{2}))?\s*+(am|pm|uhr|o'clock|h)?(?:\s*+(\d{2}))?", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:on|am|den|the|this|diesen|next|nächste[nrs]?|kommende[nrs]?) (?=\S)")
_NOON = frozenset({"noon", "at noon", "mittag", "mittags", "12 noon"})
_IN_DAYS = re.compile(r"(?:in |\+)(\d{1,3})(?: ?(?:days?|tagen?|d))?", re.IGNORECASE)
_IN_WEEKS = re.compile(r"(?:in |\+)(\d{1,2}) ?(?:weeks?|wochen?|w)", re.IGNORECASE)
_IN_HOURS = re.compile(
    r"(?:in |\+)(\d{1,3}|an?|one|einer) ?(?:(h|hours?|hrs?|std|stunden?)|m|min|mins|minutes?|minuten?)", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Names:
    """Words for days, in the person's language beside English: Monday first, January first."""

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    today: tuple[str, ...] = ("today", "heute")
    tomorrow: tuple[str, ...] = ("tomorrow", "morgen")
    after_tomorrow: tuple[str, ...] = ("übermorgen",)


ENGLISH = Names(
    tuple((name,) for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")),
    tuple(
        (name,)
        for name in (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        )
    ),
)
USUAL = time(10)
"""The hour of a day that was named without one."""


def read_when(text: str, now: datetime, zone: tzinfo, names: Names = ENGLISH) -> datetime | None:
    """The moment that is meant, on the clock of `zone` and never before today there; None when it is not clear.

    `now` is aware. A day without an hour is meant for ten o'clock; an hour without a day for today, or tomorrow
    where it has passed.
    """
    words = " ".join(text.replace(",", " ").casefold().split())
    if not words:
        return None
    if match := _IN_HOURS.fullmatch(words):
        minutes = (int(match[1]) if match[1].isdigit() else 1) * (60 if match[2] else 1)
        return (now.astimezone(UTC) + timedelta(minutes=minutes)).replace(second=0, microsecond=0).astimezone(zone)
    theirs = now.astimezone(zone)
    clock = _clock(words)
    if clock is not None:
        day = theirs.date() if clock > theirs.time() else theirs.date() + timedelta(days=1)
        return datetime.combine(day, clock, zone)
    found = _day_and_rest(words, theirs.date(), names) or _hour_first(words, theirs.date(), names)
    if found is None:
        return None
    day, rest = found
    hour = _clock(rest, bare=True) if rest else USUAL
    return None if hour is None else datetime.combine(day, hour, zone)


def moved(moment: datetime, *, days: int = 0, minutes: int = 0) -> datetime:
    """The moment some days, or some minutes of the wall clock, later."""
    return moment + timedelta(days=days, minutes=minutes)


def _clock(text: str, *, bare: bool = False) -> time | None:
    """A time of the day. A `bare` hour is one only behind a day, or where "at" says so: "tomorrow 9", "at 9"."""
    if text.strip() in _NOON:
        return time(12)
    match = _CLOCK.fullmatch(text.strip())
    if match is None or not (bare or match[1] or match[3] or match[4]):
        return None
    half = (match[4] or "").casefold()
    if match[5] and (match[3] or half != "uhr"):
        return None
    hour, minute = int(match[2]), int(match[3] or match[5] or 0)
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day_and_rest(words: str, today: date, names: Names) -> tuple[date, str] | None:
    if match := _ISO.fullmatch(words.replace("t", " ") if _ISO.match(words) else words):
        day = _date(int(match[1]), int(match[2]), int(match[3]))
        return (day, match[4] or "") if day else None
    if match := _DAY_FIRST.fullmatch(words):
        day = _next(int(match[1]), int(match[2]), match[3] or "", today)
        return (day, match[4] or "") if day else None
    words = _BEFORE.sub("", words, count=1)
    for pattern, each in ((_IN_WEEKS, 7), (_IN_DAYS, 1)):
        match = pattern.match(words)
        if match and (match.end() == len(words) or words[match.end()] == " "):
            return today + timedelta(days=each * int(match[1])), words[match.end() :].strip()
    return _by_name(words.split(), today, names)


def _hour_first(words: str, today: date, names: Names) -> tuple[date, str] | None:
    """ "10:00 tomorrow", "at 3 pm on Thursday": the same, with the hour as what follows."""
    parts = words.split()
    for cut in range(1, len(parts)):
        hour, day = " ".join(parts[:cut]), " ".join(parts[cut:])
        if _clock(hour) is not None and (found := _day_and_rest(day, today, names)) and not found[1]:
            return found[0], hour
    return None


def _by_name(words: list[str], today: date, names: Names) -> tuple[date, str] | None:
    first, rest = words[0].strip("."), words[1:]
    if first in names.today:
        return today, " ".join(rest)
    if first in names.tomorrow:
        return today + timedelta(days=1), " ".join(rest)
    if first in names.after_tomorrow:
        return today + timedelta(days=2), " ".join(rest)
    if words[:3] == ["day", "after", "tomorrow"]:
        return today + timedelta(days=2), " ".join(words[3:])
    weekday = _place(first, names.weekdays)
    dated = _dated(rest if weekday is not None else words, today, names)
    if dated is not None:
        return dated
    if weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead), " ".join(rest)


def _dated(words: list[str], today: date, names: Names) -> tuple[date, str] | None:
    """ "24 nov", "nov 24", "24 nov 2026", with what follows."""
    if len(words) < 2:
        return None
    for number, name in ((words[0], words[1]), (words[1], words[0])):
        month = _place(name.strip("."), names.months)
        bare = re.sub(r"(?:st|nd|rd|th|\.)$", "", number)
        if month is None or not bare.isdigit() or len(bare) > 2:
            continue
        year = words[2] if len(words) > 2 and _YEAR.fullmatch(words[2]) else ""
        day = _next(int(bare), month + 1, year, today)
        return (day, " ".join(words[3 if year else 2 :])) if day else None
    return None


def _place(word: str, names: Sequence[tuple[str, ...]]) -> int | None:
    """Which of the names begins like this, by three letters at least (two where the language is so short)."""
    if len(word) < 2:
        return None
    found = [at for at, known in enumerate(names) if any(name.startswith(word) for name in known)]
    return found[0] if len(found) == 1 else None


def _next(day: int, month: int, year: str, today: date) -> date | None:
    """That day of this year, or of the next where it has passed."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found = _date(today.year, month, day)
    return found if found is None or found >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
