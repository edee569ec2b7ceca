"""What calls come to, once each in the record of whoever they were with: put away, edited later, reopened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import Hand, opened, pump, pump_until
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import OpenHours
from callassist.ui.actions import ActionPlace
from tests.ui.people.conftest import ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 9, 5, tzinfo=BERLIN)


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(NOW)) as (app, hand):
        app.zone = BERLIN
        app.people.room.put(msgspec.structs.replace(ROBIN, interactions=()))
        pump_until(lambda: app.people.settled)
        yield app, hand


def call_robin(app: App, hand: Hand, *, script: str = "return-a-call", outcome: str = "voicemail") -> str:
    assert app.start_call(script, {"person": {"full_name": "Robin Sample"}}, person="robin")
    call_id = app.call.session.header.id
    hand.press("Ctrl+Return")
    choose(app, outcome)
    return call_id


def choose(app: App, outcome: str) -> None:
    app.call.wrapup.set_outcome(outcome)
    pump()


def close_call(app: App, hand: Hand) -> None:
    hand.press("Ctrl+Return")
    assert app.call is None
    pump_until(lambda: app.people.settled and app.keeping.care.idle)


def kinds(app: App) -> list[InteractionKind]:
    return [one.kind for one in app.people.room.get("robin").interactions]


def test_the_planner_knows_what_was_before_this_call(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    left = Interaction(kind=InteractionKind.MESSAGE_LEFT, at=NOW - timedelta(days=3), script="return-a-call")
    night = OpenHours(start=NOW.time().replace(hour=13, minute=0), end=NOW.time().replace(hour=15))
    app.people.room.put(msgspec.structs.replace(ROBIN, zone="Europe/Lisbon", interactions=(left,), hours=night))
    call_robin(app, hand)
    step = app.call.session.state.next_step
    assert "2 messages" in step.reason  # one before, and this one
    assert (step.zone, step.at.hour) == ("Europe/Lisbon", 13)


def test_a_call_that_is_edited_later_is_written_down_in_its_own_place(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    call_id = call_robin(app, hand)
    close_call(app, hand)
    assert kinds(app) == [InteractionKind.MESSAGE_LEFT]
    assert app.calling.resume(call_id)
    assert app.shell.keys.place is ActionPlace.WRAPUP
    choose(app, "no-answer")
    pump_until(lambda: kinds(app) == [InteractionKind.TRIED])  # before it is put away: killed here, it is known
    assert app.call.file.settle(60.0)
    assert app.calls.load(call_id).header.outcome == "no-answer"
    close_call(app, hand)
    assert kinds(app) == [InteractionKind.TRIED]


def test_what_is_changed_in_the_last_moment_is_written_down_when_the_window_closes(
    app_and_hand: tuple[App, Hand],
) -> None:
    app, hand = app_and_hand
    call_id = call_robin(app, hand)
    close_call(app, hand)
    assert app.calling.resume(call_id)
    app.call.wrapup.set_outcome("no-answer")
    app.close()
    assert kinds(app) == [InteractionKind.TRIED]
    assert app.calls.load(call_id).header.outcome == "no-answer"


def test_a_line_that_dropped_goes_on_as_the_same_call_and_counts_once(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    call_id = call_robin(app, hand, outcome="spoke")
    close_call(app, hand)
    assert app.calling.resume(call_id)
    hand.press("Left")
    assert app.shell.keys.place is ActionPlace.CALL
    assert app.call.session.header.id == call_id
    assert app.call.file.settle(60.0)
    assert app.calls.load(call_id).header.finished is None  # killed now, it would be offered again
    hand.press("Ctrl+Return")
    choose(app, "spoke")
    close_call(app, hand)
    assert kinds(app) == [InteractionKind.SPOKE]
    assert len(list(app.calls.ids())) == 1


def test_a_name_that_is_learned_in_the_call_ties_it(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    assert app.start_call("return-a-call", {})
    call_id = app.call.session.header.id
    app.call.session.fill_fact("person.full_name", "robin sample")
    app.call.session.close_field()
    hand.press("Ctrl+Return")
    choose(app, "voicemail")
    assert "Robin Sample" in app.call.session.state.next_step.text
    close_call(app, hand)
    assert kinds(app) == [InteractionKind.MESSAGE_LEFT]
    assert app.calls.load(call_id).header.person == "robin"
