"""From a call missed at night to an offer, by keys alone, over three weeks: what Home says is what is done next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import Hand, opened, pump_until
from callassist.people.interactions import InteractionKind
from callassist.ui.actions import ActionPlace
from tests.ui.people.conftest import ROBIN

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = datetime(2026, 3, 3, 22, 20, tzinfo=BERLIN)  # a Tuesday


class OtherWindows(QObject):
    """Remembers what is shown as a window of its own, be it for a moment: it would take the focus away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


class Seeker:
    """Somebody who looks for work, and has only a keyboard."""

    def __init__(self, app: App, hand: Hand, clock: StillClock) -> None:
        self.app, self.hand, self.clock = app, hand, clock

    def settle(self) -> None:
        pump_until(lambda: self.app.people.settled)
        assert self.app.shell.isActiveWindow()

    def wait_until(self, text: str) -> None:
        """Days pass; the window stays open, and looks at the clock every minute."""
        moment = datetime.fromisoformat(text).replace(tzinfo=BERLIN)
        self.clock.pass_((moment - self.clock.now()).total_seconds())
        self.app.people.room.recompute()
        self.settle()

    def home(self) -> list[str]:
        """What Home says is to be done: the sentences of To call today."""
        return [row.reason.text() for row in self.app.people.today.rows()]

    def coming(self) -> list[str]:
        """What Home says is to be done in the next days."""
        return [row.reason.text() for row in self.app.people.coming.rows() if row.isVisible()]

    def tab_to(self, name: str) -> None:
        """Tab, until what is named like this has the focus."""
        found: list[str | None] = []
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName().startswith(name):
                return
            found.append(focus and focus.accessibleName())
            self.hand.press("Tab")
        raise AssertionError(f"Tab does not lead to “{name}”, but to {found[:12]}")

    def call_first(self, script: str) -> None:
        """As Home proposes: the minute before, and then the call."""
        self.hand.press("Ctrl+Return")
        assert self.app.shell.keys.place is ActionPlace.PREPARE
        assert self.app.people.preparing.ticks
        for _ in self.app.people.preparing.ticks:
            self.hand.press("Space")
        assert all(tick.isChecked() for tick in self.app.people.preparing.ticks)
        self.hand.press("Return")
        session = self.app.call.session
        assert (session.header.script.id, session.header.person) == (script, "robin")

    def say(self, *answers: str) -> None:
        """Give numbered answers by their words."""
        for words in answers:
            session = self.app.call.session
            offered = [answer.label.plain(session.values) for answer in session.answers()]
            self.hand.press(str(offered.index(words) + 1))

    def fill(self, field: str, text: str) -> None:
        self.tab_to(field)
        self.hand.type(text)
        self.hand.press("Esc")

    def next(self, to: str) -> None:
        self.hand.press("Return")
        assert self.app.call.session.state.step == to

    def wrap_up(self, outcome: str) -> None:
        """Finish, choose how it ended, save and close."""
        self.clock.pass_(240)
        self.hand.press("Ctrl+Return")
        session = self.app.call.session
        numbers = {name: number for number, name in enumerate(session.script.outcomes, 1)}
        self.hand.press(str(numbers[outcome]))
        assert session.state.outcome == outcome
        for _ in range(2 if session.open_needed() else 1):
            self.hand.press("Ctrl+Return")
        assert self.app.call is None
        self.settle()


def test_from_a_call_missed_at_night_to_an_offer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callassist.ui.keys.AGAIN_SECONDS", 0)  # days lie between a call and the next
    clock = StillClock(NIGHT)
    with opened(tmp_path / "world", clock) as (app, hand):
        app.zone = BERLIN
        app.settings.set("me.name", "Sam Sample")
        app.settings.set("me.phone", "+49 40 428280")
        app.people.room.put(msgspec.structs.replace(ROBIN, interactions=()))
        me, others = Seeker(app, hand, clock), OtherWindows()
        app.qt.installEventFilter(others)
        me.settle()

        # At night: the phone shows a missed call, and it is written down.
        hand.type("rob")
        hand.press("Return")
        me.settle()
        me.tab_to("Add what happened: They called")
        hand.press("Return")
        hand.type("22:14")
        hand.press("Return")
        me.settle()
        assert app.people.room.get("robin").interactions[-1].kind is InteractionKind.MISSED
        me.tab_to("Today")
        hand.press("Return")
        assert me.home() == []  # not at this hour

        # First thing in the morning.
        me.wait_until("2026-03-04T08:55")
        (advice,) = me.home()
        assert advice.startswith("They called on Tuesday 3 March at 22:14, outside business hours, so call first thing")
        assert not app.people.bar.isVisible()
        me.wait_until("2026-03-04T09:00")
        assert app.people.bar.said.text() == "Due now: Robin Sample"
        me.call_first("return-a-call")
        assert app.call.session.values["call"]["returning"] is True
        me.say("No answer", "Message left")
        me.wrap_up("voicemail")
        assert me.home() == []
        assert not app.people.bar.isVisible()
        me.wait_until("2026-03-05T09:00")
        assert me.home() == []  # a message is given time to be answered

        # Once more, and they want to talk.
        me.wait_until("2026-03-06T08:30")
        (advice,) = me.home()
        assert "your last try needs a little time to be answered" in advice
        me.wait_until("2026-03-06T09:10")
        me.call_first("return-a-call")
        me.say("Speaking", "Yes, go ahead", "They want to meet")
        me.fill("Interview", "2026-03-11 10:00")
        me.wrap_up("interview")

        # Who dials is open. They were on the phone just now, so it is settled on the next working day.
        assert me.home() == []
        assert any("is not settled yet" in text for text in me.coming())
        me.wait_until("2026-03-09T10:00")
        (advice,) = me.home()
        assert advice.startswith("The interview on Wednesday 11 March at 10:00 is not settled yet")
        me.call_first("arrange-phone-interview")
        me.say("Yes, that's them", "Yes, let's settle it")
        me.fill("Phone interview", "2026-03-11 10:00")
        me.say("The same for both")
        me.next("who-dials")
        me.say("They call me")
        me.wrap_up("arranged")
        assert me.home() == []

        # The interview.
        me.wait_until("2026-03-11T08:30")
        (advice,) = me.home()
        assert advice == (
            "The interview is agreed for Wednesday 11 March at 10:00; they dial, and at the end ask when they will "
            "decide."
        )
        me.wait_until("2026-03-11T09:55")
        assert app.people.bar.isVisible()
        me.wait_until("2026-03-11T10:00")
        me.call_first("take-phone-interview")
        assert not app.people.bar.isVisible()
        me.say("It's them", "All good")
        for step in ("why", "career", "examples", "doubts", "my-questions"):
            me.next(step)
        me.say("I've asked enough")
        me.fill("Decision by", "2026-03-13")
        me.say("Decision later")
        me.wrap_up("done")
        (advice,) = me.home()
        assert advice.startswith("You met on Wednesday 11 March, and a short thank-you is welcome")
        me.call_first("thank-you-call")
        me.say("No answer", "Message left")
        me.wrap_up("voicemail")
        assert me.home() == []

        # Not before their date, and on no Monday.
        for early in ("2026-03-13T10:00", "2026-03-14T10:00", "2026-03-16T10:00"):
            me.wait_until(early)
            assert me.home() == []
        me.wait_until("2026-03-17T10:00")
        (advice,) = me.home()
        assert advice.startswith("They hoped to decide by Friday 13 March")
        me.call_first("follow-up-after-interview")
        me.say("Speaking", "Yes, go ahead", "No decision yet")
        me.fill("Decision expected", "2026-03-23")
        me.fill("May call again on", "2026-03-24")
        me.wrap_up("waiting")
        me.wait_until("2026-03-23T11:00")
        assert me.home() == []
        me.wait_until("2026-03-24T09:30")
        (advice,) = me.home()
        assert advice.startswith("They expect your call on Tuesday 24 March")
        me.call_first("follow-up-after-interview")
        me.say("Speaking", "Yes, go ahead", "Chosen!")
        me.wrap_up("chosen")
        assert me.home() == []
        me.wait_until("2026-04-30T10:00")
        assert me.home() == []
        assert others.shown == []
        kinds = [one.kind for one in app.people.room.get("robin").interactions]
        assert kinds[0] is InteractionKind.MISSED
        assert kinds[-1] is InteractionKind.CLOSED
        assert kinds.count(InteractionKind.MESSAGE_LEFT) == 1
