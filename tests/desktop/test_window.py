"""The window as a whole on real screens: it lies on them, however small they are and however large the text is."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import NewDesktop
from tests.support.desktop import Box

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


def test_the_strip_lies_on_the_screen_with_its_frame(desktop: NewDesktop) -> None:
    desk = desktop(size=(1366, 768))
    desk.start(*CALL)
    desk.click(desk.see_whole("Compact", role="button"))
    desk.wait(lambda: desk.window().box.width < 400, "the strip")
    desk.wait(lambda: Box(0, 0, 1366, 768).holds(desk.frame()), "the whole strip on the screen")
