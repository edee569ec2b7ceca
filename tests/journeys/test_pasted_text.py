"""A mail or a profile pasted into a new call: what it tells is seen, then filled in or planned; words stay words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump, pump_until
from callassist.people.interactions import InteractionKind
from callassist.people.person_model import Number, Person
from callassist.ui.home.start_form import StartForm

ROBIN = Person(id="robin", given="Robin", family="Sample", numbers=(Number(number="+49 30 901820"),))
MAIL = """From: Alex Probe <alex@example.net>

could we talk about your application for Night Nurse on Thursday, 26 November at 15:00?
My number is 0170 1234567.
"""


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as (app, hand):
        app.zone = ZoneInfo("Europe/Berlin")
        app.people.room.put_many([ROBIN])
        quiet(app)
        app.choose_script("invite-to-interview", "en")
        quiet(app)
        yield app, hand


def quiet(app: App) -> None:
    pump(2)
    pump_until(lambda: app.settled)
    pump(4)


def paste(app: App, hand: Hand, text: str, into: str = "person.full_name") -> StartForm:
    form = app.home.form
    form.lines()[into].setFocus()
    QGuiApplication.clipboard().setText(text)
    hand.press("Ctrl+V")
    quiet(app)
    return form


def test_a_mail_is_read_shown_and_filled_in_by_one_key(world: tuple[App, Hand]) -> None:
    app, hand = world
    form = paste(app, hand, MAIL)
    assert form.person.line.text() == ""
    assert form.pasted.told.text().splitlines() == [
        "Person: Alex Probe", "Number: +49 170 1234567", "Email: alex@example.net", "Job: Night Nurse",
        "Time: Thu 26 Nov 15:00",
    ]  # fmt: skip
    assert form.pasted.fill.hasFocus()
    hand.press("Return")
    quiet(app)
    assert form.pasted.isHidden()
    assert (form.person.line.text(), form.lines()["job.title"].text()) == ("Alex Probe", "Night Nurse")
    hand.press("Return")  # the focus is on the start
    quiet(app)
    alex = app.people.room.get(app.call.session.header.person)
    assert (alex.full_name, alex.number, alex.email) == ("Alex Probe", "+49 170 1234567", "alex@example.net")


def test_the_menu_of_the_line_pastes_in_the_same_way(world: tuple[App, Hand]) -> None:
    app, _ = world
    form = app.home.form
    line = form.person.line
    line.setFocus()
    for text, reads in (("Robin", False), (MAIL, True)):
        QGuiApplication.clipboard().setText(text)
        spot = line.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, line.mapToGlobal(spot))
        QApplication.sendEvent(line, event)
        (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
        next(act for act in menu.actions() if act.objectName() == "edit-paste").trigger()
        menu.close()
        quiet(app)
        assert line.text() == "Robin"
        assert form.pasted.isVisibleTo(app.shell) is reads


@pytest.mark.parametrize("text", ["Robin Sample", "+49 30 901820"])
def test_a_few_words_are_pasted_as_anywhere(world: tuple[App, Hand], text: str) -> None:
    app, hand = world
    form = paste(app, hand, text)
    assert form.person.line.text() == text.strip()
    assert form.pasted.isHidden()


def test_who_is_known_by_the_number_is_meant(world: tuple[App, Hand]) -> None:
    app, hand = world
    form = paste(app, hand, "Please call me\nR. Sample\nTel: 030 901820")
    hand.press("Return")
    quiet(app)
    assert (form.person_id, form.person.line.text()) == ("robin", "Robin Sample")


def test_esc_leaves_and_the_text_itself_can_be_pasted(world: tuple[App, Hand]) -> None:
    app, hand = world
    form = paste(app, hand, MAIL, "job.title")
    hand.press("Esc")
    assert form.pasted.isHidden()
    assert form.lines()["job.title"].hasFocus()
    assert form.facts() == {}
    paste(app, hand, "one line\nand another", "job.title")
    assert form.pasted.told.text() == "Nothing in it tells of a call."
    assert form.pasted.as_text.hasFocus()
    hand.press("Return")
    assert form.lines()["job.title"].text() == "one line and another"


def test_the_call_is_planned_for_the_time_that_the_text_names(world: tuple[App, Hand]) -> None:
    app, hand = world
    form = paste(app, hand, MAIL)
    assert form.pasted.plan.text() == "Call Thu 26 Nov 15:00"
    form.pasted.plan.click()
    quiet(app)
    alex = next(one for one in app.people.room.all() if one.full_name == "Alex Probe")
    (planned,) = alex.interactions
    assert (planned.kind, f"{planned.when:%d %H:%M}", planned.script) == (
        InteractionKind.CALL_BACK, "26 15:00", "invite-to-interview",
    )  # fmt: skip
    assert app.people.coming.lines() == ["Thursday 26 November", "15:00 Alex Probe"]
    assert app.people.today.way_back.text() == "Alex Probe is to be called Thu 15:00."
    assert form.person.line.text() == ""
    app.people.today.way_back.undo.click()
    quiet(app)
    assert app.people.coming.lines() == []


def test_without_a_name_the_number_alone_is_somebody_new(world: tuple[App, Hand]) -> None:
    app, hand = world
    form = paste(app, hand, "please call\n0170 1234567\non Friday")
    assert form.pasted.told.text().splitlines() == ["Number: +49 170 1234567", "Time: Fri 27 Nov"]
    form.pasted.plan.click()
    quiet(app)
    assert [one.number for one in app.people.room.all()] == ["+49 30 901820", "+49 170 1234567"]
