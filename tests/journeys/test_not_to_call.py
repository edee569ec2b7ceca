"""Whoever asked not to be called again is not called by a slip: wherever a call could begin, it is said first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number
from callassist.ui.people_service import new_person

SAID = "Robin Sample is not to be called again (since "


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as found:
        yield found


def settle(app: App) -> None:
    for _ in range(3):
        deadline = time.monotonic() + 300
        while not (app.files is not None and app.settled and app.files.finder.idle and app.keeping.care.idle):
            assert time.monotonic() < deadline
            QTest.qWait(2)
        pump()


def with_robin(app: App) -> str:
    settle(app)
    robin = replace(
        new_person("Robin Sample"),
        numbers=(Number(number="+49 30 901820"),),
        interactions=(Interaction(kind=InteractionKind.NEVER_AGAIN, at=START - timedelta(days=19)),),
    )
    assert app.people.room.put(robin)
    settle(app)
    return robin.id


def test_their_page_says_it_and_the_form_asks_once_more(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    robin = with_robin(app)
    app.people.open_person(robin)
    settle(app)
    page = app.people.page().person
    assert page.barred.isVisible()
    assert page.barred.text().startswith(SAID)
    page.call.click()
    pump()
    form = app.home.form
    assert form.barred.isVisible()
    assert form.barred.text().startswith(SAID)
    hand.press("Return")
    assert app.call is None
    assert QApplication.focusWidget() is form.start
    assert form.start.text() == "Call all the same"
    hand.press("Return")
    assert app.call is not None
    assert app.call.session.header.person == robin


def test_a_name_or_a_number_that_is_typed_says_it_and_somebody_else_is_called_at_once(
    app_and_hand: tuple[App, Hand],
) -> None:
    app, hand = app_and_hand
    robin = with_robin(app)
    app.choose_script("take-phone-interview", "en")
    form = app.home.form
    line = form.lines()["person.full_name"]
    assert line.hasFocus()
    hand.type("Robin Sample")
    assert form.barred.text().startswith(SAID)
    hand.press("Return")
    assert (app.call, form.start.text()) == (None, "Call all the same")
    assert QApplication.focusWidget() is form.start  # a second Enter in the line would be a slip
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    hand.type("er")
    assert (form.barred.text(), form.barred.isVisible(), form.start.text()) == ("", False, "Start the call")
    form.fill({"person.full_name": "0049 30 901820"})
    assert form.barred.text().startswith("This is the number of Robin Sample")
    assert app.people.room.note(robin, Interaction(kind=InteractionKind.MAY_CALL, at=START))
    assert form.barred.text() == ""
    form.fill({"person.full_name": "Kim Example"})
    form.start.click()
    assert app.call is not None


def test_a_call_again_from_the_calls_asks_first(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    assert app.start_call("screen-candidate", {"person": {"full_name": "Robin Sample"}, "job": {"title": "Nurse"}})
    first = app.call.session.header.id
    hand.make([("press", "1"), ("wait", 20), *[("press", "Ctrl+Return")] * 3])
    settle(app)
    person = app.calls.load(first).header.person
    assert app.people.room.note(person, Interaction(kind=InteractionKind.NEVER_AGAIN, at=START - timedelta(days=19)))
    app.navigation.open_call(first)
    settle(app)
    app.navigation.history.again_requested.emit(first)
    assert app.call is None
    form = app.home.form
    assert app.shell.home.current == "today"
    assert form.person_id == person
    assert form.barred.text().startswith(SAID)
    assert form.lines()["job.title"].text() == "Nurse"


def test_who_asks_for_it_in_a_call_is_barred_at_once_and_in_the_wrap_up_it_is_taken_back(
    app_and_hand: tuple[App, Hand],
) -> None:
    app, hand = app_and_hand
    settle(app)
    app.choose_script("screen-candidate", "en")
    hand.type("Robin Sample")
    hand.press("Return")
    person = app.call.session.header.person

    def barred() -> bool:
        return bool(app.people.why_barred(person, {}))

    hand.press("Ctrl+K")
    hand.type("never call")
    assert app.palette.hits()[0].title == "Never call again"
    hand.press("Return")
    assert barred()
    hand.press("Ctrl+Return")
    never = app.shell.stack.currentWidget().never_again
    assert never.isVisible()
    assert never.isChecked()
    never.click()
    assert (barred(), never.isChecked()) == (False, False)
    assert not app.people.room.get(person).interactions
    page = app.shell.stack.currentWidget()
    never.click()
    assert (barred(), never.isChecked()) == (True, True)
    assert page.way_back.text() == "Noted: Robin Sample is not to be called again."
    hand.press("Ctrl+Z")
    assert (barred(), never.isChecked()) == (False, False)
    assert page.way_back.text() == "Robin Sample may be called again."
    hand.press("1")
    assert not page.way_back.text()
    assert app.call.session.state.outcome
    never.click()
    hand.press("2")  # what was done last is undone first
    second = app.call.session.state.outcome
    hand.press("Ctrl+Z")
    assert barred()
    assert app.call.session.state.outcome != second
    for _ in range(2):
        hand.press("Ctrl+Return")
    settle(app)
    assert app.call is None
    assert barred()
    assert not [item for item in app.people.room.coming if item.person.id == person]
