"""A key that is pressed once too often tells what it would do in the place where its act led."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callassist.ui import keys as keys_module
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.keys import Keys


class Window(QWidget):
    """Ctrl+Enter saves in the wrap-up and leads home, where it would call the first of today."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.keys = Keys(self, Actions())
        self.keys.handle(ActionPlace.WRAPUP, {"wrapup.done": self._save})
        self.keys.handle(ActionPlace.HOME, {"home.call": lambda: self.done.append("called")})
        self.keys.go(ActionPlace.WRAPUP)

    def _save(self) -> None:
        self.done.append("saved")
        self.keys.go(ActionPlace.HOME)
        self.keys.tell_before_again(lambda: self.done.append("told"))

    def press(
        self, key: Qt.Key = Qt.Key.Key_Return, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier
    ) -> None:
        QTest.keyClick(self, key, modifier)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(keys_module, "AGAIN_SECONDS", 600)  # however busy the machine is
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_key_pressed_again_tells_once_and_then_acts(window: Window) -> None:
    for _ in range(3):
        window.press()
    assert window.done == ["saved", "told", "called"]


def test_another_key_between_makes_the_next_one_meant(window: Window) -> None:
    window.press()
    window.press(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    window.press()
    assert window.done == ["saved", "called"]


def test_a_way_by_the_mouse_makes_the_next_one_meant(window: Window) -> None:
    window.press()
    window.keys.go(ActionPlace.PREPARE)
    window.keys.go(ActionPlace.HOME)
    window.press()
    assert window.done == ["saved", "called"]


@pytest.mark.parametrize(("later", "done"), [(599, "told"), (601, "called")])
def test_a_key_that_comes_later_is_meant(
    window: Window, monkeypatch: pytest.MonkeyPatch, later: float, done: str
) -> None:
    window.press()
    now = keys_module.time.monotonic()
    monkeypatch.setattr(keys_module.time, "monotonic", lambda: now + later)
    window.press()
    assert window.done == ["saved", done]
