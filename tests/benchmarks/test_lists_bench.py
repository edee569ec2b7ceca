"""Lists of ten and of 100,000 people side by side in one window, and a ring among 10,000: ratios, not times.

.venv/bin/python -m pytest -m benchmark -s tests/benchmarks/test_lists_bench.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump, pump_until
from callassist.lists.list_model import CallingList, ListEntry
from callassist.people.caller import CallerIndex
from callassist.people.person_model import Number, Person

ROOT = Path(__file__).parents[2]
MANY, FEW, ROUNDS = 100_000, 10, 15


def people(count: int) -> list[Person]:
    return [
        Person(id=f"p{n}", given=f"Sam{n}", family="Sample", country="DE", zone="Europe/Berlin", role="Nurse",
               numbers=(Number(number=f"+49 40 {5_000_000 + n}"),))
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.benchmark
def test_a_list_of_100_000_opens_like_one_of_ten(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.zone = ZoneInfo("Europe/Berlin")
        everybody, now = people(MANY), app.context.now()
        app.people.room.put_many(everybody)
        for name, count in (("many", MANY), ("few", FEW)):
            listing = CallingList(id=name, name=name, script="screen-candidate", created=now)
            app.lists.store.create(listing, [ListEntry(person=one.id, added=now) for one in everybody[:count]])
        app.lists.show_list("few")
        pump_until(lambda: app.settled, turns=1_000_000)
        found: dict[str, list[float]] = {"few": [], "many": []}
        for _ in range(ROUNDS):
            for name in ("many", "few"):
                began = perf_counter()
                app.lists.show_list(name)
                app.shell.repaint()
                QApplication.sendPostedEvents()
                found[name].append(perf_counter() - began)
                told = app.lists.page().entries.rows.told(0)
                assert told is not None
                assert told[0] == "Sam0 Sample"
                pump_until(lambda: app.settled, turns=1_000_000)
                pump(4)
        assert app.lists.page().entries.rows.rowCount() == FEW
        ratio = statistics.median(found["many"]) / statistics.median(found["few"])
        print(f"\nopened: {1000 * statistics.median(found['few']):.1f} ms for {FEW}, {ratio:.2f} × for {MANY}")
        assert ratio <= 1.15


@pytest.mark.benchmark
def test_who_rings_is_found_among_10_000_as_among_100() -> None:
    times: dict[int, float] = {}
    for count in (100, 10_000):
        index, one = CallerIndex(people(count)), f"sip:040{5_000_000 + count // 2}@pbx"
        from callassist.people.caller import ringing_number

        assert len(index.callers(ringing_number(one), "DE")) == 1
        began = perf_counter()
        for _ in range(300):
            index.callers(ringing_number(one), "DE")
        times[count] = (perf_counter() - began) / 300
    ratio = times[10_000] / times[100]
    print(f"\nring to name: {1000 * times[10_000]:.3f} ms among 10,000, {ratio:.2f} × that among 100")
    assert ratio <= 3


class PaintTime(QObject):
    """When a widget was painted last."""

    at = 0.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.at = perf_counter()
        return False


def children() -> float:
    """Seconds of a processor that the processes which were started from here, and have ended, took."""
    found = os.times()
    return found.children_user + found.children_system


@pytest.mark.benchmark
@pytest.mark.skipif(sys.platform == "win32", reason="there it goes through Qt")
def test_a_cold_command_is_a_name_on_the_screen_soon_after_python_has_begun(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From asking for the process of `callassist ring` to the name in the strip, with 10,000 people in the window.

    What the command costs is held against a bare Python by processor time, which no other work on the machine adds to.
    """
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    command = [sys.executable, "-m", "callassist", "--data-dir", str(tmp_path / "world"), "ring"]
    shown: list[float] = []
    bare: list[float] = []
    cost = {"ring": 0.0, "bare": 0.0}
    with opened(tmp_path / "world", StillClock(START)) as (app, _):
        app.be_found()
        app.people.room.put_many(people(10_000))
        pump(4)
        pump_until(lambda: app.settled, turns=1_000_000)
        strip, paint = app.ringing.strip, PaintTime()
        strip.who.installEventFilter(paint)
        for n in range(ROUNDS):
            paint.at, before, began = 0.0, children(), perf_counter()
            with subprocess.Popen([*command, f"sip:040{5_000_000 + 600 * n}@pbx"], cwd=ROOT) as ringing:
                pump_until(lambda: paint.at > 0 and strip.isVisible(), turns=1_000_000)
                shown.append(paint.at - began)
                pump_until(lambda: ringing.poll() is not None, turns=1_000_000)
            assert ringing.returncode == 0
            assert strip.who.text() == f"Sam{600 * n} Sample, Nurse"
            cost["ring"] += children() - before
            app.ringing.refuse()
            pump(4)
            pump_until(lambda: app.settled, turns=1_000_000)
            before, began = children(), perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], check=True)
            bare.append(perf_counter() - began)
            cost["bare"] += children() - before
    ratio = cost["ring"] / cost["bare"]
    print(
        f"\nring to name, among 10,000: quickest {1000 * min(shown):.0f} ms beside {1000 * min(bare):.0f} ms of a bare "
        f"Python, usually {1000 * statistics.median(shown):.0f} beside {1000 * statistics.median(bare):.0f} ms; the "
        f"command takes {1000 * cost['ring'] / ROUNDS:.0f} ms of a processor = {ratio:.1f} × bare (limit 6 ×)"
    )
    assert ratio <= 6
