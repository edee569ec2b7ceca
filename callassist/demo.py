"""`callassist demo`: one sample call by key presses, for a machine without a display.

All data are the sample values of the script, in a folder of their own.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from callassist import paths
from callassist.calls.rehearse import StillClock

if "PySide6" not in sys.modules:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt looks for a display

from PySide6.QtCore import QEvent, QEventLoop, QKeyCombination, Qt, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from callassist.app import App
from callassist.ui.startup import make_qt

if TYPE_CHECKING:
    from callassist.files import Disk
    from callassist.store.crashlog import CrashLog

SCRIPT = "screen-candidate"
START = datetime(2026, 11, 24, 14, 6, tzinfo=timezone(timedelta(hours=1)))
NAMED = {"Return": "\r", "Space": " ", "Tab": "\t", "Backspace": "\b", "Esc": "\x1b"}

Move = tuple[str, str | float]
"""("wait", seconds), ("press", "Ctrl+1 Return"), or ("type", words)."""

TO_SALARY: tuple[Move, ...] = (
    ("wait", 21),
    ("press", "1"),
    ("wait", 13),
    ("type", "In the car, pulled over. Fine to talk."),
    ("press", "Return"),
    ("wait", 5),
    ("press", "1"),
    ("wait", 25),
    ("press", "Space"),
    ("type", "Knows us from a friend who works here"),
    ("press", "Return"),
    ("press", "Tab"),
    ("type", "Wants to lead a team"),
    ("wait", 30),
    ("press", "Esc"),
    ("press", "Return"),
    ("wait", 40),
    ("press", "Tab"),
    ("type", "In a job, three months’ notice"),
    ("press", "Tab"),
    ("type", "1 April"),
    ("wait", 25),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 30),
    ("press", "Tab"),
    ("type", "Sampletown, by bike"),
    ("press", "Esc"),
    ("press", "Space"),
    ("wait", 35),
    ("press", "1"),
    ("wait", 20),
    ("type", "Has another offer, decides Friday"),
    ("press", "Return"),
    ("wait", 28),
    ("press", "Tab"),
    ("type", "46 000"),
)
TO_THE_END: tuple[Move, ...] = (
    ("wait", 15),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 80),
    ("press", "Tab"),
    ("type", "Eight years in logistics, shift lead since 2023"),
    ("press", "Tab"),
    ("type", "A site of her own"),
    ("press", "Esc"),
    ("press", "Space"),
    ("press", "Return"),
    ("wait", 95),
    ("press", "Tab"),
    ("type", "Moved the night shift to one dock, two hours saved"),
    ("press", "Esc"),
    ("press", "1"),
    ("wait", 40),
    ("press", "Tab"),
    ("type", "2026-11-27 10:00"),
    ("press", "Esc"),
    ("press", "Space"),
    ("wait", 12),
    ("press", "Space"),
    ("wait", 9),
    ("press", "Space"),
    ("wait", 20),
    ("press", "Return"),
    ("wait", 30),
    ("press", "Space"),
    ("wait", 14),
    ("press", "Ctrl+Return"),
    ("press", "1"),
)


class Hand:
    """Presses keys in a window, as the window system would bring them."""

    def __init__(self, window: QWidget, clock: StillClock) -> None:
        self._window, self.clock = window, clock

    def make(self, moves: Sequence[Move]) -> None:
        for verb, what in moves:
            if verb == "wait":
                self.clock.pass_(float(what))
            elif verb == "press":
                for name in str(what).split():
                    self.press(name)
            else:
                self.type(str(what))

    def press(self, name: str) -> None:
        """One key by its portable name: "Ctrl+1", "Return", "a"."""
        combination = cast("Sequence[QKeyCombination]", QKeySequence(name))[0]  # the types of PySide lack it
        text = NAMED.get(name, name if len(name) == 1 else "")
        self._send(combination.key().value, combination.keyboardModifiers(), text)

    def type(self, text: str) -> None:
        """Letters, one after the other."""
        for letter in text:
            upper = letter.upper()
            self._send(ord(upper[0]), Qt.KeyboardModifier.NoModifier, letter)

    def _send(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget() or self._window
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
        pump()


def pump(turns: int = 2) -> None:
    """Let everything that waits happen."""
    for _ in range(turns):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def pump_until(true: Callable[[], bool], turns: int = 15_000, pause: float = 0.002) -> None:
    """Let what waits happen until it is true. `pause` is in seconds: longer where to ask takes time itself."""
    for _ in range(turns):
        if true():
            return
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(pause)  # what is waited for may be another thread's
    raise TimeoutError("the window did not get there")


@contextmanager
def opened(
    world: Path,
    clock: StillClock,
    disk: Disk | None = None,
    report: CrashLog | None = None,
    then: Callable[[App], None] | None = None,
) -> Generator[tuple[App, Hand]]:
    """The whole app on a folder of its own, loaded and with the focus; `then` is done while the last files are read."""
    qInstallMessageHandler(_quiet)
    qt = make_qt()
    app = App(qt, paths.within(world), clock=clock, disk=disk, report=report)
    app.settings.path = None  # pictures change nothing
    done: list[bool] = []
    app.loaded.connect(lambda: done.append(True))
    app.show(None if then is None else partial(then, app))
    app.shell.resize(1280, 800)
    app.shell.activateWindow()
    pump_until(lambda: bool(done) and QApplication.activeWindow() is app.shell)
    pump_until(lambda: app.settled)
    try:
        yield app, Hand(app.shell, clock)
    finally:
        app.shell.close()
        app.close()
        pump()
        app.shell.deleteLater()
        pump()
        gc.collect()  # on this thread, not on one that a later window starts
        qInstallMessageHandler(None)


def _quiet(_kind: object, _context: object, message: str) -> None:
    """The offscreen platform repeats by the thousand what it cannot do."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def start_sample(app: App, lang: str = "en") -> None:
    """Begin the sample call with the script's own sample data."""
    entry = app.library.entry(SCRIPT, lang)
    script = entry.script if entry else None
    if script is None:
        raise FileNotFoundError(SCRIPT)
    facts = {group: dict(values) for group, values in script.sample.items() if isinstance(values, dict)}
    facts["person"]["zone"] = "Europe/Lisbon"
    app.start_call(SCRIPT, facts, lang=lang)
    pump()


def run_demo(out: Path) -> int:
    """Go through the sample call by keys, and leave a picture of the live window and the notes in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    clock = StillClock(START)
    with tempfile.TemporaryDirectory() as world, opened(Path(world), clock) as (app, hand):
        start_sample(app)
        hand.make(TO_SALARY)
        wait_saved(app)
        picture = out / "live.png"
        take(app, picture)
        hand.make(TO_THE_END)
        notes = out / "notes.md"
        notes.write_text(app.calling.notes(), encoding="utf-8")
        hand.press("Ctrl+Return")
    sys.stdout.write(f"The live window: {picture.resolve()}\nThe notes of the call: {notes.resolve()}\n")
    return 0


def wait_saved(app: App) -> None:
    """Until all that was typed is on the disk, and the window says so."""
    call = app.call
    if call is not None:
        call.file.settle(5.0)
        pump(4)
        call.bridge.time_passed.emit()
        pump()


def take(app: App, path: Path) -> None:
    """A picture of the window as it is."""
    pump(4)
    if not app.shell.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
