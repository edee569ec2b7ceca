"""From anywhere on the home pages to a page of help, and from there into the practice call."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened
from callassist.ui.help.page import HelpPage


def test_help_is_found_by_one_key_and_leads_into_the_practice_call(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, StillClock(START)) as (app, hand):
        hand.make([("press", "Ctrl+K"), ("type", "write a script in ten"), ("press", "Return")])
        page = app.shell.home.page("help")
        assert isinstance(page, HelpPage)
        assert app.shell.home.stack.currentWidget() is page
        assert page.current == "writing-scripts"
        assert page.viewer.hasFocus()
        page.practice.click()
        assert app.call is not None
        assert app.call.session.script.id == "practice-call"


def test_every_page_is_found_by_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, StillClock(START)) as (app, hand):
        hand.make([("press", "Ctrl+K"), ("type", "settings"), ("press", "Return")])
        assert app.shell.home.stack.currentWidget() is app.shell.home.page("settings")
