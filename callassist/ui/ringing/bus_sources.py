"""Programs that tell on D-Bus who is ringing: each is listened to only where its user has switched it on.

Nothing is waited for: a service that hangs is asked and left alone, one that floods is heard a few times a second, and
of what it says a number and a name are taken, as plain text of a bounded length.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusVariant

# PySide takes what SLOT gives and nothing else, while its types ask for bytes.
_CALL = cast("bytes", SLOT("on_call(QString,QString,QString)"))
_ADDED = cast("bytes", SLOT("on_added(QDBusObjectPath)"))
MOST_A_SECOND = 5
LONGEST = 200
"""Characters of a number or a name."""
PATIENCE = 2000
"""Milliseconds for an answer of a service."""


class BusSource(QObject):
    """One program on one bus."""

    ringing = Signal(str, str)
    """A number and a name, each maybe empty."""
    name = ""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._heard: deque[float] = deque(maxlen=MOST_A_SECOND)

    def stop(self) -> None:
        """Hear nothing more."""
        raise NotImplementedError

    def tell(self, number: str, name: str) -> None:
        """Somebody rings; of a flood the first few a second."""
        now = self._clock()
        if len(self._heard) == MOST_A_SECOND and now - self._heard[0] < 1.0:
            return
        self._heard.append(now)
        self.ringing.emit(number[:LONGEST], name[:LONGEST])


class KdeConnect(BusSource):
    """The telephone that is paired with this desktop."""

    name = "kdeconnect"
    _SIGNAL = ("org.kde.kdeconnect", "", "org.kde.kdeconnect.device.telephony", "callReceived")

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent, clock)
        self._bus = QDBusConnection.sessionBus()
        self._bus.connect(*self._SIGNAL, self, _CALL)

    def stop(self) -> None:
        self._bus.disconnect(*self._SIGNAL, self, _CALL)

    @Slot(str, str, str)
    def on_call(self, event: str, number: str, contact: str) -> None:
        if event == "callReceived":  # a missed call is told by the same signal
            self.tell(number, contact)


class Modem(BusSource):
    """A mobile modem of this computer."""

    name = "modem"
    _SERVICE = "org.freedesktop.ModemManager1"
    _SIGNAL = (_SERVICE, "", "org.freedesktop.ModemManager1.Modem.Voice", "CallAdded")
    _INCOMING = 1

    def __init__(
        self,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        bus: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent, clock)
        self._bus = bus or QDBusConnection.systemBus()
        self._bus.connect(*self._SIGNAL, self, _ADDED)

    def stop(self) -> None:
        self._bus.disconnect(*self._SIGNAL, self, _ADDED)

    @Slot(QDBusObjectPath)
    def on_added(self, path: QDBusObjectPath) -> None:
        self._ask(path.path(), "Direction", lambda way: self._on_direction(path.path(), way))

    def _on_direction(self, path: str, direction: object) -> None:
        if direction == self._INCOMING:
            self._ask(path, "Number", lambda number: self.tell(str(number), ""))

    def _ask(self, path: str, what: str, then: Callable[[object], None]) -> None:
        """Ask for one property of a call, one at a time: PySide cannot read a table of them."""
        ask = QDBusMessage.createMethodCall(self._SERVICE, path, "org.freedesktop.DBus.Properties", "Get")
        ask.setArguments(["org.freedesktop.ModemManager1.Call", what])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(ask, PATIENCE), self)

        def answered(_watcher: QDBusPendingCallWatcher) -> None:
            told = next(iter(watcher.reply().arguments()), None)
            watcher.deleteLater()
            if isinstance(told, QDBusVariant):
                then(told.variant())

        watcher.finished.connect(answered)


def make_source(name: str, parent: QObject | None = None) -> BusSource:
    """The source that Settings call by this name."""
    return KdeConnect(parent) if name == KdeConnect.name else Modem(parent)
