"""The studio by keys and by mouse: what is done on a card stands in the text, and only that."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import docx
import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from callassist import assets
from callassist.script.edit.versions import sound_copy
from callassist.script.library import Library
from callassist.script.reader import read_text
from callassist.script.script_model import Severity
from callassist.store.stats import ScriptUse
from callassist.ui.studio import open_script
from callassist.ui.studio.answer_cards import AnswersCard, AskedCard
from callassist.ui.studio.call_preview import PreviewPeople
from callassist.ui.studio.cards_view import CARDS, CardsView
from callassist.ui.studio.chip_text import ChipText
from callassist.ui.studio.condition_row import ConditionRow
from callassist.ui.studio.piece_cards import RawCard, SaidCard
from callassist.ui.widgets.labels import Text
from tests.support.focus import focused
from tests.ui.studio.conftest import NOW, StudioDesk

SMALL = """---
format: callscript/2
id: small
title: Small
version: 1
lang: en
outcomes:
  done: Done
  later: Later
---
# Script

## First (#first)

> Hello {{ person.first_name | default("you") }}. <!-- keep -->

<!-- a comment -->
> Good.

- [salary: money] Salary
- Yes -> second
- No -> end: later

## Second (#second)

> Bye.

-> end: done
"""


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """The rows that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [row for row in old if row not in new], [row for row in new if row not in old]


def texts(studio: StudioDesk) -> list[str]:
    return [text.text() for text in studio.page.findChildren(Text) if text.isVisible()]


def test_one_word_is_changed_and_nothing_else(studio):
    before = studio.script.buffer.text
    studio.open("salary")
    studio.type(" Really.")

    gone, come = difference(before, studio.saved())
    assert gone == ["> There's a fixed band for this job, so I can tell you now whether we're close."]
    assert come == ["> There's a fixed band for this job, so I can tell you now whether we're close. Really."]
    assert "Really." in studio.page.preview.words.text()
    studio.press("Ctrl+Z")
    assert studio.script.buffer.text == before
    assert "Really." not in studio.page.preview.words.text()
    studio.press("Ctrl+Y")
    assert "Really." in studio.script.buffer.text


@pytest.mark.parametrize("view", ["cards", "text", "map", "versions", "share"])
def test_another_look_changes_no_word_whatever_is_in_front(studio, view):
    """New colours are told of as a change of text: what is out of sight would write back what it held."""
    studio.open("salary")
    {"versions": studio.page.show_versions, "share": studio.page.show_share}.get(
        view, lambda: studio.page.show_view(view)
    )()
    studio.script.buffer.replace(studio.script.buffer.text.replace("in mind?", "in mind, roughly?"))
    wanted = studio.script.buffer.text
    for how in ({"theme": "dark"}, {"scale": 2.0}, {"theme": "light", "scale": 1.0}):
        studio.look.use(**how)
        QApplication.processEvents()
        assert studio.script.buffer.text == wanted
    studio.page.show_view("text")
    QApplication.processEvents()
    assert studio.page.text.editor.toPlainText() == studio.script.rows.plain


def test_a_question_with_three_answers_by_keys_alone(studio):
    studio.open("situation")
    acts = ["Alt+1"]
    studio.press("Alt+1")
    studio.type("Are you happy there?")
    studio.press("Return", "Alt+5")
    acts += ["Return", "Alt+5"]
    for label in ("Very", "Not really", "No"):
        studio.type(label)
        studio.press("Return")
        acts.append("Return")

    rows = studio.rows("situation")
    assert "> Are you happy there?" in rows
    assert rows[-3:] == ["- Very -> next", "- Not really -> next", "- No -> next"]
    assert len(acts) <= 20
    card = next(one for one in studio.page.cards.cards() if isinstance(one, AnswersCard))
    assert [line.text() for line, _ in card.rows] == [
        "That fits", "Too far from the job", "Very", "Not really", "No",
    ]  # fmt: skip
    assert [one for one in studio.script.problems if one.severity is Severity.ERROR] == []


def test_an_answer_leads_elsewhere_by_the_list_and_to_a_new_step(studio):
    studio.open("situation")
    card = next(one for one in studio.page.cards.cards() if isinstance(one, AnswersCard))
    select = card.rows[0][1]
    select.setCurrentIndex(select.findData("direction"))
    select.chosen.emit("direction")
    assert "- That fits -> direction" in studio.rows("situation")
    card = next(one for one in studio.page.cards.cards() if isinstance(one, AnswersCard))
    card.rows[0][1].chosen.emit("+")
    assert "- That fits -> that-fits" in studio.rows("situation")
    assert studio.rows("that-fits")[-1] == "-> back"


def test_a_condition_is_built_as_a_sentence(studio):
    studio.open("salary")
    studio.press("Alt+3")
    studio.type("Repeat the figure")
    studio.press("Return", "Ctrl+I")
    row = studio.page.cards.active_card().findChildren(ConditionRow)[0]
    clause = row.rows[0]
    clause.name.chosen.emit("salary")
    row.rows[0].relation.chosen.emit(">")
    value = row.rows[0].value
    value.setFocus()
    value.clear()
    studio.type("50 000")
    assert "- [ ] Repeat the figure (if salary > 50000)" in studio.rows("salary")
    assert any("only if" in text for text in texts(studio))


def test_words_that_are_known_are_put_in_as_a_chip(studio):
    studio.open("salary")
    studio.type(" /")
    assert studio.page.cards.picker.isVisible()
    studio.type("job title")
    studio.press("Return")
    assert "close. {{ job.title }}" in "\n".join(studio.rows("salary"))
    assert isinstance(focused(), ChipText)
    studio.press("Backspace")
    assert "{{ job.title }}" not in "\n".join(studio.rows("salary"))


def test_a_step_is_moved_by_keys_and_arrows_still_find_it(studio):
    studio.open("workplace")
    studio.press("Ctrl+L")
    studio.press("Alt+Down")
    titles = [row.text() for row in studio.page.outline.rows()]
    assert titles.index("Salary expectation") < titles.index("Where to work")
    assert studio.script.result.script is not None
    assert studio.page.cards.title.text() == "Where to work"


def test_a_card_is_moved_and_taken_out_by_mouse_and_by_key(open_studio):
    studio = open_studio(SMALL)
    studio.open("first")
    cards = studio.page.cards.cards()
    moved = cards[1]
    QTest.mouseMove(moved, QPoint(20, 10))
    moved.setFocus()
    moved.refresh_tools()
    moved.up.click()
    studio.settle()
    assert studio.rows("first").index("> Good.") < studio.rows("first").index("- [salary: money] Salary")
    studio.page.cards.cards()[0].main().setFocus()
    before = len(studio.rows("first"))
    studio.press("Ctrl+Del")
    assert len(studio.rows("first")) < before
    studio.press("Ctrl+Z")
    assert len(studio.rows("first")) == before


def test_what_a_card_cannot_show_stands_as_text_and_stays(open_studio):
    studio = open_studio(SMALL)
    studio.open("first")
    raw = next(one for one in studio.page.cards.cards() if isinstance(one, RawCard))
    assert raw.text.text() == '> Hello {{ person.first_name | default("you") }}. <!-- keep -->'
    studio.open("second")
    studio.type(" Now.")
    assert "<!-- keep -->" in studio.saved()
    assert "<!-- a comment -->" in studio.saved()


@pytest.mark.parametrize("path", sorted(assets.path("scripts").glob("*.call.md")), ids=lambda path: path.stem)
def test_every_step_of_our_scripts_opens_as_cards_and_changes_nothing(path, open_studio):
    studio = open_studio(path.read_text(encoding="utf-8"))
    before = studio.script.buffer.text
    for section in studio.script.layout.sections:
        studio.script.choose("step" if section.is_step else section.part, section.id)
        cards = studio.page.cards.cards()
        assert not [card for card in cards if isinstance(card, RawCard)]
        assert sum(len(card.places) for card in cards) == len(section.pieces)
    assert studio.script.buffer.text == before
    assert {type(card) for card in studio.page.cards.cards()} <= set(CARDS.values())


def test_a_field_gets_another_name_wherever_it_is_said(studio):
    studio.open("booking")
    asked = [one for one in studio.page.cards.cards() if isinstance(one, AskedCard)]
    card = next(one for one in asked if one.name.text() == "interview")
    card.name.setFocus()
    card.name.selectAll()
    studio.type("meeting")
    studio.press("Return")
    assert "{{ meeting | date }}" in studio.script.buffer.text
    assert "{{ interview" not in studio.script.buffer.text
    assert "- [meeting: datetime, required] Interview" in studio.rows("booking")


def test_errors_are_told_with_a_remedy_and_calls_keep_the_last_sound_text(open_studio):
    studio = open_studio(SMALL)
    studio.page.show_view("text")
    editor = studio.page.text.editor
    cursor = editor.document().find("-> second")
    cursor.insertText("-> secnd")
    studio.script.check()
    studio.settle()
    assert "secnd" in studio.saved()
    entry = Library(studio.own / "x", studio.own, studio.own / "y").entries()[0]
    assert entry.errors
    assert entry.behind
    assert entry.script is not None
    assert entry.script.text == SMALL
    assert any("last version" in text for text in texts(studio))
    studio.press("Ctrl+.")
    assert "- Yes -> second" in studio.saved()
    assert not sound_copy(studio.own, studio.path).exists()
    assert not Library(studio.own / "x", studio.own, studio.own / "y").entries()[0].behind


def test_typing_in_the_text_is_typing_in_the_cards(open_studio):
    studio = open_studio(SMALL)
    studio.open("second")
    studio.press("Ctrl+2")
    editor = studio.page.text.editor
    assert editor.hasFocus()
    assert editor.textCursor().block().text() == "## Second (#second)"
    cursor = editor.document().find("> Bye.")
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    studio.type(" And thanks.")
    studio.press("Ctrl+1")
    said = next(one for one in studio.page.cards.cards() if isinstance(one, SaidCard))
    assert said.texts[0].source() == "Bye. And thanks."
    studio.press("Ctrl+2")
    while studio.script.undo():
        pass
    assert studio.script.buffer.text == SMALL
    assert editor.toPlainText() == SMALL


def test_the_text_completes_steps_outcomes_and_names(open_studio):
    studio = open_studio(SMALL)
    text = studio.page.text
    assert {"first", "second", "end: done", "back"} <= {key for key, _, _ in text.offers("- Maybe -> ")}
    assert "salary" in {key for key, _, _ in text.offers("> It is {{ ")}
    assert "money" in {key for key, _, _ in text.offers("- [pay: ")}
    assert "required" in {key for key, _, _ in text.offers("- [pay: money, ")}
    assert "upper" in {key for key, _, _ in text.offers("> {{ salary | ")}
    assert text.offers("> plain words") == []


def test_find_and_replace_in_the_text(open_studio):
    studio = open_studio(SMALL)
    studio.press("Ctrl+H")
    bar = studio.page.text.find_bar
    bar.wanted.setText("Bye.")
    bar.replace.setText("Goodbye.")
    bar.all.click()
    assert "> Goodbye." in studio.script.buffer.text
    studio.press("Esc")
    assert not bar.isVisible()


def test_a_session_of_edits_is_one_version_and_can_be_restored(studio):
    first = studio.script.buffer.text
    studio.open("salary")
    studio.type(" One.")
    studio.saved()
    studio.type(" Two.")
    studio.saved()
    studio.press("F6")
    assert len(studio.page.history.cards) == 2
    assert any("Two." in text for text in texts(studio))
    studio.page.history.restore.click()
    assert studio.saved() == first
    studio.press("Ctrl+Z")
    assert "Two." in studio.script.buffer.text


def test_what_somebody_else_writes_meanwhile_is_merged_and_both_are_kept(open_studio):
    studio = open_studio(SMALL)
    studio.open("second")
    studio.path.write_text(SMALL.replace("> Good.", "> Fine."), encoding="utf-8")
    studio.type(" Now.")
    studio.script.check()
    studio.script.file.settle()
    studio.settle()
    assert "> Fine." in studio.saved()
    assert "> Bye. Now." in studio.saved()
    assert studio.script.conflicts == ()


def test_where_both_changed_the_same_rows_theirs_are_one_press_away(open_studio):
    studio = open_studio(SMALL)
    studio.open("second")
    studio.path.write_text(SMALL.replace("> Bye.", "> So long."), encoding="utf-8")  # before the writer looks
    studio.type(" Now.")
    studio.script.check()
    studio.script.file.settle()
    studio.settle()
    studio.script.take_in(studio.path.read_text(encoding="utf-8")) if not studio.script.conflicts else None
    assert "> Bye. Now." in studio.script.buffer.text
    card = studio.page.problems.conflicts[0]
    card.theirs.click()
    assert "> So long." in studio.saved()
    assert studio.page.problems.conflicts == []
    assert "taken in" not in studio.page.told.text()
    studio.press("Ctrl+Z")
    assert "> Bye. Now." in studio.script.buffer.text


def test_a_script_that_may_not_be_written_is_only_shown(open_studio):
    studio = open_studio(SMALL, read_only=True)
    studio.open("second")
    studio.type("x")
    studio.press("Alt+1", "Ctrl+Shift+N")
    assert studio.script.buffer.text == SMALL
    assert studio.path.read_text(encoding="utf-8") == SMALL
    assert any("only be read" in text for text in texts(studio))
    adds = studio.page.findChild(CardsView).adds
    assert not any(part.isVisible() for button in adds.values() for part in (button, button.parentWidget()))


def test_escape_leaves_the_field_first_and_then_the_studio(studio, qtbot):
    studio.open("salary")
    studio.press("Esc")
    assert studio.page.hasFocus()
    with qtbot.waitSignal(studio.page.left):
        studio.press("Esc")


def test_a_new_step_is_named_at_once(studio):
    studio.open("salary")
    studio.press("Ctrl+Shift+N")
    studio.type("References")
    titles = [row.text() for row in studio.page.outline.rows()]
    assert titles.index("References") == titles.index("Salary expectation") + 1
    studio.script.check()
    assert studio.script.result.script is not None


def test_tab_reaches_every_field_and_button_once(open_studio):
    studio = open_studio(SMALL)
    studio.open("first")
    seen: list[object] = []
    for _ in range(120):
        focus = QApplication.focusWidget()
        if focus in seen:
            break
        seen.append(focus)
        studio.page.focusNextPrevChild(True)
    assert all(getattr(widget, "accessibleName", lambda: "x")() or widget.property("text") for widget in seen)
    card = next(one for one in studio.page.cards.cards() if isinstance(one, AnswersCard))
    assert card.another in seen
    assert studio.page.done in seen


def test_ends_are_called_otherwise_and_added(open_studio):
    studio = open_studio(SMALL)
    studio.script.choose("ends", "")
    studio.settle()
    ends = studio.page.cards.ends
    assert ends.isVisible()
    assert [line.text() for line in ends.lines.values()] == ["Done", "Later"]
    ends.lines["done"].setFocus()
    ends.lines["done"].selectAll()
    studio.type("All done")
    assert "  done: All done" in studio.script.buffer.text
    ends.another.setFocus()
    studio.type("Not at all")
    studio.press("Return")
    assert "  not-at-all: Not at all" in studio.script.buffer.text
    assert len(ends.lines) == 3
    studio.open("first")
    assert not ends.isVisible()


def test_a_part_that_is_not_there_yet_is_made_for_what_is_added(open_studio):
    studio = open_studio(SMALL)
    studio.script.choose("before", "")
    studio.settle()
    studio.press("Alt+3")
    studio.type("Read the file")
    studio.press("Return")
    assert "# Before the call\n\n- [ ] Read the file" in studio.script.buffer.text
    studio.script.choose("rules", "")
    studio.settle()
    studio.press("Alt+8")
    assert "# Rules\n\n- (if salary) -> first" in studio.script.buffer.text
    studio.script.check()
    assert studio.script.result.script is not None


def test_every_setting_under_a_heading_has_a_line_of_its_own(open_studio):
    text = SMALL + "\n# Prepared answers\n\n## Why?\nkeywords: reason\n\n> So.\n"
    studio = open_studio(text.replace("## Second (#second)", '## Second (#second)\nrepeat: one, until "Enough"'))
    studio.script.choose("step", "second")
    lines = studio.page.cards.setting_lines
    assert {key: line.text() for key, line in lines.items()} == {"repeat": 'one, until "Enough"'}
    studio.script.choose("prepared", "why")
    studio.page.cards.setting_lines["keywords"].setFocus()
    studio.type(", cause")
    assert "keywords: reason, cause" in studio.script.buffer.text


def test_the_map_opens_the_cards_of_a_step(studio):
    studio.open("salary")
    studio.press("Ctrl+3")
    nodes = studio.page.map.canvas.nodes
    assert nodes["salary"].hasFocus()
    assert "Shortest way" in studio.page.map.told.text()
    places = [node.geometry() for node in nodes.values()]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    nodes["voicemail"].click()
    assert studio.page.cards.title.text() == "Voicemail"
    assert studio.page.view == "cards"


def test_a_step_is_removed_where_it_is_looked_at_and_comes_back(studio):
    studio.open("salary")
    cards = studio.page.cards
    assert (cards.remove.isVisible(), cards.remove.key) == (True, "Ctrl Del")
    cards.remove.click()
    studio.settle()
    assert studio.script.layout.step("salary") is None
    studio.press("Ctrl+Z")
    assert studio.script.layout.step("salary") is not None


REORDERED = """---
format: callscript/2
id: a
title: A
version: 1
lang: en
outcomes:
  done: Done
  no: No
---
# Script

## Hello (#hello)

> Hello.

- No -> end: no
- Ask about pay -> pay

## Reason (#reason)

> Why.

- To the end -> bye

## Pay (#pay)

> How much.

- Fine -> next
- Too much -> bye

## Bye (#bye)

> Bye.

-> end: done

# Side paths

## Voicemail (#voicemail)

> Message.

-> end: no

## Lost (#lost)

> Message.

-> bye
"""


def test_a_moved_step_takes_its_number_and_its_words_along_on_the_map(open_studio):
    studio = open_studio(REORDERED)
    page, canvas = studio.page, studio.page.map.canvas
    studio.open("pay")
    studio.press("Ctrl+3")
    for _ in range(2):
        page.outline.move_shown(-1)
        studio.settle()
    assert [row.accessibleName().partition(",")[0] for row in page.outline.rows()][1:5] == [
        "1. Pay", "2. Hello", "3. Reason", "4. Bye",
    ]  # fmt: skip
    studio.script.be_checked()
    taken = [node.geometry() for node in canvas.nodes.values()]
    words = {}
    for arrow in canvas.drawn.arrows:
        if said := canvas.words_on(arrow):
            spot = canvas.free_spot(arrow, taken)
            taken.append(spot)
            words[arrow.start, arrow.stop] = canvas.words_at(arrow, said, spot)
    assert words == {
        ("pay", "hello"): "Fine",
        ("pay", "bye"): "Too much → 4",
        ("hello", "pay"): "Ask about pay → 1",
        ("hello", "end: no"): "No",
        ("reason", "bye"): "To the end",
    }  # each stands at its own box, and needs no number to be told whose it is
    lost = [name for name, node in canvas.nodes.items() if "no way leads here" in node.accessibleName()]
    assert lost == ["lost"]
    assert [problem.code for problem in studio.script.problems].count("unreachable") == 1


def test_a_long_script_is_checked_aside_and_typing_goes_on(open_studio, qtbot):
    steps = "".join(f"## Step {n} (#s{n})\n\n> Words {n}.\n\n- [f{n}: text] F\n\n" for n in range(200))
    studio = open_studio(SMALL.replace("## Second (#second)", steps + "## Second (#second)"))
    studio.open("s100")
    row = next(row for row in studio.page.outline.rows() if row.text() == "Step 100")
    assert not row.visibleRegion().isEmpty()
    studio.type(" And on.")
    qtbot.waitUntil(lambda: not studio.script.checking)
    studio.type(" ->")
    qtbot.waitUntil(lambda: not studio.script.checking)
    assert "> Words 100. And on. ->" in studio.saved()
    assert studio.script.result.script is not None


@pytest.mark.parametrize(
    ("at", "old", "new", "row"),
    [
        ("-> second", "second", "close", "## Second (#close)"),
        ("[salary", "salary", "pay", "- [pay: money] Salary"),
        ("end: later", "later", "afterwards", "- No -> end: afterwards"),
    ],
)
def test_a_name_is_changed_everywhere_from_the_text(open_studio, at, old, new, row):
    studio = open_studio(SMALL)
    studio.press("Ctrl+2")
    editor = studio.page.text.editor
    cursor = editor.document().find(at)
    cursor.setPosition(cursor.selectionEnd())
    editor.setTextCursor(cursor)
    studio.press("F2")
    assert studio.page.text.rename_bar.line.text() == old
    studio.type("Not a name!")
    studio.press("Return")
    assert studio.page.text.rename_bar.isVisible()
    studio.page.text.rename_bar.line.selectAll()
    studio.type(new)
    studio.press("Return")
    assert row in studio.script.buffer.text
    assert not studio.page.text.rename_bar.isVisible()
    studio.script.check()
    assert studio.script.result.script is not None
    studio.press("Ctrl+Z")
    assert studio.script.buffer.text == SMALL


def test_in_a_narrow_window_what_is_beside_is_one_press_away(open_studio):
    studio = open_studio(SMALL)
    studio.window.resize(760, 560)
    studio.settle()
    page = studio.page
    assert page.cards.isVisible()
    assert not page.preview.isVisible()
    page.beside.click()
    studio.settle()
    assert page.preview.isVisible()
    assert not page.cards.isVisible()
    page.share.click()
    studio.settle()
    assert page.sharing.isVisible()
    page.show_problems()
    studio.settle()
    assert page.preview.isVisible()
    page.show_versions()
    studio.settle()
    assert page.history.isVisible()
    page.history.back.click()
    page.steps.click()
    studio.settle()
    row = next(row for row in page.outline.rows() if row.text() == "Second")
    assert row.isVisible()
    row.click()
    studio.settle()
    assert page.cards.title.text() == "Second"
    assert page.cards.isVisible()


def test_words_are_on_the_disk_before_the_fingers_rest(studio):
    studio.open("salary")
    studio.type(" Typed.")
    assert studio.script.checking
    assert studio.script.file.settle()
    assert "Typed." in studio.path.read_text(encoding="utf-8")
    assert sound_copy(studio.own, studio.path).exists()
    studio.saved()
    studio.script.file.settle()
    assert not sound_copy(studio.own, studio.path).exists()


def test_words_are_heard_with_what_stands_on_their_chips(studio):
    studio.open("identity")
    card = next(one for one in studio.page.cards.cards() if isinstance(one, SaidCard))
    name = card.texts[0].accessibleName()
    assert "full name" in name
    assert "{" not in name


def test_a_step_with_more_than_cards_can_show_is_left_to_the_text(open_studio):
    answers = "\n".join(f"- Answer {n} -> second" for n in range(3000))
    studio = open_studio(SMALL.replace("- Yes -> second", answers))
    studio.open("first")
    assert studio.page.cards.cards() == []
    assert studio.page.cards.too_large.isVisible()
    studio.open("second")
    assert studio.page.cards.cards()
    assert not studio.page.cards.too_large.isVisible()


def test_a_step_is_copied_behind_itself(open_studio):
    studio = open_studio(SMALL)
    studio.open("second")
    studio.press("Ctrl+D")
    assert studio.rows("second-2")[1:] == studio.rows("second")[1:]
    assert studio.script.section().id == "second-2"
    studio.type(" Now.")
    assert any("Bye. Now." in row for row in studio.rows("second-2"))
    studio.press("Ctrl+Z", "Ctrl+Z")
    assert studio.script.buffer.text == SMALL
    studio.type(" So.")
    assert " So." in studio.script.buffer.text


def test_what_is_half_written_goes_to_its_own_step_when_another_is_chosen(open_studio):
    studio = open_studio(SMALL)
    studio.open("first")
    card = next(one for one in studio.page.cards.cards() if isinstance(one, AnswersCard))
    card.another.setFocus()
    studio.type("Maybe")
    row = next(row for row in studio.page.outline.rows() if row.text() == "Second")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    studio.settle()
    assert "- Maybe -> next" in studio.rows("first")
    assert not any("Maybe" in row for row in studio.rows("second"))
    studio.script.settle()  # the file is written anew
    raw = open_studio(SMALL.replace("> Bye.", "1. listed"))
    raw.open("second")
    raw.page.cards.cards()[0].main().setPlainText("> Now said.")
    raw.script.choose("step", "first")
    assert "> Now said." in raw.rows("second")
    assert "1. listed" not in raw.script.buffer.text
    assert "> Now said." not in raw.rows("first")


def test_a_card_that_is_half_written_moves_with_what_is_written(open_studio):
    studio = open_studio(SMALL.replace("> Bye.", "1. listed\n\n> Bye."))
    studio.open("second")
    raw = studio.page.cards.cards()[0]
    assert isinstance(raw, RawCard)
    raw.text.setFocus()
    raw.text.setPlainText("> Now said.")
    studio.press("Alt+Down")
    assert studio.rows("second") == ["## Second (#second)", "> Bye.", "> Now said.", "-> end: done"]


def test_a_check_stops_at_the_next_key_and_the_newest_text_is_checked(open_studio, monkeypatch, qtbot):
    monkeypatch.setattr(open_script, "LONG", 1)
    stops: list[bool] = []
    begun, go_on = threading.Event(), threading.Event()

    def read(text, *args, stopped=lambda: False, **kwargs):
        if threading.current_thread() is threading.main_thread():
            return read_text(text, *args, **kwargs)
        begun.set()
        assert go_on.wait(60)
        stops.append(stopped())
        return read_text(text, *args, stopped=stopped, **kwargs)

    studio = open_studio(SMALL)
    monkeypatch.setattr(open_script, "read_text", read)
    studio.open("second")
    studio.type("Now")
    qtbot.waitUntil(begun.is_set)
    studio.type(" really")
    go_on.set()
    qtbot.waitUntil(lambda: not studio.script.checking)
    assert stops == [True, False]
    assert studio.script.result.script.text == studio.script.buffer.text
    assert "Now really" in studio.script.result.script.text


def test_the_preview_follows_words_that_are_typed_as_text(studio, qtbot):
    studio.open("salary")
    studio.press("Ctrl+2")
    cursor = studio.page.text.editor.textCursor()
    row = next(n for n, text in enumerate(studio.script.rows.rows) if text.startswith("> There's a fixed band"))
    cursor.setPosition(studio.page.text.editor.document().findBlockByNumber(row).position() + 2)
    studio.page.text.editor.setTextCursor(cursor)
    studio.type("Well. ")
    qtbot.waitUntil(lambda: "Well. There's" in studio.page.preview.words.text())


def test_the_script_is_shown_as_pages_and_saved_for_approval(studio, tmp_path):
    out = tmp_path / "approval.pdf"
    studio.open("salary")
    studio.type(" Really.")
    QTest.mouseClick(studio.page.share, Qt.MouseButton.LeftButton)
    studio.settle()
    view = studio.page.sharing
    assert studio.page.middle.currentWidget() is view
    assert "Really." in view.pages.pages.accessibleDescription()
    view.ask = lambda *_: str(out)
    view.save("pdf")
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(out).pages).split())
    assert "Really." in words
    assert str(out) in view.told.text()
    view.ask = lambda *_: str(out.with_suffix(""))
    view.word.click()
    assert any("Really." in paragraph.text for paragraph in docx.Document(out.with_suffix(".docx")).paragraphs)
    studio.press("Esc")
    assert studio.page.view == "cards"


def test_a_script_is_handed_over_as_it_is_typed(studio, tmp_path):
    studio.open("salary")
    studio.type(" Really.")
    studio.press("Ctrl+P")
    view = studio.page.sharing
    out = tmp_path / "given"
    view.ask = lambda *_: str(out)
    view.alone.click()
    assert "Really." in (tmp_path / "given.call.md").read_text(encoding="utf-8")
    view.pack.click()
    assert (tmp_path / "given.zip").exists()
    (tmp_path / "given.call.md").unlink()
    (tmp_path / "given.call.md").mkdir()
    view.ask = lambda *_: str(tmp_path / "none" / "given.call.md")
    view.alone.click()
    assert "could not be saved" in view.told.text()
    view.ask = lambda *_: ""
    before = view.told.text()
    view.pack.click()
    assert view.told.text() == before


def test_only_a_sound_script_is_handed_over_but_any_is_printed(open_studio):
    studio = open_studio(SMALL.replace("-> second", "-> nowhere-at-all"))
    studio.press("Ctrl+P")
    view = studio.page.sharing
    assert not view.alone.isEnabled()
    assert not view.pack.isEnabled()
    assert "Goodbye" not in view.pages.pages.accessibleDescription()
    assert "Bye." in view.pages.pages.accessibleDescription()


def test_the_step_is_shown_as_it_would_be_said_to_somebody(open_studio):
    asked = []

    def facts(person, lang):
        asked.append((person, lang))
        return {"person": {"first_name": "Robin", "full_name": "Robin Sample"}}

    people = PreviewPeople(lambda text: [("p1", "Robin Sample", "nurse")] if text in ("", "rob") else [], facts)
    studio = open_studio(SMALL.replace("> Bye.", "> Good, {{ person.first_name }}."), people=people)
    preview = studio.page.preview
    studio.open("second")
    preview.values.chips()[-1].click()
    studio.type("rob")
    studio.press("Return")
    assert asked == [("p1", "en")]
    assert "Good, Robin." in preview.words.text()
    assert "Robin Sample" in preview.whom.text()
    assert preview.values.value() == ["somebody"]
    preview.values.chips()[1].click()
    assert "Robin" not in preview.words.text()
    assert preview.known() == {}
    assert not preview.whom.isVisible()


def test_versions_and_map_say_how_the_script_was_used(studio):
    studio.open("salary")
    studio.type(" One.")
    studio.saved()
    begun = [(NOW + timedelta(minutes=1), "en", ""), (NOW, "en", ""), (NOW, "de", "")]
    first, second = (one.id for one in studio.script.layout.of_part("script")[:2])
    studio.script.take_use(ScriptUse(3, {first: 3}, {(first, second): 2}, {}, begun))
    studio.press("F6")
    said = [card.accessibleDescription().split(",")[0].split(" · ")[-1] for card in studio.page.history.cards]
    assert said == ["1 call", "1 call"]
    studio.press("Ctrl+3")
    canvas = studio.page.map.canvas
    assert "3 calls" in canvas.nodes[first].accessibleName()
    arrow = next(one for one in canvas.drawn.arrows if (one.start, one.stop) == (first, second))
    assert canvas.words_on(arrow).endswith("2 ×")
    third = next(box for box in canvas.drawn.boxes if box.number == 3)
    past = replace(arrow, stop=third.id, label="Later")
    assert canvas.words_on(past) == "Later → 3"  # else it could be read as the way to the second
    assert canvas.words_on(replace(past, label="")) == ""
    near = canvas.free_spot(arrow, ())
    assert canvas.words_at(arrow, "Yes", near) == "Yes"
    far = canvas.free_spot(arrow, [near, canvas.nodes[second].geometry()])
    assert canvas.words_at(arrow, "Yes", far) == "1: Yes"  # it stands beside the second step now
    assert "of 3 calls" in studio.page.map.told.text()


def test_steps_are_folded_in_the_text_and_open_where_the_cursor_goes(open_studio):
    studio = open_studio(SMALL)
    studio.press("Ctrl+2")
    editor = studio.page.text.editor

    def seen():
        return [block.text() for block in editor.blocks() if block.isVisible() and block.text()]

    whole = seen()
    studio.page.text.show_row(SMALL.split("\n").index("> Bye."))
    studio.press("Ctrl+Shift+F")
    assert editor.textCursor().block().text() == "## Second (#second)"
    assert [row for row in whole if row not in seen()] == ["> Bye.", "-> end: done"]
    studio.press("Ctrl+Alt+F")
    assert seen()[-3:] == ["# Script", "## First (#first)", "## Second (#second)"]
    studio.page.show_row(SMALL.split("\n").index("> Good."))
    assert "> Good." in seen()
    assert "> Bye." not in seen()
    second = editor.document().findBlockByNumber(SMALL.split("\n").index("## Second (#second)"))
    spot = editor.blockBoundingGeometry(second).translated(editor.contentOffset()).center().toPoint()
    QTest.mouseClick(editor.numbers, Qt.MouseButton.LeftButton, pos=QPoint(5, spot.y()))
    assert seen() == whole
    assert studio.script.buffer.text == SMALL


def test_presses_that_follow_at_once_each_mend_what_is_wrong_then(open_studio):
    """The second press comes before what the first did has been checked."""
    wrong = SMALL.replace("-> second", "-> secnd").replace("> Good.", "> Good, {{ person.frst_name }}.")
    studio = open_studio(wrong)
    problems = studio.script.problems
    studio.page.problems.mend_first()
    studio.page.problems.mend_first()
    text = studio.script.buffer.text
    assert "-> second" in text  # an error, and so before what stands above it
    assert "- No answer -> end: no-answer" in text
    assert "frst" in text
    assert not any(studio.script.mend(problem) for problem in problems if problem.severity == "error")
    studio.page.problems.mend_first()
    assert "first_name" in studio.script.buffer.text
    assert studio.script.sound


def test_a_remedy_stands_whole_beside_the_cards_and_the_key_on_what_it_does_first(open_studio):
    studio = open_studio(SMALL.replace("> Good.", "> Good, {{ person.frst_name }}."))
    studio.window.resize(1100, 700)
    studio.settle()
    cards = studio.page.problems.cards
    buttons = [button for card in cards for button in (card.mend, card.show_it) if button is not None]
    assert len(buttons) > 3
    right = [button.mapTo(studio.page, button.rect().topRight()).x() for button in buttons]
    assert max(right) < studio.page.width()
    (printed,) = (card for card in cards if card.mend is not None and card.mend.key)
    studio.page.problems.mend_first()
    studio.script.check()
    assert printed.problem not in studio.script.problems


def test_a_step_waits_for_what_is_heard_before_it_and_never_for_itself(open_studio):
    studio = open_studio(SMALL)
    for step, wanted in (("first", "only if: person.first_name"), ("second", "only if: salary")):
        studio.open(step)
        studio.page.cards.only.click()
        assert wanted in studio.rows(step)


@pytest.mark.parametrize("wide", [1366, 1080, 900, 720])
def test_no_button_of_the_head_is_cut(open_studio, wide):
    studio = open_studio(SMALL)
    studio.window.resize(wide, 700)
    studio.settle()
    page = studio.page
    buttons = (page.back, *page.views.values(), page.beside, page.undo, page.versions, page.try_it, page.done)
    assert [one.text() for one in buttons if one.isVisible() and one.width() < one.sizeHint().width()] == []
    assert page.name.width() >= page.name.fontMetrics().horizontalAdvance("Small")
