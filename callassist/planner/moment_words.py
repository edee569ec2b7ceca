"""A moment on our clock, in words that can stand in a sentence of any language."""

from __future__ import annotations

from datetime import datetime

from callassist.messages import Message, message, message_template
from callassist.written_days import said_day

_ON = (
    message_template("on Monday at {time}"),
    message_template("on Tuesday at {time}"),
    message_template("on Wednesday at {time}"),
    message_template("on Thursday at {time}"),
    message_template("on Friday at {time}"),
    message_template("on Saturday at {time}"),
    message_template("on Sunday at {time}"),
)


def moment_here(at: datetime, now: datetime) -> Message:
    """A moment on our clock, in words that can stand in a sentence: "at 14:00 here", "on Friday at 10:00",
    "on 24 December at 10:00"."""
    here = at.astimezone(now.tzinfo)
    clock = f"{here:%H:%M}"
    days = (here.date() - now.date()).days
    if days == 0:
        return message("at {time} here", time=clock)
    if days == 1:
        return message("tomorrow at {time}", time=clock)
    if days == -1:
        return message("yesterday at {time}", time=clock)
    if abs(days) < 7:
        return _ON[here.weekday()].fill(time=clock)
    return message("on {date} at {time}", date=said_day(here, year=here.year != now.year), time=clock)
