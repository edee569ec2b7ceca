"""A list from the first key to the next call: made, filled by a pasted table, called, paused, and handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.lists.list_model import CallingList, ListEntry
from callassist.lists.standing import EntryState
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Number, Person
from callassist.planner.rule_settings import PlannerSettings
from callassist.ui.actions import OUTCOME_KEYS
from callassist.ui.lists.list_strip import ListStrip
from callassist.ui.live.page import LivePage
from callassist.ui.wrapup.page import WrapUpPage
from tests.journeys.test_every_state import controls, name_of

TABLE = """Name,Phone,Region
Alex Sample,+49 30 901820,North
Robin Sample,+49 30 901821,South
Kim Sample,+49 30 901822,North
"""


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = ZoneInfo("Europe/Berlin")
        quiet(app)
        yield app, hand


def quiet(app: App) -> None:
    pump_until(lambda: app.settled)
    pump(4)


def tabs_to(hand: Hand, name: str, most: int = 60) -> None:
    for _ in range(most):
        focus = QApplication.focusWidget()
        if focus is not None and name in (name_of(focus), getattr(focus, "text", str)()):
            return
        hand.press("Tab")
    raise AssertionError(f"Tab does not come to {name!r}")


def front(app: App) -> object:
    return app.shell.stack.currentWidget()


def strip_of(app: App) -> str:
    (strip,) = [one for one in front(app).findChildren(ListStrip) if one.isVisibleTo(app.shell)]
    return strip.said.text()


def filled(app: App, *people: Person, **more: object) -> str:
    """A list of these people, in front."""
    now = app.context.now()
    app.people.room.put_many(people)
    made = replace(CallingList(id="l1", name="Nurses", script="screen-candidate", created=now), **more)
    app.lists.store.create(made, [ListEntry(person=one.id, added=now - timedelta(days=30)) for one in people])
    app.people.room.recompute()
    app.lists.show_list("l1")
    quiet(app)
    return made.id


def someone(name: str, number: int, **more: object) -> Person:
    made = Person(id=name.casefold(), given=name, family="Sample", zone="Europe/Berlin", country="DE",
                  numbers=(Number(number=f"+49 30 90182{number}"),))  # fmt: skip
    return replace(made, **more)


def test_from_an_empty_window_to_the_second_call_by_keys_alone(world: tuple[App, Hand]) -> None:
    app, hand = world
    hand.press("Ctrl+Shift+L")
    tabs_to(hand, "New list")
    hand.press("Return")
    hand.type("Nurses north")
    tabs_to(hand, "Script")
    select = QApplication.focusWidget()
    while select.value() != "screen-candidate":
        hand.press("Down")
    tabs_to(hand, "The job")
    hand.type("title: Nurse; place: Bonn")
    hand.press("Return")
    tabs_to(hand, "A table of people")
    QApplication.clipboard().setText(TABLE)
    hand.press("Ctrl+V")
    panel = app.lists.page().panel
    pump_until(lambda: panel.take.isEnabled())
    assert "New: 3, known: 0." in panel.said.text()
    hand.press("Tab")
    tabs_to(hand, "Add to the list")
    hand.press("Return")
    pump_until(lambda: app.lists.snapshot is not None and len(app.lists.snapshot.rows) == 3)
    quiet(app)
    page = app.lists.page()
    assert page.next_who.text() == "Next: Alex Sample"
    assert QApplication.focusWidget() is page.call

    hand.press("Return")
    pump_until(lambda: isinstance(front(app), LivePage))
    assert app.call.session.header.facts["person"]["full_name"] == "Alex Sample"
    assert app.call.session.header.facts["job"] == {"title": "Nurse", "place": "Bonn"}
    assert strip_of(app).startswith("Nurses north · 0 of 3 are through")

    hand.press("Ctrl+Return")
    assert isinstance(front(app), WrapUpPage)
    wrapup = front(app)
    hand.press(OUTCOME_KEYS[[*app.call.session.script.outcomes].index("wrong-person")])
    assert app.call.session.state.outcome == "wrong-person"
    hand.press("Ctrl+Shift+N")
    if front(app) is wrapup:  # what is still open is said once
        hand.press("Ctrl+Shift+N")
    pump_until(lambda: isinstance(front(app), LivePage))
    assert app.call.session.header.facts["person"]["full_name"] == "Robin Sample"
    quiet(app)
    assert strip_of(app).startswith("Nurses north · 1 of 3 are through · 1 call today")
    hand.press("Ctrl+N")  # the call is set aside
    hand.press("Ctrl+Shift+L")
    page.results.click()
    pump_until(lambda: "1 call:" in page.said.text())
    assert page.said.text() == "1 call: 1 Wrong number.\nNo line was said in more than one wording."


def test_a_call_of_a_list_that_was_broken_off_goes_on_as_one_of_its_list(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.zone = ZoneInfo("Europe/Berlin")
        quiet(app)
        filled(app, someone("Alex", 0), someone("Kim", 2))
        app.lists.call_next()
        pump_until(lambda: isinstance(front(app), LivePage))
        call_id = app.call.session.header.id
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = ZoneInfo("Europe/Berlin")
        quiet(app)
        app.home.resume_requested.emit(call_id)
        quiet(app)
        assert strip_of(app).startswith("Nurses · 0 of 2 are through")
        hand.press("Ctrl+Return")
        assert strip_of(app).startswith("Next: Kim Sample · Nurses · 0 of 2 are through")
        for key in ("Ctrl+Shift+N", "Ctrl+Shift+N"):  # what is still open is said once
            hand.press(key)
        pump_until(lambda: isinstance(front(app), LivePage))
        assert app.call.session.header.facts["person"]["full_name"] == "Kim Sample"
        hand.press("Ctrl+Return")
        quiet(app)
        assert strip_of(app).startswith("Nobody is to be called next. ")
        (strip,) = front(app).findChildren(ListStrip)
        assert not strip.next.isEnabled()
        app.calling.close_call()
        app.calling.resume(call_id)  # what was closed is only corrected
        assert not front(app).findChildren(ListStrip)


def test_an_empty_queue_says_why_and_begins_no_call(world: tuple[App, Hand]) -> None:
    app, hand = world
    asked = Interaction(kind=InteractionKind.NEVER_AGAIN, at=START - timedelta(days=90))
    tried = Interaction(kind=InteractionKind.TRIED, at=START - timedelta(hours=2), script="screen-candidate")
    filled(app, someone("Alex", 0, interactions=(asked,)), someone("Robin", 1, interactions=(tried,)),
           someone("Kim", 2, zone="America/Los_Angeles"))  # fmt: skip
    page = app.lists.page()
    hand.press("Ctrl+Shift+N")
    quiet(app)
    assert app.call is None
    assert page.next_who.text() == "Nobody is to be called now"
    said = page.next_why.text()
    assert "1 waits for their business hours" in said
    assert "1 comes again once the others were tried as often" in said
    rows = page.entries.rows
    assert [rows.told(row)[1] for row in range(3)] == [
        "Closed: asked not to be called again",
        "Not reached, called once; can be called again tomorrow at 12:06",
        "Not yet called",
    ]
    assert not page.call.isEnabled()
    assert page.call.accessibleDescription() == f"Nobody is to be called now. {said}"
    assert QApplication.focusWidget() is page.entries  # and not the button beside the one that calls
    filled(app, someone("Ola", 3))
    assert page.call.isEnabled()
    assert page.call.accessibleDescription() == page.call.toolTip() == ""


def test_a_list_pauses_goes_on_and_people_are_taken_off_and_put_back(world: tuple[App, Hand]) -> None:
    app, _ = world
    filled(app, someone("Alex", 0), someone("Robin", 1))
    page = app.lists.page()
    page.pause.click()
    quiet(app)
    assert page.next_why.text() == "This list is paused."
    page.pause.click()
    quiet(app)
    assert page.next_who.text() == "Next: Alex Sample"
    page.entries.choose("alex")
    page.close_entry.click()
    quiet(app)
    assert page.next_who.text() == "Next: Robin Sample"
    assert page.way_back.text() == "Alex Sample is taken off the list."
    page.way_back.undo.click()
    quiet(app)
    assert page.next_who.text() == "Next: Alex Sample"
    page.entries.choose("robin")
    page.sooner.click()
    quiet(app)
    assert page.next_who.text() == "Next: Robin Sample"
    page.finish.click()
    quiet(app)
    assert page.next_why.text() == "This list is finished."
    page.way_back.undo.click()
    quiet(app)
    assert page.next_who.text() == "Next: Robin Sample"


def test_the_filters_show_one_state_each(world: tuple[App, Hand]) -> None:
    app, _ = world
    filled(app, someone("Alex", 0), someone("Robin", 1, numbers=()), someone("Kim", 2))
    page = app.lists.page()
    assert [chip.text() for chip in page.filter.chips()] == ["All 3", "Not yet 2", "Closed 1"]
    page.filter.chips()[2].click()
    assert [page.entries.rows.person(row) for row in range(page.entries.rows.rowCount())] == ["robin"]


def test_a_list_goes_over_to_a_colleague_as_a_file(
    world: tuple[App, Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = world
    filled(app, someone("Alex", 0, notes="private"), someone("Robin", 1))
    file, page = tmp_path / "nurses.calllist.json", app.lists.page()
    monkeypatch.setattr("callassist.ui.lists_controller.ask_save", lambda *_: str(file))
    page.hand_over.click()
    quiet(app)
    assert "with 2 people" in page.said.text()
    assert b"private" not in file.read_bytes()
    monkeypatch.setattr("callassist.ui.lists_controller.ask_open", lambda *_: str(file))
    page.take_over.click()
    pump_until(lambda: len(app.lists.store.all()) == 2)
    quiet(app)
    assert page.said.text().startswith("Taken over with 2 people.")
    file.write_text("{}")
    page.take_over.click()
    quiet(app)
    assert "no list" in page.said.text()


def test_another_try_at_somebody_on_a_list_does_not_stand_in_today_as_well(world: tuple[App, Hand]) -> None:
    app, _ = world
    tried = Interaction(kind=InteractionKind.TRIED, at=START - timedelta(days=3), script="screen-candidate")
    person = someone("Alex", 0, interactions=(tried,))
    app.people.room.put_many([person])
    quiet(app)
    assert [item.person.id for item in app.people.room.today] == ["alex"]
    filled(app, person)
    assert app.people.room.today == []
    by_list = app.people.room.by_lists(person, "screen-candidate", PlannerSettings())
    assert by_list.hours_between_tries == CallingList(id="l", name="L", script="s", created=START).cool_down
    app.lists.page().pause.click()
    quiet(app)
    assert [item.person.id for item in app.people.room.today] == ["alex"]


def test_letters_in_a_list_go_to_the_row_that_begins_with_them(world: tuple[App, Hand]) -> None:
    app, hand = world
    filled(app, someone("Alex", 0), someone("Kim", 1), someone("Robin", 2))
    entries = app.lists.page().entries
    entries.setFocus()
    hand.type("ro")
    assert entries.person() == "robin"
    assert not app.palette.isVisible()
    app.lists.page().pause.setFocus()
    hand.type("k")  # anywhere else a letter begins to find somebody
    assert app.palette.isVisible()


def test_a_list_can_be_found_and_opened_from_the_search_field(world: tuple[App, Hand]) -> None:
    app, hand = world
    filled(app, someone("Alex", 0))
    app.shell.home.open("today")
    hand.press("Ctrl+K")
    hand.type("nurses")
    hand.press("Return")
    assert app.shell.home.current == "lists"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_has_a_name_and_can_be_reached(world: tuple[App, Hand], scale: float) -> None:
    app, _ = world
    app.look.use(scale=scale)
    filled(app, someone("Alex", 0))
    page = app.lists.page()
    page.entries.choose("alex")
    for act in (pump, page.change.click, page.add.click, page.new.click):
        act()
        pump(4)
        for control in controls(app.shell):
            assert name_of(control).strip(), f"{control} has no name"
            assert not control.isEnabled() or control.focusPolicy() & Qt.FocusPolicy.TabFocus, name_of(control)


def test_a_promise_that_was_made_in_a_call_comes_back_first(world: tuple[App, Hand]) -> None:
    app, _ = world
    at = START - timedelta(minutes=1)
    promise = Interaction(
        kind=InteractionKind.CALL_BACK, at=START - timedelta(days=1), when=at, script="screen-candidate"
    )
    filled(app, someone("Alex", 0), someone("Robin", 1, interactions=(promise,)))
    assert app.lists.page().next_who.text() == "Next: Robin Sample"
    assert app.lists.snapshot.counts[EntryState.CALL_BACK] == 1


def test_who_is_found_among_the_people_goes_onto_a_list(world: tuple[App, Hand]) -> None:
    app, hand = world
    app.people.room.put_many([someone("Alex", 0), someone("Robin", 1), someone("Kim", 2)])
    quiet(app)
    hand.press("Ctrl+P")
    hand.type("Alex")
    app.people.page().to_list.click()
    pump(4)
    hand.type("Nurses")
    hand.press("Return")
    assert app.lists.page().form.problem.text() == "A list needs a script."
    app.lists.page().form.script.set_value("screen-candidate")
    hand.press("Return")
    panel = app.lists.page().panel
    assert "Alex Sample" in panel.said.text()
    panel.take.click()
    quiet(app)
    assert [row.entry.person for row in app.lists.snapshot.rows] == ["alex"]
    hand.press("Ctrl+P")
    app.people.page().list.line.clear()
    app.people.page().to_list.click()
    pump(4)
    panel.take.click()
    quiet(app)
    assert sorted(row.entry.person for row in app.lists.snapshot.rows) == ["alex", "kim", "robin"]
