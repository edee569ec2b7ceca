"""A second call comes while one goes on: the first waits, its clock stands still, and nothing of it is lost."""

from __future__ import annotations

import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump
from callassist.ui.live.aside import AsideStrip
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Text
from callassist.ui.wrapup.page import WrapUpPage

NAMES = ("Robin Sample", "Kim Example", "Sam Muster", "Ola Probe")


def settle(app: App) -> None:
    for _ in range(3):
        deadline = time.monotonic() + 300
        while not (
            app.files is not None and app.files.finder.idle and app.keeping.care.idle and app.files.feed.settled
        ):
            assert time.monotonic() < deadline
            QTest.qWait(2)
        pump()


def waiting(app: App) -> list[str]:
    """What Home says of calls that wait, as it is read there."""
    told = [text.text() for text in app.home.broken_card.findChildren(Text)]
    return [line for line in told if "Set aside at" in line]


def begin(app: App, hand: Hand, name: str) -> str:
    """As a person does it, from the form of the script on Home."""
    assert app.home.form.isVisible()
    line = app.home.form.lines()["person.full_name"]
    assert line.hasFocus()
    line.clear()
    hand.type(name)
    hand.press("Return")
    if app.call is None:
        hand.press("Return")
    pump()
    return app.call.session.header.id


def test_four_calls_at_once_each_goes_on_where_it_stood_also_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    clock = StillClock(START)
    ids: dict[str, str] = {}
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        app.choose_script("screen-candidate", "en")
        for name in NAMES:
            ids[name] = begin(app, hand, name)
            hand.make([("press", "1"), ("wait", 30), ("type", f"heard from {name}"), ("press", "Ctrl+N")])
            pump()
            assert app.call is None
            assert app.shell.home.isVisible()
        assert len(waiting(app)) == 4
        assert all("after 0:30; its clock stands still" in line for line in waiting(app))
        hand.make([("wait", 600)])
        app.calling.come_back(ids["Kim Example"])
        pump()
        assert app.call.live.header.who.text() == "Kim Example"
        assert app.call.live.header.time_in_call.text() == "00:30"
        assert [row.text() for row in app.call.live.notes.note_rows()] == ["heard from Kim Example"]
        strip = app.call.live.findChild(AsideStrip)
        assert strip.isVisible()
        assert {button.text() for button in strip.buttons} == set(NAMES) - {"Kim Example"}
        hand.make([("type", "and on"), ("wait", 5)])
        robin = next(button for button in strip.buttons if button.text() == "Robin Sample")
        QTest.mouseClick(robin, Qt.MouseButton.LeftButton)
        pump()
        assert app.call.live.header.who.text() == "Robin Sample"
        assert app.call.session.state.step == "convenient"
        hand.press("Ctrl+N")
        pump()
        settle(app)
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        assert len(waiting(app)) == 4
        app.calling.resume(ids["Kim Example"])
        pump()
        assert app.call.live.header.time_in_call.text() == "00:35"
        assert [row.text() for row in app.call.live.notes.note_rows()] == ["heard from Kim Example", "and on"]
        hand.press("Ctrl+K")
        hand.type("Ola Probe")
        hand.press("Return")
        pump()
        assert app.call.live.header.who.text() == "Ola Probe"
        hand.make([("press", "Ctrl+Return")] * 3)
        settle(app)
        assert len(waiting(app)) == 3


@pytest.mark.parametrize(("away", "shown"), [(20 * 60, "20:30"), (3 * 86_400, "00:30")])
def test_a_call_that_was_broken_off_long_ago_goes_on_at_the_time_at_which_it_was_left(
    qtbot: QtBot, tmp_path: Path, away: float, shown: str
) -> None:
    """A moment later somebody is still on the phone; days later nobody was, all the while."""
    clock = StillClock(START)
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        app.choose_script("screen-candidate", "en")
        call_id = begin(app, hand, NAMES[0])
        hand.make([("wait", 30), ("press", "1")])
        settle(app)
    clock.pass_(away)
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        assert app.calling.resume(call_id)
        pump()
        assert app.call.live.header.time_in_call.text() == shown
        hand.make([("wait", 5), ("press", "Ctrl+Return")])
        settle(app)
        length = app.call.session.elapsed()
    assert length == (away if away < 86_400 else 0) + 35


def test_a_call_that_cannot_be_written_is_not_left(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        settle(app)
        app.start_call("screen-candidate", {"person": {"full_name": "Robin Sample"}})
        pump()
        monkeypatch.setattr(app.call.file, "settle", lambda _: False)
        told: list[str] = []
        app.call.bridge.not_saved.connect(told.append)
        hand.press("Ctrl+N")
        assert app.call is not None
        assert app.call.live.isVisible()
        assert not app.call.session.is_aside
        assert told
        monkeypatch.undo()


def test_on_home_the_palette_leads_back_to_a_call_and_the_form_asks_for_nobody_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        settle(app)
        app.choose_script("screen-candidate", "en")
        call = begin(app, hand, "Robin Sample")
        hand.make([("press", "1"), ("press", "Ctrl+N")])
        pump()
        assert {line.text() for line in app.home.form.lines().values()} == {""}
        hand.press("Ctrl+K")
        hand.type("robin")
        assert app.palette.hits()[0].detail == "go on with this call"
        hand.press("Return")
        pump()
        assert app.call.session.header.id == call
        assert app.call.live.isVisible()


def test_every_time_of_a_call_is_on_the_clock_that_we_say_is_ours(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.settings.set("me.zone", "Asia/Kathmandu")  # where no other clock shows these minutes
        minute = f"{START.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}"
        settle(app)
        app.choose_script("screen-candidate", "en")
        call = begin(app, hand, NAMES[0])
        hand.make([("press", "1"), ("press", "Ctrl+N")])
        pump()
        assert f"Set aside at {minute}" in waiting(app)[0]
        app.calling.come_back(call)
        pump()
        hand.make([("type", "heard"), ("press", "Return")])
        live = app.call.live
        qtbot.waitUntil(lambda: live.notes.saved.text().startswith(f"Saved {minute}"))
        hand.press("Ctrl+Return")
        wrapup = app.call.wrapup
        assert f"ended {minute}" in wrapup.who_and_when.text()
        assert f"{app.call.session.header.started:%H:%M}" == minute  # as the notes say


@pytest.mark.parametrize("left", ["set aside", "broken off"])
def test_ending_it_on_home_asks_how_it_ended_and_its_time_is_the_same_everywhere(
    qtbot: QtBot, tmp_path: Path, left: str
) -> None:
    clock = StillClock(START)
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        app.choose_script("screen-candidate", "en")
        call_id = begin(app, hand, "Robin Sample")
        hand.make([("press", "1"), ("wait", 48)])
        if left == "set aside":
            hand.press("Ctrl+N")
        else:
            hand.make([("type", "heard"), ("press", "Return")])
    hand.make([("wait", 24)])
    with opened(tmp_path / "world", clock) as (app, hand):
        settle(app)
        end = next(one for one in app.home.broken_card.findChildren(Button) if one.text() == "End it")
        QTest.mouseClick(end, Qt.MouseButton.LeftButton)
        pump()
        page = app.shell.stack.currentWidget()
        assert isinstance(page, WrapUpPage)
        assert "Length of the call: 00:48" in [text.accessibleName() for text in page.findChildren(Text)]
        page.set_outcome("callback")
        for _ in range(2):
            hand.press("Ctrl+Return")
        settle(app)
        (row,) = app.home.recent_rows()
        assert "0:48" in row.accessibleName()
        header = app.calls.load(call_id).header
        assert header.outcome == "callback"
        assert header.finished is not None
        assert (header.finished - header.started).total_seconds() == pytest.approx(48, abs=1)
