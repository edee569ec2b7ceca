"""Days and moments in the language of the interface: the words that are understood, and those that are shown."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from callassist.ui.wrapup.when import ENGLISH, Names


def day_names(locale: QLocale) -> Names:
    """English words for days, and those of the person's language."""
    short, long = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat

    def both(english: tuple[str, ...], day: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*english, *(name.casefold().strip(".") for name in day))))

    weekdays = tuple(
        both(ENGLISH.weekdays[n], [locale.dayName(n + 1, long), locale.dayName(n + 1, short)]) for n in range(7)
    )
    months = tuple(
        both(ENGLISH.months[n], [locale.monthName(n + 1, long), locale.monthName(n + 1, short)]) for n in range(12)
    )
    return Names(weekdays, months)


def moment_words(moment: datetime, locale: QLocale) -> str:
    """ "Tue 24 Nov 2026, 10:00"."""
    day = locale.dayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)
    month = locale.monthName(moment.month, QLocale.FormatType.ShortFormat)
    return f"{day} {moment.day} {month} {moment.year}, {moment:%H:%M}"


def two_clocks(at: datetime, place: str, now: datetime, locale: QLocale) -> str:
    """A time on their clock and, where that differs, on ours: "Thu 26 Nov, 14:00 in Lisbon, 15:00 here".

    `place` is the name of their zone, or empty where it is not known: then it is our time, and said to be.
    `now` is on our clock.
    """
    said = moment_words(at, locale)
    said = said.replace(f" {at.year},", ",") if at.year == now.year else said
    if not place:
        return QCoreApplication.translate("Days", "{time}, your time").format(time=said)
    there = place.rpartition("/")[2].replace("_", " ")
    ours = at.astimezone(now.tzinfo)
    if ours.utcoffset() == at.utcoffset():
        return QCoreApplication.translate("Days", "{time} in {place}, as here").format(time=said, place=there)
    here = f"{ours:%H:%M}"
    if ours.date() != at.date():
        here = f"{locale.dayName(ours.isoweekday(), QLocale.FormatType.ShortFormat)} {here}"
    return QCoreApplication.translate("Days", "{time} in {place}, {ours} here").format(
        time=said, place=there, ours=here
    )
