"""What standing there costs: nothing that the window has no use for."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import linecache, sys
import callassist.app
zones = "zoneinfo" in sys.modules
import callassist.ui.home.today_section, callassist.calls.session
print(sum("session.py" in name or "today.py" in name for name in linecache.cache), zones)
"""


def test_no_source_is_read_of_what_is_imported_and_no_zones() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]
