"""Notes by keys and by the mouse, at the edges: the first, the last, the only one."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from callassist.calls.state import Note
from callassist.ui.appearance import Appearance, Size
from callassist.ui.live.notes import EditFrame, NoteRow, PhraseLines, note_height
from callassist.ui.times import clock
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.list_rows import StepRow
from callassist.ui.widgets.row_list import RowList
from tests.ui.desk import Desk, OpenDesk


def two(desk: Desk) -> Desk:
    desk.press("/")
    desk.type("first")
    desk.press("Return", "/")
    desk.type("second")
    desk.press("Return", "Esc")
    return desk


def test_arrows_stop_at_the_ends_and_other_keys_are_not_taken(desk: Desk) -> None:
    notes = two(desk).page.notes
    notes.go_to_last()
    rows = notes.note_rows()
    for key, focused in (("Down", 1), ("Up", 0), ("Up", 0), ("Down", 1)):
        desk.press(key)
        assert rows[focused].hasFocus()
    desk.press("F5")
    assert desk.notes() == ["first", "second"]


def test_a_note_is_pressed_and_written_anew(desk: Desk, qtbot: QtBot) -> None:
    two(desk)
    notes = desk.page.notes
    row = notes.note_rows()[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "changed")
    desk.press("Return")
    assert desk.notes() == ["changed", "second"]
    assert row.text() == "changed"
    assert "changed" in row.accessibleName()
    notes.edit(row.note)
    notes.edit(notes.note_rows()[1].note)
    desk.press("Return")
    assert desk.notes() == ["changed", "second"]
    notes.go_to(row.note)
    desk.press("Space")
    assert "starred" in row.accessibleName()


def test_a_note_that_is_opened_has_room_for_all_its_lines(desk: Desk, qtbot: QtBot) -> None:
    desk.press("/")
    desk.type("what they asked, long enough to wrap onto a second line and then some")
    desk.press("Return", "Esc")
    notes = desk.page.notes
    notes.edit(notes.note_rows()[0].note)
    lines = QApplication.focusWidget()
    assert isinstance(lines, PhraseLines)
    qtbot.waitUntil(lambda: not lines.verticalScrollBar().maximum() and lines.document().size().height() > 1)
    assert lines.height() >= lines.document().size().height() * QFontMetrics(lines.font()).lineSpacing()


def test_the_mouse_alone_keeps_a_note(desk: Desk, qtbot: QtBot) -> None:
    notes = desk.page.notes
    notes.line.begin()
    desk.type("by mouse")
    mark = next(text for text in notes.line_frame.findChildren(Text) if text.text() == "⏎")
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert [row.text() for row in notes.note_rows()] == ["by mouse"]
    assert notes.line.text() == ""


def test_the_only_note_is_struck_out_and_nothing_is_left_to_go_to(desk: Desk) -> None:
    desk.press("/")
    desk.type("alone")
    desk.press("Return", "Esc")
    notes = desk.page.notes
    notes.go_to_last()
    desk.press("Delete")
    assert desk.notes() == []
    notes.go_to_last()
    assert notes.note_rows() == []


def test_blanks_alone_are_no_note(desk: Desk) -> None:
    desk.press("/")
    desk.type("  ")
    desk.page.notes.keep_line()
    assert desk.notes() == []
    assert desk.page.notes.line.text() == ""


def test_a_prepared_answer_is_pressed_in_its_list(desk: Desk, qtbot: QtBot) -> None:
    notes = desk.page.notes
    asked: list[str] = []
    notes.prepared_requested.connect(asked.append)
    prepared, row = next(iter(notes.prepared.items()))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked == [prepared]


@pytest.mark.parametrize("shown", [(316, 400), (316, 90), (900, 90), (200, 500)])
@pytest.mark.parametrize("then", [(316, 400), (316, 300), (200, 500), (900, 700)])
def test_what_is_written_last_is_in_sight_whenever_the_list_is_filled_and_however_it_is_resized(
    look: Appearance, qtbot: QtBot, shown: tuple[int, int], then: tuple[int, int]
) -> None:
    rows = RowList(look, QLabel, lambda _, width: 20 + 6000 // max(width, 1))
    qtbot.addWidget(rows)
    rows.resize(*shown)
    rows.set_keys([f"note {n}" for n in range(31)])  # as when a call is taken up again: nothing is shown yet
    rows.show()
    for size in (shown, then, shown):
        rows.resize(*size)
        QApplication.processEvents()
        last = rows.made("note 30")
        assert last is not None
        end = last.mapTo(rows.viewport(), last.rect().bottomLeft()).y()
        assert end == rows.viewport().height() - 1


def test_whoever_hears_the_notes_goes_through_them_from_the_first_to_the_last(look: Appearance, qtbot: QtBot) -> None:
    def heard() -> list[str]:
        inner = QAccessible.queryAccessibleInterface(rows.widget())
        parts = [inner.child(number) for number in range(inner.childCount())]
        return [part.text(QAccessible.Text.Name) for part in parts if not part.state().invisible]

    rows = RowList(look, QLabel, lambda _key, _width: 50)
    qtbot.addWidget(rows)
    rows.resize(200, 140)
    with qtbot.waitExposed(rows):
        rows.show()
    for last in range(1, 9):
        rows.set_keys([str(number) for number in range(last)])
    assert heard() == ["5", "6", "7"]
    rows.bring("0")
    assert heard() == ["0", "1", "2"]
    rows.put_in_place("1", QLabel("changed"))
    assert heard() == ["0", "changed", "2", "3"]
    rows.set_keys(["2", "1", "0"])
    assert heard() == ["2", "changed", "0"]


@pytest.mark.parametrize("at", [5.0, 700.0, 3906.0, 40_000.0])
def test_the_time_of_a_note_stands_before_its_words_however_long_the_call_is(look: Appearance, at: float) -> None:
    note = Note("n1", "Something", "step", at, datetime.now().astimezone(), 1)
    row = NoteRow(look, note)
    wide = QFontMetrics(look.font(0.94, tabular=True)).horizontalAdvance(clock(at))
    assert row.text_rect(300).left() >= look.px(6) + wide + look.px(4)
    assert note_height(look, note, 300) == row.heightForWidth(300)


def test_the_time_of_a_step_stands_behind_its_title_however_long_the_call_is(look: Appearance) -> None:
    row = StepRow(look, "s", "A title that fills the whole of the row")
    for seconds in (5.0, 700.0, 3906.0):
        row.show_state(row.text(), "current", clock(seconds), "open now")
        wide = QFontMetrics(look.font(Size.NOTE, tabular=True)).horizontalAdvance(clock(seconds))
        assert row.text_rect(200).right() < 200 - look.px(10) - wide


def test_every_step_is_in_sight_where_there_is_room_whatever_wraps(open_desk: OpenDesk) -> None:
    desk = open_desk("return-a-call")
    column = desk.page.steps
    for _ in range(3):
        QApplication.processEvents()
        last = [row for row in column.findChildren(StepRow) if row.isVisible()][-1]
        area = column.scroll_area.viewport()
        assert last.mapTo(area, last.rect().bottomLeft()).y() < area.height()
        desk.press("1")


def press_with_the_mouse(button: QWidget) -> None:
    """Where it stands in the window, as a hand does it: the press may move the focus, and then comes the release."""
    window, spot = button.window().windowHandle(), button.mapTo(button.window(), button.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def opened_by_mouse(desk: Desk, row: NoteRow) -> EditFrame:
    press_with_the_mouse(row)
    return next(frame for frame in desk.page.notes.list.findChildren(EditFrame) if frame.isVisible())


def test_a_note_that_is_open_is_starred_and_deleted_by_the_mouse_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    notes = two(desk).page.notes
    frame = opened_by_mouse(desk, notes.note_rows()[1])
    press_with_the_mouse(frame.star)
    assert desk.session.state.notes["note-2"].starred
    assert frame.lines.hasFocus()
    press_with_the_mouse(frame.delete)
    assert desk.notes() == ["first"]
    assert notes.way_back.isVisible()
    press_with_the_mouse(notes.way_back.undo)
    assert desk.notes() == ["first", "second"]


def test_tab_leads_to_what_can_be_done_with_a_note_and_out_of_it(desk: Desk) -> None:
    notes = two(desk).page.notes
    frame = opened_by_mouse(desk, notes.note_rows()[0])
    desk.press("Tab")
    assert frame.star.hasFocus()
    desk.press("Tab")
    assert frame.delete.hasFocus()
    desk.press("Tab")
    assert notes.note_rows()[1].hasFocus()
    assert not [frame for frame in notes.list.findChildren(EditFrame) if frame.isVisible()]
    frame = opened_by_mouse(desk, notes.note_rows()[0])
    desk.press("Tab", "Tab", "Return")
    assert desk.notes() == ["second"]


def test_a_note_that_is_left_empty_is_deleted_and_comes_back_as_it_was(desk: Desk) -> None:
    notes = two(desk).page.notes
    frame = opened_by_mouse(desk, notes.note_rows()[0])
    frame.lines.selectAll()
    desk.press("Backspace")
    assert desk.notes() == ["first", "second"]  # more may be typed
    desk.press("Return")
    assert desk.notes() == ["second"]
    press_with_the_mouse(notes.way_back.undo)
    assert desk.notes() == ["first", "second"]
    frame = opened_by_mouse(desk, notes.note_rows()[0])
    frame.lines.selectAll()
    desk.press("Backspace")
    press_with_the_mouse(frame.delete)
    assert desk.notes() == ["second"]


def test_what_can_be_done_with_the_last_note_of_many_is_whole(desk: Desk, qtbot: QtBot) -> None:
    desk.press("/")
    for number in range(30):
        desk.type(f"note {number}")
        desk.press("Return")
    desk.type("long enough to wrap onto a second line and then some more, and on")
    desk.press("Return", "Esc")
    frame = opened_by_mouse(desk, desk.page.notes.note_rows()[-1])
    qtbot.waitUntil(lambda: frame.delete.visibleRegion().boundingRect() == frame.delete.rect())
    desk.press("End")
    desk.type("; and it grows while it is written in, line by line, until it is four lines tall or so")
    qtbot.waitUntil(lambda: frame.delete.visibleRegion().boundingRect() == frame.delete.rect())
