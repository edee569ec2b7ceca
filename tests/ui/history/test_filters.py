"""The chips above all calls: each kind offers its values, says what is chosen, and is taken away again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.store.calls import CallStore
from callassist.store.index import Index
from callassist.store.search import NO_FILTERS, NO_OUTCOME, Filters, search
from callassist.store.writer import Writer
from callassist.ui.appearance import Appearance
from callassist.ui.call_finder import CallFinder
from callassist.ui.history.calls_model import CallsModel
from callassist.ui.history.filters import FilterBar
from tests.ui.shelf import NOW, make_call

ZONE = NOW.tzinfo


class Chips:
    """The bar over two calls of two scripts, and how often it said that something is chosen."""

    def __init__(self, look: Appearance, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.writer = Writer()
        store = self.store = CallStore(folder / "data", self.writer, now=lambda: NOW)
        make_call(store, 1, "Kim Example")
        make_call(store, 2, "Robin Sample", script="thank-you-call")
        index = self.index = Index(folder / "cache", store)
        index.refresh()
        self.finder = CallFinder(index)
        self.bar = FilterBar(look, self.finder, lambda: NOW)
        self.heard: list[Filters] = []
        self.bar.changed.connect(lambda: self.heard.append(self.bar.filters))
        self.bar.resize(900, 200)
        qtbot.addWidget(self.bar)
        with qtbot.waitActive(self.bar):
            self.bar.show()
            self.bar.activateWindow()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.finder.idle)
        QApplication.processEvents()

    def press(self, kind: str) -> None:
        self.bar.chips[kind].click()
        self.settle()

    def choose(self, words: str) -> None:
        next(chip for chip in self.bar.options.chips() if chip.text() == words).click()
        self.settle()

    def values(self) -> dict[str, str]:
        return {kind: chip.value for kind, chip in self.bar.chips.items() if chip.value}


@pytest.fixture
def chips(look: Appearance, qtbot: QtBot, tmp_path: Path) -> Iterator[Chips]:
    made = Chips(look, qtbot, tmp_path)
    yield made
    made.finder.close()
    made.writer.close(5)


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("Today", datetime(2026, 11, 24, tzinfo=ZONE)),
        ("This week", datetime(2026, 11, 23, tzinfo=ZONE)),
        ("This month", datetime(2026, 11, 1, tzinfo=ZONE)),
        ("Last three months", datetime(2026, 8, 25, tzinfo=ZONE)),
        ("This year", datetime(2026, 1, 1, tzinfo=ZONE)),
    ],
)
def test_a_span_of_time_is_chosen_and_taken_away(chips: Chips, words: str, since: datetime) -> None:
    chips.press("when")
    chips.choose(words)
    assert chips.heard == [Filters(since=since)]
    assert chips.values() == {"when": words}
    assert not chips.bar.options.isVisible()
    chips.press("when")
    assert chips.heard[1:] == [NO_FILTERS]
    assert chips.values() == {}


def test_delete_takes_the_chip_away_that_has_the_focus(chips: Chips) -> None:
    chips.bar.use(Filters(script="thank-you-call", since=NOW))
    chips.settle()
    chip = chips.bar.chips["script"]
    assert chip.value not in ("", "thank-you-call")
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    plain = chip.grab().toImage()
    chips.qtbot.keyClick(chip, Qt.Key.Key_A)
    chips.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert chips.heard[-1] == Filters(since=NOW)
    assert chip.value == ""
    chips.bar.since.setFocus()
    assert chip.grab().toImage() != plain


def test_the_words_of_what_another_page_asks_for_are_looked_up(chips: Chips) -> None:
    chips.bar.use(Filters(person="p-Kim", script="screen-candidate"))
    assert chips.values()["person"] == "p-Kim"
    chips.settle()
    assert chips.values() == {"person": "Kim Example", "script": "Screen a candidate"}
    assert not chips.bar.options.isVisible()


def test_what_a_figure_leads_to_has_a_chip_of_its_own(chips: Chips) -> None:
    chips.press("lead")
    assert chips.heard == []
    figure = Filters(weekday=0, hour=9, missed="x", unanswered=True, unfinished=True, script="screen-candidate")
    chips.bar.use(figure, {"script": "Screen"})
    assert chips.values() == {"script": "Screen", "lead": "x, unanswered, Monday, 9:00, not finished"}
    assert chips.bar.chips["lead"].isVisible()
    chips.press("lead")
    assert chips.bar.filters == Filters(script="screen-candidate")
    assert not chips.bar.chips["lead"].isVisible()


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(since=datetime(2026, 11, 2, tzinfo=ZONE)), "2 Nov – …"),
        (Filters(until=datetime(2025, 3, 2, tzinfo=ZONE)), "… – 1 Mar 2025"),
        (
            Filters(since=datetime(2026, 11, 2, tzinfo=ZONE), until=datetime(2026, 11, 9, tzinfo=ZONE)),
            "2 Nov – 8 Nov",
        ),
    ],
)
def test_days_without_words_are_named(chips: Chips, filters: Filters, words: str) -> None:
    chips.bar.use(filters)
    assert chips.values() == {"when": words}


def test_the_same_chip_again_folds_its_values_away(chips: Chips) -> None:
    chips.press("script")
    assert {chip.text() for chip in chips.bar.options.chips()} >= {"Screen a candidate"}
    chips.press("script")
    assert not chips.bar.options.isVisible()
    assert not chips.bar.close_options()
    chips.bar.open("outcome")
    assert chips.bar.close_options()
    chips.settle()
    assert chips.heard == []
    assert not chips.bar.options.isVisible()


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        ("1 Dec", datetime(2025, 12, 1, tzinfo=ZONE)),
        ("Friday", datetime(2026, 11, 20, tzinfo=ZONE)),
        ("1 Dec 2026", datetime(2026, 12, 1, tzinfo=ZONE)),
        ("zebra", None),
    ],
)
def test_a_day_that_is_typed_is_past_unless_its_year_is_named(chips: Chips, typed: str, since: datetime | None) -> None:
    chips.bar.open("when")
    chips.qtbot.keyClicks(chips.bar.since, typed)
    assert chips.bar.filters.since == since


def test_clearing_takes_everything_away(chips: Chips) -> None:
    chips.bar.open("when")
    chips.qtbot.keyClicks(chips.bar.until, "23 Nov")
    chips.bar.use(Filters(person="p-Kim"), {"person": "Kim"})
    assert chips.bar.active
    chips.bar.clear()
    assert (chips.bar.active, chips.bar.until.text(), chips.values()) == (False, "", {})


def test_the_list_says_each_part_of_a_call_under_its_head(chips: Chips) -> None:
    model = CallsModel(chips.finder)
    model.look_for("", NO_FILTERS)
    chips.settle()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["When", "With", "Script", "Outcome", "Length"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[1:3] == ["Kim Example", "Screen a candidate"]
    assert row[4] == "0:51"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(9, 0)) is None
    model.fetchMore(QModelIndex())
    model.again()
    chips.settle()
    assert model.rowCount() == 2


def test_a_line_that_says_no_day_is_told_once_it_is_left(chips: Chips) -> None:
    chips.press("when")
    chips.bar.since.setFocus()
    chips.qtbot.keyClicks(chips.bar.since, "32 Foo")
    assert not chips.bar.no_day.isVisible()
    chips.qtbot.keyClick(chips.bar.since, Qt.Key.Key_Return)
    assert chips.bar.no_day.isVisible()
    assert "“32 Foo” is no day" in chips.bar.no_day.text()
    chips.qtbot.keyClick(chips.bar.since, Qt.Key.Key_Backspace)
    assert not chips.bar.no_day.isVisible()
    chips.bar.until.setFocus()
    assert chips.bar.no_day.isVisible()
    chips.press("when")
    assert not chips.bar.no_day.isVisible()


def test_calls_of_which_nobody_said_how_they_ended_are_found(chips: Chips) -> None:
    untold = make_call(chips.store, 3, "Alex Sample", outcome=False)
    make_call(chips.store, 4, "Jo Sample")
    chips.index.refresh()
    chips.press("outcome")
    assert [chip.text() for chip in chips.bar.options.chips()][-1] == "No outcome said"
    chips.choose("No outcome said")
    assert chips.values() == {"outcome": "No outcome said"}
    assert chips.heard == [Filters(outcome=NO_OUTCOME)]
    assert [hit.id for hit in search(chips.index, "", chips.bar.filters).hits] == [untold]
