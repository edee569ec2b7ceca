"""What had to be said, in the window: bold, in the list, and asked about in one line once the call went on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from callassist.ui.widgets.list_rows import TickRow
from callassist.ui.widgets.words_view import SmallWords
from tests.calls.test_must import ROWS, TEXT, WORDS
from tests.ui.desk import Desk, OpenDesk


def opened(open_desk: OpenDesk) -> Desk:
    text = TEXT.replace("{rows}", ROWS).replace("{major}", "2").replace("{lang}", "en")
    return open_desk(text, me={"name": "Sam Sample"})


def test_it_stands_out_and_is_tagged(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert desk.words == WORDS
    assert any("word for word" in view.accessibleName() for view in desk.page.view.tips.findChildren(SmallWords))
    names = [row.accessibleName() for row in desk.page.steps.findChildren(TickRow) if row.isVisible()]
    assert f"{WORDS}, must be said" in names


def test_the_line_asks_in_the_next_step_and_takes_a_reason_by_keys(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    must = desk.page.view.must
    assert not must.isVisible()
    desk.press("Return")
    assert must.isVisible()
    assert WORDS in must.words.text()
    assert desk.page.hasFocus()  # nothing took the focus
    desk.press("Tab")
    assert must.reason.hasFocus()
    desk.type("no 1")
    assert desk.session.state.ticks["open/1"].excuse == "no 1"
    assert must.isVisible()  # while it is written in, it stays
    desk.press("Return")
    assert not must.isVisible()
    assert desk.step == "middle"
    desk.press("Return")
    assert "Give the number" in must.words.text()
    assert must.reason.text() == ""
    must.said.click()
    assert not must.isVisible()
    assert desk.session.state.ticks["middle/1"].done


def test_an_edited_or_undone_call_asks_again(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.session.tick("open/1")
    desk.press("Return")
    must = desk.page.view.must
    assert not must.isVisible()
    desk.session.untick("open/1")
    assert must.isVisible()
    desk.page.view.go_to(("must", ""))
    assert desk.page.view.at_stop() == ("must", "")
    desk.page.act()
    desk.page.view.go_on(("must", ""))
    assert must.reason.hasFocus()


def test_a_press_beside_a_reason_is_about_the_item_that_it_stands_beside(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    must = desk.page.view.must
    desk.press("Return", "Return")
    desk.page.view.go_on(("must", ""))
    desk.type("no")
    window, spot = desk.window.windowHandle(), must.said.mapTo(desk.window, must.said.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert desk.session.state.ticks["open/1"].done
    assert not desk.session.state.ticks.get("middle/1")
    assert "Give the number" in must.words.text()
