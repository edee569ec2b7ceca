"""A scrolling column: what one types in stays in sight, whatever becomes of the room around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.inputs import LineInput
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.scroll import Scroll


class Form:
    """Thirty fields under one another, each with its label."""

    def __init__(self, look: Appearance, qtbot: QtBot) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        self.fields = [LineInput(look) for _ in range(30)]
        for number, field in enumerate(self.fields):
            column.addWidget(Text(look, f"Field {number}"))
            column.addWidget(field)
        self.scroll = Scroll(look, inner)
        qtbot.addWidget(self.scroll)
        self.scroll.resize(400, 600)
        with qtbot.waitActive(self.scroll):
            self.scroll.show()

    def sees(self, field: QWidget) -> bool:
        """Whether all of a field is in sight."""
        spot = QRect(field.mapTo(self.scroll.viewport(), QPoint(0, 0)), field.size())
        return self.scroll.viewport().rect().contains(spot)


@pytest.fixture
def form(look: Appearance, qtbot: QtBot) -> Form:
    return Form(look, qtbot)


LESS_ROOM: list[Callable[[Form, Appearance], object]] = [
    lambda form, _: form.scroll.resize(400, 160),
    lambda form, _: form.scroll.resize(400, 300),
    lambda _, look: look.use(scale=2.0),
]


@pytest.mark.parametrize("less", LESS_ROOM)
def test_the_field_that_is_written_in_stays_in_sight(
    form: Form, look: Appearance, less: Callable[[Form, Appearance], object]
) -> None:
    last = [field for field in form.fields if form.sees(field)][-1]
    last.setFocus()
    less(form, look)
    for _ in range(4):
        QApplication.processEvents()
    assert form.sees(last)


def test_whoever_has_scrolled_away_from_it_is_not_brought_back(form: Form) -> None:
    form.fields[0].setFocus()
    bar = form.scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    form.scroll.resize(400, 300)
    for _ in range(4):
        QApplication.processEvents()
    assert not form.sees(form.fields[0])
    assert bar.value() > 0


def test_below_what_is_inside_there_is_no_empty_room(look: Appearance, qtbot: QtBot) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    told = [Text(look, "Some words that take many rows where it is narrow. " * 6, wrap=True) for _ in range(3)]
    for text in told:
        column.addWidget(text)
    column.addStretch(1)
    scroll = Scroll(look, inner)
    qtbot.addWidget(scroll)
    scroll.resize(900, 300)
    with qtbot.waitExposed(scroll):
        scroll.show()
    QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0
    scroll.resize(200, 300)
    QApplication.processEvents()
    bar = scroll.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    end = told[-1].mapTo(scroll.viewport(), QPoint(0, told[-1].height())).y()
    assert 300 - 40 < end <= 300
