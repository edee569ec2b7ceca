"""Whole errands in the real window, by hand: what is needed is in sight, in reach, and true."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import NewDesktop
from tests.support.desktop import Desktop

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


def test_a_window_that_is_closed_in_the_wrap_up_leads_back_to_it(desk: Desktop) -> None:
    desk.start("call", "screen-candidate", "--person", "Kim Sample")
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press("ctrl+Return")
    desk.see_whole("How did it end?", role="label")
    desk.press("r", "4", "shift+Tab")
    desk.write("Speaks clearly")
    desk.see("Speaks clearly", role="text")  # with a reader attached each key makes a way of its own, and comes late
    desk.press("alt+F4")
    assert desk.app is not None
    desk.app.wait(10)
    desk.app = None
    desk.start()
    desk.see_whole("The call is over", role="label")
    desk.click(desk.see_whole("Go on", role="button"))
    desk.see_whole("How did it end?", role="label")
    desk.see("Speaks clearly", role="text")


def test_whoever_hears_the_wrap_up_is_told_where_they_are_and_what_each_button_is_for(desk: Desktop) -> None:
    desk.start("call", "screen-candidate", "--person", "Kim Sample")
    said = desk.hears("Is that Kim Sample?")
    assert any(sentence.startswith("Right person? Good ") for sentence in said), said
    desk.press("1")
    desk.see_whole("Change the answer: Yes, that's them", role="button")
    desk.press("ctrl+Return")
    desk.hears("How did it end?")
    for name in ("Edit the notes", "Copy the notes", "Print the notes"):
        desk.see_whole(name, role="button")
