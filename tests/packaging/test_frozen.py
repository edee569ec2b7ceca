"""The frozen app as people get it: built, tried, weighed, and as quick to start as the unfrozen one."""

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import freeze
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "callassist"


def build() -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), "build", "app"],
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_it_is_built_passes_its_own_test_and_holds_only_what_it_needs() -> None:
    said = build()
    assert re.search(r"All \d+ checks passed", said)
    assert freeze.weight(FOLDER) <= freeze.LIMIT
    names = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*")}
    unwanted = [name for name in names if re.search(r"Qt6?(Qml|Quick|WebEngine|Designer)|pytest|hypothesis|gtk", name)]
    assert unwanted == []
    plugins = {name.rpartition("/plugins/")[2] for name in names if "/plugins/" in name}
    if sys.platform == "linux":  # both kinds of display, and a title bar where the desktop draws none
        displays = ("platforms/libqxcb.so", "platforms/libqwayland.so", "wayland-shell-integration/libxdg-shell.so")
        title_bars = ("wayland-decoration-client/libadwaita.so", "wayland-decoration-client/libbradient.so")
        assert {*displays, *title_bars} <= plugins
    notices = (FOLDER / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [re.split(r"[<>=]", wish)[0] for wish in project["dependencies"]]
    plain = re.sub(r"[-_.]", "-", notices).lower()
    assert [name for name in required if f"\n* {name.lower().replace('.', '-')} " not in plain] == []
    assert (FOLDER / "licences" / "LGPL-3.0.txt").is_file()


def seconds_to_start(*command: str | Path) -> float:
    """From the command to its end, with the window opened, a call begun, painted, saved and closed in between."""
    before = time.perf_counter()
    subprocess.run([*map(str, command), "self-test", "window"], check=True, capture_output=True)
    return time.perf_counter() - before


@pytest.mark.benchmark
def test_it_starts_nearly_as_fast_as_the_unfrozen_app() -> None:
    """Both in turns, so that a busy machine is busy for both; the quickest of each is the one least disturbed."""
    if not freeze.program(FOLDER).exists():
        build()
    pairs = [
        (seconds_to_start(freeze.program(FOLDER)), seconds_to_start(sys.executable, "-m", "callassist"))
        for _ in range(9)
    ]
    frozen, unfrozen = (min(times) for times in zip(*pairs, strict=True))
    print(f"frozen {frozen * 1000:.0f} ms, unfrozen {unfrozen * 1000:.0f} ms, {frozen / unfrozen:.2f} times")
    assert frozen / unfrozen <= 1.15
