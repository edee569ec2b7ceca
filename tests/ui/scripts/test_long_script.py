"""A long script is shown as far as it is read: a window that makes all of it at once stands still for a minute."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.messages import message
from callassist.script.reader import read_text
from callassist.script.script_model import Problem, Script, Severity
from callassist.ui.appearance import Appearance
from callassist.ui.scripts import steps_view as module
from callassist.ui.scripts.problem_views import ProblemView
from callassist.ui.scripts.script_pane import PROBLEMS, ScriptPane
from callassist.ui.scripts.steps_view import AT_ONCE, PreparedAnswersView
from callassist.ui.widgets.labels import Text

HEAD = """---
format: callscript/1
id: long
title: Long
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> Hello

-> end: done

# Prepared answers

"""


def script(answers: int) -> Script:
    found = read_text(HEAD + "\n".join(f"## About {n}\n\n> Words {n}.\n" for n in range(answers))).script
    assert found is not None
    return found


@pytest.fixture
def reading(look: Appearance, qtbot: QtBot) -> ScriptPane:
    reading = ScriptPane(look)
    qtbot.addWidget(reading)
    reading.resize(700, 600)
    reading.show()
    return reading


def titles(reading: ScriptPane) -> list[str]:
    """What is there to be scrolled to, in order."""
    QApplication.processEvents()
    parts = reading.steps.findChildren(PreparedAnswersView)
    return [part.findChild(Text).text() for part in sorted(parts, key=lambda part: part.y())]


def show(reading: ScriptPane, found: Script | None, problems: tuple[Problem, ...] = ()) -> None:
    reading.begin("Long", "", "")
    reading.end(found, problems, lambda _: [])
    QApplication.processEvents()


def to_the_end(reading: ScriptPane) -> None:
    bar = reading.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()


def test_only_the_beginning_is_made_and_the_rest_as_it_is_scrolled_to(reading: ScriptPane) -> None:
    show(reading, script(150))
    assert 0 < len(titles(reading)) <= AT_ONCE
    for _ in range(10):
        to_the_end(reading)
    assert titles(reading) == [f"About {n}" for n in range(150)]


def test_what_is_too_much_to_show_is_told(reading: ScriptPane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", AT_ONCE)
    show(reading, script(AT_ONCE + 7))
    to_the_end(reading)
    shown = len(titles(reading))
    assert shown < AT_ONCE
    left = [text.text() for text in reading.steps.findChildren(Text) if "more parts" in text.text()]
    assert left == [f"The file has {AT_ONCE + 7 - shown} more parts."]


def test_another_script_begins_at_its_own_beginning(reading: ScriptPane) -> None:
    show(reading, script(150))
    to_the_end(reading)
    show(reading, script(3))
    reading.steps.more()
    QApplication.sendPostedEvents()
    visible = [part for part in reading.steps.findChildren(PreparedAnswersView) if part.isVisibleTo(reading)]
    assert [part.findChild(Text).text() for part in visible] == ["About 0", "About 1", "About 2"]


@pytest.mark.parametrize(("number", "shown"), [(PROBLEMS, PROBLEMS), (PROBLEMS + 3, PROBLEMS)])
def test_many_problems_are_shown_from_the_first_on(reading: ScriptPane, number: int, shown: int) -> None:
    problems = tuple(Problem("x", Severity.ERROR, message("Wrong"), n + 1) for n in range(number))
    show(reading, None, problems)
    assert len([view for view in reading.findChildren(ProblemView) if view.isVisibleTo(reading)]) == shown
    told = [text.text() for text in reading.findChildren(Text) if text.text().startswith("And ")]
    assert told == ["And 3 more."] * (number > shown)
