"""PySide without what reads its signatures: nothing is lacking once somebody asks."""

from __future__ import annotations

import subprocess
import sys

READER = "shibokensupport.signature.parser"

LOOK = f"""
import sys
{{first}}
from PySide6.QtWidgets import QApplication, QLabel
qt = QApplication([])
label = QLabel("words")
label.setObjectName("label")
print({READER!r} in sys.modules, file=sys.stderr)
def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
tell(lambda: label.setText(3))
tell(lambda: label.setText(3))
tell(lambda: label.setText("a", "b"))
tell(lambda: label.setAlignment(1.5))
tell(lambda: label.move(1, 2, 3))
tell(lambda: QLabel(nothing=3))
tell(lambda: QLabel(3, 4, 5, 6))
tell(lambda: label.nothing)
tell(lambda: QLabel.setText.__doc__)
tell(lambda: QLabel.__doc__)
tell(lambda: sorted(name for name in sys.modules if name.startswith("shibokensupport")))
import callassist.ui
print(__import__.__name__, file=sys.stderr)
"""


def _told(first: str) -> tuple[str, list[str]]:
    done = subprocess.run([sys.executable, "-c", LOOK.format(first=first)], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr.split()


def test_a_wrong_call_is_told_as_by_pyside_itself_and_nothing_is_read_before_it() -> None:
    late, ours = _told("import callassist.ui"), _told("")
    assert late[0] == ours[0]
    assert "Supported signatures:\n  PySide6.QtWidgets.QLabel.setText(arg__1: str, /)" in late[0]
    assert late[1] == ["False", "__import__"]  # nor does anything look at what is imported
    assert ours[1] == ["True", "__lazy_import__"]  # as PySide puts it where names are asked for by a star
