"""Keys by their place on the keyboard, and words that an input method composes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from callassist.ui.keys import latin_text
from tests.ui.desk import Desk

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
X_1, X_2, X_K, X_V = 10, 11, 45, 55
"""What X calls these keys of a Latin keyboard."""


def pressed(scan: int, written: str, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """A key at this place that writes this."""
    text = "" if modifiers & CTRL else written
    return QKeyEvent(QEvent.Type.KeyPress, ord(written.upper()), modifiers, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("scan", "written", "modifiers", "meant"),
    [
        (X_1, "&", NONE, "1"),  # French
        (X_2, "é", NONE, "2"),
        (X_2, "ě", NONE, "2"),  # Czech
        (X_1, "&", CTRL, "Ctrl+1"),
        (X_1, "1", NONE, ""),
        (X_1, "!", SHIFT, ""),
        (X_K, "л", CTRL, "Ctrl+K"),  # Russian
        (X_K, "κ", CTRL, "Ctrl+K"),  # Greek
        (X_K, "κ", NONE, "K"),
        (X_V, "k", CTRL, ""),  # a Latin keyboard with its letters elsewhere says itself what is meant
        (90, "л", NONE, ""),
    ],
)
def test_a_key_is_known_by_its_place_where_its_letter_is_none_of_ours(
    desk: Desk, scan: int, written: str, modifiers: Qt.KeyboardModifier, meant: str
) -> None:
    assert latin_text(pressed(scan, written, modifiers)) == meant


def test_the_unshifted_digit_row_answers_and_a_greek_letter_still_begins_a_note(desk: Desk) -> None:
    first = desk.session.state.step
    QApplication.sendEvent(desk.page, pressed(X_1, "&"))
    assert desk.session.state.step != first
    QApplication.sendEvent(desk.page, pressed(X_K, "κ"))
    assert desk.page.notes.line.text() == "κ"
    assert desk.page.notes.line.hasFocus()


def test_what_is_composed_outside_a_field_becomes_a_note(desk: Desk) -> None:
    line = desk.page.notes.line
    assert desk.page.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True
    QApplication.sendEvent(desk.page, QInputMethodEvent("にほ", []))
    assert line.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(desk.page, done)
    assert line.text() == "日本"
    assert line.hasFocus()
