"""The phone rings while the window is open: who it is, taken or refused by one key, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.ui.live.page import LivePage

FRIDAY = START - timedelta(days=4)
TOLD = "No answer · the night shift"
RETURNS = Interaction(kind=InteractionKind.TRIED, at=FRIDAY, script="screen-candidate", words=TOLD)
ROBIN = Person(id="robin", given="Robin", family="Sample", role="Nurse", country="DE",
               numbers=(Number(number="+49 30 901820"),), interactions=(RETURNS,))  # fmt: skip
ALEX = Person(id="alex", given="Alex", family="Sample", country="DE", numbers=(Number(number="+49 40 901821"),))
KIM = Person(id="kim", given="Kim", family="Sample", country="DE", numbers=(Number(number="+49 40 901821"),))


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = ZoneInfo("Europe/Berlin")
        app.people.room.put_many([ROBIN, ALEX, KIM])
        quiet(app)
        yield app, hand


def quiet(app: App) -> None:
    pump(2)
    pump_until(lambda: app.settled)
    pump(4)


def ring(app: App, number: str, name: str = "") -> str:
    said = app.launch_requests.receive(LaunchRequest("ring", number=number, name=name))
    pump(2)
    return said


def texts(app: App) -> tuple[str, str, list[str]]:
    strip = app.ringing.strip
    assert strip.isVisibleTo(app.shell)
    incoming, _, why = strip.why.text().partition(". ")
    assert incoming == "Incoming call", "who rings, and not who is to be called"
    return strip.who.text(), why, [button.text() for button in strip.takes]


def test_who_rings_is_named_with_why_and_one_key_takes_it(world: tuple[App, Hand]) -> None:
    app, hand = world
    focus = QApplication.focusWidget()
    assert ring(app, "sip:030901820@pbx") == ""
    why = "They return your call on Friday at 14:06: the night shift"
    assert texts(app) == ("Robin Sample, Nurse", why, ["Take it"])
    assert QApplication.focusWidget() is focus, "the focus stays where it was"
    hand.press("Alt+Return")
    assert isinstance(app.shell.stack.currentWidget(), LivePage)
    assert app.call.session.header.person == "robin"
    assert app.call.session.script.id == "screen-candidate"
    assert not app.ringing.strip.isVisibleTo(app.shell)


def test_refused_it_is_noted_as_their_call_and_today_proposes_its_return(world: tuple[App, Hand]) -> None:
    app, hand = world
    ring(app, "030 901820")
    hand.press("Alt+Shift+Return")
    quiet(app)
    assert not app.ringing.strip.isVisibleTo(app.shell)
    assert app.people.room.get("robin").interactions[-1] == Interaction(kind=InteractionKind.MISSED, at=START)
    assert "robin" in [item.person.id for item in app.people.room.today]


def test_who_is_not_seen_to_has_called(world: tuple[App, Hand]) -> None:
    app, hand = world
    ring(app, "030 901820")
    hand.make([("wait", 100)])
    ring(app, "+49 40 555", "Sam Muster")
    assert app.ringing.over_timer.interval() == 80_000
    hand.make([("wait", 79)])
    app.ringing.let_old_go()
    assert len(app.ringing.rings) == 2, "it may ring still"
    hand.make([("wait", 1)])
    app.ringing.over_timer.timeout.emit()
    assert texts(app)[0] == "Sam Muster"
    assert app.people.room.get("robin").interactions[-1] == Interaction(kind=InteractionKind.MISSED, at=START)
    hand.make([("wait", 100)])
    app.ringing.over_timer.timeout.emit()
    quiet(app)
    assert not app.ringing.strip.isVisibleTo(app.shell)
    assert not app.ringing.over_timer.isActive()
    (sam,) = [person for person in app.people.room.all() if person.full_name == "Sam Muster"]
    assert [one.at for one in sam.interactions] == [START + timedelta(seconds=100)]


def test_who_rings_while_the_window_closes_has_called_too(qtbot: QtBot, tmp_path: Path) -> None:
    for once_more in (False, True):
        with opened(tmp_path / "world", StillClock(START)) as (app, _):
            quiet(app)
            if once_more:
                (sam,) = app.people.room.all()
                assert (sam.full_name, [one.kind for one in sam.interactions]) == (
                    "Sam Muster",
                    [InteractionKind.MISSED],
                )
            else:
                ring(app, "+49 40 555", "Sam Muster")
                waits = app.ringing.over_timer
        assert once_more or not waits.isActive()


def test_in_a_call_it_is_told_in_place_and_taking_it_sets_the_call_aside(world: tuple[App, Hand]) -> None:
    app, hand = world
    app.start_call("invite-to-interview", {"person": {"full_name": "Alex Sample"}}, person="alex")
    quiet(app)
    first, page = app.call.session.header.id, app.shell.stack.currentWidget()
    hand.type("they said")
    ring(app, "030901820")
    assert app.shell.stack.currentWidget() is page
    hand.type(" yes")
    hand.press("Return")
    assert "they said yes" in [note.text for note in app.call.session.state.notes.values()]
    hand.press("Alt+Return")
    pump_until(lambda: app.call is not None and app.call.session.header.id != first)
    assert app.call.session.header.person == "robin"
    assert first in dict(app.set_aside())


def test_several_people_on_one_number_are_all_shown(world: tuple[App, Hand]) -> None:
    app, _ = world
    ring(app, "040901821")
    who, _, takes = texts(app)
    assert who == "+49 40 901821: Alex Sample / Kim Sample"
    assert takes == ["Alex Sample", "Kim Sample"]
    app.ringing.strip.takes[1].click()
    quiet(app)
    assert app.home.form.person_id == "kim", "nothing tells a script: it is asked for"


def test_an_unknown_number_is_somebody_new_in_one_key(world: tuple[App, Hand]) -> None:
    app, hand = world
    ring(app, "+493055501", "Toni Sample")
    assert texts(app) == (
        "Toni Sample",
        "+49 30 55501 is not known here.",
        ["New person: take it"],
    )
    hand.press("Alt+Return")
    quiet(app)
    (new,) = [one for one in app.people.room.all() if one.full_name == "Toni Sample"]
    assert new.number == "+49 30 55501"
    assert app.home.form.person_id == new.id


def test_an_unknown_number_that_is_refused_is_a_missed_call_of_that_number(world: tuple[App, Hand]) -> None:
    app, hand = world
    ring(app, "+493055501")
    hand.press("Alt+Shift+Return")
    quiet(app)
    assert not app.ringing.strip.isVisibleTo(app.shell)
    (item,) = [one for one in app.people.room.today if one.person.label == "+49 30 55501"]
    assert item.advice.reason.startswith("They called on Tuesday 24 November at 14:06, and a prompt call back")
    ring(app, "030 55501")
    assert texts(app) == ("+49 30 55501", "They called at 14:06 here, unanswered.", ["Take it"])


@pytest.mark.parametrize(("number", "name", "known"), [("anonymous", "", ""), ("", "Toni Sample", "Toni Sample")])
def test_what_is_told_without_a_number_is_noted_as_far_as_it_goes(
    world: tuple[App, Hand], number: str, name: str, known: str
) -> None:
    app, hand = world
    before = {one.id for one in app.people.room.all()}
    ring(app, number, name)
    told = f"No number was told{f', only “{number}”' if number else ''}."
    assert texts(app)[:2] == (name or "Somebody new", told)
    hand.press("Alt+Shift+Return")
    quiet(app)
    new = [one for one in app.people.room.all() if one.id not in before]
    assert [one.full_name for one in new] == [known] * bool(known)
    assert [one.kind for person in new for one in person.interactions] == [InteractionKind.MISSED] * bool(known)


def test_somebody_without_number_and_name_is_asked_for_and_not_made(world: tuple[App, Hand]) -> None:
    app, hand = world
    before = app.people.room.all()
    ring(app, "anonymous")
    hand.press("Alt+Return")
    quiet(app)
    assert app.people.room.all() == before
    assert not app.ringing.strip.isVisibleTo(app.shell)
    assert app.home.form.isVisibleTo(app.shell)
    assert app.home.form.person.line.text() == ""


def test_a_number_that_stands_for_somebody_is_not_said_as_their_name(world: tuple[App, Hand]) -> None:
    app, hand = world
    ring(app, "+493055501")
    hand.press("Alt+Return")
    quiet(app)
    assert app.home.form.person.line.text() == "+49 30 55501"
    assert "full_name" not in app.home.form.facts().get("person", {})
    app.home.form.start.click()
    quiet(app)
    words = app.call.live.view.words.text()
    assert words
    assert "30 55501" not in words


def test_of_an_unknown_number_that_is_ignored_nothing_is_noted(world: tuple[App, Hand]) -> None:
    app, _ = world
    people = app.people.room.all()
    ring(app, "+493055501")
    app.ringing.strip.ignore.click()
    quiet(app)
    assert not app.ringing.strip.isVisibleTo(app.shell)
    assert app.people.room.all() == people
    ring(app, "030901820")
    assert not app.ringing.strip.ignore.isVisibleTo(app.ringing.strip), "whoever is known is noted"


def test_who_rings_before_everybody_is_known_is_named_as_soon_as_they_are(world: tuple[App, Hand]) -> None:
    app, _ = world
    app.people.room.put_many([Person(id="toni", given="Toni", family="Sample", numbers=(Number(number="+493055501"),))])
    ring(app, "+49 30 55501")
    quiet(app)
    assert texts(app)[0] == "Toni Sample"


def test_a_ring_while_the_files_are_read_waits_for_them(
    world: tuple[App, Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = world
    with monkeypatch.context() as early:
        early.setattr(app, "files", None)
        assert app.launch_requests.receive(LaunchRequest("ring", number="030901820")) == ""
    assert not app.ringing.strip.isVisibleTo(app.shell)
    app.loaded.emit()
    assert texts(app)[0] == "Robin Sample, Nurse"


def test_what_is_due_makes_room_for_who_rings(world: tuple[App, Hand]) -> None:
    app, hand = world
    bar = app.people.bar
    app.people.reminders.look()
    assert bar.isVisibleTo(app.shell)
    ring(app, "040901821")
    app.people.reminders.look()
    assert not bar.isVisibleTo(app.shell)
    hand.press("Alt+Shift+Return")
    assert bar.isVisibleTo(app.shell)


def test_rings_wait_behind_one_another_and_a_flood_is_bounded(world: tuple[App, Hand]) -> None:
    app, _ = world
    ring(app, "030901820")
    ring(app, "030901820")
    assert texts(app)[0] == "Robin Sample, Nurse", "the same ring is told once"
    for number in range(60):
        ring(app, f"+49 30 555{number:04}")
    assert len(app.ringing.rings) == 20
    assert texts(app)[0] == "Somebody new, and 19 more"
    assert [one.kind for one in app.people.room.get("robin").interactions[-1:]] == [InteractionKind.MISSED]
    assert len(app.people.room.all()) == 3, "a flood makes no people"
    for _ in range(20):
        app.ringing.ignore()
    assert not app.ringing.strip.isVisibleTo(app.shell)


@pytest.mark.parametrize(("number", "name"), [("", ""), (" \n", "  ")])
def test_a_ring_without_number_and_name_is_a_sentence(world: tuple[App, Hand], number: str, name: str) -> None:
    app, _ = world
    assert ring(app, number, name) == "Neither a number nor a name was given."
    assert not app.ringing.strip.isVisibleTo(app.shell)


def test_what_a_telephone_tells_is_plain_text(world: tuple[App, Hand]) -> None:
    app, _ = world
    ring(app, "<b>1</b>", "<img src=x>" * 99)
    who, why, _ = texts(app)
    assert who.startswith("<img src=x>")
    assert len(who) <= 120
    assert "<b>1</b>" in why


def test_their_number_is_dialled_by_a_key_in_the_call(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    told = tmp_path / "dialled"
    script = tmp_path / "dial"
    script.write_text(f'#!/bin/sh\necho "$@" > {told}.new && mv {told}.new {told}\n')
    script.chmod(0o700)
    app.settings.set("phone.dial", "command")
    app.settings.set("phone.command", f"{script} dial {{number}}")
    app.people.open_person("robin")
    quiet(app)
    page = app.people.page().person
    page.reaches[0].open.click()
    pump_until(told.exists, turns=100_000)
    assert told.read_text() == "dial +4930901820\n"
    assert page.reaches[0].said.text() == f"+49 30 901820 is handed to {script}, and copied."
    told.unlink()
    app.start_call("screen-candidate", {"person": {"full_name": "Robin Sample"}}, person="robin")
    quiet(app)
    hand.press("Ctrl+D")
    pump_until(told.exists, turns=100_000)
    assert told.read_text() == "dial +4930901820\n"
    assert QApplication.clipboard().text() == "+49 30 901820"
    app.settings.set("phone.command", "/nowhere/dial {number}")
    QApplication.clipboard().clear()
    hand.press("Ctrl+D")
    assert QApplication.clipboard().text() == "+49 30 901820"
