"""From a key to repainted words, beside a bare label in the same run: ratios, since machines differ and are noisy."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callassist.ui.look import Look
from callassist.ui.palette import Offer, search
from tests.ui.desk import Desk, bundled

pytestmark = pytest.mark.benchmark

KEYS = 300
SCRIPT = """---
format: callscript/1
id: typing
title: Typing
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## One (#one)

> So your name is {{ name }}, and you would like to start with us as soon as you can. Is that right?

> Then let me tell you about the job: it is in {{ job.location }}, with a team of twelve, and it begins in spring.

- [ ] Spell the name back
- [name: text, required] Name
- [notice: text] Notice
- Yes -> two
- No -> end: done

## Two (#two)

> Thank you, {{ name }}. What have you done in the last few years, and why did you move on from there?

- [history: note, required] History
- [ ] Said how far this job leads there
- Fine -> one
- Not fine -> end: done
"""


def timed(act: Callable[[], object], times: int = KEYS) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    taken: list[float] = []
    for _ in range(times):
        begin = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begin) * 1000)
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.99)]


def bare_label(qtbot: QtBot) -> Callable[[], object]:
    """The floor: a key in a line, its text in a label, painted."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    label, line = QLabel(), QLineEdit()
    label.setWordWrap(True)
    column.addWidget(label)
    column.addWidget(line)
    line.textEdited.connect(lambda text: label.setText(f"So your name is {text}, and you would like to start " * 2))
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()

    def press() -> None:
        assert window.isVisible()
        qtbot.keyClick(line, "x")
        QApplication.processEvents()
        if len(line.text()) > 20:
            line.clear()

    return press


def report(name: str, floor: tuple[float, float], found: tuple[float, float], allowed: float) -> None:
    ratios = found[0] / floor[0], found[1] / floor[1]
    print(
        f"\n{name}: p50 {found[0]:.2f} ms = {ratios[0]:.1f} × the label's {floor[0]:.2f}, "
        f"p99 {found[1]:.2f} ms = {ratios[1]:.1f} × {floor[1]:.2f} (allowed {allowed:.0f} ×)"
    )
    assert ratios[0] <= allowed


def typing(desk: Desk) -> Callable[[], object]:
    def press() -> None:
        line = QApplication.focusWidget()
        desk.qtbot.keyClick(line, "x")
        QApplication.processEvents()
        assert f"name is {line.text()}," in desk.words
        if len(line.text()) > 20:
            line.clear()

    return press


def step_change(desk: Desk, key: str, name: str, allowed: float) -> None:
    """How long a key that leads to another step takes, against the bare label."""

    def change() -> None:
        desk.qtbot.keyClick(desk.page, key)
        QApplication.processEvents()

    timed(change, 20)
    found = timed(change, 200)
    desk.window.hide()
    floor = timed(bare_label(desk.qtbot))
    report(name, floor, found, allowed)


def test_from_a_key_to_repainted_words(look: Look, qtbot: QtBot, open_desk: Callable[..., Desk]) -> None:
    label = bare_label(qtbot)
    timed(label, 50)
    desk = open_desk(SCRIPT, job={"location": "Sampletown"})
    desk.page.view.go_to(("field", "name"))
    press = typing(desk)
    timed(press, 50)
    found = timed(press)
    desk.window.hide()
    floor = timed(bare_label(qtbot))
    report("key to words", floor, found, 4)


def test_a_step_change(look: Look, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(SCRIPT, job={"location": "Sampletown"})
    step_change(desk, "1", "step change", 12)


def test_a_long_call_types_as_fast_as_a_short_one(look: Look, qtbot: QtBot, open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(SCRIPT, job={"location": "Sampletown"})
    desk.page.view.go_to(("field", "name"))
    press = typing(desk)
    timed(press, 50)
    before = timed(press)
    for n in range(2500):
        desk.session.answer(1)
        if n % 10 == 0:
            desk.session.write_note(f"note {n}")
    assert desk.step == "one"
    QApplication.processEvents()
    desk.page.view.go_to(("field", "name"))
    timed(press, 50)
    after = timed(press)
    print(f"\n5,000 events: {before[0]:.2f} ms a key before, {after[0]:.2f} after: × {after[0] / before[0]:.2f}")
    assert after[0] <= before[0] * 1.3


def test_three_hundred_steps_feel_no_different(look: Look, open_desk: Callable[..., Desk]) -> None:
    head = SCRIPT.partition("## One")[0]
    steps = "".join(
        f"## Step {n} (#s{n})\n\n> Words {n} for {{{{ name{n} }}}}, and more of them.\n\n- [name{n}: text] Name\n\n"
        for n in range(300)
    )
    desk = open_desk(head + steps + "-> end: done\n")
    step_change(desk, "\r", "step change in 300 steps", 24)
    assert bundled("screen-candidate")


def test_the_palettes_first_result_comes_within_a_frame() -> None:
    offers = [
        Offer(f"Step number {n} of a long script", "step", lambda: None, words=f"word{n} other{n % 7}")
        for n in range(400)
    ]
    search("warm up", offers)
    found = timed(lambda: search("numb", offers), 100)
    print(f"\npalette, 400 things: p50 {found[0]:.2f} ms, p99 {found[1]:.2f} ms (a frame is 16)")
    assert found[0] <= 16
