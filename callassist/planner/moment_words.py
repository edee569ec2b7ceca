"""A moment on our clock, in words that can stand in a sentence of any language."""

from __future__ import annotations

from datetime import datetime

from callassist.messages import Message, message

_ON = (
    message("on Monday at {time}"),
    message("on Tuesday at {time}"),
    message("on Wednesday at {time}"),
    message("on Thursday at {time}"),
    message("on Friday at {time}"),
    message("on Saturday at {time}"),
    message("on Sunday at {time}"),
)


def moment_here(at: datetime, now: datetime) -> Message:
    """A moment on our clock, in words that can stand in a sentence: "at 14:00 here", "on Friday at 10:00"."""
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
        return Message(_ON[here.weekday()].template, {"time": clock})
    return message("on {date} at {time}", date=here.date().isoformat(), time=clock)
