"""What is due, at the foot of the window: said, put off by one key, called, or dismissed; it takes no focus."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.people.interactions import Appointment, Interaction, InteractionKind
from callassist.ui.actions import ActionPlace, Actions
from callassist.ui.appearance import Appearance
from callassist.ui.keys import Keys
from callassist.ui.people_service import PeopleService
from callassist.ui.reminder_bar import ReminderBar
from tests.ui.people.conftest import NOW, ROBIN, MakeRoom, at


class Window(QMainWindow):
    """A line to write in, and the bar under it."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.keys = Keys(self, Actions())
        self.line, self.bar = QLineEdit(), ReminderBar(look, self.keys)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.addWidget(self.line)
        box.addWidget(self.bar)
        self.setCentralWidget(inner)
        self.keys.handle(ActionPlace.EVERYWHERE, {"window.sheet": lambda: None})
        self.keys.go(ActionPlace.HOME)
        self.resize(1200, 200)


@pytest.fixture
def window(look: Appearance, qtbot: QtBot) -> Window:
    window = Window(look)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.line.setFocus()
    return window


def test_it_says_who_and_why_and_takes_no_focus(window: Window, room: PeopleService) -> None:
    bar = window.bar
    bar.show_items(room.today, NOW)
    assert bar.isVisible()
    assert bar.said.text() == "Due now: Robin Sample, and 2 more"
    assert bar.reason.text() == room.today[0].advice.reason
    assert [button.text() for button in bar.snoozes.values()] == ["10 min", "1 hour", "Tomorrow 09:00"]
    assert all(button.accessibleName() and button.key for button in bar.snoozes.values())
    assert window.line.hasFocus()
    bar.show_items([], NOW)
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("key", "until"),
    [(Qt.Key.Key_M, "2026-11-24T14:16"), (Qt.Key.Key_H, "2026-11-24T15:06"), (Qt.Key.Key_T, "2026-11-25T09:00")],
)
def test_one_key_puts_it_off_also_while_writing(
    window: Window, room: PeopleService, qtbot: QtBot, key: Qt.Key, until: str
) -> None:
    window.bar.show_items(room.today, NOW)
    with qtbot.waitSignal(window.bar.put_off) as put_off:
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(window.line, key, modifiers)
    assert put_off.args == [room.today[0], at(until)]
    assert window.line.text() == ""


def test_its_keys_act_only_while_it_is_there(window: Window, room: PeopleService) -> None:
    keys = window.keys
    window.bar.show_items(room.today, NOW)
    assert set(keys.handled(ActionPlace.EVERYWHERE)) >= {"remind.soon", "remind.dismiss", "window.sheet"}
    window.bar.show_items([], NOW)
    assert set(keys.handled(ActionPlace.EVERYWHERE)) == {"window.sheet"}


def test_the_buttons_do_what_they_say(window: Window, room: PeopleService, qtbot: QtBot) -> None:
    bar = window.bar
    bar.show_items(room.today, NOW)
    for signal, button in ((bar.call_requested, bar.call), (bar.dismissed, bar.dismiss)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == [room.today[0]]
    with qtbot.waitSignal(bar.put_off) as told:
        qtbot.mouseClick(bar.snoozes["hour"], Qt.MouseButton.LeftButton)
    assert told.args[1] == NOW + timedelta(hours=1)


def test_what_no_script_is_for_cannot_be_called_from_here(window: Window, room: PeopleService, qtbot: QtBot) -> None:
    window.bar.show_items([dataclasses.replace(room.today[0], script="")], NOW)
    assert window.bar.call.isHidden()
    with qtbot.assertNotEmitted(window.bar.call_requested):
        window.keys.do("remind.call")


def test_an_interview_is_not_put_off_to_another_day(window: Window, make_room: MakeRoom, qtbot: QtBot) -> None:
    call = Appointment(at=NOW + timedelta(minutes=5), confirmed=True)
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=call)
    room = make_room(replace(ROBIN, interactions=(agreed,)))
    window.bar.show_items(room.today, NOW)
    assert [name for name, button in window.bar.snoozes.items() if not button.isHidden()] == ["soon"]
    with qtbot.assertNotEmitted(window.bar.put_off):
        window.keys.do("remind.tomorrow")


def test_where_it_is_narrow_its_buttons_stand_under_the_words(
    window: Window, room: PeopleService, qtbot: QtBot
) -> None:
    bar = window.bar
    bar.show_items(room.today, NOW)
    words, button = bar.reason, bar.dismiss

    def under() -> bool:
        return button.mapTo(bar, button.rect().topLeft()).y() >= words.geometry().bottom()

    def same_row() -> bool:
        return words.y() < bar.said.geometry().bottom()

    for width in (1200, 600, 1200):
        narrow = width == 600
        window.resize(width, 300)
        qtbot.waitUntil(lambda narrow=narrow: (under(), same_row()) == (narrow, narrow))
        assert button.mapTo(bar, button.rect().bottomRight()).x() <= bar.width()
        assert bar.said.width() >= bar.said.sizeHint().width()
