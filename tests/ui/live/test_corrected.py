"""What is wrong in the words is put right there: names, and what was chosen in another step."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from callassist.people.editing import with_value
from callassist.people.facts import facts
from callassist.people.person_model import Email, Number, Person
from callassist.ui.live.script_view import place_in_record
from tests.ui.desk import Desk, OpenDesk

CHOSEN = """---
format: callscript/1
id: chosen
title: Chosen elsewhere
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## First (#first)

> Hello {{ person.first_name }}.

- [colour: choice] Which colour
  - red: Red
  - blue: Blue
- [shade: text] Shade

-> second

## Second (#second)

> So you like {{ colour }}, {{ person.full_name }}.

-> end: done
"""


def head(desk: Desk) -> str:
    return desk.page.header.who.text()


def test_the_head_of_the_call_says_the_corrected_name_and_undo_the_old(open_desk: OpenDesk) -> None:
    desk = open_desk("screen-candidate", person={"full_name": "Robyn Sample", "address": "Robyn Sample"})
    assert head(desk) == "Robyn Sample"
    desk.press("Ctrl+U")
    desk.type("Robin Sample")
    desk.press("Esc")
    assert head(desk) == "Robin Sample"
    for _ in range(6):
        desk.press("Ctrl+Z")
    assert head(desk) == "Robyn Sample"


def test_a_choice_of_another_step_is_corrected_below_the_words_that_say_it(open_desk: OpenDesk) -> None:
    desk = open_desk(CHOSEN, person={"full_name": "Robyn Sample", "first_name": "Robyn", "last_name": "Sample"})
    desk.session.fill("colour", "red")
    desk.press("Return")
    assert "So you like Red" in desk.page.view.words.text()
    assert not desk.page.view.fields.rows()
    desk.page.view.open_blank("colour")
    row = desk.page.view.fields.row("colour")
    assert row is not None
    assert row.isVisible()
    chips = {chip.text(): chip for chip in row.findChildren(QAbstractButton) if chip.isVisible()}
    assert chips["Red"].isChecked()
    QTest.mouseClick(chips["Blue"], Qt.MouseButton.LeftButton)
    assert "So you like Blue, Robyn Sample." in desk.page.view.words.text()
    assert desk.session.state.fields["colour"].value == "blue"
    desk.press("Esc", "Backspace")
    assert "Hello" in desk.page.view.words.text()
    desk.press("Return")
    assert desk.page.view.fields.row("colour") is None  # borrowed for that one time


def test_a_corrected_first_name_changes_the_whole_one(open_desk: OpenDesk) -> None:
    desk = open_desk(CHOSEN, person={"full_name": "Robyn Sample", "first_name": "Robyn", "last_name": "Sample"})
    desk.page.view.open_blank("person.first_name")
    desk.type("Robin")
    desk.press("Esc")
    assert head(desk) == "Robin Sample"


@pytest.mark.parametrize(
    "fact",
    [*(f"person.{name}" for name in ("first_name", "last_name", "company", "role", "phone", "email")), "job.title"],
)
def test_what_is_corrected_has_its_place_in_the_record_and_is_said_from_there(fact: str) -> None:
    before = Person(
        id="p", given="Robyn", family="Sample", company="Old", role="Old", job={"title": "Old", "location": "Old"},
        numbers=(Number(number="+49 30 901820"),), emails=(Email(address="old@example.org"),),
    )  # fmt: skip
    new = {"person.phone": "+49 30 901821", "person.email": "new@example.org"}.get(fact, "New")
    after = facts(with_value(before, place_in_record(fact), new), {}, datetime(2026, 1, 1, tzinfo=UTC))
    group, _, name = fact.partition(".")
    told = after[group]
    assert isinstance(told, dict)
    assert told[name] == new
    others = facts(before, {}, datetime(2026, 1, 1, tzinfo=UTC))["job"]
    assert isinstance(others, dict)
    assert fact.startswith("job.") or after["job"] == others
    assert place_in_record("person.zone") == ""
