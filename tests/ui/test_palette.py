"""The palette and the sheet of keys: over the window, and gone again as if they had never been."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, start_sample
from callassist.people.person_model import Email, Number
from callassist.ui.actions import ActionGroup, ActionPlace, Actions
from callassist.ui.finding import FirstThings
from callassist.ui.palette import Offer, search
from callassist.ui.people_service import new_person
from callassist.ui.sheet import rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Sally Sample", "Return Muster"]),
        ("sal", ["Sally Sample"]),
        ("SAMPLE sal", ["Sally Sample"]),
        ("salary", []),
        ("return a", []),
        ("muster", ["Return Muster"]),
    ],
)
def test_a_call_that_waits_comes_first_only_by_its_own_name(query: str, found: list[str]) -> None:
    names = [(name, "screen", lambda: None) for name in ("Sally Sample", "Return Muster")]
    assert [offer.title for offer in FirstThings("come back", names).find(query)] == found


def offer(title: str, words: str = "", weight: float = 0.0) -> Offer:
    return Offer(title, "", lambda: None, words=words, weight=weight)


OFFERS = [
    offer("Salary expectation"),
    offer("Pay and benefits", "salary money pay"),
    offer("Where to work"),
    offer("Would rather not say"),
    offer("Finish call"),
    offer("Café Straße"),
]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("sal", ["Salary expectation", "Pay and benefits"]),
        ("SALARY", ["Salary expectation", "Pay and benefits"]),
        ("salry", ["Salary expectation"]),
        ("fin", ["Finish call"]),
        ("call", ["Finish call"]),
        ("rath", ["Would rather not say"]),
        ("zzzz", []),
        ("caf", ["Café Straße"]),
    ],
)
def test_the_best_match_comes_first_and_noise_stays_out(query: str, titles: list[str]) -> None:
    assert [found.title for found in search(query, OFFERS)] == titles


def test_without_a_query_the_weightiest_come_first() -> None:
    found = search("", [offer("a"), offer("b", weight=2), offer("c", weight=1)])
    assert [item.title for item in found] == ["b", "c", "a"]


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as pair:
        yield pair


def test_a_step_is_opened_by_a_few_letters(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.press("Ctrl+K")
    hand.type("exper")
    assert app.palette.hits()[0].title == "Expertise"
    hand.press("Return")
    assert not app.palette.isVisible()
    assert app.call.session.state.step == "expertise"
    hand.press("Home")
    assert app.call.session.state.step == "identity"


def test_an_answer_a_prepared_answer_and_a_command_are_found_too(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.make([("press", "Ctrl+K"), ("type", "yes, that"), ("press", "Return")])
    assert app.call.session.state.step == "convenient"
    hand.make([("press", "Ctrl+K"), ("type", "travel"), ("press", "Return")])
    assert app.call.live.prepared.isVisible()
    hand.make([("press", "Esc"), ("press", "Ctrl+K"), ("type", "finish"), ("press", "Return")])
    assert app.call.session.finished


def test_another_script_is_found_in_a_call_and_kept_with_it(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.make([("press", "1"), ("press", "Ctrl+K"), ("type", "arrange a ph")])
    assert app.palette.hits()[0].detail == "go on by this script"
    hand.press("Return")
    call = app.call
    assert call.session.state.step.startswith("arrange-phone-interview#")
    assert call.live.view.words.text()
    hand.press("Ctrl+K")
    assert "Screen a candidate" not in [offer.title for offer in app.palette.offers]
    here = [step.title for step in call.bridge.script_here().steps]
    assert here == [offer.title for offer in app.palette.offers if offer.detail == "step"][: len(here)]
    hand.press("Esc")
    assert call.file.settle(5)
    assert call.bridge.script_here().text in app.calls.load(call.session.header.id).texts.values()
    hand.press("Ctrl+Z")
    assert call.session.state.step == "convenient"


@pytest.mark.parametrize(
    ("known", "said", "copied"),
    [
        (
            {"numbers": (Number(number="+351 912 345 678"),), "emails": (Email(address="ana@example.com"),)},
            "Copied",
            "+351 912 345 678",
        ),
        ({"emails": (Email(address="ana@example.com"),)}, "ana@example.com. Copied.", "ana@example.com"),
        ({}, "no number and no email address is known", "before"),
    ],
)
def test_somebody_is_found_in_a_call_and_how_they_are_reached_is_said(
    app_and_hand: tuple[App, Hand], known: dict[str, object], said: str, copied: str
) -> None:
    app, hand = app_and_hand
    app.people.room.put(replace(new_person("Ana Manager"), **known))
    QGuiApplication.clipboard().setText("before")
    start_sample(app)
    hand.type("half a note")
    hand.make([("press", "Ctrl+K"), ("type", "ana man")])
    assert app.palette.hits()[0].title == "Ana Manager"
    hand.press("Return")
    assert said in app.call.live.view.hint.text()
    assert QGuiApplication.clipboard().text() == copied
    hand.type("!")
    assert app.call.live.notes.line.text() == "half a note!"


def test_esc_leaves_everything_as_it_was(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    hand.type("half a note")
    line = QApplication.focusWidget()
    for opening in ("Ctrl+K", "F1"):
        hand.press(opening)
        assert (app.palette.isVisible(), app.sheet.isVisible()) == (opening == "Ctrl+K", opening == "F1")
        hand.press("Esc")
        assert QApplication.focusWidget() is line
    hand.type("!")
    assert app.call.live.notes.line.text() == "half a note!"
    assert app.call.session.state.step == "identity"


def test_while_it_is_open_no_key_reaches_the_call(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    start_sample(app)
    for opening in ("Ctrl+K", "F1"):
        hand.make([("press", opening), ("press", "Alt+1"), ("press", "Ctrl+1"), ("press", "Ctrl+Return")])
        assert app.call.session.state.step == "identity"
        assert not app.call.session.finished
        if app.palette.isVisible() or app.sheet.isVisible():
            hand.press("Esc")


def test_a_script_is_found_from_home(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    hand.make([("press", "Ctrl+K"), ("type", "voicem"), ("press", "Return")])
    assert app.home.form.isVisible()


@pytest.mark.parametrize("place", [ActionPlace.HOME, ActionPlace.CALL, ActionPlace.WRAPUP])
def test_every_act_of_a_place_stands_on_its_sheet(place: ActionPlace) -> None:
    actions = Actions()
    told = {label for _, acts in rows(actions, place) for label, _ in acts}
    assert told == {action.label() for action in actions.of(place)}


def test_acts_that_count_up_are_one_row() -> None:
    acts = dict(dict(rows(Actions(), ActionPlace.CALL))[ActionGroup.SCRIPT])
    assert acts["Give the numbered answer"] == ["1 – 9", "Alt 1 – 9"]
    assert acts["Show a prepared answer"] == ["F2 – F8"]
