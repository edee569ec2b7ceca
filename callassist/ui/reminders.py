"""When a call is due it is said once, by the system where it has a tray, and stands in the window until it is seen to.

Never while somebody talks: what comes due in a call waits until the call is over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from callassist.planner.reminding import count_due, due_now
from callassist.planner.today import Key, TodayItem
from callassist.settings import Settings
from callassist.ui.translate import translate

NAMED = 3
"""So many names are said at once; of more, how many more."""


class Notifier(Protocol):
    """The system's own way of saying something while the window is not looked at."""

    def say(self, title: str, text: str) -> None: ...

    def count(self, due: int) -> None: ...


class Reminders(QObject):
    """Told what is to be done, it says what has become due since. `talking` is whether somebody is on the phone."""

    changed = Signal()
    """Other things than before are to be seen to: `open`."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime], talking: Callable[[], bool], notifier: Notifier
    ) -> None:
        super().__init__()
        self._settings, self._now, self._talking, self._notifier = settings, now, talking, notifier
        self._items: Sequence[TodayItem] = ()
        self._told: set[Key] = set()
        self._dismissed: set[Key] = set()
        self.open: list[TodayItem] = []
        """What is due and was not seen to, in the order of Today; empty in a call."""

    def look(self, items: Sequence[TodayItem] | None = None) -> None:
        """Say what is due now, of these or of those that were last told."""
        self._items = self._items if items is None else items
        if self._talking():
            self._show([])
            return
        on, now = self._settings.on("reminders.show"), self._now()
        lead = timedelta(minutes=self._settings.number("reminders.minutes"))
        due = due_now(self._items, now, lead) if on else []
        listed = {item.key for item in self._items}
        self._told &= listed
        self._dismissed &= listed
        new = [item for item in due if item.key not in self._told]
        self._told.update(item.key for item in new)
        self._show([item for item in due if item.key not in self._dismissed])
        self._notifier.count(count_due(self._items, now) if on else 0)
        if new:
            self._notifier.say(*self._words(new))

    def dismiss(self, item: TodayItem) -> None:
        """It was seen, and is not to be said again unless something new happens."""
        self._dismissed.add(item.key)
        self._show([one for one in self.open if one.key != item.key])

    def _show(self, items: list[TodayItem]) -> None:
        before, self.open = self.open, items
        if before != items:
            self.changed.emit()

    def _words(self, items: Sequence[TodayItem]) -> tuple[str, str]:
        if len(items) == 1:
            return items[0].person.label, translate(items[0].advice.reason)
        names = ", ".join(item.person.label for item in items[:NAMED])
        rest = len(items) - NAMED
        text = self.tr("{names} and {n} more", "", rest).format(names=names, n=rest) if rest > 0 else names
        return self.tr("{n} calls are due", "", len(items)).format(n=len(items)), text
