"""A name that is wrong in the call is put right there, and where that is wanted in the record too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump
from callassist.people.person_model import Email, Person


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_name_is_put_right_for_this_call_and_then_for_the_record(qtbot: QtBot, tmp_path: Path, lang: str) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        qtbot.waitUntil(lambda: app.people.room.ready and app.people.settled)
        app.people.room.put(Person(id="p", given="Robyn", family="Sample"))
        facts = app.people.room.facts(app.people.room.get("p"), lang=lang)
        assert app.start_call("screen-candidate", facts, lang=lang, person="p")
        pump()
        view = app.call.live.view
        assert "Robyn Sample" in view.words.text()
        hand.press("Ctrl+U")
        hand.type("Robin Sample")
        hand.press("Esc")
        pump()
        assert "Robin Sample" in view.words.text()
        assert app.people.room.get("p").given == "Robyn"  # only for this call, until it is asked for
        assert view.keep.isVisible()
        QTest.mouseClick(view.keep, Qt.MouseButton.LeftButton)
        pump()
        assert app.people.room.get("p").full_name == "Robin Sample"
        assert not view.keep.isVisible()
        assert "in the record of Robin Sample" in view.hint.text()
        assert app.shell.windowTitle() == "Robin Sample – Call Assist"


def test_an_address_heard_is_offered_to_the_record_once_and_by_a_key(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        qtbot.waitUntil(lambda: app.people.room.ready and app.people.settled)
        old = Email(address="robin@example.org", kind="work")
        app.people.room.put(Person(id="p", given="Robin", family="Sample", emails=(old,)))
        facts = app.people.room.facts(app.people.room.get("p"))
        assert app.start_call("screen-candidate", facts, person="p")
        pump()
        view = app.call.live.view
        app.call.live.open_step("booking")
        hand.press("Ctrl+Shift+R")
        assert view.hint.text() == "Nothing here is missing in their record."
        for text, offered in (("robin@", False), ("Robin@example.org", False), ("r@example.net", True)):
            view.fields.row("new_email").set_focus()
            hand.press("Ctrl+A")
            hand.type(text)
            hand.press("Esc")
            pump()
            assert view.keep.isVisible() is offered, text
        hand.press("Ctrl+Shift+R")
        pump()
        assert [one.address for one in app.people.room.get("p").emails] == ["r@example.net", "robin@example.org"]
        assert "in the record of Robin Sample" in view.hint.text()
        view.fields.row("new_email").set_focus()
        hand.press("Esc")
        pump()
        assert not view.keep.isVisible()
