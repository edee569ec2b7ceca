import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
from PySide6.QtCore import QSize
from callassist.ui.startup import make_qt, wear_icon
qt = make_qt()
wear_icon(qt)
print(qt.desktopFileName())
print(qt.windowIcon().pixmap(QSize(64, 64)).toImage().pixelColor(32, 10).name())
"""


def test_the_desktop_finds_name_and_icon_of_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True)
    name, colour = done.stdout.split()
    assert (ROOT / "packaging" / "linux" / f"{name}.desktop").is_file()
    assert colour == "#1f6f5c"
