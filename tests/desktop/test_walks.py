"""Whole errands in the real window, by hand: what is needed is in sight, in reach, and true."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import NewDesktop

pytestmark = pytest.mark.desktop


def test_the_form_of_a_script_far_down_is_whole_and_today_begins_at_its_top_after_the_call(desktop: NewDesktop) -> None:
    desk = desktop(size=(1366, 768))
    desk.start()
    desk.press("ctrl+k")
    desk.write("screen a cand")
    desk.see("Screen a candidate, script", role="button")
    desk.press("Return")
    desk.see_whole("Start the call", role="button")
    assert "focused" in desk.see_whole("Person", role="text").states
    desk.see_whole("The job in a sentence", role="text")
    desk.write("Kim Sample")
    desk.press("Return")
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press("ctrl+Return")
    desk.see_whole("How did it end?", role="label")
    desk.press("ctrl+Return")
    desk.see_whole("No outcome is chosen.")
    desk.press("ctrl+Return")
    desk.see_whole("Start a call", role="label")
    desk.see_whole("What is your name?", role="label")
    assert "Error" not in (desk.data / "log" / "crash.log").read_text(encoding="utf-8")
