"""Programs that tell on D-Bus who is ringing: each is listened to only where its user has switched it on.

Nothing is waited for: a service that hangs is asked and left alone, one that floods is heard a few times a second, and
of what it says a number and a name are taken, as plain text of a bounded length.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import Q_ARG, SLOT, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusInterface,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusVariant,
    QDBusVirtualObject,
)

from callassist.people.caller import ringing_number
from callassist.people.phone import written

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


class _Overheard(QDBusVirtualObject):
    """Gets what a monitor of the bus is told, and answers nothing."""

    def __init__(self, told: Callable[[list[object]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._told = told

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, _connection: QDBusConnection) -> bool:
        self._told(message.arguments())
        return True


class NotifyingSource(BusSource):
    """A program that tells who is calling in a notification of the desktop, and in no other way.

    The bus is asked for a copy of the notifications of this one program; those of others do not come here.
    """

    _PATH = ""
    _RULE = ""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent, clock)
        self._line = f"callassist-{self.name}-{id(self)}"  # a monitor may say nothing more: it has a line of its own
        self._bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._line)
        self._heard_by = _Overheard(self.on_notification, self)
        node = QDBusConnection.VirtualObjectRegisterOption.SingleNode
        if self._bus.isConnected() and self._bus.registerVirtualObject(self._PATH, self._heard_by, node):
            service = "org.freedesktop.DBus"
            monitoring = QDBusInterface(service, "/org/freedesktop/DBus", f"{service}.Monitoring", self._bus)
            rules, flags = Q_ARG("QStringList", [f"type='method_call',{self._RULE}"]), Q_ARG("uint", 0)
            QMetaObject.invokeMethod(monitoring, "BecomeMonitor", Qt.ConnectionType.DirectConnection, rules, flags)

    def stop(self) -> None:
        self._bus.unregisterObject(self._PATH)
        QDBusConnection.disconnectFromBus(self._line)

    def on_notification(self, told: Sequence[object]) -> None:
        """What was to be shown, as the arguments of the call that asked for it."""
        raise NotImplementedError

    def tell_either(self, who: str) -> None:
        """Somebody rings, who is told by a name where the telephone knows one, else by a number."""
        found = written(who)
        if found is not None and not found.words:
            self.tell(who, "")
        else:
            self.tell("", who)


class GsConnect(NotifyingSource):
    """The telephone that is paired with a GNOME desktop."""

    name = "gsconnect"
    _PATH = "/org/gtk/Notifications"
    _RULE = "interface='org.gtk.Notifications',member='AddNotification',arg0='org.gnome.Shell.Extensions.GSConnect'"

    def on_notification(self, told: Sequence[object]) -> None:
        parts = str(told[1]).split("|", 2) if len(told) > 1 else []  # the telephone, what happens, and with whom
        if len(parts) == 3 and parts[1] == "ringing":
            self.tell_either(parts[2])


class Linphone(NotifyingSource):
    """The softphone, from version 6 on: before, it tells nobody."""

    name = "linphone"
    _PATH = "/org/freedesktop/Notifications"
    _RULE = "interface='org.freedesktop.Notifications',member='Notify',arg0='Linphone'"

    def on_notification(self, told: Sequence[object]) -> None:
        if len(told) > 5 and isinstance(told[5], list) and "decline" in told[5]:  # a message offers other buttons
            self.tell_either(ringing_number(str(told[4])))


_SOURCES: Mapping[str, type[BusSource]] = {one.name: one for one in (KdeConnect, GsConnect, Modem, Linphone)}


def make_source(name: str, parent: QObject | None = None) -> BusSource:
    """The source that Settings call by this name."""
    return _SOURCES[name](parent)
