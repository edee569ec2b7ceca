"""The drawings can be pointed at, walked and pressed, and say in words what they draw."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.store.figures import ANY, Bar, FigureCell, FigureColumn
from callassist.store.search import NO_FILTERS, Filters
from callassist.ui.appearance import Appearance
from callassist.ui.insights.charts import BarRow, HoursChart, Walked, Weeks

CELLS = [
    FigureCell(0, 9, 8, 6, Filters(weekday=0, hour=9)),
    FigureCell(0, 11, 8, 2, Filters(weekday=0, hour=11)),
    FigureCell(3, 10, 2, 1, Filters(weekday=3, hour=10)),
    FigureCell(ANY, 10, 12, 12, Filters(hour=10)),
]


def shown(widget: QWidget, qtbot: QtBot, size: tuple[int, int] = (500, 260)) -> QWidget:
    """In a window, with something else that can have the focus."""
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    layout.addWidget(widget)
    window.resize(*size)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def chosen(chart: Walked) -> list[object]:
    found: list[object] = []
    chart.chosen.connect(found.append)
    return found


@pytest.fixture
def hours(look: Appearance, qtbot: QtBot) -> HoursChart:
    chart = HoursChart(look)
    chart.show_cells(CELLS)
    chart.window_ = shown(chart, qtbot)  # type: ignore[attr-defined]
    return chart


def test_hours_are_walked_across_and_from_day_to_day(hours: HoursChart, qtbot: QtBot) -> None:
    hours.setFocus(Qt.FocusReason.TabFocusReason)
    assert hours.accessibleDescription() == "Thursday, 10:00: 2 calls, too few to say"
    said = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(hours, key)
        said.append(hours.accessibleDescription())
    assert said == [
        "Monday, 9:00: 75% of 8 calls reached somebody",
        "Any day, 10:00: 100% of 12 calls reached somebody",
        "Any day, 10:00: 100% of 12 calls reached somebody",
        "Any day, 10:00: 100% of 12 calls reached somebody",
        "Monday, 9:00: 75% of 8 calls reached somebody",
        "Monday, 11:00: 25% of 8 calls reached somebody",
    ]


@pytest.mark.parametrize("width", [360, 420, 500, 560, 700, 1000])
def test_the_number_of_an_hour_is_whole_in_its_cell(look: Appearance, qtbot: QtBot, width: int) -> None:
    chart = HoursChart(look)
    chart.show_cells([FigureCell(0, hour, 8, 8, Filters(weekday=0, hour=hour)) for hour in range(24)])
    window = shown(chart, qtbot, (width, 200))
    image = chart.grab().toImage()
    ratio = image.devicePixelRatio()
    for number in range(chart.count()):
        cell = chart.place(number).adjusted(2, 6, -2, -6)
        ground = image.pixel(round(cell.left() * ratio), round(cell.top() * ratio))
        for x in (cell.left(), cell.right()):
            inks = {image.pixel(round(x * ratio), round(y * ratio)) for y in range(cell.top(), cell.bottom())}
            assert inks == {ground}, (number, x)
    assert window.isVisible()


def test_enter_and_a_click_lead_to_the_calls_of_an_hour(hours: HoursChart, qtbot: QtBot) -> None:
    found = chosen(hours)
    hours.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(hours, Qt.Key.Key_Return)
    qtbot.keyClick(hours, Qt.Key.Key_A)
    for number in range(hours.count()):
        qtbot.mouseClick(hours, Qt.MouseButton.LeftButton, pos=hours.place(number).center())
    qtbot.mouseClick(hours, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    walked = [cell.filters for cell in sorted(CELLS, key=lambda cell: (cell.weekday, cell.hour))]
    assert found == [walked[-1], *walked]


def test_the_mouse_points_and_leaves_without_a_trace(hours: HoursChart, qtbot: QtBot) -> None:
    for number in (2, 1):  # where the mouse happens to be already, nothing moves
        qtbot.mouseMove(hours, hours.place(number).center())
    assert hours.at == 1
    assert hours.toolTip() == "Monday, 9:00: 75% of 8 calls reached somebody"
    QApplication.sendEvent(hours, QEvent(QEvent.Type.Leave))
    assert (hours.at, hours.toolTip()) == (-1, "")
    hours.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(hours, QEvent(QEvent.Type.Leave))
    assert hours.at == hours.count() - 1


def test_hours_are_drawn_on_a_ground_by_their_share(hours: HoursChart) -> None:
    picture = hours.grab().toImage()
    strong, weak, bare = (picture.pixelColor(hours.place(number).topLeft() + QPoint(8, 5)) for number in (0, 2, 3))
    page = picture.pixelColor(hours.place(0).bottomLeft() + QPoint(-3, -3))
    assert abs(strong.lightness() - page.lightness()) > abs(weak.lightness() - page.lightness()) > 0
    assert bare.lightness() == page.lightness()


def test_many_weeks_name_every_other_day_where_there_is_room(look: Appearance, qtbot: QtBot) -> None:
    weeks = Weeks(look)
    weeks.show_weeks([FigureColumn(date(2026, 9, 7 + n), n, 5 * n, NO_FILTERS) for n in range(12)])
    window = shown(weeks, qtbot, (1400, 320))
    assert window.width() == 1400
    weeks.setFocus(Qt.FocusReason.TabFocusReason)
    assert weeks.accessibleDescription() == "Week of 18 Sep: 11 calls, 55 minutes"
    plain = weeks.grab().toImage()
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert weeks.grab().toImage() != plain


def test_a_row_shows_that_it_can_be_pressed(look: Appearance, qtbot: QtBot) -> None:
    row = BarRow(look, Bar("Booked", 0.5, "50%", 10, NO_FILTERS, mark=0.75), "Booked: 50% of 10 calls")
    window = shown(row, qtbot)
    plain = row.grab().toImage()
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert row.grab().toImage() != plain
    window.findChild(QLineEdit).setFocus()
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert row.grab().toImage() != plain
