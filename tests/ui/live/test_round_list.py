"""The others of those that a step asks about, as they stand in the window: gone back to, put right and removed."""

from __future__ import annotations

from callassist.ui.wrapup.notes_editor import Editor
from tests.ui.desk import Desk, OpenDesk

ROSTER = """---
format: callscript/2
id: roster
title: Roster
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Who lives here (#who)
repeat: member "person", another "Somebody else", until "Nobody else"

> Who is the {{ member.number | ordinal }}?

- [name: text] Name
- [code: text, sensitive] Code

## All (#all)

> So {{ name | each | join(" and ") }}.

-> end: done
"""


def lines(desk: Desk) -> list[str]:
    rounds = desk.page.view.rounds
    return [row.text() for row in rounds.lines() if row.isVisible()]


def name(desk: Desk) -> str:
    row = desk.page.view.fields.row("name")
    assert row is not None
    return row.line.text()


def three(open_desk: OpenDesk) -> Desk:
    desk = open_desk(ROSTER)
    for who in ("Ann", "Ben", "Cleo"):
        desk.press("Tab")
        desk.type(who)
        desk.press("Esc")
        if who != "Cleo":
            desk.press("1")
    return desk


def test_the_others_stand_as_a_line_each_and_this_one_is_named(open_desk: OpenDesk) -> None:
    desk = three(open_desk)
    assert desk.page.view.rounds.told.text() == "3rd person"
    assert lines(desk) == ["1st person: Ann", "2nd person: Ben"]
    desk.press("2")
    assert not desk.page.view.rounds.isVisible()
    assert desk.words == "So Ann and Ben and Cleo."


def test_keys_go_back_put_right_and_return(open_desk: OpenDesk) -> None:
    desk = three(open_desk)
    desk.press("Ctrl+Up")
    assert (desk.page.view.rounds.told.text(), name(desk)) == ("2nd person", "Ben")
    assert lines(desk) == ["1st person: Ann", "2nd person: Ben", "3rd person: Cleo"]
    desk.press("Tab")
    desk.type("ji")
    desk.press("Ctrl+Up")
    assert name(desk) == "Ann"
    desk.press("Return")
    assert (desk.page.view.rounds.told.text(), name(desk)) == ("3rd person", "Cleo")
    assert lines(desk) == ["1st person: Ann", "2nd person: ji"]


def test_a_press_on_a_line_leaves_no_words_in_the_wrong_field(open_desk: OpenDesk) -> None:
    desk = three(open_desk)
    desk.press("Tab")
    desk.type("patra")
    desk.page.view.rounds.lines()[0].click()
    assert name(desk) == "Ann"
    desk.press("Ctrl+Down", "Ctrl+Down")
    assert "patra" in name(desk)
    assert desk.session.rounds()[0].words == "Ann"


def test_one_is_removed_by_key_and_brought_back_by_undo(open_desk: OpenDesk) -> None:
    desk = three(open_desk)
    desk.press("Ctrl+Up", "Ctrl+Shift+Backspace")
    assert desk.page.view.rounds.told.text() == "2nd person"
    assert lines(desk) == ["1st person: Ann"]
    assert name(desk) == "Cleo"
    assert desk.page.view.parked.isVisible()
    desk.press("Ctrl+Z")
    assert "Ben" in "".join(lines(desk))


def test_what_is_sensitive_stands_as_a_mask(open_desk: OpenDesk) -> None:
    desk = open_desk(ROSTER)
    desk.session.fill("code", "4711")
    desk.session.answer("Somebody else")
    assert lines(desk) == ["1st person: •••••"]


def test_many_are_folded_until_they_are_asked_for(open_desk: OpenDesk) -> None:
    desk = open_desk(ROSTER)
    for number in range(12):
        desk.session.fill("name", f"Nr{number}")
        desk.session.answer("Somebody else")
    rounds = desk.page.view.rounds
    assert lines(desk)[0] == "8th person: Nr7"
    assert rounds.more.text() == "7 before these"
    rounds.more.click()
    assert len(lines(desk)) == 12
    assert not rounds.more.isVisible()


def test_the_wrap_up_shows_and_changes_every_one(open_desk: OpenDesk) -> None:
    desk = three(open_desk)
    desk.press("2")
    desk.session.finish("done")
    editor = Editor(desk.look, desk.bridge)
    desk.qtbot.addWidget(editor)
    editor.show()
    shown = [key for key, row in editor.fields.items() if key.startswith("name@") and not row.isHidden()]
    assert shown == [f"name@member:{number}" for number in (1, 2, 3)]
    assert [heading.words.text() for heading in editor.headings.values()] == ["1st person", "2nd person", "3rd person"]
    editor.fields["name@member:2"].edited.emit("name", "Benedict")
    assert [one.words for one in desk.session.rounds()] == ["Ann", "Benedict", "Cleo"]
    editor.headings["member:1"].remove.click()
    assert [one.words for one in desk.session.rounds()] == ["Benedict", "Cleo"]
    assert editor.fields["name@member:1"].isHidden()
    assert editor.headings["member:2"].words.text() == "1st person"
