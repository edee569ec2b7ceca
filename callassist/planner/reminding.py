"""Of all that is to be done, what is to be reminded of now: at its time, once, and what was put off at its new time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from callassist.people.interactions import ActionState
from callassist.planner.today import TodayItem

_AGREED = frozenset({ActionState.CALL_BACK, ActionState.INTERVIEW})
"""Somebody waits at that time: a reminder comes a little before it."""


def remind_at(item: TodayItem, lead: timedelta) -> datetime | None:
    """When to remind of this; None for what has no time of its own, or was written down when it was due already.

    `lead` is how long before an agreed time.
    """
    due = item.advice.due.astimezone(UTC)
    if item.snoozed is not None:
        snoozed = item.snoozed.astimezone(UTC)
        return snoozed if item.advice.action is ActionState.INTERVIEW else max(snoozed, due)
    noted = max((one.at.astimezone(UTC) for one in item.person.interactions), default=due)
    if not item.advice.timed or due <= noted:
        return None
    return due - lead if item.advice.action in _AGREED else due


def due_now(items: Iterable[TodayItem], now: datetime, lead: timedelta) -> list[TodayItem]:
    """Those whose time to be reminded of has come, in the order they have. `now` is aware."""
    found: list[TodayItem] = []
    for item in items:
        at = remind_at(item, lead)
        if at is not None and at <= now.astimezone(UTC):
            found.append(item)
    return found


def count_due(items: Iterable[TodayItem], now: datetime) -> int:
    """How many calls are due: the number on the tray icon and on the dock."""
    return sum(bool(item.script) and item.advice.due.astimezone(UTC) <= now.astimezone(UTC) for item in items)
