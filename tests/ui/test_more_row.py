"""What has no room in a low page is one press away, and what nothing can be done with is nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.folding_row import FoldingRow
from callassist.ui.widgets.labels import Text
from callassist.ui.widgets.more_row import MoreRow
from callassist.ui.widgets.tab_order import laid_out


@pytest.fixture
def buttons(look: Appearance) -> list[Button]:
    return [Button(look, name) for name in ("New", "Import", "Export")]


@pytest.fixture
def row(look: Appearance, buttons: list[Button], qtbot: QtBot) -> MoreRow:
    row = MoreRow(look, *buttons)
    qtbot.addWidget(row)
    row.resize(500, 40)
    row.show()
    return row


def shown(row: MoreRow) -> list[str]:
    QApplication.processEvents()
    return [
        button.text() for button in laid_out(row.widget().layout()) if isinstance(button, Button) and button.isVisible()
    ]


def test_with_room_all_of_them_are_there(row: MoreRow) -> None:
    assert shown(row) == ["New", "Import", "Export"]


def test_in_a_tight_page_the_first_stays_and_the_others_are_one_press_away(row: MoreRow, qtbot: QtBot) -> None:
    row.set_tight(True)
    assert shown(row) == ["New", "More"]
    assert row.more.accessibleDescription() == ""
    qtbot.keyClick(row.more, Qt.Key.Key_Space)
    assert shown(row) == ["New", "More", "Import", "Export"]
    assert row.more.accessibleDescription() == "open"
    qtbot.keyClick(row.more, Qt.Key.Key_Space)
    assert shown(row) == ["New", "More"]


def test_it_is_closed_again_when_there_was_room_meanwhile(row: MoreRow) -> None:
    row.set_tight(True)
    row.more.click()
    row.set_tight(True)
    assert row.more.isChecked()
    row.set_tight(False)
    assert shown(row) == ["New", "Import", "Export"]
    row.set_tight(True)
    assert shown(row) == ["New", "More"]


def test_what_is_not_offered_stays_away_at_any_size(row: MoreRow, buttons: list[Button]) -> None:
    row.offer(buttons[1], False)
    assert shown(row) == ["New", "Export"]
    row.set_tight(True)
    row.more.click()
    assert shown(row) == ["New", "More", "Export"]
    row.offer(buttons[2], False)
    assert shown(row) == ["New"]
    row.offer(buttons[1], True)
    assert shown(row) == ["New", "More", "Import"]
    row.offer(buttons[0], False)
    assert shown(row) == ["More", "Import"]


def test_it_grows_with_the_rows_that_it_needs(look: Appearance, row: MoreRow) -> None:
    narrow = look.px(150)
    row.set_tight(True)
    row.resize(narrow, 40)
    closed = row.sizeHint().height()
    row.more.click()
    assert row.sizeHint().height() > closed == row.minimumSizeHint().height()
    row.resize(look.px(1000), 40)
    assert row.sizeHint().height() == closed


def test_where_even_that_has_no_room_it_scrolls(look: Appearance, row: MoreRow, qtbot: QtBot) -> None:
    row.set_tight(True)
    row.more.click()
    row.resize(look.px(150), row.minimumSizeHint().height())
    qtbot.waitUntil(lambda: row.verticalScrollBar().maximum() > 0)
    last = row.findChildren(Button)[-1]
    row.ensureWidgetVisible(last)
    assert last.visibleRegion().boundingRect().height() >= last.height() - 1


def test_a_folding_row_goes_by_what_is_shown_now(look: Appearance, buttons: list[Button], qtbot: QtBot) -> None:
    title, row, column = Text(look, "Title"), MoreRow(look, *buttons), QWidget()
    folding = FoldingRow(look, title, row)
    around = QVBoxLayout(column)
    around.addWidget(folding)
    qtbot.addWidget(column)
    row.set_tight(True)
    column.resize(look.px(320), look.px(200))
    column.show()
    assert shown(row) == ["New", "More"]
    assert row.mapTo(column, QPoint()).x() > title.mapTo(column, QPoint()).x()
    row.more.click()
    qtbot.waitUntil(lambda: row.mapTo(column, QPoint()).x() == title.mapTo(column, QPoint()).x())
    row.more.click()
    qtbot.waitUntil(lambda: row.mapTo(column, QPoint()).x() > title.mapTo(column, QPoint()).x())
