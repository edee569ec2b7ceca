"""From a call missed at night to the follow-up, by keys alone: advice, return call, voicemail, and the record of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.people.happening import Happening, Kind
from callassist.showcase import opened, pump_until
from callassist.ui.actions import Place
from tests.ui.people.conftest import ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=BERLIN)


def test_a_missed_call_is_returned_and_what_came_of_it_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, hand):
        app._zone = BERLIN
        room = app.people.room
        missed = Happening(kind=Kind.MISSED, at=MORNING - timedelta(hours=11))
        room.put(msgspec.structs.replace(ROBIN, happenings=(missed,)))
        pump_until(lambda: app.people.settled)
        (item,) = room.today
        assert (item.script, item.person.id) == ("return-a-call", "robin")
        hand.press("Ctrl+Return")
        assert app.shell.keys.place is Place.PREPARE
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
        left = room.get("robin").happenings[-1]
        assert left.kind is Kind.MESSAGE_LEFT
        assert left.words
        assert room.today == []
        app.shell.activateWindow()  # a desktop keeps it active; without one it has to be asked for
        pump_until(lambda: app.shell.isActiveWindow())
        hand.type("rob")
        hand.press("Return")
        pump_until(lambda: app.people.settled)
        assert app.people.page().shown == "robin"
        assert next(line.what for line in app.people.page().person.known.lines) == "You left a message"
