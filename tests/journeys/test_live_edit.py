"""A script is edited while a call runs by it: new words where the call stands, and a broken edit touches nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.events import ScriptRefreshed
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, Hand, opened, pump, start_sample, wait_saved
from callassist.ui.scripts import live_edit


@pytest.fixture
def call(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[App, Hand, Path]]:
    monkeypatch.setattr(live_edit, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(live_edit, "QUIET", 0.2)
    monkeypatch.setattr(live_edit, "QUIET_WRITING", 0.2)
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        entry = app.library.entry("screen-candidate", "en")
        assert entry is not None
        path = app.library.make_own(entry)
        start_sample(app)
        yield app, hand, path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    new = path.with_name("new")
    new.write_text(text.replace(before, after), encoding="utf-8")
    new.replace(path)  # whole, however often the file is looked at


def test_new_words_come_where_the_call_stands(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, hand, path = call
    hand.make([("press", "1"), ("type", "In the car"), ("press", "Return")])
    session = app.call.session
    step, answers = session.state.step, dict(session.state.answers)
    before = session.script.hash
    edit(path, "My name is", "This is")
    qtbot.waitUntil(lambda: session.script.hash != before)
    assert session.state.step == step
    assert session.state.answers == answers
    assert "This is Sam Sample" in app.call.live.view.words.text()
    assert "new words since" in app.call.edits.note.text()
    assert isinstance(session.entries[-1].event, ScriptRefreshed)
    wait_saved(app)
    stored = app.calls.load(session.header.id)
    assert "This is {{ me.name }}" in stored.texts[session.script.hash]
    assert "My name is" in stored.texts[before]


def test_a_broken_edit_is_told_beside_the_last_good_script(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, hand, path = call
    session = app.call.session
    good, entries = session.script, len(session.entries)
    edit(path, "-> end: booked", "-> end: bookedd")
    note = app.call.edits.note
    qtbot.waitUntil(lambda: "last good one" in note.text())
    assert "screen-candidate.call.md, line" in note.text()
    assert "Did you mean `booked`?" in note.text()
    assert session.script is good
    assert len(session.entries) == entries
    assert app.shell.focusWidget() is app.call.live
    hand.press("1")  # and the call goes on
    assert len(session.entries) > entries
    edit(path, "-> end: bookedd", "-> end: booked")
    edit(path, "My name is", "This is")
    qtbot.waitUntil(lambda: session.script is not good)
    assert "new words since" in note.text()


def test_nothing_changes_under_the_fingers(
    call: tuple[App, Hand, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, hand, path = call
    session = app.call.session
    monkeypatch.setattr(live_edit, "QUIET_WRITING", 10_000.0)
    hand.type("half a no")
    good = session.script
    edit(path, "My name is", "This is")
    qtbot.waitUntil(lambda: bool(app.call.edits.waiting))
    qtbot.wait(300)
    assert session.script is good
    hand.make([("type", "te"), ("press", "Return")])
    qtbot.waitUntil(lambda: session.script is not good)
    assert [note.text for note in session.state.notes.values()] == ["half a note"]


def test_the_cursor_stays_where_it_was(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, hand, path = call
    hand.make(TO_SALARY)
    session = app.call.session
    good = session.script
    hand.press("Left")
    edit(path, "Do not ask what they earn today.", "Do not ask what they earn now.")
    qtbot.waitUntil(lambda: session.script is not good)
    hand.type("5")
    assert session.state.fields["salary"].value == "46 0050"


def test_an_own_copy_made_in_the_call_is_followed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_edit, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(live_edit, "QUIET", 0.1)
    with opened(tmp_path / "world", StillClock(START)) as (app, _hand):
        start_sample(app)
        session = app.call.session
        good = session.script
        entry = app.library.entry("screen-candidate", "en")
        path = app.library.make_own(entry)
        app.call.edits.refresh_files()
        pump()
        assert session.script is good  # the same words
        edit(path, "My name is", "This is")
        qtbot.waitUntil(lambda: session.script is not good)


def test_the_watch_ends_with_the_call(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, hand, _path = call
    edits = app.call.edits
    hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
    assert app.call is None
    qtbot.waitUntil(lambda: not edits.looker.thread.is_alive())


def test_a_script_that_the_call_turned_to_is_followed_too(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, hand, _path = call
    hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
    assert app.start_call("practice-call", {})
    entry = app.library.entry("leave-message-with-someone", "en")
    assert entry is not None
    path = app.library.make_own(entry)
    session = app.call.session
    good = session.companions["leave-message-with-someone"]
    say = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("> "))
    edit(path, say, "> Other words altogether.")  # before the call turns to it
    hand.press("Ctrl+2")
    assert session.state.step.startswith("leave-message-with-someone#")
    words = app.call.live.view.words
    qtbot.waitUntil(lambda: "Other words altogether" in words.text())
    assert app.call.edits.note.text().startswith(f"“{good.title}” was edited: new words since")
    edit(path, "Other words", "And other words")
    qtbot.waitUntil(lambda: "And other words" in words.text())
    wait_saved(app)
    stored = app.calls.load(session.header.id)
    assert [entry.event.script for entry in session.entries if isinstance(entry.event, ScriptRefreshed)] == [
        good.id
    ] * 2
    assert all(other.hash in stored.texts for other in session.companions.values() if other.id == good.id)


def test_a_broken_edit_that_is_taken_back_is_told_no_longer(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, _hand, path = call
    note, good = app.call.edits.note, app.call.session.script
    edit(path, "-> end: booked", "-> end: bookedd")
    qtbot.waitUntil(lambda: "last good one" in note.text())
    edit(path, "-> end: bookedd", "-> end: booked")
    qtbot.waitUntil(lambda: note.text() == "")
    assert app.call.session.script is good


@pytest.mark.parametrize("keys", ["", "F11"])
def test_an_edit_is_told_where_the_left_column_is_folded_away(
    call: tuple[App, Hand, Path], qtbot: QtBot, keys: str
) -> None:
    app, hand, path = call
    app.shell.resize(720, 520)
    pump()
    if keys:
        hand.press(keys)
    assert app.call.live.steps.isHidden()
    edit(path, "My name is", "This is")
    note = app.call.edits.note
    qtbot.waitUntil(lambda: "new words since" in note.text())
    assert note.isVisible()
    hand.press("1")
    assert not note.isVisible()  # told until the call goes on
    app.shell.leave_strip()
    app.shell.resize(1280, 800)
    pump()
    edit(path, "This is", "My name is")
    qtbot.waitUntil(lambda: "new words since" in note.text())
    assert note.isVisible()
    assert app.call.live.steps.isAncestorOf(note)


def test_a_call_taken_up_again_goes_on_in_the_edited_words(call: tuple[App, Hand, Path], qtbot: QtBot) -> None:
    app, _hand, path = call
    session = app.call.session
    before = session.script.hash
    edit(path, "My name is", "This is")
    qtbot.waitUntil(lambda: session.script.hash != before)
    wait_saved(app)
    app.call.close()
    app.call.file.close(5.0)
    app.calling.call = None
    edit(path, "This is", "It is")  # what it uses is what it kept
    assert app.calling.resume(session.header.id)
    assert app.call.session.script.hash == session.script.hash
