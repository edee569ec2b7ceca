"""What is due is said once, and never while somebody talks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from callassist.settings import Settings
from callassist.ui.people.room import PeopleRoom
from callassist.ui.reminders import Reminders
from tests.ui.people.conftest import NOW


@pytest.fixture(autouse=True)
def no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))


def test_said_once_and_not_in_a_call(room: PeopleRoom) -> None:
    busy = [True]
    reminders = Reminders(Settings(), lambda: NOW, lambda: busy[0])
    said: list[str] = []
    reminders.due.connect(lambda item: said.append(item.person.id))
    reminders.look(room.today)
    assert said == []
    busy[0] = False
    reminders.look(room.today)
    reminders.look(room.today)
    assert said == ["robin", "sam"]


def test_switched_off_nothing_is_said(room: PeopleRoom) -> None:
    settings = Settings()
    settings.set("reminders.show", False)
    reminders = Reminders(settings, lambda: NOW, lambda: False)
    said: list[object] = []
    reminders.due.connect(said.append)
    reminders.look(room.today)
    assert said == []
