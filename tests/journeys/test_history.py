"""From the list of all calls back into one of them, and on to the next with the same person: through the whole app."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, start_sample


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as found:
        yield found


def idle(app: App) -> bool:
    return app.files is not None and app.files.finder.idle and app.keeping.care.idle


def settle(app: App) -> None:
    """Until every question to the index is answered, and what followed from the answers too."""
    for _ in range(3):
        deadline = time.monotonic() + 300
        while not idle(app) or (app.navigation.history is not None and app.navigation.history.search_lag.isActive()):
            assert time.monotonic() < deadline
            QTest.qWait(2)
        pump()


def make_one(app: App, hand: Hand) -> None:
    start_sample(app)
    hand.make([("press", "1"), ("type", "A night owl"), ("press", "Return"), ("wait", 20), ("press", "Ctrl+Return")])
    hand.make([("press", "1"), ("press", "Ctrl+Return")])
    settle(app)


def test_a_call_that_was_just_put_away_is_in_the_list_at_once(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    make_one(app, hand)
    app.shell.home.open("calls")
    settle(app)
    assert app.navigation.history.model.rowCount() == 1
    assert app.navigation.history.pane.call.report.person == "Dana Sample"


def test_a_call_is_edited_days_later_and_keeps_what_it_said(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    make_one(app, hand)
    app.shell.home.open("calls")
    settle(app)
    call = app.navigation.history.current_id()
    before = app.calls.load(call).header.finished
    hand.clock.pass_(timedelta(days=2).total_seconds())
    app.navigation.history.to_list()
    hand.press("e")
    assert app.call.wrapup is not None
    hand.make([("press", "a"), ("type", "Night shift"), ("press", "Ctrl+Return")])
    settle(app)
    stored = app.calls.load(call)
    assert stored.header.finished == before
    assert app.shell.home.stack.currentWidget() is app.navigation.history
    assert app.navigation.history.pane.call.report.topic == "Night shift"
    hand.make([("press", "/"), ("type", "night shift")])
    settle(app)
    assert app.navigation.history.model.rowCount() == 1


def test_the_same_person_is_called_again(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    make_one(app, hand)
    app.shell.home.open("calls")
    settle(app)
    app.navigation.history.to_list()
    hand.press("r")
    assert app.call is not None
    assert app.call.live is not None
    assert app.call.session.header.facts["person"]["full_name"] == "Dana Sample"
    assert app.call.session.script.id == "screen-candidate"


def test_a_new_call_is_one_key_away_from_every_page(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    app.shell.home.open("calls")
    settle(app)
    app.navigation.history.to_list()
    hand.press("Ctrl+N")
    assert app.shell.home.stack.currentWidget() is app.home


def test_a_call_that_goes_on_comes_before_editing_another(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    make_one(app, hand)
    old = next(app.calls.ids())
    start_sample(app)
    going_on = app.call.session.header.id
    assert app.calling.resume(old) is False
    assert app.call.session.header.id == going_on
    assert app.shell.stack.currentWidget() is app.call.live
