"""PySide6 6.12.0 on Python 3.11 loses a reference to None at every void call: after some thousands the process dies."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"

MANY_VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(50_000):
    label.setText("a" if number % 2 else "b")
print(before - sys.getrefcount(None))
"""


def test_fifty_thousand_void_calls_cost_no_reference() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 1_000


@pytest.mark.parametrize(("version", "allowed"), [("6.8.0", True), ("6.11.3", True), ("6.12.0", False), ("7.0", False)])
def test_the_pin(version: str, allowed: bool) -> None:
    wanted = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    (pin,) = [entry for entry in map(Requirement, wanted) if entry.name == "PySide6-Essentials"]
    assert pin.specifier.contains(version) is allowed
