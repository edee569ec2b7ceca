"""What is worked out, as it stands in the window: beside the fields, in the words, and in the wrap-up."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from callassist.script.reader import read_text
from callassist.ui.wrapup.notes_editor import Editor
from tests.ui.desk import Desk, OpenDesk

SUMS = """---
format: callscript/2
id: sums
title: Sums
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> So that is {{ total }} in all.

- [first: number] First
- [total = first + second] Total
- [second: number] Second
- [secret: number, sensitive] Secret
- [twice = secret * 2] Twice

-> end: done
"""


def shown(desk: Desk) -> dict[str, tuple[str, str]]:
    return {row.field.name: (row.value.text(), row.value.accessibleName()) for row in desk.page.view.fields.sums()}


def test_a_sum_stands_among_the_fields_and_follows_each_key(open_desk: OpenDesk) -> None:
    desk = open_desk(SUMS)
    fields = desk.page.view.fields
    assert shown(desk)["total"] == ("…", "Total: not known yet")
    order = sorted([*fields.rows(), *fields.sums()], key=lambda row: row.y())
    assert [row.field.name for row in order] == ["first", "total", "second", "secret", "twice"]
    assert all(row.isVisible() for row in order)
    desk.press("Tab")  # the blank in the words is what the sum lacks: its first field
    desk.type("12")
    desk.press("Tab")
    assert fields.row("second").has_focus()  # nobody comes to the sum
    desk.type("30")
    assert shown(desk)["total"] == ("42", "Total: 42, worked out")
    assert desk.words == "So that is 42 in all."
    assert fields.sums()[0].findChildren(QLineEdit) == []


def test_a_blank_that_is_worked_out_is_filled_by_what_it_lacks(open_desk: OpenDesk) -> None:
    desk = open_desk(SUMS)
    desk.session.fill("first", "12")
    desk.page.view.open_blank("total")
    assert desk.page.view.fields.row("second").has_focus()
    desk.session.fill("second", "1")
    desk.page.act()
    desk.page.view.open_blank("total")
    assert "This follows from other answers" in desk.page.view.hint.text()
    assert not desk.page.view.correct_next()  # no value in these words is anybody's to correct


def test_a_sum_of_what_is_sensitive_is_hidden(open_desk: OpenDesk) -> None:
    desk = open_desk(SUMS)
    desk.session.fill("secret", "21")
    assert shown(desk)["twice"] == ("Hidden", "Twice: Hidden, worked out")
    desk.bridge.toggle_hidden()
    assert shown(desk)["twice"][0] == "42"


def test_rows_are_put_anew_in_the_strip_and_with_another_script(open_desk: OpenDesk) -> None:
    desk = open_desk(SUMS)
    desk.session.fill("first", "1")
    desk.session.fill("second", "2")
    desk.window.resize(380, 700)
    assert shown(desk)["total"][0] == "3"
    edited = read_text(SUMS.replace("first + second", "first * second")).script
    assert edited is not None
    desk.session.refresh_script(edited)
    assert shown(desk)["total"][0] == "2"


def test_the_wrap_up_shows_what_came_out(open_desk: OpenDesk) -> None:
    desk = open_desk(SUMS)
    desk.session.fill("first", "1")
    editor = Editor(desk.look, desk.bridge)
    desk.qtbot.addWidget(editor)
    editor.show()
    assert editor.sums["total"].isHidden()
    desk.session.fill("second", "2")
    assert editor.sums["total"].isVisible()
    assert editor.sums["total"].value.text() == "3"
    assert "total" not in editor.fields
