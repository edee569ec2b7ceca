"""A folder that may not be read: the window says so, shows everything else, and begins no call that it cannot keep."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CHILD = """
import sys
from pathlib import Path
from callassist.calls.rehearse import StillClock
from callassist.demo import START, opened, pump_until
from callassist.ui.widgets.labels import Text

with opened(Path(sys.argv[1]), StillClock(START)) as (app, hand):
    pump_until(lambda: app.keeping.care.idle)
    for text in app.shell.findChildren(Text):
        if text.isVisible():
            print("shown:", text.text())
    print("begins:", app.start_call("screen-candidate", {}))
"""
CAPABILITIES = "-dac_override,-dac_read_search"


def without_rights() -> list[str]:
    """What a command begins with so that a closed folder is closed to it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("needs setpriv where the tests run with all rights")
    return ["setpriv", f"--bounding-set={CAPABILITIES}", f"--inh-caps={CAPABILITIES}"]


@pytest.mark.skipif(sys.platform != "linux", reason="folders are closed in another way there")
@pytest.mark.parametrize(
    ("closed", "said", "begins"),
    [
        ("data", "cannot be", False),
        ("data/calls", "data/calls cannot be read", False),
        ("data/calls/2026/11", "data/calls/2026/11 cannot be read", False),
        ("data/packs", "", True),
        ("data/scripts", "", True),
        ("log", "", True),
    ],
)
def test_a_closed_folder_is_told_and_nothing_else_stops(tmp_path: Path, closed: str, said: str, begins: bool) -> None:
    rights = without_rights()
    folder = tmp_path / closed
    folder.mkdir(parents=True)
    folder.chmod(0)
    try:
        child = subprocess.run(
            [*rights, sys.executable, "-c", CHILD, str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        folder.chmod(0o700)
    shown = [line.removeprefix("shown: ") for line in child.stdout.splitlines() if line.startswith("shown: ")]
    assert "Traceback" not in child.stderr
    assert f"begins: {begins}" in child.stdout
    if said:
        assert any(said in text for text in shown)
        assert not any("No calls yet" in text for text in shown)
