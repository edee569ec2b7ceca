"""From Today to whatever is wanted: by keys, by the mouse, and never with the focus where nobody sees it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, Hand, opened, pump
from callassist.ui.widgets.buttons import Pressable
from callassist.ui.widgets.chips import ChipRow
from callassist.ui.widgets.inputs import LineInput


@pytest.fixture
def app_and_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[App, Hand]]:
    with opened(tmp_path / "world", StillClock(START)) as found:
        yield found


def settle(app: App) -> None:
    for _ in range(3):
        deadline = time.monotonic() + 300
        while not (
            app.files is not None and app.files.finder.idle and app.keeping.care.idle and app.files.feed.settled
        ) or (app.navigation.history is not None and app.navigation.history.search_lag.isActive()):
            assert time.monotonic() < deadline
            QTest.qWait(2)
        pump()


def call_with(app: App, hand: Hand, name: str) -> str:
    assert app.start_call("screen-candidate", {"person": {"full_name": name}})
    pump()
    call_id = app.call.session.header.id
    hand.make([("press", "1"), ("wait", 20), *[("press", "Ctrl+Return")] * 3])  # what is open is said once
    settle(app)
    return call_id


def seen(widget: QWidget | None) -> bool:
    """Whether all of it is on the screen: inside everything that it is in."""
    if widget is None or not widget.isVisible():
        return False
    whole = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
    holder = widget.parentWidget()
    while holder is not None:
        if not QRect(holder.mapToGlobal(QPoint(0, 0)), holder.size()).contains(whole.center()):
            return False
        holder = holder.parentWidget()
    return True


def test_what_is_asked_first_has_the_focus_until_it_is_answered(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    hand.type("Sam Sample")
    hand.press("Return")
    assert app.settings.text("me.name") == "Sam Sample"
    assert QApplication.focusWidget() is app.shell.home


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_recent_call_is_opened_from_today(app_and_hand: tuple[App, Hand], way: str) -> None:
    app, hand = app_and_hand
    first = call_with(app, hand, "Robin Sample")
    call_with(app, hand, "Kim Example")
    row = next(row for row in app.home.recent_rows() if "Robin Sample" in row.accessibleName())
    if way == "mouse":
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    else:
        for _ in range(40):
            if QApplication.focusWidget() is row:
                break
            hand.press("Tab")
        hand.press("Return")
    settle(app)
    assert app.shell.home.current == "calls"
    assert app.navigation.history.current_id() == first
    assert app.navigation.history.pane.call.report.person == "Robin Sample"
    assert app.navigation.history.isVisible()


@pytest.mark.parametrize("page", ["today", "calls", "people", "scripts", "insights", "settings", "help"])
def test_a_script_that_is_found_from_any_page_shows_its_form_and_writes_there(
    app_and_hand: tuple[App, Hand], page: str
) -> None:
    app, hand = app_and_hand
    settle(app)
    app.shell.home.open(page)
    settle(app)
    hand.press("Ctrl+K")
    hand.type("Invite to an interview")
    hand.press("Return")
    pump()
    assert app.shell.home.current == "today"
    focus = QApplication.focusWidget()
    assert app.home.form.isAncestorOf(focus)
    assert seen(focus)
    assert app.call is None


def test_tab_goes_through_the_form_in_reading_order_and_never_out_of_sight(app_and_hand: tuple[App, Hand]) -> None:
    app, hand = app_and_hand
    settle(app)
    hand.press("Ctrl+N")
    lines = list(app.home.form.lines().values())
    assert QApplication.focusWidget() is lines[0]
    found: list[QWidget | None] = []
    for _ in range(60):
        found.append(QApplication.focusWidget())
        assert seen(found[-1]), found[-1]
        hand.press("Tab")
        if QApplication.focusWidget() is lines[0]:
            break
    assert QApplication.focusWidget() is lines[0]
    assert found[: len(lines) + 1] == [*lines, app.home.form.start]
    assert found[len(lines) + 1] is app.home.form.change
    after = found[len(lines) + 2 :]
    cards = list(app.home.cards().values())
    assert after[: len(cards) - 1] == cards[1:]
    assert set(app.shell.home.entries.values()) <= set(found)
    assert found[-1] is cards[0]
    for expected in reversed(found):
        hand.press("Shift+Tab")
        assert QApplication.focusWidget() is expected


def test_a_script_card_keeps_its_place_and_its_height_while_it_learns_what_to_say(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.files.feed.told.clear()
        app.files.feed.described.clear()
        app.files.feed.show_scripts()
        pump()
        before = {key: card.geometry() for key, card in app.home.cards().items()}
        words = {key: card.text() for key, card in app.home.cards().items()}
        app.files.feed.describe()
        settle(app)
        assert all("min" in card.accessibleDescription() for card in app.home.cards().values())
        assert {key: card.geometry() for key, card in app.home.cards().items()} == before
        assert {key: card.text() for key, card in app.home.cards().items()} == words
        app.files.feed.show_scripts()  # scripts changed on the disk: what was known stands until it is known anew
        assert all("min" in card.accessibleDescription() for card in app.home.cards().values())


@pytest.mark.parametrize("page", ["calls", "people", "lists", "scripts", "insights", "files", "settings", "help"])
def test_tab_reaches_whatever_can_be_pressed_or_written_in(app_and_hand: tuple[App, Hand], page: str) -> None:
    app, hand = app_and_hand
    call_with(app, hand, "Kim Example")
    app.navigation.open_page(page)
    settle(app)
    shown = app.shell.home.page(page)
    wrong: list[str] = []
    for _ in range(3):  # a page may show anew, meanwhile, what it reads from the disk
        wrong = not_reached_once(shown, walk(hand))
        if not wrong:
            break
        settle(app)
    assert wrong == []


def walk(hand: Hand) -> list[QWidget]:
    """Where Tab comes to until it has been round."""
    found: list[QWidget] = []
    for _ in range(200):
        hand.press("Tab")
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return [stop for stop in found if isValid(stop)]


def not_reached_once(page: QWidget, found: list[QWidget]) -> list[str]:
    """What can be pressed or written in, and is not come to exactly once; the page itself is no stop."""
    wanted = [
        widget
        for kind in (Pressable, LineInput)
        for widget in page.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert wanted
    assert page not in found
    wrong: list[str] = []
    for widget in wanted:
        row = next((row for row in page.findChildren(ChipRow) if row.isAncestorOf(widget)), None)
        among = row if row is not None else widget  # chips in a row have one stop, and so has a list of cards
        reached = [stop for stop in found if stop is widget or among.isAncestorOf(stop) or stop.isAncestorOf(widget)]
        if len(reached) != 1:
            wrong.append(f"{widget.accessibleName()}: {len(reached)}")
    return wrong
