"""Days and moments as they are shown, in the language of the interface."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from callassist.catalogs import spoken
from callassist.languages import bare_language
from callassist.written_days import write_day, write_long_day, write_moment, write_weekday, write_when


def written_in(locale: QLocale) -> str:
    """The language tag of an interface: "en", "de", "de-AT"; English where it is one that we do not speak."""
    tag = locale.bcp47Name()
    return tag if bare_language(tag) in spoken()[1:] else "en"


def kept_words(kept: str, locale: QLocale) -> str:
    """A day or time in ISO form, in words: "Tue 24 Nov 2026", "10:00", "Tue 24 Nov 2026, 10:00"."""
    return write_when(kept, written_in(locale))


def short_weekday(day: date, locale: QLocale | None = None) -> str:
    """ "Tue"."""
    return write_weekday(day, written_in(locale or QLocale()))


def short_date(day: date, *, year: bool = False, locale: QLocale | None = None) -> str:
    """ "3 Mar", or "3 Mar 2026" with the `year`, as the language writes it: "3. März"."""
    return write_day(day, written_in(locale or QLocale()), weekday=False, year=year)


def long_date(day: date, locale: QLocale | None = None) -> str:
    """ "Tuesday 3 March", "Dienstag, 3. März"."""
    return write_long_day(day, written_in(locale or QLocale()))


def day_to_come(now: datetime) -> str:
    """A date that is some days ahead whenever it is read, as an example of one."""
    return short_date(now.date() + timedelta(days=10))


def moment_words(moment: datetime, locale: QLocale) -> str:
    """ "Tue 24 Nov 2026, 10:00"."""
    return write_moment(moment, written_in(locale))


def place_words(zone: str, locale: QLocale | None = None) -> str:
    """The place that a zone is called by: "Lisbon"."""
    from callassist.people.zones import place_name  # the start of the window has no use for zones

    return place_name(zone, bare_language(written_in(locale or QLocale())))


def two_clocks(at: datetime, place: str, now: datetime, locale: QLocale) -> str:
    """A time on their clock and, where that differs, on ours: "Thu 26 Nov, 14:00 in Lisbon, 15:00 here".

    `place` is the name of their zone, or empty where it is not known: then it is our time, and said to be.
    `now` is on our clock.
    """
    said = moment_words(at, locale)
    said = said.replace(f" {at.year},", ",") if at.year == now.year else said
    if not place:
        return QCoreApplication.translate("Days", "{time}, your time").format(time=said)
    there = place_words(place, locale)
    ours = at.astimezone(now.tzinfo)
    if ours.utcoffset() == at.utcoffset():
        return QCoreApplication.translate("Days", "{time} in {place}, as here").format(time=said, place=there)
    here = f"{ours:%H:%M}"
    if ours.date() != at.date():
        here = f"{short_weekday(ours, locale)} {here}"
    return QCoreApplication.translate("Days", "{time} in {place}, {ours} here").format(
        time=said, place=there, ours=here
    )
