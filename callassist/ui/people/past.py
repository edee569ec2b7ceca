"""Times that are over, as people type them: "9:12" is this morning or yesterday, "Tue" is the last Tuesday."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from callassist.ui.wrapup.when import ENGLISH, Names, read_when

_YESTERDAY = ("yesterday", "gestern")


def read_past(text: str, now: datetime, zone: tzinfo, names: Names = ENGLISH) -> datetime | None:
    """The last such moment up to `now` (aware), on the clock of `zone`; `now` for an empty text, None when unclear."""
    words = text.strip()
    if not words:
        return now
    first, _, rest = words.casefold().partition(" ")
    if first in _YESTERDAY:
        words, now_there = f"{names.today[0]} {rest}".strip(), now - timedelta(days=1)
        return read_when(words, now_there, zone, names)
    this_day = first in (*names.today, *names.tomorrow)
    for back in (0,) if this_day else (0, 1, 7, 366):
        found = read_when(words, now - timedelta(days=back), zone, names)
        if found is not None and found <= now:
            return found
    return None
