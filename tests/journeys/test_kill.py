"""The program is killed in the middle of typing: what it had said was saved is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callassist import paths
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened
from callassist.store.calls import CallStore
from callassist.store.writer import Writer

ROOT = Path(__file__).parents[2]

CHILD = """
import sys
from pathlib import Path
from callassist.calls.rehearse import StillClock
from callassist.demo import START, TO_SALARY, opened, pump, start_sample

with opened(Path(sys.argv[1]), StillClock(START)) as (app, hand):
    start_sample(app)
    app.call.bridge.saved.connect(lambda seq, wall: print(seq, flush=True))
    hand.make([*TO_SALARY, ("press", "Esc")])
    for letter in "a very long note that never comes to its end, because somebody pulls the plug " * 200:
        hand.type(letter)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [3, 16])
def test_killed_while_typing_everything_acknowledged_is_found(qtbot: QtBot, tmp_path: Path, after: int) -> None:
    world = tmp_path / "world"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(world)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    acknowledged = 0
    with child.stdout:
        for line in child.stdout:
            acknowledged = int(line)
            if acknowledged > after:
                break
        child.send_signal(signal.SIGKILL)  # somewhere between two keys, or in the middle of a write
        acknowledged = max([acknowledged, *(int(line) for line in child.stdout.read().split())])
    child.wait(60)

    store = CallStore(paths.within(world).data, Writer(), now=lambda: START)
    (call,) = store.ids()
    stored = store.load(call)
    assert [entry.seq for entry in stored.entries] == list(range(1, len(stored.entries) + 1))
    assert len(stored.entries) >= acknowledged > 0

    with opened(world, StillClock(START + timedelta(minutes=9))) as (app, hand):
        assert app.calling.resume(call)
        session = app.call.session
        assert session.entries[: len(stored.entries)] == stored.entries
        draft = next((note.text for note in session.state.notes.values() if note.draft), "")
        assert app.call.live.notes.line.text() == draft
        assert app.call.live.notes.line.hasFocus() is bool(draft)
        if not draft:
            hand.press("Ctrl+L")
        hand.type("!")
        assert app.call.live.notes.line.text() == draft + "!"
