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
    return desk.page.footer.hint.text().split("  ·  ")


def test_a_step_without_answers_has_a_card_that_leads_on_and_the_last_one_to_the_end(open_desk: OpenDesk) -> None:
    desk = open_desk(SCRIPT)
    finished: list[bool] = []
    desk.page.finished.connect(lambda: finished.append(True))
    assert cards(desk) == [("Enter: Next", "Question")]
    press_card(desk, "Next")
    assert desk.step == "question"
    assert cards(desk) == [("1: Yes", "Goodbye"), ("2: No", "Goodbye")]
    press_card(desk, "No")
    assert desk.step == "goodbye"
    ((name, leads_to),) = cards(desk)
    assert name.endswith("Finish call")
    assert leads_to == "Done"
    desk.press("1")
    assert not finished
    press_card(desk, "Finish call")
    assert finished == [True]


def test_an_outcome_of_a_script_that_the_call_turned_to_is_named_in_its_words(open_desk: OpenDesk) -> None:
    desk = open_desk(SCRIPT)
    desk.press("Ctrl+1")
    companion = desk.session.companions["leave-voicemail"]
    assert desk.step.startswith("leave-voicemail#")
    own = {key: label for key, label in companion.outcomes.items() if key not in desk.session.script.outcomes}
    assert own
    assert {desk.bridge.outcome_label(outcome) for outcome in own} == {*own.values()}
    assert desk.bridge.outcome_label("done") == "Done"


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


def test_in_a_prepared_answer_the_key_is_said_to_lead_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.resize(1700, 800)
    QApplication.processEvents()
    before = hint(desk)
    desk.press("F2")
    assert hint(desk) == ["⏎ back to the script", "any letter starts a note"]
    desk.press("Return")
    assert hint(desk) == before != ["⏎ back to the script", "any letter starts a note"]


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


CHOICES = """---
format: callscript/2
id: way
title: Way
version: 1
lang: en
about: candidate
outcomes: {done: Done, poor: Too little}
sample:
  about: {full_name: Dana Sample}
  job: {rent: 700}
---

# Script

## View (#view)

> How do you find it?

> {% if view == "poor" %}I am sorry.{% endif %}

- [view: choice] View: Good | Poor
- [income: money, or: refused] Income

-> end: poor (if income < 3 * job.rent)
-> goodbye

## Goodbye (#goodbye)

> Goodbye.

- [code: text, like=E##] Code
- One answer -> end: done
"""


def test_answers_that_only_fill_a_field_leave_the_way_on_to_a_card_of_its_own(open_desk: OpenDesk) -> None:
    desk = open_desk(CHOICES)
    desk.window.resize(1500, 800)
    finished: list[bool] = []
    desk.page.finished.connect(lambda: finished.append(True))
    assert [name for name, _ in cards(desk)] == ["1: Good", "2: Poor", "3: Income: Refused", "Enter: Next"]
    press_card(desk, "Poor")
    assert desk.session.values["view"] == "poor"
    desk.session.fill("income", "100")
    desk.session.close_field()
    assert cards(desk)[-1] == ("Ctrl Enter: Finish call", "Too little")
    desk.press("4")
    assert not finished
    desk.session.fill("income", "9000")
    desk.session.close_field()
    assert cards(desk)[-1] == ("Enter: Next", "Goodbye")
    press_card(desk, "Next")
    assert desk.step == "goodbye"
    assert cards(desk) == [("1: One answer", "Done")]
    assert hint(desk)[0] == "1 chooses"
    desk.session.open("view")
    desk.session.fill("income", "100")
    desk.session.close_field()
    QApplication.processEvents()
    press_card(desk, "Finish call")
    assert finished == [True]


def test_a_line_with_nothing_to_say_takes_no_room(open_desk: OpenDesk) -> None:
    desk = open_desk(CHOICES)
    words = desk.page.view.words
    assert len(words.lines()) == 1
    alone = words.height()
    desk.press("2")
    QApplication.processEvents()
    assert len(words.lines()) == 2
    assert words.height() > alone
    desk.press("1")
    QApplication.processEvents()
    assert words.height() == alone


def test_the_head_says_whom_the_call_is_about(open_desk: OpenDesk) -> None:
    desk = open_desk(CHOICES)
    assert desk.page.header.about.text() == " · about Dana Sample"
    assert open_desk(CHOICES, job={"title": "Nurse"}).page.header.about.text() == " · Nurse · about Dana Sample"
    assert open_desk(CHOICES, about={"full_name": ""}).page.header.about.text() == ""
