"""The real window on no calls and on many: from the start of the program to the first paint, and what it holds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.many_calls import fill

pytestmark = pytest.mark.benchmark

CALLS = int(os.environ.get("CALLASSIST_BENCH_HOME", "2000"))
"""100000 is what is promised; fewer by default, so that the bench stays short."""
RUNS = int(os.environ.get("CALLASSIST_BENCH_RUNS", "7"))
ROOT = Path(__file__).parents[2]

START = """
import sys, time
begin = time.perf_counter()
from pathlib import Path
from callassist import paths
from callassist.app import App
from callassist.ui.startup import make_qt
from PySide6.QtCore import QEvent, QObject

class Painted(QObject):
    at = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.perf_counter()
        return False

def resident():
    for line in open("/proc/self/status", encoding="ascii"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024

qt = make_qt()
app = App(qt, paths.within(Path(sys.argv[1])))
painted = Painted()
app.home.installEventFilter(painted)
loaded = []
app.loaded.connect(lambda: loaded.append(time.perf_counter()))
app.show()
while not (loaded and painted.at and app.settled and app.cared_for):
    qt.processEvents()
    time.sleep(0.001)
for _ in range(20):
    qt.processEvents()
print(round((painted.at - begin) * 1000, 1), round((loaded[0] - begin) * 1000, 1), round(resident(), 1))
app.shell.close()
app.close()
"""


def start(world: Path) -> tuple[float, float, float]:
    """Milliseconds to the first paint of home and to its lists; MB held once all background work is done."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(world)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    first, lists, held = done.stdout.split()
    return float(first), float(lists), float(held)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_home_opens_with_many_calls_as_with_none(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    fill(few / "data", 60)
    fill(many / "data", CALLS)
    empty = tmp_path / "none"
    worlds = (empty, few, many)
    for world in worlds:  # the index is made, the day's backup too, the files are in the cache
        start(world)
    runs: dict[Path, list[tuple[float, float, float]]] = {world: [] for world in worlds}
    for _ in range(RUNS):
        for world in worlds:
            runs[world].append(start(world))
    (paint0, lists0, held0), (_, lists1, held1), (paint, lists, held) = (
        tuple(statistics.median(each) for each in zip(*runs[world], strict=True)) for world in worlds
    )
    print(
        f"\nhome, {CALLS} calls: first paint {paint:.0f} ms = {paint / paint0:.2f} × {paint0:.0f} without any; "
        f"lists filled {lists:.0f} ms = {lists / lists0:.2f} × {lists0:.0f} without any, "
        f"{lists / lists1:.2f} × {lists1:.0f} with 60; "
        f"memory {held:.0f} MB = {held - held0:+.1f} MB to none, {held - held1:+.1f} to 60"
    )
    assert paint <= paint0 * 1.15
    assert held - held0 <= 15
