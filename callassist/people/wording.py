"""Values as one line of text and back, for files that hold text only: hours, days."""

from __future__ import annotations

import re
from datetime import time

from callassist.people.model import Hours

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS = re.compile(r"((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[, ]+(?:Mo|Tu|We|Th|Fr|Sa|Su))*) (\d\d:\d\d)-(\d\d:\d\d)")


def hours_text(hours: Hours | None) -> str:
    """ "Mo Tu We 09:00-17:00", or empty."""
    if hours is None:
        return ""
    days = " ".join(_DAYS[day] for day in sorted(set(hours.days)))
    return f"{days} {hours.start:%H:%M}-{hours.end:%H:%M}"


def hours_from(text: str) -> Hours | None:
    """The hours that `hours_text` wrote; None when it is not of that form."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    days = tuple(sorted({_DAYS.index(day) for day in re.findall(r"[A-Z][a-z]", found.group(1))}))
    try:
        return Hours(start=time.fromisoformat(found.group(2)), end=time.fromisoformat(found.group(3)), days=days)
    except ValueError:
        return None
