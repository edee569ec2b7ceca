"""Seconds and moments as they are shown."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale


def clock(seconds: float, *, wide: bool = False) -> str:
    """Seconds as "1:08" or "1:02:33"; `wide` gives minutes two digits, for a time that should not jump."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes:02}:{rest:02}" if wide else f"{minutes}:{rest:02}"


def day_words(moment: datetime, now: datetime) -> str:
    """ "Today 09:12", "Yesterday 16:40", "Thu 11:20", "3 Nov 2026"."""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return QCoreApplication.translate("Days", "Today {time}").format(time=f"{local:%H:%M}")
    if days == 1:
        return QCoreApplication.translate("Days", "Yesterday {time}").format(time=f"{local:%H:%M}")
    locale = QLocale()
    if 1 < days < 7:
        return f"{locale.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)} {local:%H:%M}"
    return short_date(local, year=True)


def short_date(moment: date, *, year: bool = False, locale: QLocale | None = None) -> str:
    """ "3 Mar", or "3 Mar 2026" with the `year`, as the language writes it: "3. März"."""
    month = (locale or QLocale()).monthName(moment.month, QLocale.FormatType.ShortFormat)
    day = QCoreApplication.translate("Days", "{day} {month}").format(day=moment.day, month=month)
    return f"{day} {moment.year}" if year else day
