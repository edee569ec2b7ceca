"""The live window under the keys: what each does, in a field and outside of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.calls.events import FieldFilled, NoteWritten, Pivot
from callassist.calls.phrases import expand
from callassist.ui.actions import ActionPlace
from callassist.ui.keys import is_writing
from callassist.ui.live.prepared import rank
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.list_rows import TickRow
from tests.ui.desk import Desk, OpenDesk

SMALL = """---
format: callscript/1
id: small
title: Small
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Hello {{ person.first_name }}, about {{ job.title }}.

- [ ] First
- [ ] Second (optional)
- [name: text, required] Name
- [size: number] Size

## Two (#two)

> Thank you, {{ name }}. {{ job.title }} it is.

or shorter:

> Thanks, {{ name }}.

-> end: done
"""


BLANKED = """---
format: callscript/1
id: blanked
title: Blanked
version: 1
lang: en
outcomes: {done: Done}
---
# Script

## One

> Good morning {{ person.first_name }}, it is good to hear you.

-> end: done
"""


def test_the_sample_call_shows_its_words_and_its_answers(desk: Desk) -> None:
    assert desk.words.startswith("Good ")
    assert "Dana Sample" in desk.words
    assert [card.key for card in desk.page.view.answers.cards()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("person", "who", "about"),
    [
        ({"full_name": "Dana Sample"}, "Dana Sample", " · Example Ltd · +49 30 901820"),
        ({"full_name": ""}, "Example Ltd", " · +49 30 901820"),
        ({"full_name": "Dana Sample", "phone": ""}, "Dana Sample", " · Example Ltd"),
        ({"full_name": "Dana Sample", "company": ""}, "Dana Sample", " · +49 30 901820"),
    ],
)
def test_the_head_says_who_it_is_their_company_and_their_number(
    open_desk: OpenDesk, person: dict[str, str], who: str, about: str
) -> None:
    known = {"first_name": "", "last_name": "", "company": "Example Ltd", "phone": "+49 30 901820"} | person
    header = open_desk(SMALL, person=known, job={"title": ""}).page.header
    assert (header.who.text(), header.about.text()) == (who, about)


def test_their_time_is_told_whole_however_little_room_there_is(open_desk: OpenDesk) -> None:
    desk = open_desk(person={"full_name": "Dana Sample", "zone": "Europe/Lisbon"})
    header = desk.page.header
    for width in (1280, 720):
        desk.window.resize(width, 600)
        QApplication.processEvents()
        assert header.their_time.text() == "13:00 in Lisbon"
        assert header.their_time.width() >= header.their_time.sizeHint().width()
        assert header.their_time.geometry().right() <= header.buttons["window.palette"].x()


def test_a_numbered_answer_takes_its_way_on(desk: Desk) -> None:
    desk.press("1")
    assert desk.step == "convenient"
    desk.press("Alt+1")
    assert desk.step == "introduce"


def test_back_shows_the_step_before_and_home_returns(desk: Desk) -> None:
    desk.press("1", "1", "Left", "Backspace")
    assert desk.step == "identity"
    desk.press("Home")
    assert desk.step == "introduce"


def test_enter_goes_on_and_says_in_place_when_an_answer_is_needed(desk: Desk) -> None:
    desk.press("Return")
    assert desk.step == "identity"
    assert "depends on the answer" in desk.page.view.hint.text()
    assert desk.page.view.hint.isVisible()
    desk.press("1")
    assert not desk.page.view.hint.isVisible()


def test_space_ticks_and_the_same_key_at_once_takes_it_back(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL)
    desk.press("Space")
    assert [t.tick for t in desk.session.state.ticks.values() if t.done] == ["one/1"]
    desk.clock.pass_(0.5)
    desk.press("Space")
    assert not [t for t in desk.session.checklist().here if t.done]
    desk.clock.pass_(5)
    desk.press("Space")
    desk.clock.pass_(5)
    desk.press("Space")
    assert sum(t.done for t in desk.session.checklist().here) == 2


def test_a_letter_starts_a_note_with_itself_and_its_own_time(desk: Desk) -> None:
    desk.clock.pass_(34)
    desk.type("I")
    desk.clock.pass_(20)
    desk.type("n the car")
    assert desk.page.notes.line.text() == "In the car"
    note = next(iter(desk.session.state.notes.values()))
    assert (note.text, note.at, note.draft) == ("In the car", 34.0, True)
    desk.press("Return")
    assert desk.notes() == ["In the car"]
    assert not desk.keys.writing


@pytest.mark.parametrize("letter", ["a", "Z", "é", "ß", "-", ";", "я", "漢"])
def test_any_letter_starts_a_note(desk: Desk, letter: str) -> None:
    desk.type(letter)
    assert desk.page.notes.line.text() == letter
    assert desk.step == "identity"


def test_in_a_note_keys_write(desk: Desk) -> None:
    desk.type("call 1 2 3 / ")
    assert desk.step == "identity"
    assert desk.page.notes.line.text() == "call 1 2 3 / "
    desk.press("Esc")
    assert not desk.keys.writing
    desk.press("1")
    assert desk.step == "convenient"


def test_no_act_but_those_for_anywhere_fires_while_typing(desk: Desk) -> None:
    desk.type("x")
    for action in desk.keys.actions.of(ActionPlace.CALL):
        for key in set(action.outside) - set(action.anywhere):
            assert desk.keys.actions.find(ActionPlace.CALL, key, writing=True) is None


def test_slash_starts_an_empty_note(desk: Desk) -> None:
    desk.press("/")
    assert desk.keys.writing
    assert desk.page.notes.line.text() == ""


def test_leaving_the_note_keeps_it(desk: Desk) -> None:
    desk.type("half")
    desk.press("Esc")
    assert desk.notes() == ["half"]
    assert desk.page.notes.line.text() == ""


def test_a_note_that_is_emptied_was_never_there(desk: Desk) -> None:
    desk.type("x")
    desk.press("Backspace", "Esc")
    assert desk.page.notes.note_rows() == []


def test_typing_a_field_writes_the_words_at_every_key(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL.replace("> Hello {{ person.first_name }}", "> Hello {{ name }}"), job={"title": "cook"})
    desk.press("Tab")
    for typed, seen in (("A", "Hello A, about cook."), ("d", "Hello Ad,"), ("a", "Hello Ada,")):
        desk.type(typed)
        assert desk.words.startswith(seen)
    assert sum(isinstance(entry.event, FieldFilled) for entry in desk.record.entries.values()) == 1


def test_tab_goes_to_blanks_then_fields_and_typing_fills_them_everywhere(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL)
    assert desk.page.view.stops() == [
        ("blank", "person.first_name"),
        ("blank", "job.title"),
        ("field", "name"),
        ("field", "size"),
    ]
    desk.press("Tab")
    desk.type("Dana")
    assert desk.words == "Hello Dana, about …."
    desk.press("Tab")
    desk.type("cook")
    assert desk.words == "Hello Dana, about cook."
    desk.press("Tab")
    desk.type("Ada")
    desk.press("Tab")
    desk.type("7")
    desk.press("Esc", "Return")
    assert desk.words == "Thank you, Ada. cook it is."
    assert desk.session.state.facts == {"person.first_name": "Dana", "job.title": "cook"}


def test_the_line_over_a_blank_covers_nothing_beside_it(open_desk: OpenDesk) -> None:
    desk = open_desk(BLANKED)
    desk.press("Tab")
    desk.type("Dana")
    blank, words = desk.page.view.blank, desk.page.view.words
    spot = words.place_of("person.first_name")
    assert blank.geometry() == spot
    assert desk.words.startswith("Good morning Dana, ")
    desk.press("Esc")
    assert words.place_of("person.first_name").width() < spot.width()


def test_the_same_line_in_other_words_and_round_again(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL, job={"title": "cook"})
    desk.press("Return", "Ctrl+R")
    assert desk.words == "Thanks, …."
    desk.press("Ctrl+R")
    assert desk.words.startswith("Thank you")


def test_a_field_may_have_an_answer_that_is_no_value(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL, person={"first_name": "D"}, job={"title": "cook"})
    desk.press("Tab", "Ctrl+.")
    assert desk.session.state.fields["name"].status == "refused"
    assert QApplication.focusWidget().placeholderText() == "would rather not say"
    assert [item.done for item in desk.session.checklist().here if item.id == "field:name"] == [True]


def test_undo_takes_back_the_last_act_whatever_it_was_and_redo_brings_it_back(desk: Desk) -> None:
    desk.press("1")
    desk.type("kept")
    desk.press("Esc", "Ctrl+Z")
    assert (desk.step, desk.notes()) == ("convenient", [])
    assert desk.page.view.hint.text() == "Undone: note written"
    desk.press("Ctrl+Z")
    assert (desk.step, desk.notes()) == ("identity", [])
    assert not desk.page.view.hint.isVisible()  # the words themselves tell
    desk.press("Ctrl+Y", "Ctrl+Shift+Z")
    assert (desk.step, desk.notes()) == ("convenient", ["kept"])
    desk.press("Ctrl+Y")
    assert desk.page.view.hint.text() == "There is nothing to redo."


@pytest.mark.parametrize("way", ["keys", "mouse"])
def test_a_deleted_note_comes_back_and_the_call_stands_where_it_stood(desk: Desk, way: str) -> None:
    desk.press("1")
    desk.type("keep me")
    desk.press("Return")
    notes = desk.page.notes
    if way == "keys":
        notes.go_to_last()
        desk.press("Backspace")
        assert (desk.step, [row.text() for row in notes.note_rows()]) == ("convenient", ["keep me"])
        desk.press("Delete")
    else:
        press(desk, notes.note_rows()[0])
        press(desk, button(notes, "Delete"))
    assert notes.note_rows() == []
    assert notes.way_back.text() == "Note deleted"
    assert notes.way_back.isVisible()
    if way == "keys":
        desk.press("Ctrl+Z")
    else:
        press(desk, notes.way_back.undo)
    assert [row.text() for row in notes.note_rows()] == ["keep me"]
    assert desk.step == "convenient"
    assert not notes.way_back.isVisible()


def test_what_the_button_undoes_is_the_deletion_and_it_goes_when_something_else_was_done(desk: Desk) -> None:
    desk.type("first")
    desk.press("Return")
    desk.page.notes.go_to_last()
    desk.press("Delete", "Esc", "1")
    assert not desk.page.notes.way_back.isVisible()


@pytest.mark.parametrize("apart", [0.0, 0.2])
def test_a_double_click_on_an_answer_gives_one_answer(desk: Desk, apart: float) -> None:
    card = desk.page.view.answers.cards()[0]
    if apart:  # two presses that the hand moved in between, so that Qt takes them for two clicks
        press(desk, card)
        desk.clock.pass_(apart)
        press(desk, card)
    else:
        double_click(card)
    assert desk.step == "convenient"
    desk.clock.pass_(1)
    press(desk, desk.page.view.answers.cards()[0])
    assert desk.step == "introduce"


def test_keys_may_be_as_quick_as_they_like_and_a_second_thought_in_the_same_step_counts(desk: Desk) -> None:
    desk.press("1", "1")
    assert desk.step == "introduce"
    desk.press("Left", "Left")
    press(desk, desk.page.view.answers.cards()[0])
    assert desk.step == "convenient"


def test_the_second_press_of_a_double_click_never_meets_what_came_in_its_place(desk: Desk) -> None:
    double_click(button(desk.page.footer, "No answer"))
    assert [pivot.pivot for pivot in desk.session.state.pivots] == [Pivot.NO_ANSWER]


def press(desk: Desk, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def double_click(widget: QWidget) -> None:
    """As a desktop delivers it: the second press is an event of its own kind, on whatever is there by then."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def button(within: QWidget, text: str) -> Button:
    return next(one for one in within.findChildren(Button) if one.text() == text and one.isVisible())


def test_undo_in_a_field_is_the_texts_own(desk: Desk) -> None:
    desk.press("1")
    desk.type("ab")
    desk.press("Ctrl+Z")
    assert desk.step == "convenient"


def test_a_prepared_answer_and_back_to_the_same_place(desk: Desk) -> None:
    desk.press("1", "F2")
    assert "42,000 to 50,000" in desk.page.prepared.words.text()
    desk.press("Esc")
    assert desk.step == "convenient"
    assert desk.page.view.isVisible()
    assert desk.session.state.prepared_used == [desk.session.prepared()[0].id]


CHIPS = """---
format: callscript/1
id: chips
title: Chips
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Hello.

- [tools: choices] Tools
  - car: Car
  - bike: Bike

-> end: done

# Prepared answers

## How long?

> A minute.
"""


@pytest.mark.parametrize("ask", [("F2",), ("Ctrl+J", "t", "Return", "F2"), ("Ctrl+J", "p", "a", "y")])
def test_a_note_is_gone_on_with_after_a_prepared_answer(desk: Desk, ask: tuple[str, ...]) -> None:
    desk.type("they ask about ")
    desk.press(*ask)
    assert desk.page.prepared.isVisible()
    assert desk.page.notes.line.text() == "they ask about "
    desk.press("Esc")
    assert not desk.page.prepared.isVisible()
    desk.type("pay")
    desk.press("Return")
    assert desk.notes() == ["they ask about pay"]


def test_a_note_is_written_beside_a_prepared_answer_and_closed_there(desk: Desk) -> None:
    desk.type("they ask")
    desk.press("F2")
    desk.type(" about pay")
    desk.press("Return")
    assert desk.page.prepared.isVisible()
    assert desk.notes() == ["they ask about pay"]
    desk.press("Esc")
    assert (desk.page.prepared.isVisible(), desk.page.hasFocus()) == (False, True)


def test_a_field_is_gone_on_with_after_a_prepared_answer(desk: Desk) -> None:
    desk.press("1", "1", "Tab")
    desk.type("The ti")
    before = desk.page.view.at_stop()
    assert before is not None
    desk.press("F3", "Esc")
    assert desk.page.view.at_stop() == before
    desk.type("tle")
    captured = desk.session.state.fields[before[1]]
    assert (captured.value, len(desk.session.state.superseded)) == ("The title", 0)
    desk.press("F3", "Return")
    assert desk.page.view.at_stop() == before


def test_a_blank_and_a_typed_time_are_gone_on_with_after_a_prepared_answer(open_desk: OpenDesk) -> None:
    desk = open_desk(CHIPS.replace("Hello.", "Hello {{ person.first_name }}."))
    desk.press("Tab")
    assert desk.page.view.at_stop() == ("blank", "person.first_name")
    desk.type("Da")
    desk.press("F2", "Esc")
    desk.type("na")
    assert desk.session.state.facts["person.first_name"] == "Dana"
    desk.press("Esc", "Ctrl+3", "4")
    assert desk.page.view.at_stop() == ("when", "")
    desk.type("tomor")
    desk.press("F2", "Esc")
    desk.type("row 9")
    assert desk.page.view.asked_back.line.text() == "tomorrow 9"


def test_chips_are_gone_on_with_after_a_prepared_answer(open_desk: OpenDesk) -> None:
    desk = open_desk(CHIPS)
    desk.press("Tab")
    assert desk.page.view.at_stop() == ("field", "tools")
    desk.press("F2", "Esc")
    assert desk.page.view.at_stop() == ("field", "tools")


def test_the_wording_of_a_prepared_answer_is_kept_and_undone(open_desk: OpenDesk) -> None:
    desk = open_desk(CHIPS + "\nor shorter:\n\n> No time.\n")
    words = desk.page.prepared.words
    desk.press("Ctrl+J")
    desk.press("Ctrl+R")  # nothing is shown yet
    assert desk.session.state.wordings == {}
    desk.press("Esc", "F2", "Ctrl+R")
    assert words.text() == "No time."
    desk.press("Esc", "F2")
    assert words.text() == "No time."
    desk.press("Ctrl+Z")
    assert words.text() == "A minute."


def test_a_prepared_answer_in_two_keys(desk: Desk) -> None:
    desk.press("?")
    desk.type("t")
    assert "travel" in desk.page.prepared.words.text()
    desk.press("Return")
    assert desk.session.state.prepared_used
    assert not desk.keys.writing


def test_other_matches_are_one_arrow_away(desk: Desk) -> None:
    desk.press("?")
    desk.type("w")
    first = desk.page.prepared.words.text()
    desk.press("Down")
    assert desk.page.prepared.words.text() != first


@pytest.mark.parametrize(("query", "first"), [("sal", "Pay and benefits"), ("trip", "Travel"), ("cv", "How do you")])
def test_prepared_answers_are_found_by_any_keyword(desk: Desk, query: str, first: str) -> None:
    assert rank(query, desk.session.prepared())[0].title.startswith(first)


def test_nothing_is_found_for_nonsense(desk: Desk) -> None:
    assert rank("qqqq", desk.session.prepared()) == []
    assert rank("", desk.session.prepared()) == list(desk.session.prepared())


@pytest.mark.parametrize(
    ("key", "pivot", "step"),
    [
        ("Ctrl+1", Pivot.NO_ANSWER, "voicemail"),
        ("Ctrl+2", Pivot.SOMEONE_ELSE, "someone-else"),
        ("Ctrl+3", Pivot.CALL_BACK, "reschedule"),
    ],
)
def test_a_pivot_at_any_moment_carries_all_along(desk: Desk, key: str, pivot: Pivot, step: str) -> None:
    desk.press("1")
    desk.type("In the car")
    desk.press(key)
    assert desk.step == step
    assert desk.session.state.pivots[-1].pivot is pivot
    assert desk.notes() == ["In the car"]
    desk.press("Ctrl+Z")
    assert desk.step == "convenient"


def test_asked_to_call_back_offers_times_one_key_each(desk: Desk) -> None:
    desk.press("Ctrl+3")
    offered = [card.text() for card in desk.page.view.answers.cards()]
    assert offered == ["Later today", "Next working day", "Next week", "Another time"]
    desk.press("2")
    assert desk.session.state.call_back == datetime(2026, 11, 25, 14, 0, tzinfo=timezone(timedelta(hours=1)))
    assert desk.session.state.fields["call_back"].value == "2026-11-25 14:00"


def test_the_times_to_call_back_keep_their_hours_and_holidays_and_say_so(open_desk: OpenDesk) -> None:
    """Their day ends at 14:00, the fourth Thursday of November is a holiday there, and Monday is no day to ask."""
    desk = open_desk(SMALL, person={"zone": "America/New_York"}, at=datetime(2026, 11, 25, 15, 30, tzinfo=UTC))
    desk.press("Ctrl+3")
    said = {card.text(): card.accessibleDescription() for card in desk.page.view.answers.cards()}
    assert said["Later today"].startswith("Wed 25 Nov, 12:30 in New York")
    assert said["Next working day"].startswith("Fri 27 Nov, 10:30 in New York")
    assert said["Next working day"].endswith("Thursday 26 November is a holiday there (Thanksgiving Day)")
    assert said["Next week"].startswith("Tue 1 Dec, 10:30 in New York")
    assert said["Next week"].endswith("Monday is no day to follow up")
    desk.press(desk.page.view.answers.cards()[-1].key)
    desk.type("Thu 10:00")
    assert desk.page.view.asked_back.told.text().endswith("is a holiday there (Thanksgiving Day)")
    desk.press("Ctrl+A")
    desk.type("Fri 10:00")
    assert "holiday" not in desk.page.view.asked_back.told.text()


def test_a_changed_answer_folds_away_what_hung_on_it_and_gives_it_back(desk: Desk) -> None:
    desk.press("1", "1", "Left", "2")
    assert desk.step == "reschedule"
    desk.press("Home", "Left", "1")
    assert desk.page.view.parked.isVisible() == any(not p.restored for p in desk.session.state.parked)
    if desk.session.state.parked:
        desk.press("Ctrl+Shift+B")
        assert desk.session.state.parked[-1].restored


def test_an_earlier_answer_stands_in_one_line_with_the_key_that_leads_back(desk: Desk) -> None:
    desk.press("1")
    assert desk.page.view.given.text() == "Answer: Yes, that's them"
    assert desk.page.view.edit.key == "←"


def test_notes_are_edited_starred_and_struck_out_by_keys(desk: Desk) -> None:
    for text in ("one", "two"):
        desk.type(text)
        desk.press("Return")
    desk.press("Up", "Space")
    assert [n.starred for n in desk.session.state.notes.values()] == [False, True]
    desk.press("Return")
    desk.type("!")
    desk.press("Return")
    assert desk.notes() == ["one", "two!"]
    desk.press("Esc", "Up", "Up", "Delete")
    assert desk.notes() == ["two!"]
    assert desk.session.state.notes["note-2"].versions == ["two"]


def test_saved_is_what_the_disk_said(desk: Desk) -> None:
    on_saved, on_failed = desk.record.listeners[0]
    on_saved(3, datetime(2026, 11, 24, 14, 2, 7, tzinfo=UTC))
    assert desk.page.notes.saved.text() == "Saved 14:02:07"
    on_failed("The disk is full. Trying again.")
    assert desk.page.notes.saved.text() == ""
    assert desk.page.notes.warning.text() == "The disk is full. Trying again."
    on_saved(4, datetime(2026, 11, 24, 14, 2, 9, tzinfo=UTC))
    assert not desk.page.notes.warning.isVisible()


def test_who_comes_after_the_first_save_is_told_of_it_as_well(desk: Desk) -> None:
    told = list[object]()
    desk.bridge.tell_saving(lambda *save: told.append(save), told.append)
    assert told == []
    desk.record.acknowledged, desk.record.saved_at = 3, datetime(2026, 11, 24, 14, 2, 7, tzinfo=UTC)
    desk.bridge.tell_saving(lambda *save: told.append(save), told.append)
    assert told == [(3, desk.record.saved_at)]
    desk.bridge.failure = "The disk is full. Trying again."
    desk.bridge.tell_saving(lambda *save: told.append(save), told.append)
    assert told[1:] == [told[0], "The disk is full. Trying again."]


@pytest.mark.parametrize("size", [(720, 520), (360, 640)])
def test_in_a_small_window_it_is_said_that_all_is_saved_as_well(desk: Desk, size: tuple[int, int]) -> None:
    on_saved, _ = desk.record.listeners[0]
    desk.window.resize(*size)
    QApplication.processEvents()
    on_saved(3, datetime(2026, 11, 24, 14, 2, 7, tzinfo=UTC))
    QApplication.processEvents()
    saved = desk.page.notes.saved
    assert (saved.text(), saved.isVisible(), saved.visibleRegion().isEmpty()) == ("Saved 14:02:07", True, False)
    desk.window.resize(380, 500)
    QApplication.processEvents()
    assert not saved.isVisible()  # the words come first
    desk.window.resize(1280, 800)
    QApplication.processEvents()
    assert saved.isVisible()
    assert desk.page.notes.isAncestorOf(saved)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (";cb", (3, "call back")),
        ("will ;CB", (3, "call back")),
        ("a;cb", None),
        (";x", None),
        (";", None),
        ("", None),
    ],
)
def test_a_quick_phrase_becomes_its_words(before: str, found: tuple[int, str] | None) -> None:
    assert expand(before, {"cb": "call back"}) == found


def test_quick_phrases_in_a_note(desk: Desk) -> None:
    desk.phrases["cb"] = "call back"
    desk.type("will ;cb soon ;cb")
    desk.press("Return")
    assert desk.notes() == ["will call back soon call back"]


def test_a_quick_phrase_stands_there_at_once_unless_a_longer_name_may_be_meant(desk: Desk) -> None:
    desk.phrases |= {"cb": "call back", "n": "no notice", "ny": "next year 😀"}
    line = desk.page.notes.line
    for typed, shown in [
        ("😀 ;c", "😀 ;c"),
        ("b", "😀 call back"),
        (" ;n", "😀 call back ;n"),
        ("Y", "😀 call back next year 😀"),
        (" ;n", "😀 call back next year 😀 ;n"),
    ]:
        desk.type(typed) if typed.isascii() else line.begin(typed)
        assert line.text() == shown
    desk.press("Tab")
    assert desk.notes() == ["😀 call back next year 😀 no notice"]


@pytest.mark.parametrize("leave", ["Esc", "Ctrl+Return", "Alt+1"])
def test_a_short_name_is_written_out_however_the_note_is_left(desk: Desk, leave: str) -> None:
    desk.phrases |= {"n": "no notice", "ny": "next year"}
    desk.type("has ;n")
    desk.press(leave)
    assert "has no notice" in [note.text for note in desk.session.state.notes.values()]


def test_quick_phrases_in_the_middle_of_a_note_and_in_one_that_is_edited(desk: Desk) -> None:
    desk.type("😀 end")
    desk.press("Left", "Left", "Left")
    desk.phrases["cb"] = "call back"
    desk.type(";cb")
    desk.press("Return")
    assert desk.notes() == ["😀 call backend"]
    desk.press("Up", "Return")
    desk.type(" ;cb")
    desk.press("Return")
    assert desk.notes() == ["😀 call backend call back"]


def test_a_short_name_that_an_input_method_writes(desk: Desk) -> None:
    desk.phrases["cb"] = "call back"
    desk.type("x ;c")
    event = QInputMethodEvent()
    QApplication.sendEvent(desk.page.notes.line, event)
    event.setCommitString("b")
    QApplication.sendEvent(desk.page.notes.line, event)
    assert desk.page.notes.line.text() == "x call back"


def test_words_scale_alone(desk: Desk) -> None:
    before = desk.page.view.words.words_font().pixelSize()
    body = desk.look.font().pixelSize()
    desk.press("Ctrl++", "Ctrl++")
    assert desk.page.view.words.words_font().pixelSize() > before
    assert desk.look.font().pixelSize() == body
    desk.press("Ctrl+0")
    assert desk.page.view.words.words_font().pixelSize() == before


def test_copy_takes_the_words(desk: Desk) -> None:
    desk.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == desk.words


def test_finishing_keeps_the_half_typed_note(desk: Desk, qtbot: object) -> None:
    desk.type("half")
    with desk.qtbot.waitSignal(desk.page.finished):
        desk.press("Ctrl+Return")
    assert desk.session.finished
    assert desk.notes() == ["half"]


@pytest.mark.parametrize("size", [(1280, 800), (1000, 700), (720, 520), (360, 800)])
def test_nothing_of_a_call_is_lost_in_a_smaller_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    QApplication.processEvents()
    assert desk.window.size().toTuple() == size
    assert desk.page.notes.line.isVisible()
    assert desk.page.view.words.isVisible()
    assert all(card.isVisible() for card in desk.page.view.answers.cards())
    desk.type("note")
    desk.press("Return", "1", "F2", "Esc")
    desk.type("again")
    assert desk.page.notes.line.isVisible()
    desk.press("Return")
    assert desk.notes() == ["note", "again"]
    assert desk.step == "convenient"


def test_a_note_can_be_begun_over_a_prepared_answer_in_the_strip(desk: Desk) -> None:
    desk.window.resize(360, 800)
    QApplication.processEvents()
    desk.press("F2")
    desk.type("asks about pay")
    assert desk.page.notes.line.text() == "asks about pay"


def test_everything_that_can_be_pressed_has_a_name(desk: Desk) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

    desk.press("1", "1", "Return")
    for control in desk.page.findChildren(QAbstractButton) + desk.page.findChildren(QPlainTextEdit):
        if control.isVisible():
            assert control.accessibleName() or getattr(control, "text", str)(), control
    for line in desk.page.findChildren(QLineEdit):
        if line.isVisible():
            assert line.accessibleName()


def test_every_act_of_a_call_is_done_by_somebody(desk: Desk) -> None:
    wanted = {action.id for action in desk.keys.actions.all() if action.place is ActionPlace.CALL}
    assert set(desk.keys.handled(ActionPlace.CALL)) == wanted


def test_tab_reaches_every_control_and_comes_round(desk: Desk) -> None:
    desk.press("1", "1")
    seen: set[object] = set()
    for _ in range(60):
        desk.press("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
    from PySide6.QtWidgets import QAbstractButton

    wanted = {button for button in desk.page.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()}
    assert {button.text() for button in wanted - seen} == set()


def test_in_a_field_the_mode_is_said(desk: Desk) -> None:
    desk.type("x")
    assert is_writing(QApplication.focusWidget())
    assert "Esc leaves the field" in desk.page.footer.hint.text()
    desk.press("Esc")
    assert "any letter starts a note" in desk.page.footer.hint.text()


def test_the_first_keystroke_is_on_its_way_to_the_disk_at_once(desk: Desk) -> None:
    desk.type("x")
    assert isinstance(desk.record.entries[max(desk.record.entries)].event, NoteWritten)


def test_the_item_says_that_the_same_key_takes_its_tick_back(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL)
    desk.press("Space")
    row = desk.page.steps.ticks["one/1"]
    assert row.accessibleName() == "First, Space again: undo"
    desk.page.steps.undo_timer.timeout.emit()
    assert row.accessibleName() == "First"


LEADING = """---
format: callscript/1
id: leading
title: Leading
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Ready?

- [ready: choice] Ready
  - now: Now -> three
  - never: Never -> two
  - open: Leaves it open

## Two (#two)

> Well.

-> end: done

# Side paths

## Three (#three)

> Bye.

- [which: text] Which one

-> end: done
"""


def test_an_option_taken_back_in_its_own_field_folds_away_what_hung_on_it(open_desk: OpenDesk) -> None:
    desk = open_desk(LEADING)
    desk.press("1")
    desk.session.fill("which", "the red one")
    desk.press("Alt+Left")
    (row,) = desk.page.view.fields.rows()
    (chip,) = row.chips.chips()
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert (desk.step, desk.session.values["ready"], desk.session.values["which"]) == ("one", "open", None)
    parked = desk.page.view.parked
    assert parked.words.text() == "Folded away since “Now” was changed: Which one"
    desk.qtbot.mouseClick(parked.restore, Qt.MouseButton.LeftButton)
    assert desk.session.values["which"] == "the red one"
    assert not parked.isVisible()
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert desk.session.values["ready"] == "now"


# Asked to call back


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Lisbon", "Wed 25 Nov, 13:00 in Lisbon, 14:00 here"),
        ("Europe/Berlin", "Wed 25 Nov, 14:00 in Berlin, as here"),
        ("Pacific/Auckland", "Thu 26 Nov, 09:00 in Auckland, Wed 21:00 here"),
        ("Nowhere/Land", "Wed 25 Nov, 14:00, your time"),
    ],
)
def test_the_times_to_call_back_are_said_on_both_clocks(open_desk: OpenDesk, zone: str, said: str) -> None:
    desk = open_desk(SMALL, person={"zone": zone})
    desk.press("Ctrl+3")
    cards = desk.page.view.answers.cards()
    assert [card.text() for card in cards][-1] == "Another time"
    assert said in [card.accessibleDescription() for card in cards]


@pytest.mark.parametrize(
    ("keys", "step", "outcome"),
    [
        ([], "one", ""),  # what could still be answered leads elsewhere
        (["2"], "bye", "no"),
        (["1"], "two", ""),
        (["1", "1"], "two", "done"),
        (["Ctrl+3"], "one", ""),
    ],
)
def test_a_call_that_is_ended_where_the_script_says_how_has_that_outcome(
    open_desk: OpenDesk, keys: list[str], step: str, outcome: str
) -> None:
    desk = open_desk(
        "---\nformat: callscript/1\nid: ends\ntitle: Ends\nversion: 1\nlang: en\noutcomes:\n  done: Done\n  no: No\n"
        "---\n\n# Script\n\n## One (#one)\n\n> Hello.\n\n- Yes -> two\n- No -> bye\n\n"
        "## Two (#two)\n\n> Well.\n\n- Agreed -> end: done\n- No -> bye\n\n-> end: done\n\n"
        "# Side paths\n\n## Bye (#bye)\n\n> Goodbye.\n\n-> end: no\n"
    )
    desk.press(*keys)
    assert desk.step == step
    desk.press("Ctrl+Return")
    assert desk.session.finished
    assert desk.session.state.outcome == outcome


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        (
            "Pacific/Auckland",
            ["Thu 26 Nov, 09:00 in Auckland, Wed 21:00 here", "09:00 in Auckland", "Thu 26 Nov 2026 in Auckland"],
        ),
        ("Europe/Lisbon", ["Wed 25 Nov, 09:00 in Lisbon, 10:00 here", "09:00 in Lisbon", "Wed 25 Nov 2026"]),
        ("Europe/Vienna", ["Wed 25 Nov 2026, 09:00", "09:00", "Wed 25 Nov 2026"]),
        ("", ["Wed 25 Nov 2026, 09:00", "09:00", "Wed 25 Nov 2026"]),
    ],
)
def test_a_field_tells_on_whose_clock_a_day_or_time_was_understood(
    open_desk: OpenDesk, zone: str, told: list[str]
) -> None:
    fields = "- [at: datetime] At\n- [hour: time] Hour\n- [day: date] Day\n"
    desk = open_desk(SMALL.replace("- [size: number] Size\n", fields), person={"zone": zone})
    for name, text in (("at", "tomorrow 9"), ("hour", "9"), ("day", "tomorrow")):
        desk.session.fill(name, text)
    rows = {row.field.name: row for row in desk.page.view.fields.rows()}
    assert [rows[name].problem.text() for name in ("at", "hour", "day")] == told


def test_a_typed_time_is_said_back_and_taken_where_the_script_has_no_field_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL, person={"zone": "Europe/Lisbon"})
    asked = desk.page.view.asked_back
    assert not asked.isVisible()
    desk.press("Ctrl+3")
    before = desk.step
    other = desk.page.view.answers.cards()[-1].key
    desk.press(other)
    assert asked.line.hasFocus()
    desk.type("soon")
    assert asked.told.text().startswith("Not a time to come. These would do: 15:30, tomorrow 9")
    desk.press("Return")
    assert desk.session.state.call_back is None
    desk.press("Ctrl+A")
    desk.type("tomorrow 9")
    assert asked.told.text() == "Wed 25 Nov, 09:00 in Lisbon, 10:00 here"
    assert desk.session.state.call_back is None  # said, and not taken yet
    desk.press("Return")
    state = desk.session.state
    assert state.call_back == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert (state.call_back_zone, desk.step, asked.line.text()) == ("Europe/Lisbon", before, "")
    card = desk.page.view.answers.cards()[-1]
    assert (card.text(), card.isChecked()) == ("Another time", True)
    assert not is_writing(QApplication.focusWidget())
    desk.press("Ctrl+Z")
    assert desk.session.state.call_back is None


def test_a_time_typed_into_the_scripts_own_field_is_said_back_and_taken(desk: Desk) -> None:
    desk.press("Ctrl+3", "4")
    row = desk.page.view.fields.row("call_back")
    assert row.has_focus()
    assert not desk.page.view.asked_back.isVisible()
    desk.type("yesterday")
    assert row.problem.text().startswith("Not a time to come")
    desk.press("Ctrl+A")
    desk.type("Thu 14:00")
    assert "Thu 26 Nov, 14:00" in row.problem.text()
    desk.press("Return")
    call_back = desk.session.state.call_back
    assert call_back is not None
    assert f"{call_back:%Y-%m-%d %H:%M}" == "2026-11-26 14:00"
    assert desk.session.state.fields["call_back"].value == "Thu 14:00"


def test_a_time_that_was_left_is_taken_and_what_was_never_understood_is_a_note(open_desk: OpenDesk) -> None:
    desk = open_desk(SMALL)
    desk.press("Ctrl+3", "Tab")
    while not desk.page.view.asked_back.line.hasFocus():
        desk.press("Tab")
    desk.type("15:30")
    desk.press("Tab")
    assert desk.session.state.call_back is not None
    while not desk.page.view.asked_back.line.hasFocus():
        desk.press("Tab")
    desk.type("when she is back")
    desk.press("Esc", "Ctrl+1")
    assert desk.notes() == ["Call back: when she is back"]
    assert not desk.page.view.asked_back.isVisible()


def test_of_a_long_script_the_steps_around_are_in_sight(open_desk: OpenDesk) -> None:
    steps = "".join(f"## Step {n} (#s{n})\n\n> Words {n}.\n\n- [ ] Item {n}\n\n" for n in range(100))
    desk = open_desk(LEADING.partition("## One")[0] + steps + "-> end: done\n")

    def shown() -> list[str]:
        return [row.step for row in desk.page.steps.steps if row.isVisible()]

    assert shown() == [f"s{n}" for n in range(24)]
    assert [b.text() for b in desk.page.steps.findChildren(Button) if b.isVisible()][:1] == ["76 after"]
    assert desk.page.steps.more.text() == "and 87 more"
    desk.session.open("s50")
    assert "s50" in shown()
    assert len(shown()) == 24
    before, after = [b for b in desk.page.steps.findChildren(Button) if b.isVisible()][:2]
    assert (before.text(), after.text()) == ("42 before", "34 after")
    desk.qtbot.mouseClick(before, Qt.MouseButton.LeftButton)
    assert shown()[0] == "s20"
    assert desk.step == "s50"
    desk.bridge.time_passed.emit()  # the open step is out of sight: nothing to write
    desk.qtbot.mouseClick(desk.page.steps.steps[0], Qt.MouseButton.LeftButton)
    assert desk.step == "s20"
    desk.session.open("s99")
    assert shown()[-1] == "s99"


@pytest.mark.parametrize("steps", [3, 12, 100])
def test_however_long_the_script_what_is_needed_is_in_sight(open_desk: OpenDesk, steps: int) -> None:
    text = "".join(f"## Step {n} (#s{n})\n\n> Words {n}.\n\n- [ ] Item {n}\n\n" for n in range(steps))
    desk = open_desk(LEADING.partition("## One")[0] + text + "-> end: done\n")
    column = desk.page.steps
    for step in ("s0", f"s{steps - 1}"):
        desk.session.open(step)
        QApplication.processEvents()
        for row in (column.ticks[f"{step}/1"], next(row for row in column.steps if row.step == step)):
            top = row.mapTo(column, row.rect().topLeft()).y()
            assert not row.visibleRegion().isEmpty()
            assert 0 <= top <= column.height() - row.height()


def test_ticking_moves_no_row(desk: Desk) -> None:
    desk.press("1", "1")
    for _ in range(5):
        QApplication.processEvents()
    rows = [row for row in desk.page.steps.findChildren(TickRow) if row.isVisible()]
    tall = {row.tick: (row.y(), row.height()) for row in rows}
    for _ in range(2):
        desk.press("Space")
        assert {row.tick: (row.y(), row.height()) for row in rows if row.isVisible()} == tall
        desk.page.steps.undo_timer.timeout.emit()
        QApplication.processEvents()
        assert {row.tick: (row.y(), row.height()) for row in rows if row.isVisible()} == tall
        desk.clock.pass_(5)


def test_the_time_on_a_step_is_told_against_its_plan(open_desk: OpenDesk) -> None:
    desk = open_desk("practice-call")
    row = desk.page.steps.steps[0]
    assert row.accessibleName() == "A number answers, open now"
    assert row.toolTip() == "0:00 of 0:20"
    for passed, told, share in ((5, "0:05 of 0:20", 0.25), (60, "1:05 of 0:20", 1.0)):
        desk.clock.pass_(passed)
        desk.bridge.time_passed.emit()
        assert (row.toolTip(), row.share) == (told, share)
    desk.press("1")
    assert (row.toolTip(), row.share) == ("", 0.0)
    desk.window.resize(720, 520)
    QApplication.processEvents()
    assert desk.page.view.spent.text() == "0:00 of 0:20"


def test_what_helps_to_say_the_words_stands_in_the_order_of_the_script(open_desk: OpenDesk) -> None:
    desk = open_desk("practice-call")
    desk.session.open("note")
    kinds = [kind for kind, _ in desk.session.asides()]
    assert kinds == ["remark", "tip"]


def test_one_key_leaves_what_is_needed_and_says_when_it_is_time(open_desk: OpenDesk) -> None:
    desk = open_desk("screen-candidate")
    shorter, steps = desk.page.steps.shorter, desk.page.steps
    desk.press("1", "1")
    assert (shorter.text(), shorter.key, shorter.isChecked()) == ("Needed only", "Ctrl E", False)
    desk.clock.pass_(desk.session.pace().planned)
    desk.bridge.time_passed.emit()
    assert shorter.text() == "Needed only"
    desk.clock.pass_(1)
    desk.bridge.time_passed.emit()
    assert shorter.text() == "Time is up: needed only"
    desk.press("Space")
    before = [row.tick for row in steps.findChildren(TickRow) if not row.isHidden()]
    desk.press("Ctrl+E")
    after = [row.tick for row in steps.findChildren(TickRow) if not row.isHidden()]
    done = [item.id for item in desk.session.checklist().here if item.done or not item.needed]
    assert shorter.isChecked()
    assert done
    assert [tick for tick in before if tick not in done] == after
    desk.qtbot.mouseClick(shorter, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not shorter.isChecked()
    assert sorted(row.tick for row in steps.findChildren(TickRow) if not row.isHidden()) == sorted(before)


def test_in_the_strip_the_same_key_leads_through_what_the_call_still_needs(open_desk: OpenDesk) -> None:
    desk = open_desk("screen-candidate")
    desk.window.resize(360, 720)
    QApplication.processEvents()
    line = desk.page.tick_line
    assert line.isHidden()
    desk.press("Ctrl+E")
    wanted = next(item for item in desk.session.checklist().elsewhere if not item.done)
    assert (line.isVisible(), line.tick) == (True, wanted.id)
    desk.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.tick != wanted.id
    desk.press("Ctrl+E")
    assert line.isHidden()


DATED = """---
format: callscript/1
id: dated
title: Dated
version: 1
lang: en
outcomes: {done: Done}
---
# Script

## One (#one)

> When?

- [first: date, required] First day
- [hour: time, required] Hour
- [count: number, required] How many
- [interview: datetime, required] Interview

-> end: done
"""


@pytest.mark.parametrize(
    ("name", "typed", "told", "kept"),
    [
        ("first", "in two weeks", "Tue 8 Dec 2026", "2026-12-08"),
        ("first", "Thursday 2pm", "Thu 26 Nov 2026, 14:00", "2026-11-26T14:00"),
        ("first", "31 Feb", "There is no 31 February.", ""),
        ("first", "soon", "Not read as a day or time.", ""),
        ("hour", "half past 2", "14:30", "14:30"),
        ("hour", "25:00", "There is no 25:00.", ""),
        ("count", "many", "This is not a number yet.", ""),
        ("interview", "Thursday 2pm", "Thu 26 Nov 2026, 14:00", "2026-11-26T14:00"),
        ("interview", "soon", "Not read as a day or time.", ""),
    ],
)
def test_a_field_says_how_it_was_read_and_is_done_only_when_it_was(
    open_desk: OpenDesk, name: str, typed: str, told: str, kept: str
) -> None:
    desk = open_desk(DATED)
    row = desk.page.view.fields.row(name)
    assert row is not None
    row.set_focus()
    desk.type(typed)
    assert told in [text.text() for text in row.findChildren(Text) if text.isVisible()]
    tick = next(tick for tick in desk.window.findChildren(TickRow) if tick.tick == f"field:{name}")
    assert tick.isVisible()
    assert tick.done is bool(kept)
    assert tick.accessibleName().endswith("not understood") is not bool(kept)
    assert desk.session.day_read(name) == (kept if name != "count" else "")
    for _ in typed:
        desk.press("Backspace")
    assert tick.accessibleName().endswith("needed")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Thursday", "Thu 26 Nov 2026 · At what time?"),
        ("Thursday between 2 and 4", "Thu 26 Nov 2026 · At what time exactly?"),
        ("before 10", "Which day, and at what time?"),
    ],
)
def test_an_interview_without_an_hour_asks_for_it_and_stays_open(open_desk: OpenDesk, typed: str, told: str) -> None:
    desk = open_desk(DATED)
    row = desk.page.view.fields.row("interview")
    assert row is not None
    row.set_focus()
    desk.type(typed)
    assert told in [text.text() for text in row.findChildren(Text) if text.isVisible()]
    tick = next(tick for tick in desk.window.findChildren(TickRow) if tick.tick == "field:interview")
    assert not tick.done
    assert tick.accessibleName().endswith("at what time?")


@pytest.mark.parametrize("way", ["keys", "mouse"])
def test_a_value_in_the_words_is_put_right_on_the_spot(open_desk: OpenDesk, way: str) -> None:
    desk = open_desk(BLANKED, person={"first_name": "Dna"})
    words = desk.page.view.words
    assert words.text().startswith("Good morning Dna,")
    if way == "keys":
        desk.press("Ctrl+U")
    else:
        QTest.mouseClick(words, Qt.MouseButton.LeftButton, pos=words.place_of("person.first_name").center())
    assert desk.page.view.blank.hasFocus()
    assert desk.page.view.blank.text() == "Dna"
    desk.type("Dana")
    desk.press("Return" if way == "keys" else "Esc")
    assert words.text().startswith("Good morning Dana,")
    assert not desk.page.view.blank.isVisible()
    assert "Dana" in [part.text() for part in desk.page.header.findChildren(Elided) if part.isVisible()]
    desk.type("said")
    desk.press("Return")
    assert desk.notes() == ["said"]  # keys act again: what is typed next is a note
    assert words.text().startswith("Good morning Dana,")
    desk.press("Ctrl+Z")
    desk.press("Ctrl+Z")
    assert words.text().startswith("Good morning Dna,")


def test_without_a_value_in_the_words_there_is_nothing_to_correct(open_desk: OpenDesk) -> None:
    desk = open_desk(BLANKED, person={"first_name": ""})
    desk.press("Ctrl+U")
    assert desk.page.view.hint.text() == "Nothing is filled in in these words."


def test_what_a_search_offers_besides_can_be_pressed(desk: Desk, qtbot: QtBot) -> None:
    prepared = desk.page.prepared
    desk.type("they ask")
    desk.press("Ctrl+J")
    offered = {b.text(): b for b in prepared.others.findChildren(Button) if b.isVisible()}
    assert list(offered) == [item.title for item in desk.session.prepared()]
    wanted = desk.session.prepared()[2]
    qtbot.mouseClick(offered[wanted.title], Qt.MouseButton.LeftButton)
    assert prepared.title.text() == wanted.title
    assert desk.session.state.prepared_used[-1] == wanted.id
    assert not [b for b in prepared.others.findChildren(Button) if b.isVisible()]
    desk.type(" about it")
    assert desk.page.notes.line.text() == "they ask about it"
    desk.press("Esc")
    assert not prepared.isVisible()
    desk.press("Esc", "Ctrl+J")
    desk.type("pay")
    others = [b.text() for b in prepared.others.findChildren(Button) if b.isVisible()]
    assert prepared.title.text() not in others
