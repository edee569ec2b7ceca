"""How the desktop looks, where Qt has no way to know: on a Linux desktop that is neither GNOME's kin nor KDE.

Every such desktop can say it through its portal. Qt's own way to ask one waits for the answer before there is a
window, and a portal that starts slowly takes seconds; here the answer comes when it comes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_SERVICE, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_APPEARANCE = "org.freedesktop.appearance"
_DARK, _CONTRAST = "color-scheme", "contrast"
PREFERRED = 1
"""The value of both by which the portal says that dark, or strong contrast, is preferred."""


class XdgPortal(QObject):
    """Asks once, and hears of every change. Where there is no portal nothing is ever told."""

    told = Signal(bool, bool)
    """Whether the desktop is dark, and whether it wants strong contrast."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, int] = {}
        self._waiting: set[QDBusPendingCallWatcher] = set()

    def open(self) -> None:
        bus = QDBusConnection.sessionBus()
        bus.connect(_SERVICE, _PATH, _SETTINGS, "SettingChanged", self, SLOT("_on_changed(QDBusMessage)"))  # pyright: ignore[reportArgumentType]  # SLOT says str
        for setting in (_DARK, _CONTRAST):
            question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SETTINGS, "Read")
            question.setArguments([_APPEARANCE, setting])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            watcher.finished.connect(partial(self._on_answer, setting, watcher))
            self._waiting.add(watcher)

    def _on_answer(self, setting: str, call: QDBusPendingCallWatcher) -> None:
        reply = call.reply()
        self._waiting.discard(call)
        call.deleteLater()
        if reply.type() == QDBusMessage.MessageType.ReplyMessage:
            self._take(setting, reply.arguments())

    @Slot(QDBusMessage)
    def _on_changed(self, message: QDBusMessage) -> None:
        space, setting, *values = message.arguments()
        if space == _APPEARANCE:
            self._take(setting, values)

    def _take(self, setting: str, values: list[object]) -> None:
        value = values[0]
        while isinstance(value, QDBusVariant):  # the older question wraps its answer twice
            value = value.variant()
        if setting in (_DARK, _CONTRAST) and isinstance(value, int):
            self._known[setting] = value
            self.told.emit(self._known.get(_DARK) == PREFERRED, self._known.get(_CONTRAST) == PREFERRED)
