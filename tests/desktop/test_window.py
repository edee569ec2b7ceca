"""The window as a whole on real screens: it lies on them, however small they are and however large the text is."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import NewDesktop
from tests.support.desktop import Box, Desktop, Seen

pytestmark = pytest.mark.desktop

CALL = ("call", "screen-candidate", "--person", "Kim Sample")


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 100), ((1024, 600), 200)])
def test_the_first_window_lies_on_the_screen_with_its_frame(
    desktop: NewDesktop, size: tuple[int, int], text_size: int
) -> None:
    desk = desktop(size=size)
    desk.start(text_size=text_size)
    assert Box(0, 0, *size).holds(desk.frame())
    assert desk.window().box.width > 0.8 * min(size[0], 1280)


def test_the_strip_lies_on_the_screen_with_its_frame_and_the_mouse_leads_back(desktop: NewDesktop) -> None:
    desk = desktop(size=(1366, 768))
    desk.start(*CALL)
    whole = desk.window().box
    desk.click(desk.see_whole("Compact", role="button"))
    desk.wait(lambda: desk.window().box.width < 400, "the strip")
    desk.wait(lambda: Box(0, 0, 1366, 768).holds(desk.frame()), "the whole strip on the screen")
    desk.click(desk.see_whole("Full window", role="button"))
    desk.wait(lambda: desk.window().box == whole, "the window as it was")
    desk.see_whole("Compact", role="button")


@pytest.mark.parametrize(("size", "text_size"), [((1366, 768), 200), ((736, 568), 200), ((736, 568), 100)])
def test_with_little_room_the_words_come_first_and_nothing_is_out_of_reach(
    desktop: NewDesktop, size: tuple[int, int], text_size: int
) -> None:
    desk = desktop(size=size)
    desk.start(*CALL, text_size=text_size)
    desk.see("Is that Kim Sample?")
    desk.press("1", "1")
    words = desk.see("What would you want from a new job?", role="label")
    window = desk.window().box
    assert words.visible.height > 0.15 * window.height
    assert desk.ink(words.visible) > 500
    for _ in range(30):
        desk.press("Next")
    desk.see_whole("Throw this call away", role="button")  # stands last under the words
    words = next(iter(desk.all("What would you want from a new job?", role="label")), None)
    assert words is None or words.visible.bottom == words.box.bottom
    for _ in range(30):
        desk.press("Prior")
    words = desk.wait(lambda: next((w for w in desk.all("What would you want") if w.visible.y == w.box.y), None), "top")
    desk.write("Wants a team")
    desk.press("Return")
    assert desk.ink(desk.see_whole("Wants a team", role="button").visible) > 50
    for name in ("Compact", "Finish"):
        assert window.holds(desk.see_whole(name, role="button").box)


@pytest.mark.parametrize(
    ("size", "text_size", "scale"), [((736, 568), 200, 1), ((1366, 768), 200, 1), ((1366, 768), 100, 2)]
)
def test_in_german_on_a_small_or_fine_screen_everything_on_the_way_through_a_call_is_whole(
    desktop: NewDesktop, size: tuple[int, int], text_size: int, scale: int
) -> None:
    desk = desktop(size=size)
    german = 'language = "de"\n'
    desk.start(*CALL, "--lang", "en", text_size=text_size, settings=german, env={"QT_SCALE_FACTOR": str(scale)})
    desk.see("Is that Kim Sample?")
    assert desk.window().box.width > 700
    desk.see_whole("1: Yes, that's them", role="button")
    desk.press("1", "1")
    desk.see("nothing to prepare", role="label")
    desk.see_whole("Weiter", role="button")
    for name in ("Keine Antwort", "Jemand anders", "Rückruf", "Diesen Anruf verwerfen"):
        scrolled_to(desk, name)
    desk.click(scrolled_to(desk, "Weiter"))
    desk.see("4 von 10", role="label")


def scrolled_to(desk: Desktop, name: str) -> Seen:
    """A button as soon as all of it is in sight, from wherever the words and what is under them stand."""
    for _ in range(30):
        if found := next((thing for thing in desk.all(name, role="button") if thing.whole), None):
            return found
        desk.press("Next")
    for _ in range(30):
        desk.press("Prior")
        if found := next((thing for thing in desk.all(name, role="button") if thing.whole), None):
            return found
    raise AssertionError(f"all of {name} is never in sight: {desk.all(name)}")
