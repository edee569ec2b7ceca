"""A backup restored from inside the window is seen at once, on every page, without a new start."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import TO_SALARY, TO_THE_END, opened, pump, pump_until, start_sample
from callassist.people.interactions import Interaction, InteractionKind
from callassist.store.people import PeopleFile
from callassist.ui.maintenance.page import MaintenancePage
from tests.ui.people.conftest import ROBIN

MORNING = datetime(2026, 3, 4, 9, 5, tzinfo=ZoneInfo("Europe/Berlin"))
OWN = """---
format: callscript/1
id: own-words
title: Words of my own
version: 1
lang: en
---

# Script

## Opening (#opening)

> Good morning.
"""


def settle(app: App) -> None:
    pump_until(lambda: app.keeping.care.idle and app.people.settled)
    pump()


def files_page(app: App) -> MaintenancePage:
    app.shell.home.open("files")
    page = app.shell.home.page("files")
    assert isinstance(page, MaintenancePage)
    return page


def offered(app: App) -> set[str]:
    return {offer.title for offer in app.files.feed.offers}


def listed(app: App) -> list[str]:
    return [person.label for person in app.people.room.all()]


def test_what_was_restored_is_on_every_page_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    world = tmp_path / "world"
    own = world / "data" / "scripts" / "own-words.call.md"
    own.parent.mkdir(parents=True)
    own.write_text(OWN, "utf-8")
    with opened(world, StillClock(MORNING)) as (app, hand):
        app.zone = MORNING.tzinfo
        missed = Interaction(kind=InteractionKind.MISSED, at=MORNING - timedelta(hours=11))
        app.people.room.put(msgspec.structs.replace(ROBIN, interactions=(missed,)))
        start_sample(app)
        hand.make([*TO_SALARY, *TO_THE_END, ("press", "Ctrl+Return")])
        settle(app)
        known, due = listed(app), [item.person.id for item in app.people.room.today]
        (call,) = [header.id for header in app.calls.recent(9)]
        assert "robin" in due
        assert {"Words of my own"} <= offered(app)
        page = files_page(app)
        page.backups.now.click()
        settle(app)

        for each in app.calls.find(call).parent.iterdir():
            each.unlink()
        shutil.rmtree(own.parent)
        other = PeopleFile(app.calls.root / "people.json", app.people.place)
        other.put_many((), [person.id for person in other.all()])
        assert other.close()
        app.keeping.refresh_files()
        settle(app)
        app.scripts.refresh_files()
        app.shell.home.open("people")
        pump_until(lambda: listed(app) == [] and app.people.settled)
        assert app.people.page().list.model.rowCount() == 0
        assert app.people.room.today == []
        assert app.calls.recent(9) == []
        assert "Words of my own" not in offered(app)

        hand.make([("wait", 60)])
        page = files_page(app)
        page.backups.rows[-1].look_button.click()
        settle(app)
        page.backups.rows[-1].restore.click()
        settle(app)
        pump_until(lambda: listed(app) == known and app.people.settled)
        pump_until(lambda: [item.person.id for item in app.people.room.today] == due)
        assert "Words of my own" in offered(app)
        assert app.home.recent.count() == 1
        app.shell.home.open("people")
        assert app.people.page().list.model.rowCount() == len(known)
        app.shell.home.open("calls")
        pump_until(lambda: app.navigation.history.model.rowCount() == 1)
        assert app.navigation.history.model.hit(0).id == call
        app.shell.home.open("scripts")
        assert "own-words" in {entry.id for entry in app.library.entries()}


@pytest.mark.parametrize("changed", [True, False])
def test_people_that_another_program_writes_are_seen_at_the_next_look(
    qtbot: QtBot, tmp_path: Path, changed: bool
) -> None:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, _):
        app.people.room.put(ROBIN)
        settle(app)
        assert app.people.room.book.settle()
        other = PeopleFile(app.calls.root / "people.json", app.people.place)
        if changed:
            other.put(msgspec.structs.replace(ROBIN, id="other", given="Other"))
        assert other.close()
        app.keeping.refresh_files()
        settle(app)
        wanted = ["Robin Sample", "Other Sample"] if changed else ["Robin Sample"]
        pump_until(lambda: listed(app) == wanted)


def test_what_a_backup_brought_back_is_not_offered_to_be_brought_back(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(MORNING)) as (app, hand):
        start_sample(app)
        hand.make([*TO_SALARY, *TO_THE_END, ("press", "Ctrl+Return")])
        settle(app)
        (call,) = [header.id for header in app.calls.recent(9)]
        page = files_page(app)
        page.backups.now.click()
        settle(app)
        app.remove_calls([call])
        settle(app)
        line = app.shell.home.way_back
        assert line.isVisible()
        assert line.undo.isVisible()
        row = page.backups.rows[0]
        row.look_button.click()
        settle(app)
        assert row.restore is not None
        row.restore.click()
        settle(app)
        assert [header.id for header in app.calls.recent(9)] == [call]
        assert not line.isVisible()
