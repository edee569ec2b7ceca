"""A call in the real window, by hand: what is pressed leads on, and what follows can be seen."""

from __future__ import annotations

import pytest

from tests.support.desktop import Desktop

pytestmark = pytest.mark.desktop

CALL = ("call", "screen-candidate", "--person", "Kim Sample")


def test_an_answer_is_given_by_the_mouse(desk: Desktop) -> None:
    desk.start(*CALL)
    assert desk.see_whole("Is that Kim Sample?", role="label")
    desk.click(desk.see_whole("1: Yes, that's them", role="button"))
    assert desk.see_whole("Do you have ten minutes", role="label")
    desk.gone("2: Someone else", role="button")


def test_a_whole_call_by_keys_alone(desk: Desktop) -> None:
    desk.start(*CALL)
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press("1")
    desk.see_whole("Do you have ten minutes", role="label")
    desk.press("1")
    item = desk.see_whole("Said that I take notes", role="check box")
    assert "checked" not in item.states
    desk.press("space")
    desk.wait(lambda: "checked" in desk.see("Said that I take notes", role="check box").states, "a tick")
    desk.write("Can start in May")
    assert desk.see_whole("Can start in May", role="text").states >= {"focused"}
    desk.press("Return")
    note = desk.see_whole("Can start in May", role="button")
    assert desk.ink(note.visible) > 100
    desk.press("Left")
    desk.see_whole("Do you have ten minutes", role="label")
    desk.press("ctrl+Return")
    desk.see_whole("How did it end?", role="label")
    desk.see_whole("Can start in May")
    desk.press("ctrl+Return")
    desk.see_whole("No outcome is chosen. Save again to keep it as it is.")
    desk.press("ctrl+Return")
    desk.see("Kim Sample")
    desk.gone("How did it end?")
    desk.see_whole("New call", role="button")


def test_a_step_without_answers_has_a_way_on_for_the_mouse(desk: Desktop) -> None:
    desk.start(*CALL)
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press("1")
    desk.see_whole("Do you have ten minutes", role="label")
    desk.press("1")
    desk.click(desk.see_whole("Next", role="button"))
    desk.see_whole("Current situation, open now", role="button")


def test_two_calls_are_switched_between_forty_times_while_somebody_listens(desk: Desktop) -> None:
    desk.start(*CALL)
    desk.see("Is that Kim Sample?")
    desk.click(desk.see_whole("Set this call aside", role="button"))
    desk.see("Not finished yet")
    desk.write("Dana Model")
    desk.see("Dana Model", role="text")
    desk.press("Return")
    desk.see("Is that Dana Model?")
    for number in range(40):
        who = "Dana Model" if number % 2 else "Kim Sample"
        desk.click(desk.see_whole("come back to", role="button"))
        desk.see(f"Is that {who}?")
        desk.write(f"note {number}")
        desk.press("Return")
        desk.see(f"note {number}", role="button")
