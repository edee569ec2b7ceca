"""What the page of a person asks for, in the whole window: the call, the calendar, being forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import Hand, opened, pump, pump_until
from callassist.people.interactions import Appointment, Interaction, InteractionKind
from callassist.ui.actions import ActionPlace
from tests.ui.people.conftest import OLA, ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=BERLIN)
MISSED = Interaction(kind=InteractionKind.MISSED, at=MORNING - timedelta(hours=11))


class Front:
    """The window with Robin, who rang at night, and Ola, of whom nothing is known."""

    def __init__(self, app: App, hand: Hand) -> None:
        self.app, self.hand, self.desk = app, hand, app.people
        app.zone = BERLIN
        self.desk.room.put_many([replace(ROBIN, interactions=(MISSED,)), OLA])
        self.settle()

    def settle(self) -> None:
        pump_until(lambda: self.desk.settled)
        pump()

    def open(self, person: str) -> None:
        self.desk.open_person(person)
        self.settle()
        assert self.desk.page().shown == person

    @property
    def place(self) -> ActionPlace:
        return self.app.shell.keys.place


@pytest.fixture
def front(qtbot: QtBot, tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, hand):
        yield Front(app, hand)


def test_call_goes_by_what_is_due_and_esc_goes_back(front: Front) -> None:
    front.open("robin")
    front.desk.page().person.call.click()
    assert front.place is ActionPlace.PREPARE
    assert front.desk.preparing.prospect.script.id == "return-a-call"
    front.hand.press("Esc")
    assert front.place is ActionPlace.HOME
    assert front.desk.preparing is None


def test_without_anything_due_the_script_is_chosen_on_home(front: Front) -> None:
    front.open("ola")
    front.desk.page().person.call.click()
    pump()
    assert front.place is ActionPlace.HOME
    assert front.desk.preparing is None
    assert front.app.home.form.isVisible()


def test_an_interview_to_come_is_prepared_with_who_dials(front: Front) -> None:
    at = MORNING + timedelta(days=2)
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=MORNING, when=at, appointment=Appointment(at=at))
    front.desk.room.put(replace(ROBIN, interactions=(agreed,)))
    front.settle()
    front.open("robin")
    page = front.desk.page().person
    assert page.known.dialling is not None
    page.call.click()
    pump()
    if page.known.advice is not None and page.known.advice.script:
        assert front.desk.preparing.prospect.dialling == page.known.dialling


def test_in_a_call_no_other_is_prepared(front: Front) -> None:
    (item,) = front.desk.room.today
    assert front.app.start_call("screen-candidate", {"person": {"full_name": "Robin Sample"}}, lang="en")
    front.desk.prepare(item)
    assert front.desk.preparing is None
    assert front.place is ActionPlace.CALL


@pytest.mark.parametrize("opens", [True, False])
def test_dates_go_to_the_calendar_or_it_is_said_where_they_lie(
    front: Front, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    handed: list[Path] = []
    monkeypatch.setattr("callassist.ui.people_controller.open_file", lambda path: handed.append(path) or opens)
    agreed = Interaction(kind=InteractionKind.CALL_BACK, at=MORNING, when=MORNING + timedelta(days=1))
    front.desk.room.put(replace(ROBIN, interactions=(agreed,)))
    front.settle()
    front.open("robin")
    front.desk.page().person.calendar.click()
    front.settle()
    (path,) = handed
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    said = front.desk.page().person.warning.text()
    assert (str(path) in said) is not opens
    front.desk.today.calendar_requested.emit("robin")
    front.settle()
    assert len(handed) == 2
    assert (str(handed[1]) in front.desk.today.way_back.text()) is not opens


def test_without_a_date_there_is_no_file_and_it_says_why(front: Front) -> None:
    front.open("ola")
    front.desk.page().person.calendar_requested.emit()
    front.settle()
    assert "there is no date to come" in front.desk.page().person.warning.text()


def test_somebody_is_forgotten_after_what_there_is_was_shown(front: Front) -> None:
    assert front.app.start_call("screen-candidate", {"person": {"full_name": "Robin Sample"}}, person="robin")
    for _ in range(3):  # finish, hear what is open, put away
        front.hand.press("Ctrl+Return")
    front.settle()
    front.open("robin")
    forgetting = front.desk.page().person.forgetting
    forgetting.ask.click()
    front.settle()
    assert "one call" in forgetting.told.text()
    forgetting.keep.click()
    assert forgetting.ask.isVisible()
    forgetting.ask.click()
    front.settle()
    forgetting.forget.click()
    front.settle()
    assert front.desk.room.get("robin") is None
    assert front.desk.page().way_back.text() == "Robin Sample is forgotten."
    assert list(front.app.calls.files()) == []


def test_what_could_not_be_removed_is_said_and_can_be_done_again(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    from callassist.store.privacy import Privacy

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the folder is busy")

    front.open("robin")
    forgetting = front.desk.page().person.forgetting
    forgetting.ask.click()
    front.settle()
    with monkeypatch.context() as patched:
        patched.setattr(Privacy, "forget", refuse)
        forgetting.forget.click()
        front.settle()
    assert "the folder is busy" in forgetting.told.text()
    assert forgetting.forget.isVisible()
    forgetting.forget.click()
    front.settle()
    assert front.desk.room.get("robin") is None


def test_traces_that_cannot_be_looked_for_are_said_so(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    from callassist.store.privacy import Privacy

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the folder is gone")

    monkeypatch.setattr(Privacy, "traces", refuse)
    front.open("robin")
    forgetting = front.desk.page().person.forgetting
    forgetting.ask.click()
    front.settle()
    assert forgetting.told.text() == "the folder is gone"
    assert not forgetting.forget.isVisible()


def test_who_is_nobody_is_not_shown_and_has_no_dates(front: Front) -> None:
    front.desk.page()
    front.desk.show_person("nobody")
    front.desk.today.calendar_requested.emit("nobody")
    front.desk.page().person.call_requested.emit()
    front.desk.page().person.calendar_requested.emit()
    front.settle()
    assert front.desk.page().shown == ""
    assert front.desk.preparing is None


def test_forgetting_is_found_from_the_keyboard_and_asks_before_it_forgets(front: Front) -> None:
    front.app.shell.home.open("today")
    front.hand.make([("press", "Ctrl+K"), ("type", "forget a person"), ("press", "Return")])
    front.settle()
    page = front.desk.page()
    assert page.way_back.text().startswith("Open the page of whom to forget")
    front.open("robin")
    front.hand.make([("press", "Ctrl+K"), ("type", "forget robin"), ("press", "Return")])
    front.settle()
    assert "the record of Robin Sample" in page.person.forgetting.told.text()
    front.hand.press("Return")  # the focus is on keeping them
    assert page.person.forgetting.ask.isVisible()
    assert front.desk.room.get("robin") is not None
