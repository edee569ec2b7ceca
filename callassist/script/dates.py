"""Dates that a script asks about: how long ago, how old, which is before which. By the clock of the call and no other.

Like sums they are total: what is no date, or cannot be so, is a blank.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from callassist.languages import language
from callassist.locales import locale_of
from callassist.moments import read_when
from callassist.script.values import Missing

OF_DATES = ("age", "days_since", "ago")
"""The filters that hold a date against the day of the call."""
TODAY = "call.date"
"""The name of that day."""
_OLDEST = 150
_NEAR = ("yesterday", "today", "tomorrow")


def moment_of(value: object) -> date | datetime | None:
    """The day or time that a value is, in ISO form or as people write a date with its year; None for anything else."""
    text = str(value).strip() if isinstance(value, str) else ""
    if text.isdigit() or not 8 <= len(text) <= 40 or sum(sign.isdigit() for sign in text) < 5:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= 10 and text[4] == "-" else datetime.fromisoformat(text)
    except ValueError:
        pass
    return _written_day(text)


@lru_cache(maxsize=1000)
def _written_day(text: str) -> date | None:
    """A call asks about the same few texts at every key."""
    return read_when(text, datetime(2000, 1, 1, tzinfo=UTC), UTC).day


def day_of(value: object) -> date | None:
    """The same as a day."""
    found = moment_of(value)
    return found.date() if isinstance(found, datetime) else found


def of_date(name: str, value: object, today: object, lang: str) -> object:
    """`age` in whole years, `days_since`, or `ago` in words, on the day `today`; `Missing` where that is nothing."""
    if isinstance(value, Missing):
        return value
    day, now = day_of(value), day_of(today)
    if day is None or now is None:
        return Missing("")
    days = (now - day).days
    if name == "days_since":
        return days
    if name == "ago":
        return _in_words(days, lang)
    years = now.year - day.year - ((now.month, now.day) < (day.month, day.day))
    return years if 0 <= years <= _OLDEST else Missing("")


def order_of(one: object, other: object) -> tuple[datetime, datetime] | None:
    """Two values as times to be held against each other, where both are dates; two days where one has no time."""
    first, second = moment_of(one), moment_of(other)
    if first is None or second is None:
        return None
    if not (isinstance(first, datetime) and isinstance(second, datetime)):
        first, second = (found.date() if isinstance(found, datetime) else found for found in (first, second))
        return _at_midnight(first), _at_midnight(second)
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return first, second


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _in_words(days: int, lang: str) -> str:
    known = language(lang)
    near = known.words.get(_NEAR[1 - days], "") if known and -1 <= days <= 1 else ""
    if near:
        return near
    from babel.dates import format_timedelta

    # A unit is named from two of it on: nine days are nine days, and three weeks three weeks.
    return format_timedelta(timedelta(days=-days), "day", threshold=2, add_direction=True, locale=locale_of(lang))
