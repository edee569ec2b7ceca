"""Keyboards of other countries: every act has its key on each of them, and the first letter of a note is whole."""

from __future__ import annotations

import pytest

from tests.support.desktop import Desktop

pytestmark = pytest.mark.desktop

CALL = ("call", "screen-candidate", "--person", "Kim Sample")
DIGIT_1, KEY_K, KEY_Z = "10", "45", "52"
"""The numbers that X gives these keys of a Latin keyboard, whatever they write."""


def test_on_a_french_keyboard_the_digit_row_answers_without_shift(desk: Desktop) -> None:
    desk.start(*CALL)
    desk.keyboard("fr")
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press(DIGIT_1)
    desk.see_whole("Do you have ten minutes", role="label")


@pytest.mark.parametrize("layout", ["ru", "gr"])
def test_where_letters_are_not_latin_the_keys_of_the_acts_are_where_they_always_are(desk: Desktop, layout: str) -> None:
    desk.start(*CALL)
    desk.keyboard(layout)
    desk.press("1")
    desk.see_whole("Do you have ten minutes", role="label")
    desk.press(f"ctrl+{KEY_Z}")
    desk.see_whole("Is that Kim Sample?", role="label")
    desk.press(f"ctrl+{KEY_K}")
    desk.wait(lambda: (desk.focused() or desk.window()).role == "text", "the palette")


def test_a_note_that_begins_with_a_dead_key_keeps_its_accent(desk: Desktop) -> None:
    desk.start(*CALL)
    desk.keyboard("us -variant intl")
    desk.press("dead_acute", "e")
    desk.see_whole("é", role="text")
    desk.press("t", "dead_acute", "e", "Return")
    desk.see_whole("été", role="button")
