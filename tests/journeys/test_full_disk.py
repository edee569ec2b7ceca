"""The disk is full: it is said wherever one is, nothing is forgotten, and the window does not close without asking."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from callassist import settings
from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until, start_sample
from callassist.ui.settings.page import SettingsPage
from callassist.ui.widgets.labels import Banner, Text
from tests.store.samples import FailingDisk
from tests.ui.people.conftest import PEOPLE, ROBIN

FULL = "The disk is full"
Opened = tuple[App, Hand, FailingDisk]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    disk = FailingDisk()
    with opened(tmp_path / "world", StillClock(START), disk) as (app, hand):
        yield app, hand, disk
        disk.refused.clear()


def warnings(app: App) -> list[str]:
    return [banner.text() for banner in app.shell.findChildren(Banner) if banner.isVisible() and banner.text()]


def fill(disk: FailingDisk) -> None:
    disk.refuse(errno.ENOSPC)


def told(app: App) -> bool:
    return any(FULL in text for text in warnings(app))


def test_a_call_begun_on_a_full_disk_says_so_from_the_notes_to_the_end(window: Opened) -> None:
    app, hand, disk = window
    fill(disk)
    start_sample(app)
    pump_until(lambda: told(app))
    app.call.session.write_note("kept in memory")
    app.call.file.settle(1)
    pump()
    assert FULL in app.call.live.notes.warning.text()
    hand.press("Ctrl+Return")
    pump()
    assert told(app)
    call = app.call.session.header.id
    hand.press("Ctrl+Return")
    assert app.call is not None  # what is open is said once
    hand.press("Ctrl+Return")
    assert app.call is None
    pump_until(lambda: told(app))
    assert not app.shell.close()
    assert app.shell.isVisible()
    assert any("Close the window once more" in text for text in warnings(app))
    disk.refused.clear()
    pump_until(lambda: not told(app))
    assert "kept in memory" in str(app.calls.load(call).entries)
    assert app.shell.close()


def test_a_page_that_opens_while_the_disk_is_full_says_so(window: Opened) -> None:
    """What listens only now hears what is wrong already."""
    app, hand, disk = window
    fill(disk)
    assert app.start_call("screen-candidate", {"person": {"full_name": "Dana Sample"}})
    app.call.file.settle(1)
    hand.press("Ctrl+Return")
    pump()
    assert told(app)


def test_somebody_edited_on_a_full_disk_is_said_on_their_page_and_asked_about(window: Opened) -> None:
    app, _, disk = window
    app.people.room.put_many(PEOPLE)
    pump_until(lambda: app.settled)
    app.shell.home.open("people")
    app.people.open_person("robin")
    pump()
    assert warnings(app) == []
    fill(disk)
    app.people.room.put(replace(ROBIN, notes="written on a full disk"))
    pump_until(lambda: told(app))
    assert app.shell.home.warning.isVisible()
    for page in ("today", "calls", "scripts", "settings", "people"):
        app.shell.home.open(page)
        pump()
        assert told(app), page
    assert not app.shell.close()
    disk.refused.clear()
    pump_until(lambda: not told(app))
    assert b"written on a full disk" in (app.paths.data / "people.json").read_bytes()


def test_a_window_with_everything_saved_closes_at_once(window: Opened) -> None:
    app, _, _ = window
    app.people.room.put_many(PEOPLE)
    assert app.shell.close()


def test_closing_once_more_leaves_all_the_same(window: Opened) -> None:
    app, _, disk = window
    fill(disk)
    app.people.room.put_many(PEOPLE)
    assert not app.shell.close()
    assert app.shell.close()


def test_a_setting_is_saved_as_soon_as_there_is_room(window: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _, _ = window
    app.settings.path = app.paths.config / "settings.toml"
    app.shell.home.open("settings")
    page = app.shell.home.page("settings")
    assert isinstance(page, SettingsPage)

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(settings, "_write", refuse)
        page.rows["me.name"].wanted.emit("me.name", "Ada")
        page.rows["me.phone"].wanted.emit("me.phone", "020 7946 0000")
        assert any("Not saved yet" in text for text in warnings(app))
        pump_until(lambda: told(app))
        assert app.settings.text("me.name") == "Ada"
        assert not app.shell.close()
    pump_until(lambda: warnings(app) == [])
    again = settings.load(app.paths.config / "settings.toml")
    assert (again.text("me.name"), again.text("me.phone")) == ("Ada", "020 7946 0000")


def test_a_call_can_begin_though_the_disk_was_full_at_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    disk = FailingDisk()
    fill(disk)
    with opened(tmp_path / "world", StillClock(START), disk) as (app, _):
        assert app.start_call("screen-candidate", {"person": {"full_name": "Dana Sample"}})
        pump_until(lambda: told(app))
        disk.refused.clear()
        pump_until(lambda: app.call.file.saved and not told(app))


def test_a_folder_that_cannot_be_written_is_said_and_no_call_begins(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from callassist.store.lock import DataLock

    def refuse(_: DataLock) -> DataLock:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(DataLock, "acquire", refuse)
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        assert not app.start_call("screen-candidate", {})
        assert app.call is None
        shown = [part.text() for part in app.shell.findChildren(Text) if part.isVisible()]
        assert any("cannot be written" in text for text in shown)
        assert not app.writable
