"""The way on, for the mouse and in words: what is shown is what can be done, and leads where it says."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.list_rows import TickRow
from tests.ui.desk import Desk, OpenDesk

SCRIPT = """---
format: callscript/1
id: way
title: Way
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Greeting (#greeting)

> Hello.

- [ ] Said my name
- [city: text, required] City

## Question (#question)

> Is it a good time?

- Yes -> goodbye
- No -> goodbye

## Goodbye (#goodbye)

> Goodbye.

-> end: done
"""


def cards(desk: Desk) -> list[tuple[str, str]]:
    """Name and description of each card that can be seen."""
    QApplication.processEvents()
    shown = [card for card in desk.page.view.findChildren(AnswerCard) if card.isVisible()]
    return [(card.accessibleName(), card.accessibleDescription()) for card in shown]


def press_card(desk: Desk, name: str) -> None:
    desk.clock.pass_(5)
    next(c for c in desk.page.view.findChildren(AnswerCard) if c.isVisible() and c.text() == name).click()


def hint(desk: Desk) -> list[str]:
    return desk.page.footer._hint.text().split("  ·  ")


def test_a_step_without_answers_has_a_card_that_leads_on_and_the_last_one_to_the_end(open_desk: OpenDesk) -> None:
    desk = open_desk(SCRIPT)
    finished: list[bool] = []
    desk.page.finished.connect(lambda: finished.append(True))
    assert cards(desk) == [("⏎: Next", "Question")]
    press_card(desk, "Next")
    assert desk.step == "question"
    assert cards(desk) == [("1: Yes", "Goodbye"), ("2: No", "Goodbye")]
    press_card(desk, "No")
    assert desk.step == "goodbye"
    ((name, leads_to),) = cards(desk)
    assert name.endswith("Finish call")
    assert leads_to == "End of the script"
    desk.press("1")
    assert not finished
    press_card(desk, "Finish call")
    assert finished == [True]


def test_the_hint_names_the_keys_that_do_something_here(open_desk: OpenDesk) -> None:
    desk = open_desk(SCRIPT)
    desk.window.resize(1500, 800)  # room for all of it
    QApplication.processEvents()
    assert hint(desk) == ["Space ticks the next item", "⏎ next step", "any letter starts a note"]
    desk.press("Space")
    assert hint(desk) == ["⏎ next step", "any letter starts a note"]
    desk.press("Return")
    assert hint(desk) == ["1–2 choose", "← back", "any letter starts a note"]
    desk.press("2")
    assert hint(desk) == ["← back", "any letter starts a note"]


def test_a_needed_field_is_no_box_to_tick_and_leads_to_the_field(open_desk: OpenDesk) -> None:
    desk = open_desk(SCRIPT)
    rows = {row.text(): row for row in desk.window.findChildren(TickRow) if row.isVisible()}
    assert rows["Said my name"].isCheckable()
    assert not rows["City"].isCheckable()
    assert rows["City"].accessibleName() == "City, to fill in, needed"
    rows["City"].click()
    row = desk.page.view.fields.row("city")
    assert row is not None
    assert row.has_focus()
    desk.type("Ulm")
    assert rows["City"].accessibleName() == "City, filled in"
