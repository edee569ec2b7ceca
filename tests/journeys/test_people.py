"""From a call missed at night to the follow-up, by keys alone: advice, return call, voicemail, and the record of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import opened, pump_until
from callassist.people.interactions import Interaction, InteractionKind
from callassist.ui.actions import ActionPlace
from tests.ui.people.conftest import ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=BERLIN)


def test_a_missed_call_is_returned_and_what_came_of_it_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, hand):
        app.zone = BERLIN
        room = app.people.room
        missed = Interaction(kind=InteractionKind.MISSED, at=MORNING - timedelta(hours=11))
        room.put(msgspec.structs.replace(ROBIN, interactions=(missed,)))
        pump_until(lambda: app.people.settled)
        (item,) = room.today
        assert (item.script, item.person.id) == ("return-a-call", "robin")
        hand.press("Ctrl+Return")
        assert app.shell.keys.place is ActionPlace.PREPARE
        hand.press("Return")
        assert app.call is not None
        assert app.call.session.header.person == "robin"
        assert app.call.session.values["call"]["returning"] is True
        hand.press("Ctrl+1")  # nobody answers: voicemail
        hand.press("1")
        hand.press("Ctrl+Return")
        for number, (outcome, _) in enumerate(app.call.session.outcomes(), 1):
            if outcome == "voicemail":
                hand.press(str(number))
        assert app.call.session.state.outcome == "voicemail"
        hand.press("Ctrl+Return")
        assert app.call is None
        pump_until(lambda: app.people.settled)
        left = room.get("robin").interactions[-1]
        assert left.kind is InteractionKind.MESSAGE_LEFT
        assert left.words
        assert room.today == []
        assert app.shell.isActiveWindow()
        hand.type("rob")
        hand.press("Return")
        pump_until(lambda: app.people.settled)
        assert app.people.page().shown == "robin"
        assert next(line.what for line in app.people.page().person.known.lines) == "Message left"


def test_a_broken_off_call_that_is_ended_on_home_is_in_the_record_as_any_other(qtbot: QtBot, tmp_path: Path) -> None:
    world = tmp_path / "world"
    known = {"person": {"full_name": "Robin Sample", "first_name": "Robin"}, "job": {"title": "Nurse"}}
    for hours, person in ((0, ""), (1, "robin")):
        with opened(world, StillClock(MORNING + timedelta(hours=hours))) as (app, hand):
            if not hours:
                app.people.room.put(ROBIN)
            assert app.start_call("screen-candidate", known, lang="en", person=person)
            hand.make([("press", "1"), ("wait", 90), ("press", "1")])
            assert app.call.file.settle()
    with opened(world, StillClock(MORNING + timedelta(days=2))) as (app, _):
        assert len(app.calls.unfinished()) == 2
        app.people.room.book, book = None, app.people.room.book  # as long as nobody is there, it waits
        app.home.end_all.click()
        app.home.end_all.click()
        pump_until(lambda: app.keeping.care.idle)
        assert len(app.calls.unfinished()) == 2
        app.people.room.book = book
        app.people.room.loaded.emit()
        pump_until(lambda: app.keeping.care.idle and app.people.settled)
        assert app.calls.unfinished() == []
        headers = app.calls.recent(9)
        assert {header.person for header in headers} == {"robin"}
        told = [one for one in app.people.room.get("robin").interactions if one.call]
        assert {(one.call, one.at, one.kind) for one in told} == {
            (header.id, header.finished, InteractionKind.SPOKE) for header in headers
        }
        assert sorted(one.at - MORNING for one in told) == [timedelta(seconds=90), timedelta(hours=1, seconds=90)]
        app.end_unfinished(headers[0].id)  # once more changes nothing
        pump_until(lambda: app.keeping.care.idle and app.people.settled)
        assert [one for one in app.people.room.get("robin").interactions if one.call] == told
