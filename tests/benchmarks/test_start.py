"""From the start of the process to the first paint of Home, beside a bare window with as many stock widgets.

Both are timed from outside, from the moment the process is asked for, as somebody at the screen would. Ours goes the
whole way of the command line: crash report, settings, the lock of the folder, the window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.first_picture import when_painted

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
ROUNDS = 15

OURS = when_painted("""
    import time
    at = time.monotonic()
    from PySide6.QtWidgets import QWidget
    print(at, len(app.shell.findChildren(QWidget)), flush=True)
    import os; os._exit(0)
""")

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
qt = QApplication(["bare"])
window = QMainWindow()
middle = QWidget()
column = QVBoxLayout(middle)
painted = []
class Last(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted.append(time.monotonic())
for n in range(int(sys.argv[1]) - 1):
    column.addWidget((QLabel, QPushButton, QLineEdit)[n % 3]("text"))
column.addWidget(Last("text"))
window.setCentralWidget(middle)
window.resize(1280, 800)
window.show()
while not painted:
    qt.processEvents()
print(painted[0], flush=True)
import os; os._exit(0)
"""


def start(code: str, home: Path, *arguments: str) -> tuple[float, list[str]]:
    """Milliseconds from asking for the process to the first paint, and what else was said."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT)}
    for place in ("CONFIG", "DATA", "CACHE", "STATE"):
        env.pop(f"XDG_{place}_HOME", None)
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=home, env=env, capture_output=True, text=True, check=True
    )
    painted, *more = done.stdout.split()
    return (float(painted) - begin) * 1000, more


@pytest.mark.skipif(sys.platform == "win32", reason="the clock of one process means nothing to another there")
def test_home_is_painted_nearly_as_soon_as_a_bare_window(tmp_path: Path) -> None:
    _, (widgets,) = start(OURS, tmp_path)
    start(BARE, tmp_path, widgets)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):  # in turns, so that a noisy moment meets both
        ours.append(start(OURS, tmp_path)[0])
        bare.append(start(BARE, tmp_path, widgets)[0])
    quickest, usual = min(ours) / min(bare), statistics.median(ours) / statistics.median(bare)
    print(
        f"\nfirst paint of Home, {widgets} widgets: quickest {min(ours):.0f} ms = {quickest:.2f} × {min(bare):.0f} ms "
        f"of a bare window, usually {statistics.median(ours):.0f} ms = {usual:.2f} × (limit 1.3 ×)"
    )
    assert min(quickest, usual) <= 1.3
