"""The page of figures, over a real index."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.store.calls import CallStore
from callassist.store.search import Filters, count
from callassist.ui.appearance import Appearance
from callassist.ui.call_finder import CallFinder
from callassist.ui.gc_on_ui_thread import UiThreadCollector
from callassist.ui.insights.charts import BarRow
from callassist.ui.insights.page import InsightsPage
from callassist.ui.keys import Keys
from tests.ui.shelf import NOW, Window, make_call
from tests.ui.windows import Windows


class Board(Window[InsightsPage]):
    """The page of figures, and what it wishes to be shown."""

    def __init__(self, look: Appearance, qtbot: QtBot, folder: Path) -> None:
        def make(keys: Keys, finder: CallFinder, _: CallStore) -> InsightsPage:
            return InsightsPage(look, keys, finder, lambda: NOW, planned=lambda _: {"identity": 15})

        super().__init__(qtbot, folder, make, size=(1100, 800))
        self.requested: list[tuple[Filters, str]] = []
        self.page.calls_requested.connect(lambda filters, label: self.requested.append((filters, label)))

    def show(self) -> None:
        super().show()
        self.page.setFocus()

    def rows(self, card: str) -> list[BarRow]:
        return [row for row in self.page.cards[card].findChildren(BarRow) if not row.isHidden()]


@pytest.fixture
def board(look: Appearance, qtbot: QtBot, tmp_path: Path) -> Iterator[Board]:
    rubbish = UiThreadCollector()
    made = Board(look, qtbot, tmp_path)
    yield made
    made.close()
    rubbish.close()


@pytest.fixture
def six(board: Board) -> Board:
    for number in range(6):
        make_call(board.store, number, "Kim Example")
    board.show()
    return board


def test_without_calls_the_page_says_so_kindly(board: Board) -> None:
    board.show()
    assert "learns a little" in board.page.empty.text()
    assert not any(card.isVisible() for card in board.page.cards.values())


def test_one_call_is_enough_for_its_week_and_its_hour_to_be_told(board: Board) -> None:
    make_call(board.store, 0, "Kim Example")
    board.show()
    assert all(board.page.cards[name].isVisible() for name in ("weeks", "hours"))


def test_under_five_calls_nothing_is_drawn(board: Board) -> None:
    for number in range(4):
        make_call(board.store, number, "Kim Example")
    board.show()
    card = board.page.cards["weeks"]
    assert card.isVisible()
    assert card.few_note.isVisible()
    assert not board.page.weeks.isVisible()


def test_each_row_says_its_number_and_leads_to_just_those_calls(six: Board) -> None:
    assert six.page.cards["outcomes"].figure_count.text() == "6 calls"
    for card in ("outcomes", "ends", "steps"):
        rows = six.rows(card)
        assert rows
        for row in rows:
            row.click()
            filters, _ = six.requested[-1]
            assert count(six.index, "", filters) == row.bar.n
            assert str(row.bar.n) in row.accessibleName()


def test_weeks_are_walked_by_arrows_and_enter_leads_on(six: Board) -> None:
    six.page.weeks.setFocus(Qt.FocusReason.TabFocusReason)
    assert "6 calls" in six.page.weeks.accessibleDescription()
    six.press("Return")
    assert count(six.index, "", six.requested[-1][0]) == 6
    six.press("Left")
    assert six.page.weeks.at == 0


def test_hours_are_walked_and_few_calls_are_said(six: Board) -> None:
    hours = six.page.hours
    hours.show_cells(six.page.figures.hours)
    said = [hours.said(number) for number in range(hours.count())]
    assert all("too few to say" in words for words in said)
    hours.go(0)
    assert hours.step(Qt.Key.Key_Down.value) > 0


def test_figures_become_tables_with_the_same_numbers(six: Board) -> None:
    six.press("t")
    card = six.page.cards["outcomes"]
    assert card.table.isVisible()
    assert not card.body.isVisible()
    table = card.table
    numbers = {table.item(row, 1).text(): int(table.item(row, 3).text()) for row in range(table.rowCount())}
    assert numbers == {row.bar.label: row.bar.n for row in six.rows("outcomes")}
    six.press("t")
    assert card.body.isVisible()


def test_all_figures_go_into_one_file(six: Board, tmp_path: Path) -> None:
    six.page.ask = lambda *_: str(tmp_path / "figures")
    six.press("x")
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
    cells = [row for row in csv.reader(text.splitlines()) if row]
    assert ["How calls ended"] in cells
    assert ["Week", "Calls", "Minutes"] in cells
    assert "Written to" in six.page.told.text()


def test_a_script_and_a_time_narrow_the_figures(six: Board) -> None:
    for number in range(5):
        make_call(six.store, 20 + number, "Jo Sample", script="thank-you-call")
    make_call(six.store, 24 * 200, "Old Sample")
    six.index.refresh()
    six.page.refresh()
    six.settle()
    assert six.page.figures.calls == 11
    labels = {chip.text(): chip for chip in six.page.scripts.chips()}
    labels["Screen a candidate"].click()
    six.settle()
    assert six.page.figures.calls == 6
    assert len(six.page.scripts.chips()) == 2
    {chip.text(): chip for chip in six.page.since.chips()}["All"].click()
    six.settle()
    assert six.page.figures.calls == 7


def test_one_column_where_there_is_little_width(six: Board) -> None:
    six.window.resize(600, 800)
    QApplication.processEvents()
    left, right = six.page.columns
    assert right.count() == 1
    assert left.count() > 2


def test_no_part_is_ever_a_window_of_its_own(look: Appearance, qtbot: QtBot, tmp_path: Path) -> None:
    with Windows() as windows:
        board = Board(look, qtbot, tmp_path)
        for number in range(6):
            make_call(board.store, number, "Kim Example")
        board.show()
        board.press("t", "t")
        board.finder.close()
    assert windows.shown == ["QMainWindow"]
