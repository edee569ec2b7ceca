"""Seconds and moments as they are shown."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from callassist.ui.days import short_date, short_weekday


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
    if 1 < days < 7:
        return f"{short_weekday(local)} {local:%H:%M}"
    return short_date(local, year=True)
