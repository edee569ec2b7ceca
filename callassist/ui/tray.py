"""The icon beside the system's clock, with the number of calls that are due, and the same number on the dock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from callassist.ui.widgets.closed import notification, set_tip

SIDE = 64
"""Pixels of the drawn icon; the system makes it as small as it needs."""
MOST = 9
"""More than this is drawn as "9+"."""
_BADGE, _ON_BADGE = QColor("#b3261e"), QColor("#ffffff")


class Tray(QObject):
    """Made with nothing shown: the icon appears with the first thing that is due, where the system has a tray."""

    opened = Signal()
    """The icon or a notification was pressed: the window is wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._due = 0

    def say(self, title: str, text: str) -> None:
        """A notification of the system, where it has one."""
        icon = self._shown()
        if icon is not None and QSystemTrayIcon.supportsMessages():
            icon.showMessage(notification(title), notification(text), QSystemTrayIcon.MessageIcon.Information)

    def count(self, due: int) -> None:
        """How many calls are due."""
        if due == self._due:
            return
        self._due = due
        on_dock(due)
        icon = self._shown() if due else self._icon
        if icon is not None:
            icon.setIcon(badged(QGuiApplication.windowIcon(), due))
            told = self.tr("1 call is due") if due == 1 else self.tr("{n} calls are due", "", due).format(n=due)
            set_tip(icon, f"Call Assist: {told}" if due else "Call Assist")

    def _shown(self) -> QSystemTrayIcon | None:
        if self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(badged(QGuiApplication.windowIcon(), self._due), self)
            self._icon.messageClicked.connect(self.opened)
            self._icon.activated.connect(self.opened)
            self._icon.show()
        return self._icon

    def close(self) -> None:
        """Leave nothing behind, neither icon nor number."""
        if self._due:
            on_dock(0)
        if self._icon is not None:
            self._icon.hide()


def on_dock(number: int) -> None:
    """The number on the application's own icon, where the platform has such a thing."""
    qt = QGuiApplication.instance()
    if isinstance(qt, QGuiApplication):
        qt.setBadgeNumber(number)


def badged(icon: QIcon, number: int) -> QIcon:
    """The icon with a number on it; as it is where there is none."""
    if number <= 0:
        return icon
    picture = icon.pixmap(SIDE, SIDE)
    if picture.isNull():
        picture = QPixmap(SIDE, SIDE)
        picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(1.0)
    text = str(number) if number <= MOST else f"{MOST}+"
    side = picture.width()
    tall = round(side * 0.56)
    wide = tall if len(text) == 1 else round(tall * 1.35)
    spot = QRect(side - wide, 0, wide, tall)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BADGE)
    painter.drawRoundedRect(spot, tall / 2, tall / 2)
    font = QFont(painter.font())
    font.setPixelSize(round(tall * 0.72))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(_ON_BADGE)
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return QIcon(picture)
