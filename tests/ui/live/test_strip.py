"""What stays when the window becomes the strip and wide again, and what has no more reason to stay."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.list_rows import StepRow
from callassist.ui.widgets.words_view import SmallWords
from tests.ui.desk import Desk, OpenDesk
from tests.ui.test_live import LEADING

ASKS = """---
format: callscript/1
id: asks
title: Asks
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## First (#first)

> Hello.

Careful: Say nothing of the price.

- [city: text] City
- [street: text] Street

-> end: done
"""


def long_script(steps: int) -> str:
    head = ASKS.partition("## First")[0]
    middle = "".join(f"## Step {n} (#s{n})\n\n> Words {n}.\n\n-> s{n + 1}\n\n" for n in range(1, steps))
    return f"{head}{middle}## Step {steps} (#s{steps})\n\n> Bye.\n\n-> end: done\n"


def resized(desk: Desk, width: int, height: int) -> None:
    desk.window.resize(width, height)
    QApplication.processEvents()


def place_in(page: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def test_warning_and_fields_stand_in_the_strip_and_hold_what_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk(ASKS)
    desk.page.view.fields.row("city").set_focus()
    desk.type("Bern")
    desk.page.act()
    wide = place_in(desk.page, desk.page.view.fields.row("city"))
    for width in (360, 1280, 360):
        resized(desk, width, 700)
        (told,) = [view for view in desk.page.view.tips.findChildren(SmallWords) if view.isVisible()]
        assert told.text() == "Careful:  Say nothing of the price."
        city, street = (desk.page.view.fields.row(name) for name in ("city", "street"))
        assert city.visibleRegion().boundingRect() == city.rect()
        assert street.visibleRegion().boundingRect() == street.rect()
        assert place_in(desk.page, street).top() >= place_in(desk.page, city).bottom()
        assert desk.page.rect().contains(place_in(desk.page, city))
        assert city.has_focus() is False
        assert desk.session.values["city"] == "Bern"
        label = next(part for part in city.findChildren(Text) if part.text() == "City")
        control = next(part for part in city.findChildren(QWidget) if getattr(part, "text", str)() == "Bern")
        above = place_in(desk.page, label).bottom() <= place_in(desk.page, control).top()
        assert above == (width == 360)
    resized(desk, 1280, 800)
    assert place_in(desk.page, desk.page.view.fields.row("city")) == wide


def test_what_was_folded_away_is_told_until_one_goes_on_from_there(open_desk: OpenDesk) -> None:
    desk = open_desk(LEADING)
    desk.press("1")
    desk.session.fill("which", "the red one")
    desk.press("Alt+Left")
    desk.session.fill("ready", "open")
    parked = desk.page.view.parked
    assert parked.isVisible()
    assert parked.words.text().startswith("Folded away since")
    steps = [step.id for step in desk.session.script.steps if step.id != desk.step]
    desk.session.open(steps[0])
    desk.session.open(steps[1])
    assert not parked.isVisible()
    assert desk.session.state.parked  # told no more, and there to be had back all the same


def test_the_steps_use_the_free_height_and_leave_the_checklist_its_own(open_desk: OpenDesk) -> None:
    desk = open_desk(long_script(18))
    resized(desk, 1280, 800)
    rows = [row for row in desk.page.steps.findChildren(StepRow) if row.isVisible()]
    assert len(rows) == 18
    for row in rows:
        assert row.visibleRegion().boundingRect() == row.rect(), row.text()


def test_the_hint_names_enter_while_a_note_is_written_and_only_then(open_desk: OpenDesk) -> None:
    desk = open_desk(ASKS)
    hint = desk.page.footer.hint
    assert "keeps the note" not in hint.text()
    desk.press("a")
    assert hint.text().startswith("⏎ keeps the note  ·  Esc leaves the field")
    desk.page.view.fields.row("city").set_focus()
    assert hint.text().startswith("Esc leaves the field")
    desk.page.act()
    assert "keeps the note" not in hint.text()


def test_a_call_with_nobody_named_says_its_script_once(open_desk: OpenDesk) -> None:
    header = open_desk(person={}).page.header
    shown = [text.text() for text in header.findChildren(Text) if text.isVisible() and text.text()]
    assert shown.count("Screen a candidate") == 1


def test_of_the_notes_the_strip_shows_the_last_and_leaves_room_for_the_step(open_desk: OpenDesk) -> None:
    desk = open_desk(ASKS)
    for text in ("one", "two", "three"):
        desk.press("/")
        desk.type(text)
        desk.press("Return", "Esc")
    resized(desk, 360, 800)
    resized(desk, 360, 800)
    notes = desk.page.notes
    assert notes.list.height() < 2 * notes.note_rows()[-1].height()
    assert notes.note_rows()[-1].text() == "three"
