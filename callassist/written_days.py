"""Days and times as they are kept and written, in each language, and the zones that they are in.

What shows, exports or says a day asks here, so that it looks alike everywhere. `moments` reads what people type.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from callassist.languages import language, word_of
from callassist.locales import locale_of
from callassist.messages import Message, message

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from callassist.language_words import DayWords

USUAL = time(10)
"""The hour that is meant by a day that was named without one, where a moment is needed."""


def write_when(kept: str, lang: str) -> str:
    """What `WhenRead.kept` holds, in words: "Thu 24 Dec 2026, 14:00"."""
    day, clock = _parts_of(kept)
    if day is None:
        return kept
    shown = write_day(day, lang)
    return f"{shown}, {clock}" if clock else shown


def write_moment(moment: datetime, lang: str) -> str:
    """ "Thu 24 Dec 2026, 14:00"."""
    return write_when(f"{moment:%Y-%m-%dT%H:%M}", lang)


def write_day(day: date, lang: str, *, weekday: bool = True, year: bool = True) -> str:
    """ "Thu 24 Dec 2026", "Do 24. Dez. 2026": as all that is shown or exported writes a day."""
    words = _day_words(lang)
    if words is None:
        return _foreign_day(day, lang, " ".join(["EEE"] * weekday + ["d MMM"] + ["y"] * year))
    shown = words.date.format(day=day.day, month=_regional(words.short_months[day.month - 1], words, lang))
    return " ".join([write_weekday(day, lang)] * weekday + [shown] + [str(day.year)] * year)


def write_long_day(day: date, lang: str, *, weekday: bool = True, year: bool = False) -> str:
    """ "Thursday 24 December", "Donnerstag, 24. Dezember 2026": as sentences write a day, and as it is said."""
    words = _day_words(lang)
    if words is None:
        return _foreign_day(day, lang, _long_pattern(lang, weekday=weekday, year=year))
    month = _regional(words.months[day.month - 1].capitalize(), words, lang)
    lead = words.weekday.format(weekday=write_long_weekday(day, lang)) if weekday else ""
    return lead + words.date.format(day=day.day, month=month) + (f" {day.year}" if year else "")


def write_long_weekday(day: date, lang: str) -> str:
    """ "Thursday", "Donnerstag"."""
    words = _day_words(lang)
    return words.weekdays[day.weekday()].capitalize() if words else _foreign_day(day, lang, "EEEE")


def said_day(day: date, *, year: bool = False) -> Message:
    """ "24 December", in the language in which the sentence around it is said."""
    month = month_names()[day.month - 1]
    if year:
        return message("{day} {month} {year}", day=day.day, month=month, year=day.year)
    return message("{day} {month}", day=day.day, month=month)


def said_moment(at: datetime) -> Message:
    """ "24 December 2026, 14:00", as `said_day`."""
    return message("{day}, {time}", day=said_day(at, year=True), time=f"{at:%H:%M}")


def _regional(month: str, words: DayWords, lang: str) -> str:
    region = lang.replace("_", "-").lower().split("-")[-1]
    return words.regional_months.get(region, {}).get(month, month)


def write_weekday(day: date, lang: str) -> str:
    """ "Thu", "Do"."""
    words = _day_words(lang)
    return words.short_days[day.weekday()] if words else _foreign_day(day, lang, "EEE")


def _day_words(lang: str) -> DayWords | None:
    """None for a language whose days babel writes; what nobody knows is English."""
    known = language(lang) or (language("en") if locale_of(lang).language == "en" else None)
    return known.days if known else None


def _foreign_day(day: date, lang: str, pattern: str) -> str:
    """In a language that is not written here, as babel knows it."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale_of(lang))


@cache
def _long_pattern(lang: str, *, weekday: bool, year: bool) -> str:
    """Weekday, day, month in full and year, as far as they are wanted, as CLDR orders them."""
    if year:
        return "full" if weekday else "long"
    known = locale_of(lang).datetime_skeletons
    names = ("MMMMEEEEd", "MMMMEd", "MMMEd") if weekday else ("MMMMd",)
    pattern = next(str(known[name].pattern) for name in names if name in known)  # the last one is known everywhere
    # CLDR lists short patterns and says to widen their letters where full names are wanted.
    return re.sub("'[^']*'|E+|c+|M{3,}", lambda part: part[0] if part[0][0] == "'" else 4 * part[0][0], pattern)


def part_of_day(moment: datetime) -> str:
    """morning, afternoon or evening of a local time: before noon, before six, and after. Night is evening."""
    if 4 <= moment.hour < 12:
        return "morning"
    return "afternoon" if 12 <= moment.hour < 18 else "evening"


def zone_named(name: str) -> ZoneInfo | None:
    """The zone with this IANA name, or None where there is none."""
    from zoneinfo import ZoneInfo  # the start of the window has no use for zones

    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        return None


def moment_of(kept: str, zone: tzinfo) -> datetime | None:
    """The moment that `WhenRead.kept` stands for on a clock: a day alone means `USUAL`; None where no day is named."""
    day, clock = _parts_of(kept)
    return datetime.combine(day, time.fromisoformat(clock) if clock else USUAL, zone) if day else None


def marked_unread(text: str, lang: str) -> str:
    """A text that was not understood, as notes and exports hold it: "some day (not read as a day or time)"."""
    return f"{text} ({word_of(lang, 'not_a_time')})"


def marked_hourless(text: str, day: str, lang: str) -> str:
    """A text that settles no hour, with the day it names in ISO form, as notes and exports hold it:
    "Thursday (Thu 3 Dec 2026, time still open)"."""
    return (
        f"{text} ({write_when(day, lang)}, {word_of(lang, 'no_hour')})"
        if day
        else f"{text} ({word_of(lang, 'no_day')})"
    )


def _parts_of(kept: str) -> tuple[date | None, str]:
    day, _, clock = kept.partition("T")
    try:
        return date.fromisoformat(day), clock
    except ValueError:
        return None, clock


def month_names() -> tuple[Message, ...]:
    return (
        message("January"),
        message("February"),
        message("March"),
        message("April"),
        message("May"),
        message("June"),
        message("July"),
        message("August"),
        message("September"),
        message("October"),
        message("November"),
        message("December"),
    )
