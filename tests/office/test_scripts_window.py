"""The studio publishes, brings in what others published meanwhile, and shows what both changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump, pump_until
from callassist.office.invitation import keep_membership
from callassist.office.office_server import take_up
from callassist.office.published_scripts import PublishDone
from callassist.paths import within
from callassist.ui.studio.page import StudioPage
from callassist.ui.studio.share_view import ShareView
from tests.office.conftest import SampleOffice
from tests.office.desks import Desk
from tests.office.test_published_scripts import HELLO, TEXT, THANKS, text

pytestmark = pytest.mark.usefixtures("qtbot")


def settle(app: App) -> None:
    pump_until(lambda: app.keeping.care.idle and app.people.settled and not app.office.state.running)
    pump()


def publish(app: App, page: StudioPage, *, withdraw: bool = False) -> ShareView:
    page.show_share()
    assert page.sharing is not None
    (page.sharing.withdraw if withdraw else page.sharing.publish).click()
    settle(app)
    return page.sharing


def change(page: StudioPage, before: str, after: str) -> None:
    page.script.buffer.replace(page.script.rows.text.replace(before, after), "sample")
    page.script.check()


def publishes(desk: Desk, before: str, after: str) -> None:
    desk.run()
    assert isinstance(desk.scripts.publish(text(desk).replace(before, after), text(desk)), PublishDone)


def test_the_studio_publishes_and_puts_together(qtbot: QtBot, office: SampleOffice, tmp_path: Path) -> None:
    other = office.admin
    folders = within(tmp_path / "one").make()
    keep_membership(folders.log, take_up(office.invitation("Ben", "lead"), "word of ben", "desk"))
    own = folders.data / "scripts" / "talk.call.md"
    own.parent.mkdir()
    own.write_text(TEXT)
    with opened(tmp_path / "one", StillClock(START)) as (app, _):
        pump_until(lambda: app.people.room.ready)
        settle(app)
        app.office.run()
        settle(app)
        app.studio.change("sample-talk", "en")
        page = app.studio.page
        assert page is not None
        view = publish(app, page)
        assert view.told.text() == "It is published: version 1 of the office."
        other.run()
        assert text(other) == TEXT

        # Somebody else changed another row: both are published at once.
        publishes(other, *THANKS)
        change(page, *HELLO)
        assert publish(app, page).told.text() == "It is published: version 3 of the office."
        other.run()
        assert text(other) == own.read_text() == TEXT.replace(*HELLO).replace(*THANKS)
        assert [one.who for one in page.script.versions()].count("Ada") == 1

        # That is undone, and more typed: theirs is not taken out of the office by what never saw it.
        assert page.script.undo()
        assert THANKS[1] not in page.script.rows.text
        change(page, "Sample talk", "Simple talk")
        assert publish(app, page).told.text() == "It is published: version 4 of the office."
        other.run()
        assert text(other) == own.read_text()
        assert all(each in text(other) for each in (HELLO[1], THANKS[1], "Simple talk"))
        change(page, "Simple talk", "Sample talk")
        assert publish(app, page).told.text() == "It is published: version 5 of the office."

        # The same row: nothing is published until it is chosen what stays.
        publishes(other, "Good morning.", "Good evening.")
        change(page, "Good morning.", "Good day.")
        publish(app, page)
        (conflict,) = page.script.conflicts
        assert (conflict.ours, conflict.theirs) == (("> Good day.",), ("> Good evening.",))
        assert page.told.isVisible()
        other.run()
        assert "Good evening." in text(other)
        publish(app, page)
        other.run()
        assert "Good evening." in text(other)
        page.script.keep_ours(conflict)
        assert publish(app, page).told.text() == "It is published: version 7 of the office."
        other.run()
        assert "Good day." in text(other)

        # An own copy is not written; it asks.
        app.studio.leave()
        publishes(other, "title: Sample talk", "title: Our talk")
        app.office.run()
        settle(app)
        assert "title: Sample talk" in own.read_text()
        app.scripts.show_script("sample-talk", "en")
        pump()
        app.scripts.page().reading.requested.emit("merge")
        page = app.studio.page
        assert page is not None
        page.script.settle()
        assert "title: Our talk" in own.read_text()
        assert app.library.changes_underneath(app.library.entry("sample-talk", "en")) == []

        view = publish(app, page, withdraw=True)
        assert view.told.text() == "It is withdrawn. Every desk says so, and can use it on."
        assert not view.withdraw.isVisible()
        app.studio.leave()
        app.scripts.show_script("sample-talk", "en")
        assert "withdrawn by the office; it can still be used" in app.scripts.page().reading.meta.text()

        # Whoever lost their rights is offered nothing, and is told where they ask all the same.
        office.admin.server.invite("Ben", "caller", "unused")
        app.studio.change("sample-talk", "en")
        page = app.studio.page
        assert page is not None
        change(page, "Good day.", "Good night.")
        assert publish(app, page).told.text() == "Your rights in the office do not go so far."
        app.office.run()
        settle(app)
        page.show_share()
        assert page.sharing is not None
        assert not page.sharing.publish.isVisible()
