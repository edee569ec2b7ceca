"""The countdown of a step: begun by a key, in sight, announced, and never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from callassist.script.reader import read_text
from callassist.script.script_paths import walk
from tests.ui.desk import OpenDesk

TEXT = """---
format: callscript/2
id: wait
title: Wait
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Restart (#restart)
timer: 30s

> Switch it off.

- [seen: text] Seen

## After (#after)

> Well?

-> end: done
"""


def test_it_counts_down_by_the_clock_of_the_call(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT)
    line = desk.page.view.countdown
    assert (line.button.text(), line.left.isVisible()) == ("Count down 0:30", False)
    desk.press("Ctrl+Shift+U")
    assert (line.left.text(), line.button.text()) == ("0:30 left", "Stop")
    desk.clock.pass_(12)
    desk.bridge.time_passed.emit()
    assert line.left.text() == "0:18 left"
    desk.press("Return")
    assert line.isVisible()  # it goes on in the next step, which has none
    assert line.left.text() == "0:18 left"
    desk.press("Left")
    desk.clock.pass_(20)
    desk.bridge.time_passed.emit()
    assert (line.left.text(), line.button.text()) == ("Time is up.", "Count down 0:30")
    assert desk.step == "restart"
    desk.press("Return")
    assert not line.isVisible()


def test_it_takes_no_focus_and_moves_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT)
    desk.press("Tab")
    held = QApplication.focusWidget()
    desk.type("a")
    desk.press("Ctrl+Shift+U")
    desk.clock.pass_(31)
    desk.bridge.time_passed.emit()
    desk.type("b")
    assert QApplication.focusWidget() is held
    assert desk.session.state.fields["seen"].value == "ab"
    assert desk.step == "restart"


def test_it_is_stopped_and_undo_passes_it_over(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT)
    desk.session.fill("seen", "x")
    desk.press("Ctrl+Shift+U", "Ctrl+Shift+U")
    assert desk.session.countdown_left() == 0
    assert desk.page.view.countdown.button.text() == "Count down 0:30"
    desk.press("Ctrl+Z")
    assert "seen" not in desk.session.state.fields


def test_a_step_without_one_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(TEXT)
    desk.press("Return", "Ctrl+Shift+U")
    assert "no countdown" in desk.page.view.hint.text()


def test_it_is_part_of_the_time_that_the_call_takes() -> None:
    script = read_text(TEXT).script
    assert script is not None
    assert read_text(TEXT).problems[0].code != "too-long"
    assert all(path.seconds > 30 for path in walk(script).paths)


@pytest.mark.parametrize(("timer", "code"), [("soon", "setting-value"), ("0s", "setting-value")])
def test_what_is_no_time_is_named(timer: str, code: str) -> None:
    problems = read_text(TEXT.replace("timer: 30s", f"timer: {timer}")).problems
    assert code in {problem.code for problem in problems}
