"""The window exchanges with the office by itself, says quietly how that stands, and no call waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, TO_THE_END, opened, pump, pump_until, start_sample
from callassist.office import key_renewal
from callassist.office.invitation import OfficeAway, keep_membership, keys_text, read_membership
from callassist.office.office_server import take_up
from callassist.paths import within
from callassist.people.person_model import Person
from callassist.ui.settings.machines_view import MachinesView
from callassist.ui.settings.office_view import OfficeView
from tests.office.conftest import SampleOffice

pytestmark = pytest.mark.usefixtures("qtbot")


def view(app: App) -> OfficeView:
    app.shell.home.open("settings")
    page = app.shell.home.page("settings")
    page.open_section("Several machines")
    pump()
    (found,) = page.findChildren(OfficeView)
    return found


def settle(app: App) -> None:
    pump_until(lambda: app.keeping.care.idle and app.people.settled and not app.office.state.running)
    pump()


def test_a_window_in_no_office_shows_none(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "one", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        app.office.run()
        settle(app)
        assert not view(app).isVisible()
        (machines,) = app.shell.home.page("settings").findChildren(MachinesView)
        assert "keeps its people and calls to itself" in machines.words()


def test_what_is_written_at_one_desk_is_shown_in_the_window_of_another(
    qtbot: QtBot, office: SampleOffice, tmp_path: Path
) -> None:
    other = office.admin
    other.put(Person(id="p1", full="Vera Sample"))
    other.run()
    folders = within(tmp_path / "one").make()
    keep_membership(folders.log, take_up(office.invitation("Ben"), "word of ben", "desk"))
    with opened(tmp_path / "one", StillClock(START)) as (app, hand):
        pump_until(lambda: app.people.room.ready and app.people.room.get("p1") is not None)
        settle(app)
        shown = view(app)
        assert shown.isVisible()
        assert "Office “Sample office”: connected, last at " in shown.words()
        assert "Ada: last there " in shown.words()
        (machines,) = app.shell.home.page("settings").findChildren(MachinesView)
        assert machines.words() == "There is no shared folder."
        app.people.room.put(replace(app.people.room.get("p1"), company="Ours"))
        settle(app)
        shown.button.click()
        settle(app)
        other.run()
        assert other.people()["p1"].company == "Ours"

        # Somebody else is on the phone with her: her page says so, until they are back.
        other.server.talking("p1")
        app.people.show_person("p1")
        app.office.run()
        settle(app)
        told = app.people.page().person.elsewhere
        assert told.text().startswith("Ada is talking to them since ")
        assert "Ada: on the phone with Vera Sample since " in view(app).words()
        other.run()
        app.office.run()
        settle(app)
        assert told.text() == ""

        # The server dies in a call: its words are on the disk, and the window says that the office is away.
        start_sample(app)
        pump_until(lambda: any(each.talks_since for each in other.server.members()))
        office.engine.kill()
        try:
            app.office.run()
            hand.make([*TO_SALARY, *TO_THE_END, ("press", "Ctrl+Return")])
            pump_until(lambda: app.call is None)
            app.people.room.put(replace(app.people.room.get("p1"), role="Nurse"))
            settle(app)
            app.office.run()
            settle(app)
            assert "Office “Sample office”: offline since " in view(app).words()
            assert "to be sent." in view(app).words()
        finally:
            office.engine.start()
        view(app).button.click()
        settle(app)
        assert "connected" in view(app).words()
        assert "to be sent" not in view(app).words()
        other.run()
        assert other.people()["p1"].role == "Nurse"
        process = app.office.carrier.process
        office.admin.server.remove("Ben")
        view(app).button.click()
        settle(app)
        assert "You are no member of this office any more." in view(app).words()
    assert process.poll() is not None


def test_a_new_key_is_made_in_one_window_and_pasted_in_another(
    qtbot: QtBot, office: SampleOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = {name: within(tmp_path / name).make() for name in ("eve", "ben")}
    for name, rights in (("eve", "admin"), ("ben", "caller")):
        keep_membership(homes[name].log, take_up(office.invitation(name.title(), rights), f"word of {name}", "desk"))
    board = QGuiApplication.clipboard()

    with opened(tmp_path / "eve", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        settle(app)
        desk = view(app)
        assert [desk.renew.isVisible(), desk.copy.isVisible(), desk.paste.isVisible()] == [True, False, False]

        # The server goes away as it is told of the key: that is gone on with once it is back.
        def lost(*told: object) -> None:
            renew(*told)  # type: ignore[arg-type]
            raise OfficeAway("lost")

        renew = key_renewal.renew_key
        monkeypatch.setattr(key_renewal, "renew_key", lost)
        for _ in range(2):
            desk.renew.click()
        settle(app)
        assert "offline since" in desk.words()
        monkeypatch.undo()
        desk.button.click()
        settle(app)
        assert "The office has a new key. Copy it, and hand it to every member as you would a key." in desk.words()
        assert not (homes["eve"].log / "office-key.json").exists()
        desk.copy.click()
        copied = board.text()
        membership = read_membership(homes["eve"].log)
        assert membership is not None
        assert (len(membership.keys), copied) == (2, keys_text(membership))
        assert "The key is copied." in desk.words()
        app.people.room.put(Person(id="p1", full="Under the new key"))
        settle(app)
        desk.button.click()
        settle(app)
        assert ("connected" in desk.words(), "key" in desk.words()) == (True, False)

    with opened(tmp_path / "ben", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        settle(app)
        desk = view(app)
        assert (
            "The office has a new key. Nothing is sent before this desk has it: paste it in the settings"
            in desk.words()
        )
        told_first = app.notices.told()["office key"]
        assert told_first.startswith("The office “Sample office” has a new key: nothing is sent to it ")
        for text, told in (
            ("words", "That is no key of an office."),
            (copied[:-1], "That is no key of an office."),
            (copied.replace("key-", "key-A"), "That is no key of an office."),
        ):
            board.setText(text)
            desk.paste.click()
            settle(app)
            assert told in desk.words()
            assert desk.paste.isVisible()
        assert app.people.room.get("p1") is None
        board.setText(f" {copied[:30]}\n{copied[30:]} ")
        desk.paste.click()
        settle(app)
        assert (desk.paste.isVisible(), "key" in desk.words()) == (False, False)
        assert "office key" not in app.notices.told()
        pump_until(lambda: app.people.room.get("p1") is not None)
        board.setText(keys_text(office.admin.membership))
        app.office.take_key(board.text())
        settle(app)
        assert "This desk has a newer key already." in desk.words()
