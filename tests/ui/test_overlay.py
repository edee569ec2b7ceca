"""What is laid over the window takes all keys, goes by Esc or a click beside it, and gives the focus back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys
from callassist.ui.overlay import Overlay


class Sheet(Overlay):
    """Takes the letter A, and is as tall as it likes."""

    taken = 0

    def takes_key(self, event: QKeyEvent) -> bool:
        self.taken += event.key() == Qt.Key.Key_A
        return event.key() == Qt.Key.Key_A

    def wanted_height(self) -> int:
        return 200


class Window(QMainWindow):
    def __init__(self, look: Appearance) -> None:
        super().__init__()
        middle = QWidget()
        self.line = QLineEdit()
        QVBoxLayout(middle).addWidget(self.line)
        self.setCentralWidget(middle)
        self.keys = Keys(self, Actions())
        self.keys.go(ActionPlace.HOME)
        self.sheet = Sheet(look, self.keys, self, toggle="window.sheet")


@pytest.fixture
def window(look: Appearance, qtbot: QtBot) -> Window:
    window = Window(look)
    window.resize(900, 600)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.line.setFocus()
    return window


def test_it_takes_the_keys_and_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    window.sheet.open()
    assert window.keys.place is None
    for key in (Qt.Key.Key_A, Qt.Key.Key_B):
        qtbot.keyClick(window.sheet, key)
    assert (window.sheet.taken, window.line.text()) == (1, "")
    qtbot.keyClick(window.sheet, Qt.Key.Key_Escape)
    assert not window.sheet.isVisible()
    assert window.line.hasFocus()
    assert window.keys.place is ActionPlace.HOME


def test_opened_again_it_closes_and_closed_again_it_stays_so(window: Window) -> None:
    window.sheet.open()
    window.sheet.open()
    assert not window.sheet.isVisible()
    window.line.clearFocus()
    window.setFocus()
    window.sheet.close_overlay()
    assert window.keys.place is ActionPlace.HOME


def test_a_click_beside_it_closes_it_and_one_on_it_does_not(window: Window, qtbot: QtBot) -> None:
    window.sheet.open()
    qtbot.mouseClick(window.sheet, Qt.MouseButton.LeftButton, pos=window.sheet.card.geometry().center())
    assert window.sheet.isVisible()
    qtbot.mouseClick(window.sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, 590))
    assert not window.sheet.isVisible()


def test_it_stays_in_the_middle_of_a_window_that_changes(window: Window) -> None:
    window.sheet.open()
    wide = window.sheet.card.geometry()
    window.resize(500, 150)
    QApplication.processEvents()
    small = window.sheet.card.geometry()
    assert window.sheet.geometry() == window.rect()
    assert window.rect().contains(small)
    assert small.width() < wide.width()
    assert abs(small.center().x() - 250) <= 1
