"""Today, reminders and dates in the real window: each kind of call opens with what it needs, and none is disturbed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import Hand, opened, pump, pump_until
from callassist.people.interactions import ActionState, Appointment, Interaction, InteractionKind, Party
from callassist.people.person_model import Person
from callassist.ui.actions import ActionPlace
from callassist.ui.live.arranging_strip import ArrangingStrip
from callassist.ui.settings.setting_rows import ChoiceRow, SelectRow, SwitchRow
from callassist.ui.widgets.dialling_view import DiallingView
from tests.ui.people.conftest import KIM, PEOPLE, ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 10, 5, tzinfo=BERLIN)  # a Wednesday


class Window:
    """The whole app with some people, and a hand and a clock."""

    def __init__(self, app: App, hand: Hand, clock: StillClock) -> None:
        self.app, self.hand, self.clock = app, hand, clock
        app.zone = BERLIN

    def people(self, *people: Person) -> None:
        room = self.app.people.room
        gone = [person.id for person in room.all()]
        room.put_many(people, set(gone) - {person.id for person in people})
        self.settle()

    def settle(self) -> None:
        pump_until(lambda: self.app.people.settled)
        pump()

    def later(self, **wait: float) -> None:
        """Some time passes, and the minute's look at the clock comes."""
        self.clock.pass_(timedelta(**wait).total_seconds())
        self.app.people.room.recompute()
        self.settle()

    def leave(self) -> None:
        """Whatever goes on is ended, and Home is in front."""
        if self.app.call is not None:
            session = self.app.call.session
            if not session.finished:
                session.finish(next(iter(session.script.outcomes)))
            self.app.calling.close_call()
        if self.app.people.preparing is not None:
            self.app.people.preparing.back_requested.emit()
        self.app.shell.show_home()
        self.settle()


@pytest.fixture(scope="module")
def shared(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    clock = StillClock(NOW)
    with opened(tmp_path_factory.mktemp("world"), clock) as (app, hand):
        yield Window(app, hand, clock)


@pytest.fixture
def window(shared: Window) -> Iterator[Window]:
    shared.people()
    yield shared
    shared.leave()


def planned(action: ActionState) -> Interaction:
    return Interaction(kind=InteractionKind.PLANNED, at=NOW - timedelta(days=1), when=NOW, action=action)


MET = Appointment(at=NOW - timedelta(days=8), confirmed=True)
COMING = Appointment(at=NOW + timedelta(days=1), reached_out=Party.THEY)
KINDS = {
    "return-a-call": (Interaction(kind=InteractionKind.MISSED, at=NOW - timedelta(minutes=30)),),
    "follow-up-after-interview": (
        Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=9), appointment=MET),
        Interaction(kind=InteractionKind.THANKED, at=NOW - timedelta(days=7)),
        Interaction(kind=InteractionKind.DECISION_BY, at=NOW - timedelta(days=8), when=NOW - timedelta(days=1)),
    ),
    "screen-candidate": (planned(ActionState.SCREEN),),
    "invite-to-interview": (planned(ActionState.INVITE),),
    "arrange-phone-interview": (
        Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=COMING),
    ),
}
"""The five kinds of calls that Today opens, by their script."""


@pytest.mark.parametrize("script", KINDS)
def test_each_kind_opens_its_script_with_its_preparation_and_everything_filled_in(window: Window, script: str) -> None:
    app, hand = window.app, window.hand
    app.settings.set("me.full_name", "Sam Sample")
    window.people(replace(ROBIN, interactions=KINDS[script]))
    (item,) = app.people.room.today
    assert item.advice.reason.endswith(".")
    hand.press("Ctrl+Return")
    assert app.shell.keys.place is ActionPlace.PREPARE
    page = app.people.preparing
    assert page is not None
    assert page.ticks
    rows = {one.row for one in item.prepare}
    assert rows <= {f"P{number}" for number in range(1, 10)}
    assert rows
    hand.press("Return")
    assert app.call is not None
    header = app.call.session.header
    assert (header.script.id, header.person) == (script, "robin")
    person, job = header.facts["person"], header.facts["job"]
    assert (person["full_name"], person["phone"], person["zone"]) == ("Robin Sample", "+49 30 901820", "Europe/Berlin")
    assert job["title"] == "Nurse"
    assert header.facts["me"]["full_name"] == "Sam Sample"
    assert header.facts["call"]["part_of_day"] == "morning"


def test_after_two_messages_home_proposes_to_let_go_kindly(window: Window) -> None:
    days = (9, 6)
    silent = tuple(Interaction(kind=InteractionKind.MESSAGE_LEFT, at=NOW - timedelta(days=ago)) for ago in days)
    window.people(replace(ROBIN, interactions=silent))
    section = window.app.people.today
    (row,) = section.rows()
    assert "take it as a kind no, and leave the door open" in row.reason.text()
    row.call.click()
    window.settle()
    assert section.rows() == []
    assert "the door stays open" in section.way_back.text()
    assert window.app.people.room.get("robin").interactions[-1].kind is InteractionKind.CLOSED


def test_a_reminder_is_put_off_by_a_key_and_waits_for_the_end_of_a_call(window: Window) -> None:
    app, hand = window.app, window.hand
    bar = app.people.bar
    at = window.clock.now() + timedelta(minutes=30)
    agreed = Interaction(kind=InteractionKind.CALL_BACK, at=window.clock.now(), when=at)
    window.people(replace(KIM, zone="Europe/Berlin", interactions=(agreed,)))
    assert not bar.isVisible()
    window.later(minutes=25)
    assert bar.isVisible()
    assert bar.said.text() == "Due now: Kim Example"
    hand.press("Ctrl+Shift+M")
    window.settle()
    assert not bar.isVisible()
    assert "Kim Example is put off until" in app.people.today.way_back.text()
    app.start_call("screen-candidate", {"person": {"full_name": "Ola Sample"}}, lang="en")
    pump()
    window.later(minutes=15)
    assert not bar.isVisible()
    hand.press("Ctrl+Shift+M")
    assert app.people.room.get("kim").interactions[-1].when < window.clock.now()
    app.call.session.finish("voicemail")
    app.call.live.finished.emit()
    window.settle()
    assert not bar.isVisible()  # nor while it is wrapped up
    app.calling.close_call()
    window.settle()
    assert bar.isVisible()
    hand.press("Ctrl+Shift+Return")
    assert app.shell.keys.place is ActionPlace.PREPARE
    assert app.people.preparing.prospect.person.id == "kim"


def test_whoever_is_about_to_call_is_not_reminded_of_somebody_else(window: Window) -> None:
    app, hand = window.app, window.hand
    agreed = Interaction(kind=InteractionKind.CALL_BACK, at=NOW - timedelta(days=1), when=window.clock.now())
    window.people(*(replace(person, zone="Europe/Berlin", interactions=(agreed,)) for person in (ROBIN, KIM)))
    bar = app.people.bar
    assert bar.isVisible()
    app.people.prepare(app.people.reminders.open[0])
    window.settle()
    assert app.shell.keys.place is ActionPlace.PREPARE
    assert app.people.reminders.open
    assert not bar.isVisible()
    hand.press("Ctrl+Shift+M")
    assert len(app.people.room.get("kim").interactions) == len(app.people.room.get("robin").interactions) == 1
    hand.press("Esc")
    window.settle()
    assert bar.isVisible()


def test_a_reminder_is_dismissed_by_a_key(window: Window) -> None:
    window.people(*PEOPLE)
    missed = Interaction(
        kind=InteractionKind.MISSED, at=window.clock.now().replace(hour=6, minute=0) - timedelta(days=1)
    )
    window.people(replace(ROBIN, interactions=(missed,)))
    assert window.app.people.bar.isVisible()
    window.hand.press("Ctrl+Shift+D")
    assert not window.app.people.bar.isVisible()
    window.later(minutes=1)
    assert not window.app.people.bar.isVisible()


def test_a_call_that_begins_before_the_book_is_read_is_tied_as_soon_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    world, early = tmp_path / "world", list[str]()

    def begin(app: App) -> None:
        app.start_call("return-a-call", {"person": {"full_name": "Robin Sample"}}, lang="en")
        assert app.call is not None
        early.append(app.call.session.header.person)

    with opened(world, StillClock(NOW)) as (app, _):
        app.people.room.put(ROBIN)
        pump_until(lambda: app.people.settled)
    with opened(world, StillClock(NOW), then=begin) as (app, _):
        assert early == [""]
        assert app.call is not None
        assert app.call.session.header.person == "robin"
        assert len(app.people.room.all()) == 1
        assert app.call.file.settle(60.0)
        kept = json.loads(next((world / "data" / "calls").rglob("*.json")).read_text(encoding="utf-8"))
        assert kept["call"]["1"]["person"] == "robin"
        assert not app.call.session.finished


def test_a_practice_call_and_a_call_without_a_name_are_nobodys(window: Window) -> None:
    app = window.app
    for script, facts in (("practice-call", {"person": {"full_name": "Robin Sample"}}), ("screen-candidate", {})):
        app.start_call(script, facts, lang="en")
        app.calling.tie()
        assert app.call is not None
        assert app.call.session.header.person == ""
        window.leave()
    app.calling.tie()


def test_who_dials_is_in_sight_before_and_through_the_call_that_arranges_it(window: Window) -> None:
    app, hand = window.app, window.hand
    app.settings.set("me.phone", "+49 40 428280")
    coming = Appointment(at=datetime(2026, 3, 11, 19, 0, tzinfo=BERLIN), reached_out=Party.THEY)
    agreed = Interaction(kind=InteractionKind.INTERVIEW, at=NOW - timedelta(days=1), appointment=coming)
    window.people(replace(ROBIN, zone="America/New_York", country="US", interactions=(agreed,)))
    hand.press("Ctrl+Return")
    (view,) = app.people.preparing.findChildren(DiallingView)
    assert view.times.text() == "Wed 11 Mar 2026, 19:00 here · 14:00 in New York"
    assert view.who.text().startswith("They dial. They reached out and arranged the call")
    assert "Clocks change before then" in view.gaps.text()
    hand.press("Return")
    (strip,) = app.call.live.findChildren(ArrangingStrip)
    assert strip.isVisible()
    assert strip.told.text() == ("They dial · Wed 11 Mar 2026, 19:00 here · 14:00 in New York · on +49 40 428280")
    assert strip.gaps.text() == ("Clocks change before then: the difference between you goes from -6:00 h to -5:00 h.")
    session = app.call.session
    hand.press("1")  # it is them
    hand.press("1")  # let's settle it
    assert session.state.step == "when"
    session.fill("interview", "2026-03-12 20:30")  # on their clock
    pump()
    assert "Fri 13 Mar 2026, 01:30 here · Thu 20:30 in New York" in strip.told.text()
    assert "20:30 is outside their hours" in strip.gaps.text()
    session.open("who-dials")
    session.answer("me")
    pump()
    assert strip.told.text().startswith("You dial ·")
    assert strip.told.text().endswith("on +49 30 901820")
    session.finish("arranged")
    app.calling.close_call()
    window.settle()
    app.people.open_person("robin")
    window.settle()
    page = app.people.page().person
    (view,) = page.findChildren(DiallingView)
    assert view.who.text() == "You dial. It is agreed that you dial."
    assert "01:30 here" in view.times.text()
    app.shell.home.open("today")


def set_by_hand(app: App, name: str, value: object) -> None:
    """Through the page of settings, as a person does."""
    app.shell.home.open("settings")
    page = app.shell.home.page("settings")
    row = page.rows[name]
    if isinstance(row, SwitchRow):
        row.chips.chips()[0 if value else 1].click()
    elif isinstance(row, SelectRow):
        row.select.setCurrentIndex(row.select.findData(value))
        row.select.activated.emit(row.select.currentIndex())
    elif isinstance(row, ChoiceRow):
        row.chips.chip(value).click()
    else:
        row.line.setText(str(value))
        row.line.editingFinished.emit()
    app.shell.home.open("today")


MET_FRIDAY = Appointment(at=datetime(2026, 2, 25, 10, 0, tzinfo=BERLIN), confirmed=True)
FOLLOWED = (
    Interaction(kind=InteractionKind.INTERVIEW, at=datetime(2026, 2, 24, 10, 0, tzinfo=BERLIN), appointment=MET_FRIDAY),
    Interaction(kind=InteractionKind.THANKED, at=datetime(2026, 2, 26, 10, 0, tzinfo=BERLIN)),
)
"""Follow up on 4 March, a Wednesday, a week after."""
SILENT = tuple(Interaction(kind=InteractionKind.MESSAGE_LEFT, at=NOW - timedelta(days=ago)) for ago in (9, 6))
EARLY = (Interaction(kind=InteractionKind.CALL_BACK, at=NOW - timedelta(days=1), when=NOW.replace(hour=19)),)


@pytest.mark.parametrize(
    ("interactions", "name", "value", "before", "after"),
    [
        (FOLLOWED, "planner.T4", False, ["a week later is a good time"], []),
        (FOLLOWED, "planner.days_after_interview", 9, ["a week later is a good time"], []),
        (FOLLOWED, "planner.quiet_day", "2", ["a week later is a good time"], []),
        (FOLLOWED, "planner.follow_up_at", "15:30", ["now is a good time"], ["at 15:30."]),
        (SILENT, "planner.messages", 3, ["take it as a kind no"], ["one more try is welcome"]),
        (SILENT, "planner.T6", False, ["take it as a kind no"], []),
        (EARLY, "planner.end", "20:00", [], ["at 19:05, and not before."]),
        (EARLY, "planner.T1", False, [], ["at 19:05, and not before."]),
        (EARLY, "planner.keep_agreed_hour", True, [], ["at 19:05, and not before."]),
        (EARLY, "planner.T7", False, [], []),
        (KINDS["return-a-call"], "planner.T2", False, ["a prompt call back"], []),
        (KINDS["arrange-phone-interview"], "planner.W4", False, ["is not settled yet"], []),
        (KINDS["arrange-phone-interview"], "planner.arrange_days_ahead", 1, ["is not settled yet"], ["is not settled"]),
        (KINDS["follow-up-after-interview"], "planner.T3", False, ["They hoped to decide"], ["a week later"]),
    ],
)
def test_a_rule_that_is_set_anew_is_in_force_on_home_at_once(
    window: Window, interactions: tuple[Interaction, ...], name: str, value: object, before: list[str], after: list[str]
) -> None:
    app = window.app
    was = app.settings[name]
    window.clock.pass_((NOW - window.clock.now()).total_seconds())
    window.people(replace(ROBIN, interactions=interactions))

    def said() -> list[str]:
        return [row.reason.text() for row in app.people.today.rows()]

    assert len(said()) == len(before)
    assert all(words in reason for words, reason in zip(before, said(), strict=True))
    try:
        set_by_hand(app, name, value)
        assert app.settings[name] == value
        window.settle()
        assert len(said()) == len(after), said()
        assert all(words in reason for words, reason in zip(after, said(), strict=True)), said()
    finally:
        app.settings.set(name, was)


def test_a_date_goes_to_the_calendar_from_every_door_as_one_entry(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wrap-up, Home and the person's page hand out the same entry, and the later one is the later revision."""
    app, hand = window.app, window.hand
    handed: list[Path] = []
    monkeypatch.setattr("callassist.ui.people_controller.open_file", lambda path: handed.append(path) or True)
    window.clock.pass_((NOW - window.clock.now()).total_seconds())
    window.people(replace(ROBIN, interactions=()))
    robin = app.people.room.facts(app.people.room.get("robin"))
    app.start_call("screen-candidate", robin, lang="en", person="robin")
    later_today = NOW.replace(hour=15, minute=30)
    app.call.session.agree_call_back(later_today, "Europe/Berlin")
    app.call.session.finish("callback")
    app.call.live.finished.emit()
    monkeypatch.setattr(app.call.wrapup.leaving, "open", lambda url: handed.append(Path(url.toLocalFile())) or True)
    hand.press("c")
    pump()
    files = [handed[-1].read_bytes()]
    hand.press("Ctrl+Return")
    window.later(seconds=30)
    (row,) = app.people.today.rows()
    hand.press("Ctrl+L")
    row.tray.calendar.click()
    window.settle()
    files.append(handed[-1].read_bytes())
    window.later(seconds=30)
    app.people.open_person("robin")
    window.settle()
    app.people.page().person.calendar.click()
    window.settle()
    files.append(handed[-1].read_bytes())
    assert len(handed) == 3
    events = [Calendar.from_ical(data).events[0] for data in files]
    assert len({str(event["UID"]) for event in events}) == 1
    sequences = [int(event["SEQUENCE"]) for event in events]
    assert sequences == sorted(set(sequences))
    for event, data, path in zip(events, files, handed, strict=True):
        assert event.decoded("DTSTART") == later_today
        assert event.walk("VALARM")[0].decoded("TRIGGER") == timedelta(minutes=-10)
        assert path.parent == app.paths.cache / "handed-out"
        assert path.stat().st_mode & 0o777 == 0o600
        check_rfc_5545(data)
    app.shell.home.open("today")


def check_rfc_5545(data: bytes) -> None:
    """Line ends, folding, nesting, and what every event and its zone must have."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in physical)
    lines = data.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]
    assert all(re.fullmatch(r'[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:.*', line) for line in lines)
    opened_: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened_.append(value)
        elif name == "END":
            assert opened_.pop() == value
    assert opened_ == []
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    for needed in ("VERSION:2.0", "PRODID:"):
        assert any(line.startswith(needed) for line in lines)
    zones = {line[5:] for line in lines if line.startswith("TZID:")}
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    names = [re.split("[;:]", line)[0] for line in event]
    for once in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"):
        assert names.count(once) == 1
    used = {match[1] for line in event if (match := re.search(r"TZID=([^:;]+)", line))}
    assert used <= zones
    assert "BEGIN:VALARM" in event


def test_who_was_in_front_before_can_be_opened_again(window: Window) -> None:
    """After the list, too, where their page was left."""
    app = window.app
    window.people(ROBIN)
    for _ in range(2):
        app.people.open_person("robin")
        window.settle()
        assert app.people.page().shown == "robin"
        app.people.page().show_list()
        assert app.people.page().shown == ""
    app.shell.home.open("today")
