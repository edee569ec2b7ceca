"""The icon beside the clock: there when something is due, with how much, and gone with the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from callassist.ui.tray import Tray, badged

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""The platform without a screen has no tray to be told of."""


def plain() -> QIcon:
    picture = QPixmap(64, 64)
    picture.fill(QColor("#204080"))
    return QIcon(picture)


def corner(icon: QIcon) -> QColor:
    image = icon.pixmap(64, 64).toImage()
    return QColor(image.pixel(image.width() - 6, image.height() // 4))


class Shown:
    """What would be shown beside the clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, tray: bool = True, messages: bool = True) -> None:
        self.messages: list[tuple[str, str]] = []
        self.numbers: list[int] = []
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: tray))
        monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: messages))
        monkeypatch.setattr(
            QSystemTrayIcon, "showMessage", lambda _, title, text, _icon: self.messages.append((title, text))
        )
        monkeypatch.setattr("callassist.ui.tray.on_dock", self.numbers.append)


@pytest.fixture(autouse=True)
def window_icon(qapp: QApplication) -> Iterator[None]:
    before = qapp.windowIcon()
    qapp.setWindowIcon(plain())
    yield
    qapp.setWindowIcon(before)


def test_a_number_is_drawn_on_the_icon(qapp: QApplication) -> None:
    icon = plain()
    assert badged(icon, 0) is icon
    assert corner(icon) == QColor("#204080")
    for number in (1, 9, 12):
        assert corner(badged(icon, number)).red() > 150
    assert badged(icon, 12).pixmap(64, 64).toImage() == badged(icon, 99).pixmap(64, 64).toImage()
    assert badged(icon, 1).pixmap(64, 64).toImage() != badged(icon, 2).pixmap(64, 64).toImage()
    assert not badged(QIcon(), 3).pixmap(64, 64).isNull()


def test_the_icon_comes_with_the_first_call_that_is_due(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    shown, tray = Shown(monkeypatch), Tray()
    tray.count(0)
    assert tray.findChildren(QSystemTrayIcon) == []
    tray.count(2)
    (icon,) = tray.findChildren(QSystemTrayIcon)
    assert icon.isVisible()
    assert icon.toolTip() == "Call Assist: 2 calls are due"
    assert corner(icon.icon()).red() > 150
    tray.count(1)
    assert icon.toolTip() == "Call Assist: 1 call is due"
    tray.count(1)
    tray.count(0)
    assert icon.toolTip() == "Call Assist"
    assert corner(icon.icon()) == QColor("#204080")
    assert shown.numbers == [2, 1, 0]
    tray.count(3)
    tray.close()
    assert not icon.isVisible()
    assert shown.numbers[-1] == 0


def test_a_notification_and_the_press_on_it(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    shown, tray = Shown(monkeypatch), Tray()
    tray.say("Robin Sample", "They rang.")
    assert shown.messages == [("Robin Sample", "They rang.")]
    (icon,) = tray.findChildren(QSystemTrayIcon)
    with qtbot.waitSignal(tray.opened):
        icon.messageClicked.emit()
    tray.close()


@pytest.mark.parametrize(("tray_there", "messages"), [(False, False), (True, False)])
def test_where_the_system_has_none_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, *, tray_there: bool, messages: bool
) -> None:
    shown, tray = Shown(monkeypatch, tray=tray_there, messages=messages), Tray()
    tray.say("Robin Sample", "They rang.")
    tray.count(1)
    assert shown.messages == []
    assert bool(tray.findChildren(QSystemTrayIcon)) == tray_there
    assert shown.numbers == [1]
    tray.close()


def test_the_number_goes_to_the_dock(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    monkeypatch.setattr(QGuiApplication, "setBadgeNumber", lambda _, number: numbers.append(number))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray = Tray()
    tray.count(4)
    tray.close()
    assert numbers == [4, 0]
