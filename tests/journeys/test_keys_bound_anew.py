"""A key that is bound anew is printed anew wherever it stands, on pages that were opened before too."""

from __future__ import annotations

from pathlib import Path

import pytest

from callassist.app import App
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump_until
from callassist.ui.widgets.buttons import Button

NEW = "F12"
PAGES = {"calls": "calls.reveal", "lists": "lists.next"}


def printed(app: App) -> set[str]:
    return {button.key for button in app.shell.findChildren(Button)}


def bind_anew(app: App, act: str) -> None:
    assert NEW not in printed(app)
    app.settings.set("keys", {act: NEW})
    assert NEW in printed(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_home_prints_it(tmp_path: Path, page: str) -> None:
    with opened(tmp_path, StillClock(START)) as (app, _):
        app.navigation.open_page(page)
        bind_anew(app, PAGES[page])


@pytest.mark.parametrize(("wrapped_up", "act"), [(False, "call.compress"), (True, "wrapup.discard")])
def test_a_call_prints_it(tmp_path: Path, wrapped_up: bool, act: str) -> None:
    with opened(tmp_path, StillClock(START)) as (app, hand):
        app.practise()
        call = app.call
        assert call is not None
        if wrapped_up:
            hand.press("Ctrl+Return")
            pump_until(lambda: call.wrapup is not None)
        bind_anew(app, act)
