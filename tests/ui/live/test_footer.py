"""The foot of a call stays where it is: what the keys do changes with the mode and the step, and moves nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from callassist.ui.live.footer import PIVOTS
from callassist.ui.widgets.buttons import Button
from callassist.ui.widgets.labels import Elided
from tests.ui.desk import Desk, OpenDesk


def places(desk: Desk) -> dict[str, QRect]:
    """Where the foot and its buttons are, in the page."""
    QApplication.processEvents()
    foot = desk.page.footer
    found = {button.objectName(): button for button in desk.page.findChildren(Button) if button.objectName()}
    parts = {"foot": foot, **{name: found[name] for name in (*PIVOTS, "call.another", "call.discard")}}
    return {
        name: QRect(part.mapTo(desk.page, part.rect().topLeft()), part.size())
        for name, part in parts.items()
        if part.isVisible()
    }


def hint(desk: Desk) -> Elided:
    return next(label for label in desk.page.footer.findChildren(Elided))


@pytest.mark.parametrize("width", [1000, 1180, 1280, 1366, 1500])
@pytest.mark.parametrize("script", ["arrange-phone-interview", "screen-candidate"])
def test_the_foot_stays_in_place_through_steps_and_modes(open_desk: OpenDesk, script: str, width: int) -> None:
    desk = open_desk(script)
    desk.window.resize(width, 720)
    at_first = places(desk)
    said: set[str] = set()
    for key in ("", "1", "1", "left", "2"):
        if key == "left":
            desk.press("Left")
        elif key:
            desk.clock.pass_(5)
            desk.press(key)
        for writing in (True, False):
            desk.press("/" if writing else "Escape")
            assert places(desk) == at_first, (desk.step, writing)
            shown = hint(desk)
            if shown.isVisible():
                said.add(shown.text())
                assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.width(), "a hint is cut"
    if said:
        assert len(said) > 2, said
        assert any("  ·  " in words for words in said)


def test_the_times_to_call_back_are_chosen_by_number_too(open_desk: OpenDesk) -> None:
    desk = open_desk("return-a-call")
    desk.window.resize(1500, 720)
    desk.press("Ctrl+3", "Escape")
    assert hint(desk).text().startswith(f"1–{desk.page.view.asked_back.count} choose")
    desk.press("Left")
    assert hint(desk).text().startswith("1–8 choose")  # after the four answers of the step it was asked in
