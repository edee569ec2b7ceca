"""More whole calls by keys: a changed mind, a voicemail and the call after it, the strip, large text, the practice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, TO_THE_END, Hand, opened, start_sample


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world"


@pytest.fixture
def app_and_hand(qtbot: QtBot, world: Path) -> Iterator[tuple[App, Hand]]:
    with opened(world, StillClock(START)) as pair:
        yield pair


def test_a_changed_mind_folds_away_and_restores(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.make([*TO_SALARY, ("press", "Esc 1"), ("wait", 5)])
    session = app.call.session
    assert session.state.step == "direction"
    while session.state.step != "workplace":
        hand.press("Left")
    hand.press("3")
    assert session.state.step == "not-here"
    assert session.state.fields["salary"].superseded
    assert session.state.fields["home"].value == "Sampletown, by bike"
    assert not session.state.fields["home"].superseded
    assert app.call.live.view.parked.isVisible()
    assert "46 000" not in app.calling.notes()
    hand.press("Ctrl+Shift+B")
    assert session.state.fields["salary"].value == "46 000"
    assert not session.state.fields["salary"].superseded
    assert not app.call.live.view.parked.isVisible()


def test_a_voicemail_in_the_third_step_and_the_call_of_the_next_day(qtbot: QtBot, world: Path) -> None:
    with opened(world, StillClock(START)) as (app, hand):
        start_sample(app)
        hand.make([("wait", 20), ("press", "1"), ("wait", 9), ("press", "1"), ("type", "line dropped")])
        hand.make([("press", "Return"), ("press", "Ctrl+1"), ("wait", 18)])
        session = app.call.session
        assert session.state.step == "voicemail"
        assert "020 7946 0000" in app.call.live.view.words.text()
        hand.make([("press", "1"), ("press", "Ctrl+Return")])
        assert session.outcomes()[0][0] == "voicemail"
        hand.press(str([*session.script.outcomes].index("voicemail") + 1))
        assert session.state.outcome == "voicemail"
        hand.make([("press", "Ctrl+Return")] * (2 if session.open_needed() else 1))
        assert app.call is None
    with opened(world, StillClock(START + timedelta(days=1))) as (app, hand):
        assert "Voicemail left" in [w.accessibleName() for w in app.home.findChildren(QWidget)]
        hand.make([("press", "Ctrl+K"), ("type", "return a"), ("press", "Return")])
        hand.type("Dana Sample")
        hand.press("Return")
        assert app.call.session.script.id == "return-a-call"
        hand.press("1")
        assert len(app.call.session.state.visits) > 1


def test_a_whole_call_in_the_strip(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.press("F11")
    hand.make([*TO_SALARY, *TO_THE_END])
    assert app.call.session.state.outcome_label == "Interview agreed"
    assert len([note for note in app.call.session.state.notes.values() if not note.deleted]) == 3
    assert app.shell.width() > 700


def test_a_whole_call_without_a_mouse_at_twice_the_size(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    app.look.use(scale=2.0)
    start_sample(app)
    hand.make([*TO_SALARY])
    field = QApplication.focusWidget()
    assert field.accessibleName() == "Lowest they would take"
    view = app.call.live.view.scroll_area.viewport()
    top = field.mapTo(view, field.rect().topLeft()).y()
    assert 0 <= top < view.height()
    hand.make([*TO_THE_END])
    assert app.call.session.state.outcome_label == "Interview agreed"


def test_the_practice_call_teaches_by_its_own_keys(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    assert app.home.first_start.isVisible()
    hand.press("Ctrl+Shift+P")
    session = app.call.session
    hand.make([("wait", 9), ("press", "1"), ("press", "Space"), ("wait", 3), ("press", "Space"), ("wait", 3)])
    assert sum(tick.done for tick in session.state.ticks.values()) == 2
    hand.make([("press", "Return"), ("type", "Hello"), ("press", "Return"), ("press", "Space"), ("press", "Return")])
    assert [note.text for note in session.state.notes.values()] == ["Hello"]
    hand.make([("press", "F2"), ("press", "Esc"), ("press", "Space"), ("press", "Return"), ("press", "Ctrl+Return")])
    assert session.finished
    hand.make([("press", "1"), ("press", "Ctrl+Return")])
    assert app.call is None
    assert not app.home.first_start.isVisible()
