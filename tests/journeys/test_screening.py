"""Whole calls through the whole app, by keys alone: nothing is clicked, nothing is called behind the window's back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from callassist import paths
from callassist.app import App
from callassist.calls.begin import header_for
from callassist.calls.events import Entry, FieldFilled, NoteWritten
from callassist.calls.rehearse import StillClock, read_moves, rehearse
from callassist.calls.session import CallSession
from callassist.demo import SCRIPT, START, TO_SALARY, TO_THE_END, Hand, opened, pump, run_demo, start_sample
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from callassist.ui.translate import translate
from tests.ui.desk import bundled

MOVES = """
wait 21s
choose 1
wait 13s
note In the car, pulled over. Fine to talk.
wait 5s
choose Yes, go ahead
wait 25s
tick 1
note Knows us from a friend who works here
fill reason=Wants to lead a team
wait 30s
next
wait 40s
fill situation=In a job, three months’ notice
fill start=1 April
wait 25s
choose 1
wait 30s
fill home=Sampletown, by bike
tick 1
wait 35s
choose 1
wait 20s
note Has another offer, decides Friday
wait 28s
fill salary=46 000
wait 15s
choose 1
wait 80s
fill history=Eight years in logistics, shift lead since 2023
fill direction=A site of her own
tick 1
next
wait 95s
fill example=Moved the night shift to one dock, two hours saved
choose 1
wait 40s
fill interview=2026-11-27 10:00
tick 1
wait 12s
tick 2
wait 9s
tick 3
wait 20s
next
wait 30s
tick 1
wait 14s
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world"


@pytest.fixture
def app_and_hand(qtbot: QtBot, world: Path) -> Iterator[tuple[App, Hand]]:
    with opened(world, StillClock(START)) as pair:
        yield pair


def kept(world: Path) -> tuple[object, tuple[Entry, ...]]:
    """The header and the entries of the only call on the disk."""
    store = CallStore(paths.within(world).data, Writer(), now=lambda: START)
    (call,) = store.ids()
    stored = store.load(call)
    return stored.header, stored.entries


def test_a_whole_screening_by_keys_from_home_to_the_notes(app_and_hand: tuple[App, Hand], world: Path) -> None:
    app, hand = app_and_hand
    hand.press("Ctrl+N")
    for _ in range(12):
        if app.home.form.lines() and app.home.chosen == (SCRIPT, "en"):
            break
        hand.press("Alt+Down")
    hand.type("Dana Sample")
    hand.press("Return")
    assert app.call is not None
    assert app.call.session.values["person"]["first_name"] == "Dana"
    hand.make([*TO_SALARY, *TO_THE_END])
    assert app.call.session.state.outcome_label == "Interview agreed"
    assert "46 000" in app.calling.notes()
    hand.press("Ctrl+Return")
    assert app.call is not None  # what is open is said first
    hand.press("Ctrl+Return")
    assert app.call is None
    header, entries = kept(world)
    assert header.outcome_label == "Interview agreed"
    assert header.finished is not None
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))


def comparable(entries: tuple[Entry, ...]) -> list[object]:
    """What happened and when, without the random ids of notes and without how often typing was interrupted."""
    found: list[object] = []
    for entry in entries:
        event = entry.event
        if isinstance(event, NoteWritten):
            event = msgspec.structs.replace(event, note="")
        if isinstance(event, FieldFilled):
            event = msgspec.structs.replace(event, goes_on=False)
        found.append((entry.seq, entry.at, event))
    return found


def test_the_same_call_through_rehearse_gives_the_same_record(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    assert app.call is not None
    hand.make([*TO_SALARY, *TO_THE_END[:-2]])
    by_window = app.call.session

    class Nowhere:
        def append(self, entry: Entry) -> None: ...
        def amend(self, entry: Entry) -> None: ...

    clock = StillClock(by_window.header.started)
    header = header_for(bundled(SCRIPT), by_window.header.facts, clock.now())
    by_moves = CallSession(bundled(SCRIPT), header, clock, Nowhere(), companions=by_window.companions)
    rehearse(by_moves, clock, read_moves(MOVES))
    assert comparable(by_moves.entries[:-1]) == comparable(by_window.entries)


def test_a_call_that_was_broken_off_goes_on_where_it_stood(qtbot: QtBot, world: Path) -> None:
    clock = StillClock(START)
    with opened(world, clock) as (app, hand):
        start_sample(app)
        hand.make([*TO_SALARY, ("press", "Esc"), ("type", "half a no")])
    with opened(world, StillClock(START + timedelta(minutes=7))) as (app, hand):
        (row,) = [b for b in app.home.findChildren(type(app.shell.home.new_call)) if b.text() == "Go on"]
        assert "Dana Sample" in row.accessibleName()
        while app.shell.focusWidget() is not row:
            hand.press("Tab")
        hand.press("Return")
        assert app.call is not None
        session = app.call.session
        assert session.state.step == "salary"
        assert session.state.fields["salary"].value == "46 000"
        assert session.state.fields["home"].value == "Sampletown, by bike"
        assert app.call.live.notes.line.text() == "half a no"
        assert session.elapsed() == pytest.approx(7 * 60, abs=1)
        hand.press("Ctrl+L")
        hand.type("te")
        hand.press("Return")
        assert [n.text for n in session.state.notes.values()][-1] == "half a note"


def test_back_to_the_call_from_the_wrap_up(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.make([("press", "1"), ("press", "Ctrl+Return")])
    assert app.shell.stack.currentWidget() is app.call.wrapup
    hand.press("Left")
    assert app.shell.stack.currentWidget() is app.call.live
    hand.make([("press", "1"), ("type", "still here"), ("press", "Return"), ("press", "Ctrl+Return"), ("press", "1")])
    assert "still here" in app.calling.notes()


def test_the_notes_are_saved_where_it_says_and_what_was_there_stays_beside(
    app_and_hand: tuple[App, Hand], tmp_path: Path
) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.make([("type", "a note"), ("press", "Return"), ("press", "Ctrl+Return")])
    target = tmp_path / "notes.md"
    target.write_text("mine", encoding="utf-8")
    app.call.wrapup.leaving.ask = lambda *_: str(target)
    hand.press("Ctrl+S")
    assert "a note" in target.read_text(encoding="utf-8")
    assert target.with_name("notes.md.bak").read_text(encoding="utf-8") == "mine"
    assert str(target) in app.call.wrapup.leaving.told.text()


def test_the_strip_and_back(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    before = app.shell.geometry()
    hand.press("F11")
    assert app.shell.width() == 360
    assert app.shell.on_top
    hand.make([("press", "1"), ("type", "in the strip"), ("press", "Return")])
    hand.press("F11")
    assert app.shell.geometry() == before
    assert not app.shell.on_top


def test_where_only_the_desktop_keeps_a_window_on_top_it_says_so(
    app_and_hand: tuple[App, Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, hand = app_and_hand
    start_sample(app)
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "wayland"))
    said: list[str] = []
    app.call.bridge.refused.connect(lambda sentence, _: said.append(sentence))
    for _ in range(2):
        hand.press("F11")
        assert app.shell.width() == 360
        hand.press("F11")
    assert len(said) == 1  # once is enough for what somebody does again and again
    hand.press("Ctrl+T")
    assert len(said) == 2
    assert "desktop" in said[-1]
    assert not app.shell.on_top
    assert not app.call.live.header.buttons["call.on_top"].isChecked()


def test_two_windows_on_one_folder_do_not_write_over_each_other(app_and_hand: tuple[App, Hand], world: Path) -> None:
    second = App(app_and_hand[0].qt, paths.within(world), clock=StillClock(START))
    second.load()
    assert not second.writable
    assert second.start_call(SCRIPT, {}) is False
    assert second.home.problem.text() == translate(second.calls.read_only)
    second.close()
    second.shell.deleteLater()
    pump()


def test_the_demo_leaves_a_picture_and_the_notes(qtbot: QtBot, tmp_path: Path) -> None:
    assert run_demo(tmp_path / "out") == 0
    assert (tmp_path / "out" / "live.png").stat().st_size > 20_000
    assert "Interview agreed" in (tmp_path / "out" / "notes.md").read_text(encoding="utf-8")
