"""Two machines in two windows: what one makes the other shows, and copies of a synchroniser are taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, TO_THE_END, opened, pump, pump_until, start_sample
from callassist.lists.list_model import CallingList
from callassist.people.person_model import Person
from callassist.store.exchange import CARD
from callassist.store.people import PeopleFile
from callassist.store.storage import encode
from callassist.ui.settings.machines_view import MachineRow, MachinesView

pytestmark = pytest.mark.usefixtures("qtbot")


def settle(app: App) -> None:
    pump_until(lambda: app.keeping.care.idle and app.people.settled)
    pump()


def share(app: App, folder: Path, name: str) -> None:
    """As somebody does who opens the settings and names the folder."""
    pump_until(lambda: app.people.room.ready)
    app.settings.set("share.name", name)
    app.settings.set("share.folder", str(folder))
    settle(app)


LIST = CallingList(id="l1", name="Sample list", script="screen-candidate", created=START)


def view(app: App) -> MachinesView:
    app.shell.home.open("settings")
    page = app.shell.home.page("settings")
    page.open_section("Several machines")
    pump()
    (found,) = page.findChildren(MachinesView)
    assert found.isVisible()
    return found


def row_of(app: App, name: str) -> MachineRow:
    """The row of a machine, by what a screen reader says of its buttons."""
    (found,) = (row for row in view(app).rows.values() if row.leave_out.accessibleName() == f"Leave it out: {name}")
    assert found.isVisible()
    return found


def accept(app: App, name: str) -> None:
    """As somebody does who reads that it is new here."""
    assert f"{name}: new here since " in view(app).words()
    button = row_of(app, name).accept
    assert (button.isVisible(), button.accessibleName()) == (True, f"Accept this machine: {name}")
    button.click()
    settle(app)


def exchange(app: App) -> str:
    shown = view(app)
    shown.button.click()
    settle(app)
    return shown.words()


def test_what_one_window_makes_the_other_shows(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    with opened(tmp_path / "one", StillClock(START)) as (app, hand):
        pump_until(lambda: app.people.room.ready)
        assert "keeps its people and calls to itself" in view(app).words()
        assert not view(app).button.isEnabled()
        share(app, folder, "desk")
        assert "No other machine was seen" in view(app).words()
        app.people.room.put(Person(id="p1", full="Vera Sample", company="First"))
        app.settings.set("me.role", "Nurse")
        app.lists.store.create(LIST)
        start_sample(app)
        pump_until(lambda: any(b'"talks_since":"' in card.read_bytes() for card in folder.glob(f"*/{CARD}")))
        hand.make([*TO_SALARY, *TO_THE_END, ("press", "Ctrl+Return")])
        pump_until(lambda: app.call is None)
        settle(app)
        exchange(app)
        assert len(list(folder.glob("*/calls/*/*/*.json"))) == 1
    with opened(tmp_path / "other", StillClock(START)) as (app, _):
        share(app, folder, "<b>laptop</b>")
        assert app.notices.told()["machines"].startswith("New in the shared folder: desk. ")
        assert (app.people.room.get("p1"), app.calls.recent(9), app.settings.text("me.role")) == (None, [], "")
        accept(app, "desk")
        assert "machines" not in app.notices.told()
        pump_until(lambda: app.people.room.get("p1") is not None)
        assert "desk: last there" in view(app).words()
        pump_until(lambda: len(app.calls.recent(9)) == 1)
        (header,) = app.calls.recent(9)
        assert header.taken_from == "desk"
        pump_until(lambda: app.settings.text("me.role") == "Nurse")
        pump_until(lambda: [one.listing.name for one in app.lists.store.all()] == ["Sample list"])
        app.people.room.put(replace(app.people.room.get("p1"), role="Nurse"))
        settle(app)
        assert "1 change waits for it" in exchange(app)
        gone = folder.rename(tmp_path / "unplugged")
        assert "is not there" in exchange(app)
        told = app.notices.told()["exchange"]
        assert told.startswith("Nothing is exchanged with your other machines. ")
        assert "is not there" in told
        app.notices.notice("exchange").dismiss.click()
        exchange(app)
        assert "exchange" not in app.notices.told()  # it was read
        gone.rename(folder)
        assert "is not there" not in exchange(app)
        folder.rename(gone)
        exchange(app)
        assert app.notices.told()["exchange"] == told  # it had gone on meanwhile
        gone.rename(folder)
        exchange(app)
        assert "exchange" not in app.notices.told()
        for card in folder.glob(f"*/{CARD}"):
            if b"desk" in card.read_bytes():
                card.write_bytes(card.read_bytes().replace(b"desk", b"<i>desk</i>"))
        assert "<i>desk</i>" in exchange(app)
    with opened(tmp_path / "one", StillClock(START)) as (app, _):
        share(app, folder, "desk")
        assert app.people.room.get("p1").role == ""
        accept(app, "<b>laptop</b>")
        pump_until(lambda: (found := app.people.room.get("p1")) is not None and found.role == "Nurse")
        settle(app)
        assert "<b>laptop</b>: last there" in exchange(app)
        app.settings.set("share.folder", str(app.paths.data / "below"))
        settle(app)
        assert "part of your own files" in view(app).words()
        cards = [card for path in folder.glob(f"*/{CARD}") if b"desk" in (card := path.read_bytes())]
        assert [b'"left":true' in card for card in cards] == [True]  # the others need not wait for it
        app.settings.set("share.folder", "")
        settle(app)
        assert "keeps its people and calls to itself" in view(app).words()


def test_a_copy_that_a_synchroniser_made_is_offered_and_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    copy = tmp_path / "world" / "data" / "people-LAPTOP.json"
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        app.people.room.put(Person(id="p1", full="Sample"))
        settle(app)
        copy.write_bytes(encode({"meta": {"1": {"schema": 1}}, "people": {"1": {"id": "p2", "full": "Only there"}}}))
        app.keeping.refresh_files()
        pump_until(lambda: "troubles" in app.notices.told())
        assert "people-LAPTOP.json" in app.notices.told()["troubles"]
        notice = app.notices.notice("troubles")
        assert notice.button.text() == "Take it over"
        notice.button.click()
        pump_until(lambda: app.people.room.get("p2") is not None)
        settle(app)
        assert app.notices.told()["taken over"] == "1 copy is taken over."
        assert "troubles" not in app.notices.told()
        assert not copy.exists()
        copy.write_bytes(b"{")
        app.keeping.refresh_files()
        pump_until(lambda: "troubles" in app.notices.told())
        app.notices.notice("troubles").button.click()
        pump_until(lambda: "people-LAPTOP.json" in app.notices.told().get("taken over", ""))
        assert copy.exists()


def test_what_is_typed_over_a_record_that_changed_elsewhere_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    """The field that is left now, and the one that came from the other machine, both stand."""
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        app.people.room.put(Person(id="p1", full="Sample", company="First"))
        settle(app)
        app.shell.home.open("people")
        page = app.people.page()
        people = app.calls.root / "people.json"
        pump_until(lambda: PeopleFile(people, replace_machine(app)).get("p1") is not None)  # it is on the disk
        other = PeopleFile(people, replace_machine(app))
        other.put(replace(other.get("p1"), company="Second"))
        assert other.settle()
        shown = app.people.room.get("p1")
        app.keeping.refresh_files()
        pump_until(lambda: app.people.room.get("p1").company == "Second")
        page.person.changed.emit(shown, replace(shown, role="Nurse"))
        settle(app)
        assert (app.people.room.get("p1").company, app.people.room.get("p1").role) == ("Second", "Nurse")


def replace_machine(app: App) -> object:
    from dataclasses import replace as with_

    return with_(app.people.place, machine="0therd0therd")
