"""The controls of our own: what they show, what their keys do, what they are called."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from callassist.calls.events import FieldStatus
from callassist.script.script_model import Field, FieldType, Run, RunKind
from callassist.ui.appearance import Appearance, Size, SystemAppearance, bundled_themes
from callassist.ui.theme import ColorRole
from callassist.ui.times import clock
from callassist.ui.widgets.answer_card import AnswerCard
from callassist.ui.widgets.buttons import Button, Tone
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.field_row import FieldEditor
from callassist.ui.widgets.flow_layout import FlowLayout
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.list_rows import StepRow, TickRow
from callassist.ui.widgets.words_view import WordsView


@pytest.mark.parametrize(
    ("seconds", "narrow", "wide"), [(0, "0:00", "00:00"), (68.9, "1:08", "01:08"), (3753, "1:02:33", "1:02:33")]
)
def test_times_are_written_as_on_a_watch(seconds: float, narrow: str, wide: str) -> None:
    assert (clock(seconds), clock(seconds, wide=True)) == (narrow, wide)


def test_the_text_face_ships_and_its_digits_are_equally_wide(fonts: list[str], look: Appearance) -> None:
    assert "Inter" in fonts
    metrics = QFontMetricsF(look.font(tabular=True))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_the_look_changes_in_place_and_says_so_once(look: Appearance, qtbot: QtBot) -> None:
    text = Text(look, "words")
    qtbot.addWidget(text)
    with qtbot.waitSignal(look.changed):
        look.use(theme="dark", scale=2.0)
    assert text.palette().windowText().color() == look.colour(ColorRole.TEXT)
    assert text.font().pixelSize() == look.font(Size.BODY).pixelSize() == 28
    with qtbot.assertNotEmitted(look.changed):
        look.use(theme="dark", scale=2.0)


def test_spacing_grows_with_the_text_and_goes_with_its_layout(look: Appearance, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    box, label = QVBoxLayout(widget), QWidget(widget)
    look.space(box, 10, 0, 20, 4, gap=6)
    look.space(label, 8, 0, 0, 0)
    try:
        look.use(scale=2.0)
        margins = box.contentsMargins()
        assert (margins.left(), margins.top(), margins.right(), margins.bottom(), box.spacing()) == (20, 0, 40, 8, 12)
        assert label.contentsMargins().left() == 16
        delete(label)
    finally:
        look.use(scale=1.0)
    assert (box.contentsMargins().right(), box.spacing()) == (20, 6)


def test_a_grid_has_two_gaps_and_a_widget_grows_with_the_text(look: Appearance, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    grid, wide, tall = QGridLayout(widget), QWidget(widget), QWidget(widget)
    look.space(grid, gap=(12, 6))
    look.extend(wide, width=100, lowest=30)
    look.extend(tall, height=20, widest=200)
    try:
        look.use(scale=2.0)
        assert (grid.horizontalSpacing(), grid.verticalSpacing()) == (24, 12)
        assert (wide.minimumWidth(), wide.maximumWidth(), wide.minimumHeight()) == (200, 200, 60)
        assert (tall.minimumHeight(), tall.maximumHeight(), tall.maximumWidth()) == (40, 40, 400)
    finally:
        look.use(scale=1.0)


def test_a_colour_that_is_thinned_is_thinned_for_nobody_else(look: Appearance) -> None:
    whole = look.colour(ColorRole.ACCENT)
    look.colour(ColorRole.ACCENT).setAlphaF(0.1)
    assert look.colour(ColorRole.ACCENT) == whole


def test_the_system_decides_until_the_person_does(look: Appearance, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    system = SystemAppearance(look, hints)
    assert look.theme.id in ("light", "dark")
    system.want("dark-contrast")
    assert look.theme.id == "dark-contrast"
    assert set(bundled_themes()) >= {"light", "dark"}


def shown(qtbot: QtBot, widget: QWidget, width: int = 600) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, max(widget.heightForWidth(width), 40))
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


NAME = Run("Dana", RunKind.FILLED, name="person.first_name")
BLANK = Run("", RunKind.MISSING, name="job.title")


def test_words_name_their_blanks_and_are_spoken_whole(look: Appearance, qtbot: QtBot) -> None:
    words = WordsView(look)
    words.set_lines([[Run("Hello "), NAME, Run(".")], [Run("The "), BLANK, Run(" job.")]])
    shown(qtbot, words)
    assert words.blanks() == ["job.title"]
    assert words.accessibleName() == "Hello Dana.\nThe … job."
    place = words.place_of("job.title")
    assert place is not None
    assert place.top() > words.words_font().pixelSize()
    with qtbot.waitSignal(words.blank_pressed) as pressed:
        qtbot.mouseClick(words, Qt.MouseButton.LeftButton, pos=place.center())
    assert pressed.args == ["job.title"]


def test_what_is_being_filled_has_the_room_of_a_blank_around_it(look: Appearance, qtbot: QtBot) -> None:
    words = WordsView(look)
    told = [[Run("Good morning "), Run("Dana", kind=RunKind.FILLED, name="first"), Run(", hello.")], [Run("Bye.")]]
    words.set_lines(told)
    shown(qtbot, words)
    before, last = words.place_of("first"), words.laid_lines[1]
    words.set_open("first")
    open_ = words.place_of("first")
    assert open_.width() > before.width() + 6
    assert words.text() == words.accessibleName() == "Good morning Dana, hello.\nBye."
    assert words.laid_lines[1] is last
    words.set_open("")
    assert words.place_of("first") == before


def test_only_the_changed_line_is_laid_out_again(look: Appearance, qtbot: QtBot) -> None:
    words = WordsView(look)
    words.set_lines([[Run("One.")], [Run("Two.")]])
    first, second = (line.layout for line in words.laid_lines)
    words.set_lines([[Run("One.")], [Run("Three.")]])
    assert words.laid_lines[0].layout is first
    assert words.laid_lines[1].layout is not second


def test_a_value_is_never_markup(look: Appearance, qtbot: QtBot) -> None:
    words = WordsView(look)
    words.set_lines([[Run("<b>&amp;\n-> end: booked", RunKind.FILLED, name="x")]])
    assert words.laid_lines[0].layout.text() == "<b>&amp;\u2028-> end: booked"


def test_long_words_take_more_rows_when_narrow(look: Appearance, qtbot: QtBot) -> None:
    words = WordsView(look)
    words.set_lines([[Run("word " * 40)]])
    shown(qtbot, words, 800)
    wide = words.heightForWidth(800)
    words.resize(400, 100)
    assert words.heightForWidth(400) > wide * 1.6


def test_a_card_wraps_and_is_read_out_with_its_key(look: Appearance, qtbot: QtBot) -> None:
    card = AnswerCard(look, "1", "Would rather not say", "Ask for the band")
    qtbot.addWidget(card)
    assert card.accessibleName() == "1: Would rather not say"
    assert card.heightForWidth(120) > card.heightForWidth(600)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_focused_button_is_pressed_by_enter_and_space(look: Appearance, qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(look, "Finish")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_button_shows_that_it_has_the_focus(look: Appearance, qtbot: QtBot, tone: Tone) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    button, other = Button(look, "Do it", tone=tone), Button(look, "Other")
    box.addWidget(button)
    box.addWidget(other)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    other.setFocus()
    QApplication.processEvents()
    before = button.grab().toImage()
    button.setFocus()
    QApplication.processEvents()
    after = button.grab().toImage()
    differing = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    ]
    assert len(differing) > after.width()  # all around, and not the corners alone


def test_what_stands_in_one_row_stands_on_one_line(look: Appearance, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(4, parent=holder)
    parts = [Text(look, "Set aside:"), Button(look, "Tom"), Button(look, "Import …", tone=Tone.BARE)]
    for part in parts:
        flow.addWidget(part)
    holder.resize(600, 60)
    holder.show()
    middles = [part.geometry().center().y() for part in parts]
    assert max(middles) - min(middles) <= 1


def test_a_row_is_measured_anew_when_something_goes_or_comes_back(look: Appearance, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(4, parent=holder)
    button = Button(look, "Travel")
    flow.addWidget(button)
    holder.show()

    def measured() -> tuple[QSize, QSize, int]:
        return flow.sizeHint(), flow.minimumSize(), flow.heightForWidth(300)

    filled = measured()
    assert filled == (button.sizeHint(), button.sizeHint(), button.sizeHint().height())
    item = flow.takeAt(0)
    assert measured() == (QSize(0, 0), QSize(0, 0), 0)
    flow.addItem(item)
    assert measured() == filled


def test_a_focused_button_leaves_letters_to_the_window(look: Appearance, qtbot: QtBot) -> None:
    button = Button(look, "Finish")
    qtbot.addWidget(button)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    button.keyPressEvent(event)
    assert not event.isAccepted()


def test_one_chip_at_a_time_and_it_can_be_given_back(look: Appearance, qtbot: QtBot) -> None:
    chips = ChipRow(look, [("a", "A"), ("b", "B")])
    shown(qtbot, chips)
    qtbot.mouseClick(chips.chips()[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips.chips()[1], Qt.MouseButton.LeftButton)
    assert chips.value() == ["b"]
    qtbot.mouseClick(chips.chips()[1], Qt.MouseButton.LeftButton)
    assert chips.value() == []


def test_many_chips(look: Appearance, qtbot: QtBot) -> None:
    chips = ChipRow(look, [("a", "A"), ("b", "B")], many=True)
    shown(qtbot, chips)
    for chip in chips.chips():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chips.value() == ["a", "b"]


def test_chips_that_stay_keep_their_state_the_focus_and_what_they_are_called(look: Appearance, qtbot: QtBot) -> None:
    chips = ChipRow(look, [("a", "All 3"), ("b", "B 2"), ("c", "C 1")])
    chips.name("Shown")
    shown(qtbot, chips)
    chips.set_value(["b"])
    chips.chip("b").setFocus()
    chips.set_options([("d", "D 1"), ("b", "B 1"), ("a", "All 2")])
    qtbot.waitUntil(lambda: chips.chip("d").width() > 1 and chips.chip("a").x() > chips.chip("b").x())
    assert chips.chip("b").hasFocus()
    assert chips.value() == ["b"]
    assert [chip.accessibleName() for chip in chips.chips()] == ["Shown: D 1", "Shown: B 1", "Shown: All 2"]
    assert [chip.text() for chip in sorted(chips.chips(), key=QWidget.x)] == ["D 1", "B 1", "All 2"]
    qtbot.mouseClick(chips.chip("d"), Qt.MouseButton.LeftButton)
    assert chips.value() == ["d"]


def test_an_option_that_is_not_offered_is_passed_over(look: Appearance, qtbot: QtBot) -> None:
    chips = ChipRow(look, [("a", "A"), ("b", "B"), ("c", "C")])
    shown(qtbot, chips)
    chips.show_option("b", shown=False)
    chips.set_focus()
    qtbot.keyClick(chips.chip("a"), Qt.Key.Key_Right)
    assert chips.chip("c").hasFocus()
    assert not chips.chip("b").isVisible()
    chips.show_option("b", shown=True)
    qtbot.keyClick(chips.chip("c"), Qt.Key.Key_Left)
    assert chips.chip("b").hasFocus()


def test_arrows_move_among_chips(look: Appearance, qtbot: QtBot) -> None:
    chips = ChipRow(look, [("a", "A"), ("b", "B"), ("c", "C")])
    shown(qtbot, chips)
    chips.set_focus()
    qtbot.keyClick(chips.chips()[0], Qt.Key.Key_Left)
    assert chips.chips()[2].hasFocus()
    qtbot.keyClick(chips.chips()[2], Qt.Key.Key_Space)
    assert chips.value() == ["c"]


class Plain:
    """A compiled text that is only itself."""

    def __init__(self, source: str) -> None:
        self.source, self.line, self.names = source, 1, frozenset[str]()

    def runs(self, _values: object) -> list[Run]:
        return [Run(self.source)]

    def plain(self, _values: object, **_missing: str) -> str:
        return self.source


def field(kind: FieldType) -> Field:
    return Field("x", kind, Plain("X"), required=False, only_if=None, line=1)


WRITTEN = [kind for kind in FieldType if kind not in ("yes-no", "choice", "choices", "rating")]


@pytest.mark.parametrize("kind", WRITTEN)
def test_typing_in_a_field_says_each_value(look: Appearance, qtbot: QtBot, kind: FieldType) -> None:
    row = FieldEditor(look, field(kind))
    row.show_state("Label", "", FieldStatus.FILLED)
    shown(qtbot, row)
    heard: list[object] = []
    row.edited.connect(lambda _name, value: heard.append(value))
    row.set_focus()
    assert row.is_writing()
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    assert heard == ["1", "12"]
    assert QApplication.focusWidget().accessibleName() == "Label"


@pytest.mark.parametrize(
    ("kind", "options", "value"),
    [
        (FieldType.YES_NO, [], "yes"),
        (FieldType.RATING, [], "1"),
        (FieldType.CHOICE, [("eur", "EUR"), ("usd", "USD")], "eur"),
        (FieldType.CHOICES, [("eur", "EUR"), ("usd", "USD")], ["eur"]),
    ],
)
def test_choosing_in_a_field(
    look: Appearance, qtbot: QtBot, kind: FieldType, options: list[tuple[str, str]], value: object
) -> None:
    row = FieldEditor(look, field(kind))
    row.show_state("Label", "", FieldStatus.FILLED, "", options)
    shown(qtbot, row)
    row.set_focus()
    assert row.has_focus()
    assert not row.is_writing()
    with qtbot.waitSignal(row.edited) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert heard.args == ["x", value]


def test_what_is_being_typed_keeps_its_cursor(look: Appearance, qtbot: QtBot) -> None:
    row = FieldEditor(look, field(FieldType.TEXT))
    row.show_state("Label", "seven", FieldStatus.FILLED)
    shown(qtbot, row)
    row.set_focus()
    line = QApplication.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    row.show_state("Label", "seven", FieldStatus.FILLED, "not a number")
    assert line.cursorPosition() == 0
    assert "not a number" in [label.text() for label in row.findChildren(Text) if label.isVisible()]


def test_an_answer_that_is_no_value_goes_round(look: Appearance, qtbot: QtBot) -> None:
    row = FieldEditor(look, field(FieldType.MONEY))
    heard: list[str] = []
    row.status_requested.connect(lambda _name, status: heard.append(status))
    for status in (FieldStatus.FILLED, FieldStatus.REFUSED, FieldStatus.UNKNOWN, FieldStatus.SKIPPED):
        row.show_state("Label", "", status)
        row.next_status()
    assert heard == ["refused", "unknown", "skipped", "filled"]


def test_rows_say_in_words_what_they_show(look: Appearance, qtbot: QtBot) -> None:
    step, tick = StepRow(look, "a", ""), TickRow(look, "a/1", "")
    for row in (step, tick):
        qtbot.addWidget(row)
    step.show_state("Salary", "current", "1:08", "open now")
    tick.show_state("Heard a range", False, "needed")
    assert step.accessibleName() == "Salary, open now, 1:08"
    assert tick.accessibleName() == "Heard a range, needed"
    assert tick.heightForWidth(120) > tick.heightForWidth(400)


@pytest.mark.parametrize(("title", "grown"), [("One", False), ("One, and all that belongs to it " * 9, True)])
def test_rows_are_laid_out_anew_only_where_one_needs_other_room(
    look: Appearance, qtbot: QtBot, title: str, grown: bool
) -> None:
    class Holder(QWidget):
        asked = 0

        def event(self, event: QEvent) -> bool:
            self.asked += event.type() is QEvent.Type.LayoutRequest
            return super().event(event)

    holder = Holder()
    qtbot.addWidget(holder)
    rows = [StepRow(look, "a", "One"), StepRow(look, "b", "Two")]
    box = QVBoxLayout(holder)
    for row in rows:
        box.addWidget(row)
    holder.resize(260, 200)
    holder.show()
    QApplication.processEvents()
    holder.asked, tall = 0, rows[0].height()
    rows[0].show_state(title, "current", "0:01", "open now")
    QApplication.processEvents()
    assert bool(holder.asked) == grown
    assert (rows[0].height() > tall) == grown


def test_mirrored_where_the_language_runs_the_other_way(look: Appearance, qtbot: QtBot) -> None:
    row = TickRow(look, "a/1", "")
    row.show_state("Heard a range", True, "")
    row.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the ring has the tick's colour
    shown(qtbot, row, 300)
    accent = look.colour(ColorRole.ACCENT)

    def ticked_side() -> bool:
        image = row.grab().toImage()
        return any(image.pixelColor(QPoint(x, 8)) == accent for x in range(40))

    assert ticked_side()
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not ticked_side()


def test_an_item_that_is_done_is_as_tall_as_before_its_field_was_written(look: Appearance) -> None:
    row = TickRow(look, "field:pay", "Lowest they would take")
    row.show_state(row.text(), False, "needed")
    before = row.heightForWidth(200)
    row.show_state(row.text(), False, "not understood at all")
    assert row.heightForWidth(200) > before
    row.show_state(row.text(), True, "")
    assert row.heightForWidth(200) == before
