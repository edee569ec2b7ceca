"""The machine sleeps in the middle of a call: time goes on, nothing is lost or doubled, and what fell due is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from callassist import paths
from callassist.calls.fold import fold
from callassist.calls.rehearse import StillClock
from callassist.demo import SCRIPT, TO_SALARY, opened, pump_until, start_sample, wait_saved
from callassist.store.calls import CallStore
from callassist.store.writer import Writer
from callassist.ui.actions import ActionPlace
from callassist.ui.startup import SystemClock
from tests.journeys.test_ending import TYPING
from tests.ui.people.conftest import KIM, NOW

ROOT = Path(__file__).parents[2]
ASLEEP = timedelta(hours=3)


class SleepingClock(StillClock):
    """Its wall and its seconds can be moved apart, as they are by sleep and by somebody who sets the time."""

    wall = timedelta()

    def now(self) -> datetime:
        return super().now() + self.wall

    def sleep(self, wall: timedelta, seconds: float) -> None:
        self.wall += wall - timedelta(seconds=seconds)
        self.pass_(seconds)


@pytest.fixture(autouse=True)
def no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))


@pytest.mark.parametrize(
    ("wall", "seconds"),
    [
        pytest.param(ASLEEP, ASLEEP.total_seconds(), id="both clocks went on"),
        pytest.param(ASLEEP, 0.0, id="the seconds stood still"),
        pytest.param(-timedelta(hours=1), 1.0, id="the clock on the wall was set back"),
    ],
)
def test_a_call_goes_on_after_sleep(qtbot: QtBot, tmp_path: Path, wall: timedelta, seconds: float) -> None:
    clock = SleepingClock(NOW)
    with opened(tmp_path / "world", clock) as (app, hand):
        start_sample(app)
        hand.make(TO_SALARY)
        hand.press("Esc")
        call = app.call.session
        before, elapsed = call.entries, call.elapsed()
        clock.sleep(wall, seconds)
        for _ in range(3):  # the timer fires once, or more often, when the machine wakes up
            app.call.bridge.time_passed.emit()
        assert call.elapsed() == elapsed + seconds
        assert call.entries == before
        hand.type("awake again")
        hand.press("Return")
        wait_saved(app)
        assert [entry.seq for entry in call.entries] == list(range(1, len(call.entries) + 1))
        assert all(one.at <= next_.at for one, next_ in pairwise(call.entries))
        assert [note.text for note in call.state.notes.values()].count("awake again") == 1
        (stored,) = CallStore(paths.within(tmp_path / "world").data, Writer(), now=clock.now).unfinished()
        assert stored.entries == call.entries


def test_what_fell_due_meanwhile_is_said_once_the_call_is_put_away(qtbot: QtBot, tmp_path: Path) -> None:
    clock = SleepingClock(NOW)
    with opened(tmp_path / "world", clock) as (app, hand):
        app.zone = NOW.tzinfo
        app.people.room.put(KIM)  # wants to be rung at half past four
        pump_until(lambda: app.people.settled)
        app.start_call(SCRIPT, {"person": {"first_name": "Robin"}}, lang="en")
        bar = app.people.bar
        clock.sleep(ASLEEP, 0.0)
        app.people.timer.timeout.emit()
        pump_until(lambda: app.people.settled)
        assert not bar.isVisible()  # never while somebody talks
        hand.make([("press", "Ctrl+Return"), ("press", "1"), ("press", "Ctrl+Return")])
        assert app.shell.keys.place is ActionPlace.HOME
        app.people.timer.timeout.emit()
        pump_until(lambda: app.people.settled and bar.isVisible())
        assert "Kim Example" in bar.said.text()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the two apart")
def test_the_seconds_of_a_call_run_while_the_machine_sleeps() -> None:
    assert abs(SystemClock().monotonic() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60


AFTER = """
def after():
    shell = QApplication.activeWindow()
    hand = Hand(shell, StillClock(START))
    hand.type("and after")
    hand.press("Return")
    hand.type("new")
    shell.close()

"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_the_real_program_stopped_for_a_while_goes_on(tmp_path: Path) -> None:
    """It types, is stopped, goes on, and is closed: one note, whole, and all of it at its time."""
    world = tmp_path / "world"
    more = TYPING.replace('hand.type("not saved yet")', 'hand.type("before "); QTimer.singleShot(700, after)')
    more = more.replace("def open_and_type", AFTER + "def open_and_type")
    child = subprocess.Popen(
        [sys.executable, "-c", more, str(world)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        child.stdout.readline()
        child.send_signal(signal.SIGSTOP)
        time.sleep(2)  # longer than every timer that runs in a call
        child.send_signal(signal.SIGCONT)
        assert child.wait(60) == 0
    (call,) = CallStore(paths.within(world).data, Writer(), now=lambda: datetime.now(UTC)).unfinished()
    assert [note.text for note in fold(call.entries).notes.values()] == ["before and after", "new"]
    assert [entry.seq for entry in call.entries] == list(range(1, len(call.entries) + 1))
    assert call.entries[-1].at >= 2
