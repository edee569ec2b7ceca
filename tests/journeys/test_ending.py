"""The program ends in the middle of a call: at once, and with what was being typed on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callassist import paths
from callassist.store.calls import CallStore
from callassist.store.writer import Writer

ROOT = Path(__file__).parents[2]
TYPING = """
import signal, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from callassist import __main__, app, assets, paths
from callassist.cli import main as cli
from callassist.calls.rehearse import StillClock
from callassist.script.reader import read_script
from callassist.demo import START, Hand
from callassist.ui.shell import Shell

def type_and_say_so():
    shell = next(window for window in QApplication.topLevelWidgets() if isinstance(window, Shell))
    listens = signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL  # the last thing that is made at the start
    if shell.stack.currentWidget() is shell.home or not listens:
        QTimer.singleShot(10, type_and_say_so)
        return
    hand = Hand(shell, StillClock(START))
    hand.press("1")
    hand.type("not saved yet")
    print(repr(time.monotonic()), flush=True)
    if "close" in sys.argv:
        shell.close()

def open_and_type():
    app.make_qt()
    script = read_script(assets.path("scripts", "screen-candidate.call.md")).script
    QTimer.singleShot(10, type_and_say_so)
    return app.run_window(paths.within(Path(sys.argv[1])), script=script)

cli.main = open_and_type
sys.exit(__main__.main())
"""
"""A call in the real window; a note is begun, and then the time is printed. With "close" the window closes itself."""


def ended(world: Path, how: str) -> float:
    """Run that program and end it by its window ("close") or a signal; seconds from the last key to its end."""
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(world), how],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(world.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        begun = child.stdout.readline()
        if how != "close":
            child.send_signal(getattr(signal, how))
        code = child.wait(60)
        over = time.monotonic()
        said = child.stderr.read().replace("This plugin does not support propagateSizeHints()\n", "")
    assert (code, said) == (0, "")
    return over - float(begun)


def notes_in(world: Path) -> list[str]:
    store = CallStore(paths.within(world).data, Writer(), now=lambda: datetime.now(UTC))
    (call,) = store.unfinished()
    return [entry.event.text for entry in call.entries if hasattr(entry.event, "text")]


WAYS = ["close", *([] if sys.platform == "win32" else ["SIGTERM", "SIGHUP", "SIGINT"])]
"""Windows ends programs through their windows alone."""


@pytest.mark.parametrize("how", WAYS)
def test_what_was_being_typed_at_the_end_is_kept(tmp_path: Path, how: str) -> None:
    ended(tmp_path / "world", how)
    assert notes_in(tmp_path / "world")[-1] == "not saved yet"
    assert [entry.name for entry in tmp_path.iterdir()] == ["world"]  # no way to reach the window is left behind
