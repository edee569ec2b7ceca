"""Times as exports write them."""

from __future__ import annotations

from datetime import datetime


def clock(seconds: float) -> str:
    """Time since the call began: "0:34", "61:05"."""
    minutes, rest = divmod(int(seconds), 60) if seconds > 0 else (0, 0)
    return f"{minutes}:{rest:02}"


def stamp(moment: datetime) -> str:
    """A time with its offset, for machines: "2026-11-22T14:06:00+01:00"."""
    return moment.isoformat(timespec="seconds")
