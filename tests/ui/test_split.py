"""Two panes beside one another, or one after the other where it is narrow."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.split import Split

SIDE, DETAIL = "the list", "what is chosen"


@pytest.fixture
def split(look: Appearance, qtbot: QtBot) -> Split:
    made = Split(look, QLabel(SIDE), QLabel(DETAIL), wide=200, roomy=600)
    qtbot.addWidget(made)
    made.show()
    return made


def seen(split: Split, width: int) -> list[str]:
    """The texts that are on the screen, from the left."""
    split.resize(width, 300)
    QApplication.processEvents()
    labels = [label for label in split.findChildren(QLabel) if not label.visibleRegion().isEmpty()]
    return [label.text() for label in sorted(labels, key=lambda label: label.x())]


def test_both_are_seen_where_there_is_room(split: Split) -> None:
    assert seen(split, 700) == [SIDE, DETAIL]
    assert (split.side.width(), split.detail.width()) == (200, 500)
    split.show_detail()
    assert seen(split, 700) == [SIDE, DETAIL]


def test_they_take_turns_where_there_is_none_and_the_list_is_first(split: Split) -> None:
    assert seen(split, 599) == [SIDE]
    assert split.side.width() == 599
    split.show_detail()
    assert seen(split, 599) == [DETAIL]
    assert split.detail.width() == 599
    assert seen(split, 600) == [SIDE, DETAIL]
    assert seen(split, 599) == [DETAIL]
    split.show_side()
    assert seen(split, 599) == [SIDE]


def test_what_needs_all_the_room_has_it_until_the_list_is_asked_for(split: Split) -> None:
    seen(split, 900)
    assert split.shows_detail
    split.show_detail(alone=True)
    assert seen(split, 900) == [DETAIL]
    split.show_side()
    assert seen(split, 900) == [SIDE, DETAIL]


def test_it_is_told_whether_a_way_back_is_needed(split: Split) -> None:
    told: list[bool] = []
    split.turns_taken.connect(told.append)
    seen(split, 599)
    assert (told[-1], split.both, split.shows_detail) == (True, False, False)
    seen(split, 600)
    assert (told[-1], split.both, split.shows_detail) == (False, True, True)


def test_a_page_may_become_as_narrow_as_one_of_them(look: Appearance, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    split = Split(look, QLabel(SIDE), QLabel(DETAIL), wide=200, roomy=600)
    QVBoxLayout(page).addWidget(split)
    page.resize(900, 300)
    page.show()
    QApplication.processEvents()
    page.resize(0, 0)
    QApplication.processEvents()
    assert split.width() < 200


def test_the_widths_grow_with_the_text(split: Split, look: Appearance) -> None:
    assert seen(split, 1100) == [SIDE, DETAIL]
    look.use(scale=2.0)
    assert seen(split, 1100) == [SIDE]
    assert seen(split, 1200) == [SIDE, DETAIL]
    assert split.side.width() == 400
