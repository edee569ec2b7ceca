"""The frozen app as people get it: built, tried, weighed, and as quick to start as the unfrozen one."""

import os
import re
import resource
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import freeze
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "callassist"


def build(part: str = "app") -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "dev.py"), "build", part],
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
    unwanted = [
        name for name in names if re.search(r"Qt6?(Qml|Quick|WebEngine|Designer)|pytest|hypothesis|gtk|psycopg", name)
    ]
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


@pytest.mark.slow
def test_the_build_of_an_office_speaks_and_names_what_it_brings() -> None:
    said = build("office")
    assert "office: The server at 127.0.0.1 cannot be reached" in said
    folder = FOLDER.with_name("callassist-office")
    assert freeze.weight(folder) <= freeze.LIMIT + freeze.OF_AN_OFFICE
    notices = (folder / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    assert all(f"\n* {name} " in notices for name in ("psycopg", "psycopg-binary", "PyNaCl", "cffi"))


def seconds_to_start(*command: str | Path) -> tuple[float, float]:
    """By the clock and by the processor: the window opened, a call begun, painted, saved and closed."""
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*map(str, command), "self-test", "window"], check=True, capture_output=True, env=plain)
    took, after = time.perf_counter() - before, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


@pytest.mark.benchmark
def test_it_starts_nearly_as_fast_as_the_unfrozen_app() -> None:
    """Both in turns, so that a busy machine is busy for both; the quickest of each is the one least disturbed.

    On a crowded machine even that one waits for others: then the processor's time says what the clock cannot.
    """
    if not freeze.program(FOLDER).exists():
        build()
    pairs = [
        (seconds_to_start(freeze.program(FOLDER)), seconds_to_start(sys.executable, "-m", "callassist"))
        for _ in range(9)
    ]
    frozen, unfrozen = ([min(times) for times in zip(*each, strict=True)] for each in zip(*pairs, strict=True))
    ratios = [one / other for one, other in zip(frozen, unfrozen, strict=True)]
    print(
        f"\nfrozen {frozen[0] * 1000:.0f} ms, unfrozen {unfrozen[0] * 1000:.0f} ms, {ratios[0]:.2f} times; "
        f"of the processor {frozen[1] * 1000:.0f} and {unfrozen[1] * 1000:.0f} ms, {ratios[1]:.2f} times"
    )
    assert min(ratios) <= 1.15
