"""Seconds and moments as they are shown."""

from __future__ import annotations


def clock(seconds: float, *, wide: bool = False) -> str:
    """Seconds as "1:08" or "1:02:33"; `wide` gives minutes two digits, for a time that should not jump."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes:02}:{rest:02}" if wide else f"{minutes}:{rest:02}"
