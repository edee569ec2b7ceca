"""The first page: what is offered first where there is little room, and lists that are read without being cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.calls.begin import header_for
from callassist.calls.events import CallHeader
from callassist.ui.appearance import Appearance
from callassist.ui.home.call_row import CallRow
from callassist.ui.home.page import HomePage, Over, ScriptOffer, Unfinished
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.chips import Badge
from callassist.ui.widgets.labels import Text
from tests.ui.desk import bundled
from tests.ui.people.conftest import NOW


@pytest.fixture
def home(look: Appearance, qtbot: QtBot) -> HomePage:
    page = HomePage(look)
    qtbot.addWidget(page)
    page.show_scripts([ScriptOffer("a", "en", "Screen a candidate", "10 steps")])
    page.show()
    return page


def over(outcome: str) -> CallHeader:
    facts = {"person": {"full_name": "Robin Sample"}}
    header = header_for(bundled("screen-candidate"), facts, NOW, call_id="call-1")
    return replace(header, outcome_label=outcome, finished=NOW + timedelta(minutes=9, seconds=47))


def sized(page: HomePage, width: int) -> None:
    page.resize(width, 600)
    QApplication.processEvents()


@pytest.mark.parametrize(("offered", "above"), [(True, True), (False, False)])
def test_the_practice_stands_above_the_scripts_where_there_is_one_column(
    home: HomePage, offered: bool, above: bool
) -> None:
    home.offer_practice(offered)
    sized(home, 600)
    (card,) = home.cards().values()
    recent = home.recent_title
    first = home.first_start if offered else recent
    assert (first.mapTo(home, first.rect().topLeft()).y() < card.mapTo(home, card.rect().topLeft()).y()) is above


@pytest.mark.parametrize(
    ("width", "outcomes", "lines"),
    [
        (1200, ["Interview agreed"], 1),
        (1200, ["Interview agreed", "Somebody else is to be rung about it"], 2),
        (560, ["Interview agreed"], 2),
    ],
)
def test_calls_are_listed_in_two_lines_where_one_would_cut_them(
    home: HomePage, width: int, outcomes: Sequence[str], lines: int
) -> None:
    home.show_recent([Over(over(outcome), 587) for outcome in outcomes], NOW)
    sized(home, width)
    for row in home.rows:
        who, script, ended = row.who, row.script, row.ended
        assert (script.y() > who.y()) is (lines == 2)
        for part in (who, script, ended):
            assert part.width() >= part.sizeHint().width()
    ends = {row.length.geometry().right() for row in home.rows}
    assert ends == {home.rows[0].width() - 1}
    lengths = {row.length.mapTo(home, row.length.rect().topRight()).x() for row in home.rows}
    assert len(lengths) == 1


def test_what_is_not_finished_keeps_its_distance_from_what_is_to_be_called(home: HomePage, look: Appearance) -> None:
    assert home.extra.contentsMargins().top() == 0
    home.show_unfinished([Unfinished(replace(over(""), finished=None), 12.0, "Introduce")])
    assert home.extra.contentsMargins().top() > 0
    (row,) = home.unfinished_rows
    before = row.contentsMargins().left()
    look.use(scale=2.0)
    assert row.contentsMargins().left() == 2 * before
    look.use(scale=1.0)
    home.show_unfinished([])
    assert home.extra.contentsMargins().top() == 0


@pytest.mark.parametrize(
    ("ended", "words", "button"),
    [(False, "At “Introduce”", "End it"), (True, "The call is over", "Close it")],
)
def test_a_call_that_is_over_is_not_offered_to_be_ended(home: HomePage, ended: bool, words: str, button: str) -> None:
    home.show_unfinished([Unfinished(replace(over(""), finished=None), 12.0, "Introduce", over=ended)])
    assert [text.text() for text in home.findChildren(Text) if words in text.text()]
    shown = [part.text() for part in home.broken_card.findChildren(Button)]
    assert {"End it", "Close it"} & set(shown) == {button}


def test_in_one_column_who_is_to_be_called_stands_above_the_scripts_and_what_is_over_below(
    home: HomePage, look: Appearance
) -> None:
    due = Text(look, "Dana Sample is due")
    home.add_above_recent(due)
    home.show_recent([Over(over(""), 12.0)], NOW)
    (card,), (row,) = home.cards().values(), home.recent_rows()
    for width in (500, 1400, 500):
        home.resize(width, 900)
        QApplication.processEvents()
        QApplication.processEvents()
        tops = [part.mapTo(home, QPoint(0, 0)) for part in (due, card, row)]
        if width == 500:
            assert tops[0].y() < tops[1].y() < tops[2].y()
        else:
            assert tops[0].x() == tops[2].x() < tops[1].x()


def test_all_broken_off_calls_are_ended_by_two_presses_and_none_by_one_that_was_left(home: HomePage) -> None:
    ended: list[str] = []
    home.end_requested.connect(ended.append)
    home.show_unfinished([Unfinished(replace(over(""), id=name, finished=None), 1.0, "One") for name in "ab"])
    home.end_all.setFocus()
    home.end_all.click()
    home.setFocus()  # looked elsewhere: it asks anew
    home.end_all.setFocus()
    assert home.end_all.text() == "End all of them"
    home.end_all.click()
    assert (ended, home.end_all.text()) == ([], "End 2 calls as they stand: press once more")
    home.end_all.click()
    assert ended == ["a", "b"]


def test_a_recent_call_without_an_outcome_says_so(look: Appearance, qtbot: QtBot) -> None:
    header = replace(over(""), outcome="", outcome_label="")
    row = CallRow(look, header, 12.0, header.started)
    qtbot.addWidget(row)
    (badge,) = row.findChildren(Badge)
    assert badge.accessibleName() == "No outcome said"
    assert "No outcome said" in row.accessibleName()


def test_a_call_with_nobody_says_its_script_once(home: HomePage) -> None:
    header = replace(over(""), finished=None, facts={})
    home.show_unfinished([Unfinished(header, 12.0, "Introduce")])
    told = [part.text() for part in home.broken_card.findChildren(Text)]
    assert sum(header.script.title in text for text in told) == 1
    removed: list[tuple[str, str]] = []
    home.remove_requested.connect(lambda call, who: removed.append((call, who)))
    next(part for part in home.broken_card.findChildren(Button) if part.text() == "Throw away").click()
    assert removed == [(header.id, "")]
