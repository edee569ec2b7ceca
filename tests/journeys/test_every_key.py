"""What each key does, wherever it does something: all that is shown before and after is recorded, part by part.

`test_every_state` holds how the window looks in its states. Here it is gone through by keys and by the names of what is
pressed, and only what each has changed is told. `pytest tests/journeys/test_every_key.py --renew` records it anew, once
`test_every_state` is recorded.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from callassist.app import App
from callassist.calls.launch_request import LaunchRequest
from callassist.demo import SCRIPT, TO_SALARY, TO_THE_END, Hand, pump, pump_until, start_sample, wait_saved
from callassist.people.person_model import Number, Person
from callassist.ui.studio.page import StudioPage
from callassist.ui.tasks import TaskQueue
from tests.calendars.calendar_parts import calendar, event
from tests.support.built import Built, RecordedBuilding, built
from tests.support.controls import controls, name_of
from tests.support.drawn import drawn
from tests.support.pictures import TABLE, Camera, show_state, wait_answered
from tests.support.shown import Recorded, parts

PRESSED, BUILT, BUILT_BY_KEYS, DRAWN, DRAWN_BY_KEYS = (
    Path(__file__).with_name(name) for name in ("pressed", "built", "built_by_keys", "drawn", "drawn_by_keys")
)
TURNS = 5000
"""As many of those are waited for what a key has changed before."""
FEW = 6
"""Of more lines than these that are gone together, it is told how many."""
SOON = 2000
"""In milliseconds: what is put off for longer is not waited for."""
AT_REST = 25
"""Turns of the event loop, a hundredth of a second each, after which nothing comes any more that is shown."""


class Presser(Camera):
    """Presses keys, and tells after each what is shown otherwise."""

    def __init__(self, app: App, recorded: Recorded, *, renew: bool) -> None:
        super().__init__(app, Path(), "")
        self._recorded, self._renew = recorded, renew
        self._before = ""
        self.told: dict[str, str] = {}
        self.built: Built = {}
        self.drawn: Built = {}

    def begin(self, hand: Hand) -> None:
        """From here on every key is told."""
        self._hand = hand
        self._tell("At first")

    def press(self, keys: str) -> None:
        for key in keys.split():
            self._hand.press(key)
            self._tell(key)

    def type(self, words: str) -> None:
        self._hand.type(words)
        self._tell(f"“{words}”")

    def push(self, *names: str) -> None:
        """What is called so is pressed, or has the focus then, where it is written in or chosen from."""
        for name in names:
            control = self._called(name)
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(control, QAbstractButton):
                control.click()
                pump()
            self._tell(f"“{name}”")

    def wait(self, seconds: float) -> None:
        self._hand.clock.pass_(seconds)

    def push_all(self, at_home: str = "", at_most: int = 40, *, but: Sequence[str] = ()) -> None:
        """All that can be used of a page, each thing once, in the order in which it is heard.

        After what led away from it, a page of the home frame is opened again; away from another this ends. What begins
        as one of `but` is left alone.
        """
        page = _page(self._app)
        done = {_likeness(control) for control in controls(self._app.shell) if page and not page.isAncestorOf(control)}
        for _ in range(at_most):
            control = self._next(done, but)
            if control is None:
                break
            name = name_of(control).partition("\n")[0]
            done.add(_likeness(control))
            self._use(control)
            self._tell(f"“{name}”")
            if _page(self._app) is not page:
                if not at_home:
                    break
                self._app.shell.show_home()
                self._app.shell.home.open(at_home)
                self._tell("Back")

    def _next(self, done: set[str], but: Sequence[str]) -> QWidget | None:
        """The first that is not done; where nothing is left, what lies over it is closed first."""
        for _ in range(3):
            for control in _in_order(self._app):
                if _likeness(control) not in done and not name_of(control).startswith(tuple(but)):
                    return control
            self._hand.press("Esc")
            self._settle()
        return None

    def _use(self, control: QWidget) -> None:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(control, QAbstractButton):
            control.click()
            pump()
        elif isinstance(control, QComboBox):
            self._hand.press("Down")
        elif isinstance(control, QAbstractItemView):
            self._hand.press("Down")
            self._hand.press("Return")
        else:
            self._hand.type("12")
            self._hand.press("Return")

    def _called(self, name: str) -> QWidget:
        """The first that is called so; else the first whose name begins so."""
        found = {name_of(control): control for control in reversed(list(controls(self._app.shell)))}
        begins = (control for called, control in reversed(found.items()) if called.startswith(name))
        control = found.get(name) or next(begins, None)
        assert control is not None, f"There is no “{name}” among {list(found)}."
        return control

    def _tell(self, what: str) -> None:
        name = f"{len(self.told)} {what}"
        if self._renew:
            self._settle()
            for _ in range(AT_REST):
                pump()
                time.sleep(0.01)
        elif all(self._recorded.told.get(known) == now for known, now in self.told.items()):
            self._settle()
            with suppress(TimeoutError):
                pump_until(lambda: self._changed() == self._recorded.told.get(name), turns=TURNS)
        self._settle()
        self.told[name] = self._changed()
        self._before = self._now()
        now = built(self._app)
        if any(words - self.built.get(kind, set()) for kind, words in now.items()):  # it may be drawn as never before
            _add(self.drawn, drawn(self._app))
        _add(self.built, now)

    def _settle(self) -> None:
        wait_settled(self._app)
        if self._app.call is not None:  # its clock would go on with the next second alone
            self._app.call.bridge.time_passed.emit()
            pump()

    def _changed(self) -> str:
        both = (self._before.splitlines(), self._now().splitlines())
        lines = (line for line in list(unified_diff(*both, n=0, lineterm=""))[2:] if not line.startswith("@@"))
        told = list[str]()
        for gone, together in groupby(lines, key=lambda line: line.startswith("-")):
            some = list(together)
            told += [f"- {len(some)} lines"] if gone and len(some) > FEW else some
        return "".join(f"{line}\n" for line in told)

    def _now(self) -> str:
        return "".join(f"{part}\n" for part in parts(QAccessible.queryAccessibleInterface(self._app.shell)))


def _page(app: App) -> QWidget | None:
    inner = app.shell.stack.currentWidget()
    return app.shell.home.stack.currentWidget() if inner is app.shell.home else inner


def _in_order(app: App) -> Iterator[QWidget]:
    """What can be used now, in the order in which it is heard."""
    usable = list(controls(app.shell))

    def within(node: QAccessibleInterface) -> Iterator[QWidget]:
        for number in range(node.childCount()):
            part = node.child(number)
            if part is None or part.state().invisible:
                continue
            widget = part.object()
            if isinstance(widget, QWidget) and widget in usable:
                yield widget
            else:
                yield from within(part)

    yield from within(QAccessible.queryAccessibleInterface(app.shell))


def _likeness(control: QWidget) -> str:
    """What is alike in all who can be used alike: their kind, their name, and whether they are on."""
    on = isinstance(control, QAbstractButton) and control.isChecked()
    return f"{type(control).__name__} {name_of(control)} {on}"


def _add(known: Built, found: Built) -> None:
    for kind, words in found.items():
        known.setdefault(kind, set()).update(words)


def wait_settled(app: App) -> None:
    """Until nothing is read, checked or worked out any more, and what was is shown."""
    with suppress(TimeoutError):
        pump_until(lambda: app.settled and app.people.settled and not _about_to(app), turns=TURNS, pause=0.01)
    wait_answered(app)


def _about_to(app: App) -> bool:
    """Whether something is put off until nobody types any more, is read beside the window, or is still checked."""
    page = app.studio.page if "studio" in vars(app) else None
    if page is not None and (page.script.checking or page.script.file.unsaved):
        return True
    if not all(queue.idle for queue in (*app.findChildren(TaskQueue), *app.shell.findChildren(TaskQueue))):
        return True
    timers = (*app.findChildren(QTimer), *app.shell.findChildren(QTimer))
    return any(timer.isActive() and timer.isSingleShot() and timer.interval() < SOON for timer in timers)


def home(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    keys.press("Down Down Up Ctrl+K")
    keys.type("car")
    keys.press("Down Up Esc F1 Esc Ctrl+N")
    keys.type("Dana")
    keys.press("Tab Tab Tab Esc Ctrl+P")
    keys.type("rob")
    keys.press("Down Esc Esc Ctrl+Shift+P")
    keys.press("Return Esc")


def live_call(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make(TO_SALARY)
    wait_saved(app)
    keys.begin(hand)
    keys.press("Ctrl+Up Ctrl+Down Tab Shift+Tab Esc Left Right Ctrl+E Ctrl+E Ctrl++ Ctrl+- Ctrl+0 PgDown PgUp F2 Esc")
    keys.press("F3 Return ? ")
    keys.type("trav")
    keys.press("Return Esc Ctrl+R r Space Space Ctrl+Z Ctrl+Y")
    keys.type("a note")
    keys.press("Return Alt+Up Return")
    keys.type(" more")
    keys.press("Return Alt+Up Space Delete Ctrl+Z Esc Ctrl+1 Ctrl+Z Ctrl+2 Ctrl+Z Ctrl+3 Ctrl+Z F11 F11 F9 F9")
    keys.wait(300)
    keys.press("Return Tab")
    keys.type("50 000")
    keys.press("Esc 3 Left Left 2 Return Return Ctrl+N")


def rounds(app: App, hand: Hand, keys: Presser) -> None:
    hand.press("Ctrl+N")
    keys.begin(hand)
    keys.push("Survey a household")
    keys.type("buses")
    keys.press("Return")
    keys.press("1")
    for name in "ABCDEFG":
        hand.press("Tab")
        hand.type(name)
        hand.make([("press", "Esc Return 1")])
    keys.press("Tab")
    keys.push("2 before these", "2nd person", "Remove 2nd person")
    keys.press("Ctrl+Z Left Right")
    keys.push("3rd person", "Age")
    keys.type("130")
    keys.press("Tab Esc Return Return 2")


def wrapping_up(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make([*TO_SALARY, *TO_THE_END])
    wait_saved(app)
    keys.begin(hand)
    keys.press("Space O")
    keys.type("No time")
    keys.press("Return Esc Ctrl+Z Ctrl+Y A")
    keys.type("Nights")
    keys.press("Esc S")
    keys.type("Went well.")
    keys.press("Esc N")
    keys.type("Send it")
    keys.press("Esc W")
    keys.type("tomorrow 10")
    keys.press("Return Esc P P P R Right 3 Esc 2 1 F9 F9 E Down Down Return")
    keys.type(" x")
    keys.press("Esc Esc M Tab Tab Shift+Tab")
    keys.press("Esc Esc Left Ctrl+Return Ctrl+Return Ctrl+Return")


def letters(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make([*TO_SALARY, *TO_THE_END, ("press", "M")])
    wait_saved(app)
    keys.begin(hand)
    keys.push("To")
    keys.type(" nobody")
    keys.push("Open in your mail program", "Text: Thank-you", "Edit for this once")
    keys.type("- Well. ")
    keys.push("Edit for this once", "Edit for this once", "Text: Call back", "Change the template")
    keys.type("{{ ")
    keys.push("Text: Follow-up", "Text: Call back", "As it came", "Edit for this once", "Edit for this once")
    keys.push("Copy the text", "Close the text")


def too_early(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make([("wait", 9), ("press", "1"), ("wait", 5), ("press", "1"), ("press", "Ctrl+Return")])
    wait_saved(app)
    keys.begin(hand)
    keys.press("Space Space O")
    keys.type("Hung up")
    keys.press("Return O Esc W")
    keys.type("in 2 weeks")
    keys.press("Return Esc 4 5 6 7 8 9 Ctrl+Return Ctrl+Return")


def calls(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    app.shell.home.open("calls")
    wait_answered(app)
    keys.press("F Down Return F F F Esc Esc Down Down n Up n Shift+Down c Esc x Esc Esc / ")
    keys.type("dock")
    keys.press("Return Down Esc Esc F9 F9 Del Ctrl+Z e Esc Esc Down r")


def looking(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    app.shell.home.open("calls")
    wait_settled(app)
    keys.push("When")
    keys.press("Down Return")
    keys.push("Person")
    keys.press("Down Return")
    keys.push("Outcome")
    keys.press("Down Return")
    keys.push("Search in calls")
    keys.type("zzz")
    keys.push("Person")
    keys.press("Delete")
    keys.push("Outcome", "When", "When", "Since")
    keys.type("1 Nov")
    keys.push("Until")
    keys.type("nev")
    keys.press("Return")
    keys.type("x")
    keys.push("Since")
    keys.press("Backspace")
    keys.push("Script")
    keys.press("Return Esc Esc")


def asides(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    keys.push("Insights", "Time: Last month", "As tables", "Time: All", "As tables", "My files", "Check my files")
    keys.push("Back up now")
    keys.push("Settings", "Section: Who I am", "Your name, as you say it")
    keys.type(" B.")
    keys.press("Tab")
    for name in (
        "Look",
        "Notes",
        "Reminders",
        "Keys",
        "Data",
        "Telephone",
        "When to call",
        "Who dials",
        "Several machines",
    ):
        keys.push(f"Section: {name}")
        keys.press("Tab Space")
    keys.push("Search the settings")
    keys.type("size")


def in_the_studio(app: App) -> StudioPage:
    """The page on which the sample script can be changed, in front."""
    entry = app.library.entry(SCRIPT, "en")
    assert entry is not None
    app.studio.edit(entry)
    pump()
    page = app.studio.page
    assert page is not None
    return page


def studio(app: App, hand: Hand, keys: Presser) -> None:
    page = in_the_studio(app)
    page.script.choose("step", "salary")
    keys.begin(hand)
    keys.press("Alt+1")
    keys.type("Is that so?")
    keys.press("Return Alt+2")
    keys.type("Wait.")
    keys.press("Return Alt+3")
    keys.type("Say it again")
    keys.press("Return Ctrl+I Alt+Up Alt+Down Ctrl+R")
    keys.type("Or so?")
    keys.press("Alt+4")
    keys.type("Figure")
    keys.press("Return Alt+5")
    keys.type("Perhaps")
    keys.press("Return Alt+6 Esc Alt+7")
    keys.type("By the way")
    keys.press("Return Ctrl+Space Esc Ctrl+Del Ctrl+Z Ctrl+Y Ctrl+L Down Alt+Down Alt+Up F2 Esc Ctrl+D Ctrl+Del")
    keys.press("Ctrl+PgDown Ctrl+PgUp Ctrl+Shift+N Ctrl+Shift+A Ctrl+2 Ctrl+F")
    keys.type("close")
    keys.press(
        "Return Esc Ctrl+H Esc Ctrl+Shift+F Ctrl+Alt+F Ctrl+Alt+F Ctrl+3 Right Down Left Up Return Ctrl+1 F6 Down"
    )
    keys.press("Esc Ctrl+P Esc F4 F4 Esc Esc Esc")


def mending(app: App, hand: Hand, keys: Presser) -> None:
    page = in_the_studio(app)
    page.script.choose("step", "close")
    sound = page.script.buffer.text
    page.script.buffer.replace(
        sound.replace("-> end: booked", "-> end: bookedd").replace("{{ job.title", "{{ jobb.title")
    )
    pump_until(lambda: bool(page.script.result.problems))
    keys.begin(hand)
    page.show_problems()
    keys.press("Tab Tab Ctrl+. Ctrl+. Ctrl+. Ctrl+Z Ctrl+2 F2 Esc Ctrl+Space Esc Ctrl+T 1 Ctrl+T")


CONDITIONS = """---
format: callscript/2
id: screen-candidate
title: Only if
lang: en
outcomes:
  done: Done
---

# Script

## Begin (#begin)

> {% if job.title %}Hello again.{% endif %} Good day.

- [ ] Ask twice (if person.role)
- [ ] Odd (if person.role | lower == "nurse")
- [many: number] How many
- [shift: choice] Which shift
  - day: Day
  - night: Night
- [nights: yes-no] Nights

-> more (if many > 3 and nights)
-> close

## More (#more)

> Once more.

- [x: text] Why (if shift == "night" or many < 2)

- Yes -> close
- No -> end: done

## Close (#close)

> Goodbye.

-> end: done
"""


def conditions(app: App, hand: Hand, keys: Presser) -> None:
    page = in_the_studio(app)
    page.script.buffer.replace(CONDITIONS)
    pump_until(lambda: page.script.result.script is not None)
    page.script.choose("step", "begin")
    keys.begin(hand)
    keys.push("What is compared")
    keys.press("Down Up")
    keys.push("How it is compared")
    keys.press("Down Down")
    keys.push("+ or", "The value")
    keys.type("nurse")
    keys.push("Take this condition out", "+ and", "Take this condition out", "Take this condition out")
    keys.push("What is heard")
    keys.press("Ctrl+I")
    keys.push("+ otherwise, only if…", "What is compared")
    keys.press("Down Down Down")
    keys.push("The value")
    keys.press("Down")
    keys.push("Condition, as it is written")
    keys.press("End")
    keys.type(" or")
    keys.type(" nights")
    keys.push("What is heard", "Say", "only if…")
    keys.type("nig")
    keys.press("Return")
    keys.push("2. More")
    keys.push("+ only if…", "How it is compared")
    keys.press("Down Down Down")
    keys.push("The value")
    keys.type("3")


INVITED = "Hello,\nwe talk on 26 November 2026 at 10:00.\n\nRobin Sample\n+49 30 901821\nrobin@example.net"


def answers(app: App, hand: Hand, keys: Presser) -> None:
    page = in_the_studio(app)
    page.script.buffer.replace(CONDITIONS)
    pump_until(lambda: page.script.result.script is not None)
    page.script.choose("step", "more")
    keys.begin(hand)
    keys.push("Answer 1")
    keys.type(" of course")
    keys.push("Where answer 1 leads")
    keys.press("Down")
    keys.push("Another answer")
    keys.type("Perhaps")
    keys.press("Return")
    keys.push("Take answer 2 out", "What kind of answer it is")
    keys.press("Up Up")
    keys.push("Whether it is needed")
    keys.press("Up")
    for name in ("many", "why not"):
        keys.push("What it is called in the words")
        keys.type(name)
        keys.press("Return")
    page.script.choose("step", "begin")
    keys.push("Answer 2")
    keys.type("s")
    keys.push("Take answer 1 out", "What kind of answer it is")
    keys.press("Up")


def bringing(app: App, hand: Hand, keys: Presser) -> None:
    script, guide = app.paths.data / "only-if.call.md", app.paths.data / "guide.txt"
    script.write_text(CONDITIONS.replace("screen-candidate", "only-if\nversion: 1"), encoding="utf-8")
    guide.write_text(GUIDE, encoding="utf-8")
    keys.begin(hand)
    for file, act in ((script, "Leave it"), (script, "Install"), (guide, "Leave it"), (guide, "Look at each line")):
        app.launch_requests.receive(LaunchRequest("file", path=str(file)))
        wait_settled(app)
        keys.push(act)
    keys.press("Esc")
    keys.push("Scripts", "Only if", "Take it out", "Yes, do it")


def merging(app: App, hand: Hand, keys: Presser) -> None:
    know_three(app)
    app.people.room.put_many(
        (
            Person(id="kimberly", given="Kimberly", family="Sample", numbers=(KIMS,)),
            Person(id="rob", given="Rob", family="Sample", numbers=(Number(number="+49 30 901821"),)),
        )
    )
    wait_settled(app)
    app.people.open_person("alex")
    keys.begin(hand)
    keys.push("Same person as …")
    keys.type("kim")
    keys.press("Down Down Return Shift+Tab Left Esc")
    app.shell.home.open("people")
    app.people.page().show_twice()
    keys.press("Shift+Tab Right")
    keys.push("Merge them", "Undo: Robin")
    app.people.page().show_twice()
    keys.push("These are two people")


KIMS = Number(number="+49 30 901822")
GUIDE = "First call\n\n1. What is your name?\n2. When can you start?\n- Smile\nA bare remark."


def guide(app: App, hand: Hand, keys: Presser) -> None:
    app.studio.paste_guide()
    page = app.studio.guide
    assert page is not None
    keys.begin(hand)
    page.text.setPlainText(GUIDE)
    page.read_now()
    page.rows[0].setFocus()
    keys.press("Down Right Left Space Down Down 1 2 3 4 Up Tab Shift+Tab Ctrl+Return Esc Esc")


def know_three(app: App) -> None:
    app.zone = ZoneInfo("Europe/Berlin")
    app.people.room.put_many(
        Person(id=name, given=name.title(), family="Sample", zone="Europe/Berlin", country="DE",
               numbers=(Number(number=f"+49 30 90182{at}"),))
        for at, name in enumerate(("alex", "robin", "kim"))
    )  # fmt: skip
    wait_settled(app)


def starting(app: App, hand: Hand, keys: Presser) -> None:
    know_three(app)
    keys.begin(hand)
    keys.press("Ctrl+N")
    keys.type("sam")
    keys.press("Up Esc")
    keys.type("ple")
    keys.press("Down Down Return")
    keys.push("Arrange a phone interview", "Person")
    keys.type("x")
    QApplication.clipboard().setText(INVITED)
    keys.press("Ctrl+V")
    keys.push("Paste as text")
    keys.press("Ctrl+A Ctrl+V")
    keys.push("Fill in")
    keys.press("Ctrl+N Ctrl+V")
    keys.press("Esc Esc")


def lists(app: App, hand: Hand, keys: Presser) -> None:
    know_three(app)
    keys.begin(hand)
    keys.press("Ctrl+Shift+L Esc")
    keys.push("New list", "Make the list", "Not now", "New list")
    keys.type("Nurses")
    keys.push("The job")
    keys.type("title")
    keys.press("Return")
    keys.type(": Nurse; place: Bonn")
    keys.push("Script")
    keys.press("Down")
    keys.push("Quotas")
    keys.type("2 agreed per region")
    keys.push("Calls without an answer, at most")
    keys.type("0")
    keys.press("Return Backspace")
    keys.type("1")
    keys.press("Return")
    keys.type("sam")
    keys.press("Return Ctrl+Z")
    keys.push("Add people …")
    keys.type("nobody")
    keys.push("A table of people")
    QApplication.clipboard().setText("Name,Phone,Region\nToni Test,030 555,north\nKim Sample,030 901822,south")
    keys.press("Ctrl+V")
    keys.push("Add to the list", "Add people …", "Find people to add")
    keys.type("*")
    keys.push("Add to the list", "Change …", "Hours between two calls")
    keys.press("End")
    keys.type("x")
    keys.push("Save", "Not now", "Pause", "Resume", "Results", "Finish the list", "Undo", "People on this list")
    keys.press("Down")
    keys.push("Raise the priority", "Raise the priority", "Lower the priority", "Take off the list", "Undo")
    keys.push("Take off the list", "Show: Closed", "People on this list")
    keys.press("Down Up")
    keys.push("Put back on the list", "Show: All", "People on this list")
    keys.press("Home Return Esc")
    keys.push("Lists", "Call the next", "Finish call")
    keys.press("9 Ctrl+Return")


def calendar_comes(app: App, hand: Hand, keys: Presser) -> None:
    app.zone = ZoneInfo("Europe/Berlin")
    robin, kim = "SUMMARY:Call back: Robin Sample", "SUMMARY:Follow up with Kim Example"
    new = (
        "SUMMARY:Phone screen: Alex Probe",
        "DESCRIPTION:Job: Night Nurse",
        "ATTENDEE;CN=Alex Probe:mailto:alex@example.net",
    )
    events = (
        event(robin, "LOCATION:030 901820", "DURATION:PT30M", uid="robin", start="DTSTART:20261124T141500Z"),
        event(kim, "DURATION:PT30M", uid="kim", start="DTSTART:20261124T151500Z"),
        event(*new, "DURATION:PT30M", uid="alex", start="DTSTART:20261125T151500Z"),
        event("SUMMARY:Lunch", uid="lunch", start="DTSTART:20261124T171500Z"),
    )
    file = app.paths.data / "work.ics"
    file.write_bytes(calendar(*events))
    keys.begin(hand)
    app.launch_requests.receive(LaunchRequest("file", path=str(file)))
    keys.press("Shift+Tab Shift+Tab Return Shift+Tab Space Space Tab Return Tab Tab")
    card = app.people.calendars.card()
    card.rows[0].change.click()
    keys.press("Tab Down Tab Down Tab")
    card.rows[0].change.click()
    card.rows[1].change.click()
    keys.press("Right Tab Space")
    card.left_out.click()
    keys.press("Tab")
    card.take.setFocus()
    keys.press("Return Ctrl+Z")
    app.launch_requests.receive(LaunchRequest("file", path=str(file)))
    keys.press("Tab Esc Ctrl+L Ctrl+Return Esc")


def ringing(app: App, hand: Hand, keys: Presser) -> None:
    app.zone = ZoneInfo("Europe/Berlin")
    keys.begin(hand)
    for number, name, more in (
        ("030 901820", "", "Alt+Shift+Return"),
        ("030 901822", "Kim", "Alt+Return"),
    ):
        app.launch_requests.receive(LaunchRequest("ring", number=number, name=name))
        keys.press(more)


def people(app: App, hand: Hand, keys: Presser) -> None:
    app.zone = ZoneInfo("Europe/Berlin")
    app.shell.home.open("people")
    desk = app.people
    assert desk is not None
    page = desk.page()
    table = app.paths.data / "candidates.csv"
    table.write_text(TABLE, encoding="utf-8")
    taking = page.ingest([table])
    pump_until(lambda: not taking.running)
    keys.begin(hand)
    keys.press("Down Right Space Left Return")
    keys.press("Esc Down Down Return Tab Tab Return Esc x Esc / ")
    keys.type("sam")
    keys.press("Down Return Tab Esc Esc")
    page.add_person()
    keys.type("Toni Test")
    keys.press("Tab")
    keys.type("030 555")
    keys.press("Tab Esc Del Ctrl+Z")
    page.show_twice()
    keys.press("Tab Down Right Return Esc Esc")


def a_person(app: App, hand: Hand, keys: Presser) -> None:
    app.zone = ZoneInfo("Europe/Berlin")
    app.people.room.put_many(
        [Person(id="kim", given="Kim", family="Sample", zone="Europe/Lisbon", country="PT", numbers=(KIMS,))]
    )
    wait_settled(app)
    app.people.open_person("kim")
    keys.begin(hand)
    add = "Add what happened: "
    keys.push("First name")
    keys.type("o")
    keys.press("Tab")
    keys.push("Kind of", "Source: Applied", "From", "Email")
    keys.type("kim")
    keys.press("Tab")
    keys.type("@")
    keys.press("Return")
    keys.push(f"{add}Interview", "When")
    keys.type("Fri 15:00")
    keys.push("Who interviews: I interview them", "What was said or promised")
    keys.type("the case")
    keys.press("Return")
    keys.push(f"{add}They called")
    keys.type("9:12")
    keys.press("Return")
    keys.push(f"{add}Decision by")
    keys.type("in 10")
    keys.type(" days")
    keys.press("Return")
    keys.push(f"{add}We spoke", "When")
    keys.type("yesterday")
    keys.press("Return Esc")
    keys.push(f"{add}Never call again", "Add", f"{add}May be called again", "Add")
    keys.push("Show all fields", "Same person as …")
    for act in ("Forget this person …", "Export …", "To a list …"):
        keys.press("Esc")
        app.people.open_person("kim")
        keys.push(act)


def scripts(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    keys.push("Scripts")
    keys.push("Check a reference", "Words: With nothing known", "Words: With sample data")
    keys.push("Störung eingrenzen", "Make my own copy", "Done")
    keys.push("Find a script")
    keys.type("inv")
    keys.press("Down Return")
    keys.push("Start a call")


SCRIPTS = ("Screen", "Arrange", "Check", "Follow", "Invite", "Leave", "Practice", "Return", "Sort", "Survey", "Take")
GERMAN = ("Auf", "Das", "Erstes", "Haushalt", "Nach", "Referenz", "Störung", "Telefon", "Zum", "Zurück", "Übung")


def all_of_today(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    keys.push_all("today", but=("Call ", "Go on", "New script", "Paste", *SCRIPTS))


def all_of_calls(app: App, hand: Hand, keys: Presser) -> None:
    app.shell.home.open("calls")
    wait_settled(app)
    hand.press("Down Down Return")
    keys.begin(hand)
    keys.push_all("calls", but=("Search",))


def all_of_people(app: App, hand: Hand, keys: Presser) -> None:
    know_three(app)
    app.shell.home.open("people")
    keys.begin(hand)
    keys.push_all("people", but=("Find", "People"))


def all_of_a_person(app: App, hand: Hand, keys: Presser) -> None:
    know_three(app)
    app.people.open_person("kim")
    keys.begin(hand)
    keys.push_all("people", 60, but=("Find", "People", "1 person", "New person", "Import", "Export", "To a list"))


def all_of_a_call(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make(TO_SALARY)
    wait_saved(app)
    keys.begin(hand)
    keys.push_all(at_most=60, but=("Finish call",))


def all_of_the_wrap_up(app: App, hand: Hand, keys: Presser) -> None:
    start_sample(app)
    hand.make([*TO_SALARY, *TO_THE_END])
    wait_saved(app)
    keys.begin(hand)
    keys.push_all(
        at_most=60, but=("Save and close", "Back to the call", "Communication", "Professionalism", "Experience")
    )


def all_of_scripts(app: App, hand: Hand, keys: Presser) -> None:
    keys.begin(hand)
    keys.push("Scripts")
    keys.push_all("scripts", but=("Find", "Edit", "Start", "New script", "Paste", *SCRIPTS, *GERMAN))


def all_of_the_studio(app: App, hand: Hand, keys: Presser) -> None:
    page = in_the_studio(app)
    page.script.choose("step", "salary")
    keys.begin(hand)
    keys.push_all(at_most=70, but=("Done", "Scripts", "Try it", "Map", "Text", *"12345789"))


JOURNEYS: tuple[Callable[[App, Hand, Presser], None], ...] = (
    home,
    starting,
    live_call,
    rounds,
    wrapping_up,
    letters,
    too_early,
    calls,
    looking,
    asides,
    studio,
    mending,
    conditions,
    answers,
    guide,
    bringing,
    lists,
    calendar_comes,
    ringing,
    people,
    a_person,
    merging,
    scripts,
    all_of_today,
    all_of_calls,
    all_of_people,
    all_of_a_person,
    all_of_a_call,
    all_of_the_wrap_up,
    all_of_scripts,
    all_of_the_studio,
)


@pytest.mark.usefixtures("_nothing_by_itself")
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_each_key_changes_what_it_changed_when_it_was_recorded(
    qtbot: QtBot,
    worlds: dict[str, Path],
    tmp_path: Path,
    journey: Callable[[App, Hand, Presser], None],
    request: pytest.FixtureRequest,
) -> None:
    pressers: list[Presser] = []
    renew = request.config.getoption("--renew")
    file = f"{journey.__name__}.txt"
    recorded = Recorded(PRESSED / file)
    building = RecordedBuilding(BUILT_BY_KEYS / file, sorted(BUILT.glob("*.txt")))
    drawing = RecordedBuilding(DRAWN_BY_KEYS / file, sorted(DRAWN.glob("*.txt")))
    QAccessible.setActive(True)  # as when a screen reader is there

    def presser(app: App, _mark: str) -> Presser:
        pressers.append(Presser(app, recorded, renew=renew))
        return pressers[-1]

    show_state((journey, "en"), worlds, tmp_path, presser)
    (pressed,) = pressers
    if renew:
        recorded.write(pressed.told)
        building.write(pressed.built)
        drawing.write(pressed.drawn)
    elif sys.platform.startswith("linux"):  # elsewhere keys and folders are called otherwise
        unlike = recorded.unlike(pressed.told) or building.unlike(pressed.built)
        unlike = unlike or (pressed.drawn and drawing.unlike(pressed.drawn))
        assert not unlike, unlike
