"""A calendar comes in: seen on Home before it is taken, one key for all, and then in Today like any other call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.people.interactions import Interaction, InteractionKind
from callassist.people.person_model import Email, Number, Person
from callassist.store.calendar_file import NAME
from callassist.ui.calendars.calendar_card import CalendarCard
from callassist.ui.home.prepare_page import PreparePage
from callassist.ui.live.page import LivePage
from tests.calendars.calendar_parts import calendar, event

BERLIN = ZoneInfo("Europe/Berlin")
NOW = START.astimezone(BERLIN)
ROBIN = Person(id="robin", given="Robin", family="Sample", country="DE", zone="Europe/Berlin",
               numbers=(Number(number="+49 30 901820"),), emails=(Email(address="robin@example.com"),))  # fmt: skip
KIM = Person(id="kim", given="Kim", family="Beispiel", country="DE", zone="Europe/Berlin")


def on(hours: float) -> str:
    return f"DTSTART:{(START + timedelta(hours=hours)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


CALL = event("SUMMARY:Call back: Robin Sample", "LOCATION:030 901820", "DURATION:PT30M", uid="robin", start=on(1))
ASKED = event("SUMMARY:Follow up with Kim Beispiel", "DURATION:PT30M", uid="kim", start=on(2))
NEW = event("SUMMARY:Phone screen: Alex Probe", "DESCRIPTION:Job: Night Nurse", "DURATION:PT30M",
            "ATTENDEE;CN=Alex Probe:mailto:alex@example.net", uid="alex", start=on(26))  # fmt: skip
AGENCY = event("SUMMARY:Call the agency", "LOCATION:+49 40 123456", "DURATION:PT30M", uid="agency", start=on(3))
LUNCH = event("SUMMARY:Lunch", uid="lunch", start=on(4))


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = BERLIN
        app.people.room.put_many([ROBIN, KIM])
        quiet(app)
        yield app, hand


def quiet(app: App) -> None:
    pump(2)
    pump_until(lambda: app.settled)
    pump(4)


def file(tmp_path: Path, *parts: str, name: str = "work.ics") -> Path:
    path = tmp_path / name
    path.write_bytes(calendar(*parts))
    return path


def receive(app: App, path: Path) -> CalendarCard:
    assert app.launch_requests.receive(LaunchRequest("file", path=str(path))) == ""
    quiet(app)
    return app.people.calendars.card()


def take(app: App, hand: Hand, path: Path) -> None:
    card = receive(app, path)
    assert card.take.hasFocus()
    hand.press("Return")
    quiet(app)
    assert card.isHidden()


def rows(card: CalendarCard) -> list[tuple[str, str]]:
    return [(row.tick.text(), row.why.text()) for row in card.rows]


def today(app: App) -> list[tuple[str, str]]:
    return [(row.link.text(), row.reason.text()) for row in app.people.today.rows()]


def test_a_file_is_seen_before_it_is_taken_and_then_stands_in_today(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    card = receive(app, file(tmp_path, CALL, ASKED, NEW, LUNCH))
    robin, kim, alex = rows(card)
    why = "Robin Sample by the number; the script by the title."
    assert robin == (
        "Tue 24 Nov 15:06 · Robin Sample",
        f"“Call back: Robin Sample” · +49 30 901820 · Return a call. {why}",
    )
    assert kim[0] == "Tue 24 Nov 16:06 · Kim Beispiel?"
    assert "Who it is by the name alone" in kim[1]
    assert alex[0] == "Wed 25 Nov 16:06 · Alex Probe, new · Night Nurse"
    assert "Nothing has changed yet." in card.told.text()
    assert "1 may be about somebody you know" in card.told.text()
    assert (card.take.text(), card.left_out.text()) == ("Add 3 calls", "1 entry is left out")
    assert not app.people.today.rows()
    card.left_out.click()
    assert card.reasons.text() == "Lunch: it names nobody, no number, no link and no job."
    card.take.setFocus()
    hand.press("Return")
    quiet(app)
    why = "(Robin Sample by the number; the script by the title)."
    assert today(app)[0] == ("Robin Sample", f"Return a call · In your calendar: “Call back: Robin Sample” {why}")
    assert [who for who, _ in today(app)] == ["Robin Sample", "Kim Beispiel?"]
    assert app.people.coming.lines() == ["Tomorrow, Wednesday 25 November", "16:06 Alex Probe"]
    assert [one.full_name for one in app.people.room.all()] == ["Robin Sample", "Kim Beispiel", "Alex Probe"]
    hand.press("Ctrl+Return")
    page = app.shell.stack.currentWidget()
    assert isinstance(page, PreparePage)
    assert page.prospect.script.id == "return-a-call"
    hand.press("Return")
    quiet(app)
    assert isinstance(app.shell.stack.currentWidget(), LivePage)
    assert app.call.session.header.person == "robin"


def test_it_is_taken_back_with_whom_it_brought(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, CALL, NEW))
    assert app.people.calendars.way_back.text().startswith("The calendar is taken in.")
    hand.press("Ctrl+Z")
    quiet(app)
    assert not app.people.today.rows()
    assert [one.id for one in app.people.room.all()] == ["robin", "kim"]
    assert app.people.calendar.file.entries == {}


def test_esc_leaves_everything_as_it_was(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    card = receive(app, file(tmp_path, CALL))
    hand.press("Esc")
    quiet(app)
    assert card.isHidden()
    assert app.people.calendar.file.entries == {}


def test_what_is_not_wanted_is_left_and_who_is_meant_is_said(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    card = receive(app, file(tmp_path, CALL, ASKED))
    card.rows[0].tick.setFocus()
    hand.press("Space")
    assert card.take.text() == "Add 1 call"
    card.rows[1].change.setFocus()
    hand.press("Return")
    assert card.rows[1].tray is not None
    hand.press("Left")  # from “Nobody yet” over “new” to Kim
    hand.press("Left")
    hand.press("Space")
    assert card.rows[1].tick.text() == "Tue 24 Nov 16:06 · Kim Beispiel"
    card.rows[1].tray.script.set_value("thank-you-call")
    card.rows[1].tray.script.chosen.emit("thank-you-call")
    card.take.click()
    quiet(app)
    assert today(app) == [("Kim Beispiel", "Thank-you call · In your calendar: “Follow up with Kim Beispiel”.")]
    (item,) = app.people.room.today
    assert (item.person.id, item.script) == ("kim", "thank-you-call")


def test_who_is_meant_is_said_in_today_too(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, ASKED))
    (row,) = app.people.today.rows()
    assert not row.change.isHidden()
    row.link.click()  # nobody who is known for sure: the press asks who it is
    assert row.changing is not None
    hand.press("Left")  # from “Nobody yet” to Kim
    hand.press("Space")
    quiet(app)
    (row,) = app.people.today.rows()
    assert (row.link.text(), row.changing) == ("Kim Beispiel", None)
    row.change.click()
    row.changing.script.chosen.emit("-")
    quiet(app)
    (item,) = app.people.room.today
    assert (item.person.id, item.script) == ("kim", "")
    hand.press("Ctrl+Return")  # asked when the call begins
    quiet(app)
    assert app.home.form.isVisibleTo(app.shell)
    assert app.home.form.person_id == "kim"


@pytest.mark.parametrize("act", ["done", "later", "not any more"])
def test_it_is_done_put_off_or_not_wanted_and_each_is_undone(world: tuple[App, Hand], tmp_path: Path, act: str) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, CALL))
    (row,) = app.people.today.rows()
    assert row.calendar.isHidden()
    if act == "done":
        row.done_button.click()
    else:
        row.later.click()
        row.tray.buttons["tomorrow"].click() if act == "later" else row.tray.go.click()
    quiet(app)
    assert not app.people.today.rows()
    assert bool(app.people.coming.lines()) is (act == "later")
    assert not app.people.room.get("robin").interactions
    app.people.today.way_back.undo.click()
    quiet(app)
    assert [row.link.text() for row in app.people.today.rows()] == ["Robin Sample"]
    assert app.people.calendar.file.choices == {}


def test_a_call_that_was_made_takes_the_entry_away(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, CALL.replace(on(1), on(0.5))))
    assert len(app.people.today.rows()) == 1
    app.people.room.note("robin", Interaction(kind=InteractionKind.SPOKE, at=START))
    quiet(app)
    assert not app.people.today.rows()


def test_somebody_whom_only_the_calendar_names_is_called_and_known_from_then_on(
    world: tuple[App, Hand], tmp_path: Path
) -> None:
    app, hand = world
    card = receive(app, file(tmp_path, event("SUMMARY:Rückruf: Pat Muster", "LOCATION:+49 40 123456",
                                             "DURATION:PT30M", uid="pat", start=on(1))))  # fmt: skip
    card.rows[0].change.click()
    card.rows[0].tray.person_chosen.emit("")  # not as a new person
    card.take.click()
    quiet(app)
    assert [one.full_name for one in app.people.room.all()] == ["Robin Sample", "Kim Beispiel"]
    hand.press("Ctrl+Return")
    page = app.shell.stack.currentWidget()
    assert isinstance(page, PreparePage)
    assert page.reach is not None
    hand.press("Return")
    quiet(app)
    pat = next(one for one in app.people.room.all() if one.full_name == "Pat Muster")
    assert (pat.number, app.call.session.header.person) == ("+49 40 123456", pat.id)
    assert app.people.calendar.file.choices["pat|"].person == pat.id


def test_an_entry_that_names_nobody_asks_who_is_called(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, AGENCY))
    (row,) = app.people.today.rows()
    assert row.link.accessibleName() == "Call the agency, +49 40 123456"
    row.call.click()
    quiet(app)
    form = app.home.form
    assert form.isVisibleTo(app.shell)
    assert form.person.line.text() == ""


def test_a_later_file_moves_and_calls_off(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, CALL))
    moved = CALL.replace(on(1), on(25)).replace("SUMMARY", "SEQUENCE:1\r\nSUMMARY")
    card = receive(app, file(tmp_path, moved))
    assert "moved from Tue 24 Nov 15:06" in card.rows[0].why.text()
    hand.press("Return")
    quiet(app)
    assert not app.people.today.rows()
    assert app.people.coming.lines() == ["Tomorrow, Wednesday 25 November", "15:06 Robin Sample"]
    card = receive(app, file(tmp_path, moved.replace("SEQUENCE:1", "SEQUENCE:2\r\nSTATUS:CANCELLED")))
    assert "called off" in card.rows[0].why.text()
    hand.press("Return")
    quiet(app)
    assert app.people.coming.lines() == []
    card = receive(app, file(tmp_path, CALL))
    assert "There is nothing new in it." in card.told.text()
    assert card.take.isHidden()
    assert card.close_button.hasFocus()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Name,Phone\n", "This file holds no calendar."),
        (b"BEGIN:VCALENDAR" + b"x" * 50_000_000, "This calendar is too large to be read here (more than 16 MB)."),
    ],
)
def test_what_cannot_be_read_is_a_sentence(world: tuple[App, Hand], tmp_path: Path, data: bytes, told: str) -> None:
    app, hand = world
    path = tmp_path / "odd.ics"
    path.write_bytes(data)
    card = receive(app, path)
    assert card.told.text().startswith(told)
    assert card.take.isHidden()
    hand.press("Esc")
    assert card.isHidden()
    card = receive(app, tmp_path / "none.ics")
    assert card.told.text() == "No such file or directory"


def test_in_a_call_it_waits_and_nothing_moves(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, _ = world
    app.start_call("invite-to-interview", {"person": {"full_name": "Kim Beispiel"}}, person="kim")
    quiet(app)
    page, focus = app.shell.stack.currentWidget(), QApplication.focusWidget()
    said = app.launch_requests.receive(LaunchRequest("file", path=str(file(tmp_path, CALL))))
    quiet(app)
    assert said == "There is a call in the open window. This is shown there once the call is closed."
    assert (app.shell.stack.currentWidget(), QApplication.focusWidget()) == (page, focus)
    app.calling.throw_away()
    quiet(app)
    app.launch_requests.go_on()
    quiet(app)
    assert rows(app.people.calendars.card())[0][0] == "Tue 24 Nov 15:06 · Robin Sample"


def test_files_are_dropped_and_chosen_one_after_the_other(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    one, two = file(tmp_path, CALL), file(tmp_path, AGENCY, name="other.ics")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (one, two)])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    home = app.shell.home
    QApplication.sendEvent(home, QDragEnterEvent(home.rect().center(), action, mime, left, none))
    QApplication.sendEvent(home, QDropEvent(QPointF(5, 5), action, mime, left, none))
    quiet(app)
    card = app.people.calendars.card()
    assert len(card.rows) == 1
    assert "Robin Sample" in card.rows[0].tick.text()
    hand.press("Return")
    quiet(app)
    assert "Call the agency" in card.rows[0].why.text()
    hand.press("Return")
    quiet(app)
    assert card.isHidden()
    assert len(app.people.today.rows()) == 2
    app.people.calendars.ask_open = lambda *_: [str(file(tmp_path, NEW, name="third.ics"))]
    hand.press("Ctrl+Shift+O")
    quiet(app)
    assert "Alex Probe" in card.rows[0].tick.text()


def test_a_long_reading_can_be_stopped(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, _ = world
    many = [event(uid=str(n), start=on(1)) for n in range(1500)]
    app.launch_requests.receive(LaunchRequest("file", path=str(file(tmp_path, *many))))
    pump(1)
    card = app.people.calendars.card()
    assert (card.told.text(), card.stop.isHidden()) == ("Reading …", False)
    card.stop.click()
    quiet(app)
    assert card.isHidden()
    assert app.people.calendar.file.entries == {}


def test_what_was_taken_is_there_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = BERLIN
        app.people.room.put_many([ROBIN])
        quiet(app)
        take(app, hand, file(tmp_path, CALL))
        app.people.today.rows()[0].later.click()
        app.people.today.rows()[0].tray.line.setText("17:30")
        app.people.today.rows()[0].tray.line.returnPressed.emit()
        quiet(app)
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.zone = BERLIN
        quiet(app)
        app.people.room.recompute()
        quiet(app)
        assert [f"{item.advice.at:%H:%M}" for item in app.people.room.today] == ["17:30"]
        assert (app.calls.root / NAME).exists()


def test_who_is_forgotten_goes_from_the_calendar(world: tuple[App, Hand], tmp_path: Path) -> None:
    app, hand = world
    take(app, hand, file(tmp_path, CALL, AGENCY))
    app.people.open_person("robin")
    quiet(app)
    page = app.people.page()
    page.person.forgetting.traces_requested.emit()
    quiet(app)
    privacy = app.people.privacy()
    app.people.page().person.forgetting.forget_requested.emit(privacy.traces(ROBIN), False)
    quiet(app)
    assert list(app.people.calendar.file.entries) == ["agency|"]
    assert b"Robin" not in (app.calls.root / NAME).read_bytes()


def test_it_is_told_once_where_there_is_no_time_to_follow_how_something_repeats(
    world: tuple[App, Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, hand = world
    weekly = event("SUMMARY:Call the agency", "LOCATION:+49 40 123456", "RRULE:FREQ=WEEKLY", uid="agency", start=on(3))
    take(app, hand, file(tmp_path, CALL, weekly))
    assert {who for who, _ in today(app)} >= {"Robin Sample"}
    told: list[str] = []
    app.people.trouble.connect(told.append)
    monkeypatch.setattr("callassist.calendars.calendar_fold.MOST_IN_ALL", 0)
    for _ in range(2):
        app.people.room.recompute()
        quiet(app)
    assert told == ["1 event of the calendar is left out: it would take too long to follow how it repeats."]
    assert [who for who, _ in today(app)] == ["Robin Sample"]
