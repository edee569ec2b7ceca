"""A page that shows what others change asks again when it is seen, and never while it is hidden."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from callassist.ui.appearance import Appearance
from callassist.ui.widgets.fresh import FreshPage


class Page(FreshPage):
    asked = 0

    def refresh_files(self) -> None:
        self.asked += 1


def test_it_asks_when_it_is_seen_and_once_for_all_that_changed_meanwhile(look: Appearance, qtbot: QtBot) -> None:
    page = Page(look)
    qtbot.addWidget(page)
    page.refresh()
    assert page.asked == 0
    page.show()
    assert page.asked == 1
    page.refresh()
    assert page.asked == 2
    page.hide()
    page.refresh()
    page.refresh()
    page.show()
    assert page.asked == 3
    page.hide()
    page.show()
    assert page.asked == 3
