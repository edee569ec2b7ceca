"""What standing there costs: nothing that the window has no use for."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.support.first_picture import when_painted

MOST = 68
"""Modules of ours before the first picture. Each takes about half a millisecond, so one more is worth a look: what the
picture does not show is imported by what comes after it (`App._on_painted`), or when it is asked for."""
LATER = {
    "ast", "csv", "dataclasses", "hashlib", "inspect", "json", "secrets", "shibokensupport.signature.parser",
    "sqlite3", "subprocess", "urllib.request", "xml.etree.ElementTree", "zoneinfo", "babel", "charset_normalizer",
    "holidays", "icalendar", "jinja2", "markdown_it", "msgspec", "phonenumbers", "rapidfuzz", "ruamel.yaml", "tomlkit",
    "PySide6.QtNetwork", "callassist.calls.session", "callassist.language_words", "callassist.moments",
    "callassist.script.script_model", "callassist.store.calls", "callassist.ui.live.page",
}  # fmt: skip
"""What takes long to import, and what brings much with it."""

START = when_painted("""
    print(*sys.modules)
    import linecache
    import callassist.ui.home.today_section, callassist.calls.session
    print(*linecache.cache)
    app.shell.close()
""")


def test_little_is_imported_before_the_first_picture_and_no_source_read(tmp_path: Path) -> None:
    # Where the tests are counted, what counts them is imported first, and is not ours.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    env |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    for place in ("CONFIG", "DATA", "CACHE", "STATE"):
        env.pop(f"XDG_{place}_HOME", None)
    done = subprocess.run([sys.executable, "-c", START], env=env, capture_output=True, text=True, check=True)
    modules, sources = ({*line.split()} for line in done.stdout.split("\n")[:2])
    assert modules & LATER == set()
    assert all(find_spec(name) for name in LATER if name.startswith("callassist"))
    assert len([name for name in modules if name.startswith("callassist")]) <= MOST
    assert [name for name in sources if name.endswith(("session.py", "today_section.py"))] == []
