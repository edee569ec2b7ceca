"""What is filled in before a call stays until the call begins, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.people.person_model import Number, Person
from callassist.ui.widgets.suggest import KnownSuggestion

SCRIPT, OTHER = "screen-candidate", "invite-to-interview"
PEOPLE = [
    Person(id="kim", given="Kim", family="Sample", numbers=(Number(number="+49 30 901820"),), job={"title": "Nurse"}),
    Person(id="ola", given="Ola", family="Example", job={"title": "Driver"}),
]
KIM = ("kim", {"person.full_name": "Kim Sample", "job.title": "Nurse", "job.band": "Bonn"})


def settle(app: App) -> None:
    pump_until(lambda: app.settled)
    pump()


def filled(app: App) -> tuple[str, dict[str, str]]:
    """Who is meant, and what stands in the lines."""
    form = app.home.form
    return form.person_id, {name: line.text() for name, line in form.lines().items() if line.text()}


def fill_in(app: App, hand: Hand) -> None:
    """Kim is chosen, which fills the job; where it is, is filled in by hand."""
    settle(app)
    app.people.room.put_many(PEOPLE)
    settle(app)
    app.choose_script(SCRIPT, "en")
    form = app.home.form
    assert form.person is not None
    form.person.choose(KnownSuggestion("kim", "Kim Sample", ""))
    form.lines()["job.band"].setFocus()
    hand.type("Bonn")
    assert filled(app) == KIM


WAYS: dict[str, Callable[[App], object]] = {
    "its card is pressed again": lambda app: app.choose_script(SCRIPT, "en"),
    "another script and back": lambda app: (app.choose_script(OTHER, "en"), app.choose_script(SCRIPT, "en")),
    "another page and back": lambda app: (app.shell.home.open("people"), app.navigation.new_call()),
    "the scripts are read again": lambda app: (app.files.feed.show_scripts(), app.files.feed.describe()),
}


def test_what_was_left_comes_back_only_where_nothing_was_chosen_since(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, _hand):
        settle(app)
        app.choose_script(OTHER, "en")
        app.opened.drafts.put(f"start/{SCRIPT}/job.band", "Bonn")
        app.navigation.reopen_form()
        assert app.home.chosen == (OTHER, "en")


def test_it_stays_whatever_is_looked_at_in_between(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        fill_in(app, hand)
        for way, go in WAYS.items():
            go(app)
            settle(app)
            assert filled(app) == KIM, way


def test_it_stands_there_again_once_the_window_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        fill_in(app, hand)
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        pump_until(lambda: app.home.chosen is not None)
        settle(app)
        assert app.home.form.isVisible()
        assert filled(app) == KIM
        assert not app.home.form.isAncestorOf(app.shell.focusWidget())  # nobody has asked to write there
        app.home.form.start.click()
        pump()
        assert app.call.session.header.person == "kim"
        assert app.call.session.header.facts["job"]["band"] == "Bonn"
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        settle(app)
        assert app.home.chosen is None


@pytest.mark.parametrize("way", ["from their page", "from a link", "from their record"])
def test_another_call_that_is_asked_for_mixes_nothing_and_what_made_room_comes_back(
    qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        fill_in(app, hand)
        form = app.home.form
        if way == "from their page":
            app.navigation.choose_person(PEOPLE[1])
            other = ("ola", {"person.full_name": "Ola Example", "job.title": "Driver"})
        elif way == "from a link":
            link = f"callassist:call?script={SCRIPT}&person=Robin%20Sample"
            assert app.launch_requests.receive(LaunchRequest("link", link=link)) == ""
            other = ("", {"person.full_name": "Robin Sample"})
        else:
            script = app.script(SCRIPT, "en")
            app.ask_for(script, {"job": {"title": "Cook"}}, "ola")
            other = ("ola", {"person.full_name": "Ola Example", "job.title": "Driver"})
        pump()
        assert filled(app) == other
        assert form.way_back.text() == "What you had filled in for Kim Sample made room for this."
        form.way_back.undo.click()
        assert filled(app) == KIM
        app.choose_script(SCRIPT, "en")
        assert filled(app) == KIM
