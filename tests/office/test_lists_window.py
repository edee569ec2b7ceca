"""The window calls by a list that the office hands out: nobody whom another desk has, and some without the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.lists.list_model import CallingList
from callassist.office.handing_out import HandingOut
from callassist.office.invitation import keep_membership
from callassist.office.office_server import take_up
from callassist.paths import within
from callassist.ui.actions import OUTCOME_KEYS
from callassist.ui.live.page import LivePage
from tests.office.conftest import SampleOffice
from tests.office.test_office_lists import AGO, entry, free, handed_out, person, someone

pytestmark = pytest.mark.usefixtures("qtbot")


def settle(app: App) -> None:
    pump_until(lambda: app.settled and app.lists.handing.tasks.idle and not app.office.state.running
               and app.keeping.care.idle and app.people.settled)  # fmt: skip
    pump()


def asked(app: App) -> None:
    """In a call, in which a round would wait for its end."""
    pump_until(lambda: app.lists.handing.tasks.idle)


def joined(office: SampleOffice, home: Path, name: str, rights: str) -> None:
    folders = within(home).make()
    keep_membership(folders.log, take_up(office.invitation(name, rights), f"word of {name}", "desk"))


def who(app: App) -> str:
    pump_until(lambda: app.call is not None and isinstance(app.shell.stack.currentWidget(), LivePage))
    return app.call.session.header.person


def end(app: App, hand: Hand, *keys: str) -> None:
    """End the call as one with the wrong person, and go on by these keys."""
    hand.press("Ctrl+Return")
    hand.press(OUTCOME_KEYS[[*app.call.session.script.outcomes].index("wrong-person")])
    for key in keys:
        hand.press(key)


def test_a_lead_hands_out_a_list_and_calls_beside_another_desk(
    qtbot: QtBot, office: SampleOffice, tmp_path: Path
) -> None:
    other = office.desk("Kim")
    joined(office, tmp_path / "one", "Ben", "lead")
    with opened(tmp_path / "one", StillClock(START)) as (app, hand):
        settle(app)
        app.people.room.put_many([someone(name, number) for number, name in enumerate("abcd")])
        made = CallingList(id="l1", name="Nurses", script="screen-candidate", created=AGO)
        app.lists.store.create(made, [entry(name) for name in "abcd"])
        app.lists.show_list("l1")
        settle(app)
        page = app.lists.page()
        assert page.hand_out.text() == "Hand out by the office"
        page.hand_out.click()
        settle(app)
        other.run()
        assert [one.listing.name for one in other.lists.all()] == ["Nurses"]
        theirs = HandingOut(other.data, other.server)
        assert person(theirs.next("l1", free)) == "a"

        page.call.click()
        assert who(app) == "b"
        assert theirs.next("l1", free).person == "a"
        assert [one.person for one in other.server.lists()[0].out] == ["a", "b"]
        end(app, hand, "Ctrl+Shift+N", "Ctrl+Shift+N")
        assert who(app) == "c"
        asked(app)
        assert [one.person for one in other.server.lists()[0].out] == ["a", "c"]
        end(app, hand, "Ctrl+Return", "Ctrl+Return")
        pump_until(lambda: app.call is None)
        app.lists.show_list("l1")
        settle(app)
        assert [one.person for one in other.server.lists()[0].out] == ["a"]
        assert page.next_why.text() == "1 waits to be called. With Kim: a Sample."
        assert app.lists.tell_entry("a")[1].startswith("With Kim since ")
        page.results.click()
        pump_until(lambda: "calls:" in page.said.text())
        assert page.said.text().startswith("2 calls: 2 Wrong number.")
        page.say("")
        call = app.calls.reopen(corrected := app.calls.recent(1)[0].id)  # as the wrap-up does afterwards
        call.finish_header(replace(app.calls.load(corrected).header, outcome="x", outcome_label="Corrected"))
        assert app.calls.close_file(corrected)
        app.office.run()
        pump_until(lambda: any(b"Corrected" in one for one in other.server.results("l1")))
        settle(app)
        page.results.click()
        pump_until(lambda: "calls:" in page.said.text())
        assert all(told in page.said.text() for told in ("2 calls: ", "1 Corrected", "1 Wrong number"))

        # A lead releases whom Kim has; and takes the list back.
        page.entries.choose("d")
        assert not page.release.isEnabled()  # nobody has them
        page.entries.choose("a")
        assert page.release.isEnabled()
        page.release.click()
        settle(app)
        assert other.server.lists()[0].out == ()
        page.hand_out.click()
        settle(app)
        assert (other.server.lists(), app.lists.store.get("l1").listing.office) == ([], False)


def test_a_caller_goes_on_with_whom_they_reserved_while_the_server_is_away(
    qtbot: QtBot, office: SampleOffice, tmp_path: Path
) -> None:
    lead = office.admin
    handed_out(lead, "a", "b", "c")
    joined(office, tmp_path / "one", "Ben", "caller")
    with opened(tmp_path / "one", StillClock(START)) as (app, hand):
        pump_until(lambda: app.people.room.ready and app.lists.store.get("l1") is not None)
        settle(app)
        app.lists.show_list("l1")
        settle(app)
        page = app.lists.page()
        assert (page.hand_out.isVisible(), page.add.isEnabled(), page.pause.isEnabled()) == (False, False, False)
        page.reserve.click()
        settle(app)
        assert page.reserve.text() == "Give back whoever is reserved"
        assert app.lists.tell_entry("b")[1].startswith("Reserved for you")
        assert person(HandingOut(lead.data, lead.server).next("l1", free)) == ""
        office.engine.kill()
        try:
            page.call.click()
            assert who(app) == "a"
            end(app, hand, "Ctrl+Shift+N", "Ctrl+Shift+N")
            assert who(app) == "b"
            end(app, hand, "Ctrl+Shift+N", "Ctrl+Shift+N")
            assert who(app) == "c"
            end(app, hand, "Ctrl+Shift+N", "Ctrl+Shift+N")
            pump_until(lambda: "can be called without the server" in page.said.text())
            assert app.call is None
            assert page.next_why.text().endswith(" So it stood before the server was away.")
        finally:
            office.engine.start()
        app.office.run()
        settle(app)
        (there,) = lead.server.lists()
        assert (there.out, there.waits, len(lead.server.results("l1"))) == ((), 0, 3)


def test_whoever_is_called_from_their_page_is_kept_from_the_others(
    qtbot: QtBot, office: SampleOffice, tmp_path: Path
) -> None:
    lead = office.admin
    handed_out(lead, "a", "b")
    joined(office, tmp_path / "one", "Ben", "caller")
    with opened(tmp_path / "one", StillClock(START)) as (app, hand):
        pump_until(lambda: app.people.room.ready and app.lists.store.get("l1") is not None)
        settle(app)
        app.start_call("screen-candidate", {}, person="a")
        assert who(app) == "a"
        asked(app)
        theirs = HandingOut(lead.data, lead.server)
        assert person(theirs.next("l1", free)) == "b"
        end(app, hand, "Ctrl+Return", "Ctrl+Return")
        pump_until(lambda: app.call is None)
        settle(app)
        app.start_call("screen-candidate", {}, person="b")
        told = list[str]()
        app.call.bridge.refused.connect(lambda words, _: told.append(words))
        pump_until(lambda: bool(told))
        assert told == ["By the list “Nurses” somebody else has just been given them."]
