"""A name that is typed offers who is meant, by keys and by the mouse, and never decides by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.suggest import KnownSuggestion, PersonField

PEOPLE = [
    KnownSuggestion("a", "Robin Sample", "Nurse"),
    KnownSuggestion("b", "Robin Example", ""),
    KnownSuggestion("c", "Kim Example", "Tester"),
]


def find(text: str) -> list[KnownSuggestion]:
    return [one for one in PEOPLE if text.casefold() in one.label.casefold()]


class Form(QWidget):
    """The field, and something else beside it."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.field = PersonField(look, find)
        self.other = QLineEdit()
        self.chosen: list[str] = []
        self.field.chosen.connect(self.chosen.append)
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.other)

    def offered(self) -> list[str]:
        return [row.text() for row in self.field.rows if row.isVisible()]


@pytest.fixture
def form(look: Appearance, qtbot: QtBot) -> Form:
    form = Form(look)
    form.resize(360, 300)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.field.line.setFocus()
    return form


def press(form: Form, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(form.field.line, key)


def test_down_and_enter_take_who_is_marked(form: Form, qtbot: QtBot) -> None:
    press(form, qtbot, Qt.Key.Key_Down)
    assert form.field.line.accessibleDescription() == ""
    qtbot.keyClicks(form.field.line, "rob")
    assert form.offered() == ["Robin Sample", "Robin Example"]
    press(form, qtbot, Qt.Key.Key_Return)
    assert form.chosen == []
    press(form, qtbot, Qt.Key.Key_Down)
    assert form.field.line.accessibleDescription() == "Robin Sample, Nurse"
    press(form, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert form.field.line.accessibleDescription() == "Robin Example"
    press(form, qtbot, Qt.Key.Key_Return)
    assert (form.chosen, form.offered()) == (["b"], [])
    assert form.field.now() == KnownSuggestion("b", "Robin Example", "")


def test_up_begins_with_the_last_and_esc_leaves_the_list(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field.line, "example")
    press(form, qtbot, Qt.Key.Key_Up)
    assert form.field.line.accessibleDescription() == "Kim Example, Tester"
    assert not form.field.rows[1].grab().isNull()
    press(form, qtbot, Qt.Key.Key_Escape)
    assert (form.offered(), form.field.line.text()) == ([], "example")


def test_a_row_is_pressed_and_a_changed_name_is_somebody_else(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field.line, "kim")
    qtbot.mouseClick(form.field.rows[0], Qt.MouseButton.LeftButton)
    assert form.chosen == ["c"]
    assert form.field.line.hasFocus()
    assert form.field.told.text() == "Tester"
    press(form, qtbot, Qt.Key.Key_Backspace)
    assert form.field.now().id == ""
    assert not form.field.told.isVisible()


def test_where_it_is_narrow_the_name_alone_is_shown(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field.line, "robin s")
    wide = form.field.rows[0].grab()
    form.field.rows[0].setFixedWidth(70)
    assert form.field.rows[0].grab().width() < wide.width()


class Drafts:
    """Keeps what is typed, as the window does."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.get, self.put, self.drop = self.texts.get, self.texts.__setitem__, lambda key: self.texts.pop(key, None)


def test_who_was_chosen_is_still_meant_when_the_page_comes_back(form: Form, qtbot: QtBot) -> None:
    form.drafts = Drafts()
    form.field.line.keep_as("person")
    qtbot.keyClicks(form.field.line, "rob")
    assert form.drafts.texts == {"person": "rob"}
    qtbot.mouseClick(form.field.rows[0], Qt.MouseButton.LeftButton)
    form.hide()
    form.show()
    assert form.field.now() == KnownSuggestion("a", "Robin Sample", "Nurse")
    assert form.drafts.texts == {"person": "Robin Sample"}  # what stands there again after a crash
    form.field.line.taken_over()
    form.field.choose(KnownSuggestion("", "", ""))
    assert form.drafts.texts == {}
