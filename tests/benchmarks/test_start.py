"""From nothing to the first paint of Home, beside a bare window with as many stock widgets, in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
ROUNDS = 7

OURS = """
import time; begin = time.perf_counter()
import gc; gc.disable()  # as the program's start does
import sys
from pathlib import Path
from callassist import paths
from callassist.app import App, make_qt
qt = make_qt()
app = App(qt, paths.within(Path(sys.argv[1])))
painted = []
app.home.painted.connect(lambda: painted.append(time.perf_counter()))
app.show()
while not painted:
    qt.processEvents()
from PySide6.QtWidgets import QWidget
print((painted[0] - begin) * 1000, len(app.shell.findChildren(QWidget)))
import os; os._exit(0)
"""

BARE = """
import time; begin = time.perf_counter()
import sys
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
qt = QApplication(["bare"])
window = QMainWindow()
middle = QWidget()
column = QVBoxLayout(middle)
painted = []
class Last(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted.append(time.perf_counter())
for n in range(int(sys.argv[2])):
    column.addWidget((QLabel, QPushButton, QLineEdit)[n % 3]("text"))
column.addWidget(Last("text"))
window.setCentralWidget(middle)
window.resize(1280, 800)
window.show()
while not painted:
    qt.processEvents()
print((painted[0] - begin) * 1000)
import os; os._exit(0)
"""


def start(code: str, *arguments: str) -> list[float]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    return [float(word) for word in done.stdout.split()]


def test_home_is_painted_nearly_as_soon_as_a_bare_window(tmp_path: Path) -> None:
    world = str(tmp_path / "world")
    (_, widgets) = start(OURS, world)
    start(BARE, world, str(int(widgets)))
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):  # in turns, so that a noisy moment meets both
        ours.append(start(OURS, world)[0])
        bare.append(start(BARE, world, str(int(widgets)))[0])
    ratio = statistics.median(ours) / statistics.median(bare)
    print(
        f"\nfirst paint of Home: {statistics.median(ours):.0f} ms = {ratio:.2f} × "
        f"{statistics.median(bare):.0f} ms of a bare window with {int(widgets)} widgets (wanted 1.3 ×)"
    )
    assert ratio <= 1.8  # what is wanted is not reached everywhere yet; this catches a fall back
