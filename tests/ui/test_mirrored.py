"""Where the window runs from right to left: everything begins at the right, and no sentence loses its own direction."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callassist.exports.call_reading import LineKind, TimelineLine
from callassist.script.script_model import Run, RunKind
from callassist.ui.appearance import Appearance
from callassist.ui.history.timeline_view import TimelineView
from callassist.ui.theme import ColorRole
from callassist.ui.widgets import paint
from callassist.ui.widgets.labels import Elided, Text
from callassist.ui.widgets.tips import Tips
from callassist.ui.widgets.words_view import SmallWords, WordsView

ARABIC = "سمير مثال"
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def turn(qapp: QApplication) -> Iterator[Callable[[Qt.LayoutDirection], None]]:
    yield qapp.setLayoutDirection
    qapp.setLayoutDirection(LTR)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(600, max(widget.heightForWidth(600), 40))
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def ink(image: QImage) -> tuple[int, int]:
    """The first and the last column that differ from the ground."""
    ground = image.pixel(image.width() // 2, image.height() - 1)
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
    return columns[0], columns[-1]


@pytest.mark.parametrize("words", ["Right person?", ARABIC])
@pytest.mark.parametrize("make", [Text, Elided, lambda look, words: Text(look, words, wrap=True)])
def test_a_label_begins_where_the_window_does_whatever_its_language(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None], make: Callable[..., Text], words: str
) -> None:
    label = shown(qtbot, make(look, words))
    assert ink(label.grab().toImage())[1] < 300
    turn(RTL)
    assert ink(label.grab().toImage())[0] > 300


def test_a_label_in_the_middle_stays_there(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None]
) -> None:
    label = Text(look, "Nothing yet")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown(qtbot, label)
    turn(RTL)
    first, last = ink(label.grab().toImage())
    assert abs(first + last - 600) < 6


def drawn(words: str, rect: QRect) -> QImage:
    image = QImage(rect.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setLayoutDirection(QApplication.layoutDirection())
    paint.text(painter, rect, paint.LINE, words)
    painter.end()
    return image


def test_a_sentence_keeps_its_own_direction(look: Appearance, turn: Callable[[Qt.LayoutDirection], None]) -> None:
    turn(RTL)
    image = drawn("MMMMMM......", QRect(0, 0, 300, 40))
    first, last = ink(image)
    assert last > 290
    heavy = [sum(QColor(image.pixel(x, y)).value() < 128 for y in range(40)) for x in range(first, last)]
    third = len(heavy) // 3
    assert sum(heavy[:third]) > 2 * sum(heavy[-third:])  # the dots are still at the end


@pytest.mark.parametrize(
    ("words", "told"),
    [("", ""), ("a", "\u2068a\u2069"), ("a\nb", "\u2068a\u2069\n\u2068b\u2069"), (" · nurse", " · \u2068nurse\u2069")],
)
def test_each_line_is_marked_off(turn: Callable[[Qt.LayoutDirection], None], words: str, told: str) -> None:
    assert paint.isolated(words) == words
    turn(RTL)
    assert paint.isolated(words) == told


def test_the_words_stand_at_the_right_and_their_blanks_are_found_there(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None]
) -> None:
    words = WordsView(look)
    words.set_lines([[Run("Is that "), Run("", kind=RunKind.MISSING, name="person.first_name"), Run("?")]])
    shown(qtbot, words)
    words.resize(1500, words.height())
    before = words.place_of("person.first_name")
    turn(RTL)
    after = words.place_of("person.first_name")
    assert before is not None
    assert after is not None
    assert after.left() > before.left() + 300
    assert words.blank_at(QPointF(after.center())) == "person.first_name"
    assert words.blank_at(QPointF(before.center())) == ""


def test_what_is_not_said_keeps_to_its_side(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None]
) -> None:
    words = SmallWords(look)
    words.set_lines([[Run("Be brief.")]])
    shown(qtbot, words)
    assert ink(words.grab().toImage())[1] < 300
    turn(RTL)
    assert ink(words.grab().toImage())[0] > 300


def test_the_bar_beside_tips_is_on_the_other_side(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None]
) -> None:
    tips = Tips(look)
    tips.show_texts([("", [Run("Let them name a figure first.")])])
    shown(qtbot, tips)
    turn(RTL)
    QApplication.processEvents()
    image = tips.grab().toImage()
    bar = look.colour(ColorRole.BORDER).rgb()
    assert {image.pixel(599, y) for y in range(tips.height())} == {bar}


def test_a_line_of_a_call_begins_at_the_side_of_the_page(
    look: Appearance, qtbot: QtBot, turn: Callable[[Qt.LayoutDirection], None]
) -> None:
    view = TimelineView(look)
    qtbot.addWidget(view)
    line = TimelineLine(0.0, LineKind.STEP, "step", "", "Right person?")
    for direction, side in ((LTR, Qt.AlignmentFlag.AlignLeft), (RTL, Qt.AlignmentFlag.AlignRight)):
        turn(direction)
        option = view.delegate.laid_out(line, 300).textOption()
        assert option.alignment() & side
        assert option.textDirection() is Qt.LayoutDirection.LayoutDirectionAuto
