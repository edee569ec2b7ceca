import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import machine
import pytest

from callassist import libraries

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only a bare Linux lacks libraries")
pytestmark = LINUX

GLIB, GL = libraries.QT[:2]


class System:
    """A system with these commands, that notes what is run on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, commands: Iterable[str], *, root: bool, works: bool = True):
        self.ran: list[list[str]] = []
        self.works = works
        monkeypatch.setattr(libraries.shutil, "which", lambda name: name if name in commands else None)
        monkeypatch.setattr(machine.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(machine.subprocess, "run", self.run)

    def run(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        self.ran.append(command)
        return subprocess.CompletedProcess(command, 0 if self.works else 1, b"no such package", b"")


def test_nothing_missing_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, ["apt-get"], root=True)
    machine.provide([])
    assert system.ran == []


@pytest.mark.parametrize(
    ("installer", "expected"),
    [
        ("apt-get", "apt-get update && apt-get install -y --no-install-recommends libgl1 libglib2.0-0"),
        ("dnf", "dnf install -y glib2 libglvnd-glx"),
    ],
)
def test_root_installs(monkeypatch: pytest.MonkeyPatch, installer: str, expected: str) -> None:
    system = System(monkeypatch, [installer], root=True)
    machine.provide([GLIB, GL])
    assert system.ran == [["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", expected]]


def test_sudo_that_asks_nothing_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch, ["apt-get", "sudo"], root=False)
    machine.provide([GL])
    assert system.ran[0] == ["sudo", "-n", "true"]
    assert system.ran[1][:2] == ["sudo", "-n"]


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["apt-get", "sudo"], "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libgl1'"),
        (["apt-get"], "su -c 'apt-get update && apt-get install -y --no-install-recommends libgl1'"),
        (["dnf"], "su -c 'dnf install -y libglvnd-glx'"),
    ],
)
def test_otherwise_one_exact_command_is_said(
    monkeypatch: pytest.MonkeyPatch, commands: list[str], expected: str
) -> None:
    system = System(monkeypatch, commands, root=False, works=False)
    with pytest.raises(machine.Missing) as said:
        machine.provide([GL])
    assert [line.strip() for line in str(said.value).splitlines() if line.startswith("  ")] == [expected]
    assert all(command[-1] == "true" for command in system.ran)


def test_an_unknown_package_manager_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    System(monkeypatch, [], root=True)
    with pytest.raises(machine.Missing, match="libGL.so.1"):
        machine.provide([GL])


def test_a_package_manager_that_fails_is_heard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    System(monkeypatch, ["apt-get"], root=True, works=False)
    with pytest.raises(machine.Missing, match="could not install"):
        machine.provide([GL])
    assert "no such package" in capsys.readouterr().err


def test_a_library_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = libraries.Need("libnowhere.so.9", "libnowhere9", "nowhere")
    monkeypatch.setattr(libraries, "QT", [nowhere])
    monkeypatch.setattr(libraries, "has_font", lambda: True)
    assert machine.missing_libraries(window=False) == [nowhere]


def test_letters_need_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "QT", [])
    monkeypatch.setattr(libraries, "FONT_FOLDERS", ["~/none"])
    assert machine.missing_libraries(window=False) == [libraries.FONT]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_wanted_where_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    assert not machine.display_wanted()
    monkeypatch.setenv(name, "x")
    assert machine.display_wanted()


@pytest.mark.parametrize(("platform", "works"), [("offscreen", True), ("xcb", False)])
def test_a_display_works_when_qt_can_open_it(monkeypatch: pytest.MonkeyPatch, platform: str, works: bool) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert machine.display_works(sys.executable) is works


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"DISPLAY": ":0"}, ["libgl1", "libxcb-cursor0"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["libgl1"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["libgl1"]),  # one that works is enough
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, ["libgl1", "libxcb-cursor0"]),
        ({"QT_QPA_PLATFORM": "offscreen"}, ["libgl1"]),
    ],
)
def test_the_app_asks_for_what_the_display_at_hand_needs(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(libraries, "loads", lambda name: name not in ("libGL.so.1", "libxcb-cursor.so.0"))
    assert [need.apt for need in libraries.missing_for_window()] == expected


def test_a_desktop_needs_what_is_neither_a_program_nor_a_file_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(machine.sys, "platform", "linux")
    monkeypatch.setattr(machine, "DESKTOP_PLACES", (str(tmp_path),))
    monkeypatch.setattr(machine, "DESKTOP", [machine.Need(name, name, name) for name in ("program", "file", "nowhere")])
    monkeypatch.setattr(machine.shutil, "which", lambda name: "/bin/program" if name == "program" else None)
    (tmp_path / "file").touch()
    assert [need.what for need in machine.missing_for_desktop()] == ["nowhere"]
    monkeypatch.setattr(machine.sys, "platform", "darwin")
    assert machine.missing_for_desktop() == []
