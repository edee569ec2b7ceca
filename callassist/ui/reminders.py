"""When a call is due it is said once: by the system where it has a tray, else on Home; never while somebody talks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from callassist.planner.today import TodayItem
from callassist.settings import Settings


class Reminders(QObject):
    """Told what is due, it says what has become due since. `busy` is whether a call is going on."""

    due = Signal(object)
    """A TodayItem whose time has come, where there is no tray to say so."""
    opened = Signal()
    """The notification was pressed: the window is wanted."""

    def __init__(self, settings: Settings, now: Callable[[], datetime], busy: Callable[[], bool]) -> None:
        super().__init__()
        self._settings, self._now, self._busy = settings, now, busy
        self._told: set[tuple[str, str, datetime]] = set()
        self._tray: QSystemTrayIcon | None = None

    def look(self, items: Sequence[TodayItem]) -> None:
        """What is due now; during a call nothing is said, and nothing is forgotten."""
        if self._busy() or not self._settings.on("reminders.show"):
            return
        until = self._now().astimezone(UTC) + timedelta(minutes=self._settings.number("reminders.minutes"))
        for item in items:
            key = (item.person.id, item.advice.action.value, item.advice.due)
            if key not in self._told and item.advice.due.astimezone(UTC) <= until:
                self._told.add(key)
                self._say(item)

    def _say(self, item: TodayItem) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            self.due.emit(item)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self.opened)
            self._tray.activated.connect(self.opened)
            self._tray.show()
        self._tray.showMessage(item.person.label, item.advice.reason, QSystemTrayIcon.MessageIcon.Information)

    def close(self) -> None:
        if self._tray is not None:
            self._tray.hide()
