"""From a fresh start through the practice call into a call with nothing ordinary about it, and no hand on the mouse."""

from __future__ import annotations

from pathlib import Path

from callassist import paths
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump_until
from callassist.ui.actions import ActionPlace

STEPS = 300
NAME = 'שלום "Bob" O\'Neil 😀'
HEADER = """---
format: callscript/1
id: long
title: A long one
version: 1
lang: en
outcomes:
  done: Done
---

# Script

## Start (#s1)

> Hello {{ person.full_name }}.

- [kind: choice, required] Kind
  - a: The first
  - b: The second

"""


def long_script() -> str:
    steps = [
        f"## Step {n} (#s{n})\n"
        + ('only if: kind == "a"\n' if n == 3 else "")
        + f"\n> Words {n}, {{{{ job.title }}}}.\n\nor shorter:\n\n> Brief {n}.\n\n"
        + f"- [f{n}: text] Field {n}\n- [ ] Item {n}\n"
        for n in range(2, STEPS + 1)
    ]
    return HEADER + "\n".join(steps) + "\n-> end: done\n"


def test_practice_and_then_a_call_that_nothing_is_ordinary_about(tmp_path: Path) -> None:
    scripts = paths.within(tmp_path).data / "scripts"
    scripts.mkdir(parents=True)
    (scripts / "long.call.md").write_text(long_script(), encoding="utf-8")
    clock = StillClock(START)
    with opened(tmp_path, clock) as (app, hand):

        def press(*keys: str) -> None:
            for key in keys:
                hand.press(key)

        press("Ctrl+Shift+P", "1", "Space")
        clock.pass_(2)
        press("Space", "Return")
        hand.type("hi")
        press("Return", "Space", "Return", "F2", "Esc", "Space", "Return")
        assert app.call is not None
        session = app.call.session
        assert (session.step.id, session.checklist().done, session.checklist().total) == ("finish", 4, 4)
        press("Ctrl+Return", "1", "Ctrl+Return")
        if app.call is not None:
            press("Ctrl+Return")
        pump_until(lambda: app.call is None and app.shell.keys.place is ActionPlace.HOME)

        press("Ctrl+K")
        hand.type("a long")
        press("Return")
        hand.type(NAME)
        press("Tab")
        hand.type("Nurse & <b>{{ x }}")
        press("Return")
        assert app.call is not None
        assert app.call.live is not None
        session, live = app.call.session, app.call.live
        assert NAME in live.view.words.text()
        press("1", "Return", "Return", "Tab")
        hand.type("only for the first")
        press("Esc", "Return")
        assert session.step.id == "s4"
        assert "Nurse & <b>{{ x }}" in live.view.words.text()
        press("Ctrl+K")
        hand.type("start")
        press("Return", "2")
        assert (session.values["f3"], session.state.folded) == (None, {"s3"})
        assert live.view.parked.isVisible()
        press("Home", *["Return"] * 60, "Ctrl+R")
        assert (session.step.id, live.view.words.text()) == ("s64", "Brief 64.")
        press("Ctrl+1", "Ctrl+Z", "Ctrl+K")
        hand.type("start")
        press("Return", "1", "Home")
        assert session.values["f3"] == "only for the first"
        hand.type("none of it was lost")
        press("Ctrl+Return", "1")
        told = app.calling.notes()
        assert all(part in told for part in ("only for the first", "none of it was lost", "Done"))
        press(*["Ctrl+Return"] * (2 if session.open_needed() else 1))
        pump_until(lambda: app.call is None)
